# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things named in a sentence, « la gouttière du préau », for a pronoun that follows to stand for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.french.digest.verbs import has_verb
from desktop.french.folding import listed
from desktop.mairie.meetings.actions.clauses import SUBJECTS
from desktop.mairie.meetings.actions.verbs import infinitive_of
from desktop.mairie.meetings.actions.words import Sentence

_DETERMINERS = {
    "le": "m", "un": "m", "du": "m", "ce": "m", "cet": "m", "mon": "m", "ton": "m", "son": "m", "au": "m",
    "la": "f", "une": "f", "cette": "f", "ma": "f", "ta": "f", "sa": "f",
    "l": "s", "notre": "s", "votre": "s", "leur": "s",
    "les": "p", "des": "p", "ces": "p", "mes": "p", "tes": "p", "ses": "p", "nos": "p", "vos": "p", "leurs": "p",
    "aux": "p", "deux": "p", "trois": "p", "quatre": "p", "cinq": "p", "six": "p", "quelques": "p", "plusieurs": "p",
}  # fmt: skip
_BEFORE_CLITIC = SUBJECTS - {"c", "ce", "ca"} | {"ne", "qui", "me", "te", "se"}
_LINKS = frozenset(["de", "d", "du", "des"])
_NO_NOUNS = frozenset(
    listed("""
    qui que qu dont ou et mais donc car si ne n pas plus est sont a ont c y en il elle je j tu on
    nous vous ils elles se s me m te t lui eux au aux avec pour par sur sous dans sans chez vers
    entre avant apres depuis pendant comme quand alors bon voila oui non euh hein ben la le les l
    un une tout toute tous toutes meme memes autre autres premier premiere dernier derniere
    prochain prochaine lundi mardi mercredi jeudi vendredi samedi dimanche matin soir midi semaine
    mois an annee jour jours fois heure heures moment chose choses coup problema truc trucs temps
    plupart janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    soit soient ca cela ceci dire faut parole monde peu plupart question point reste suite cas sujet droit
    main peine va va fait peut doit sera etait aussi encore deja toujours jamais trop tres bien
    vraiment deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze vingt
    trente quarante cinquante soixante cent mille avait avaient serait parce quoi ici
""")
)
_OPENS = {
    "un": "le", "une": "la", "des": "les", "mon": "son", "ma": "sa", "mes": "ses", "ton": "son", "ta": "sa", "tes": "ses",
    "du": "le", "au": "le", "aux": "les", "ce": "le", "cet": "l’", "cette": "la", "ces": "les",
    "nos": "nos", "vos": "les", "votre": "le", "quelques": "les", "plusieurs": "les", "deux": "les deux", "trois": "les trois",
    "quatre": "les quatre", "cinq": "les cinq", "six": "les six",
}  # fmt: skip
_VOWELS = "aeiouyhéèêàâîôœ"


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing that was named."""

    text: str
    """With its definite article: « le devis de la toiture »."""
    gender: str
    """ "m", "f", "p" for a plural, "s" when only the number is known."""
    head: str
    """The folded noun."""
    first: int
    after: int
    is_complement: bool = False
    """True after a preposition: « avec le secrétariat »."""


def nouns_in(sentence: Sentence) -> list[Noun]:
    """Return the things named, in order."""
    found, place = [], 0
    while place < len(sentence.words):
        noun = _noun_at(sentence, place)
        if noun is None:
            place += 1
        else:
            found.append(noun)
            place = noun.after
    return found


_COLLECTIVES = frozenset(
    listed("""
    syndicat departement region prefecture entreprise mairie association agence banque trésorerie
    tresorerie intercommunalite communaute comite club fournisseur assurance notaire bureau service
    gendarmerie police college ecole prestataire societe inspection direction amicale office poste
    academie rectorat sous-prefecture fabricant loueur garage commune metropole agglo opérateur
    operateur cabinet chambre maison
""")
)
"""« le syndicat, je les relance »: one says « they » of a body."""
_PERSONS = frozenset(
    listed("""
    maire adjoint adjointe architecte notaire electricien plombier chauffagiste macon menuisier
    couvreur peintre directeur directrice president presidente maman papa mere pere famille
    familles parents riverain riverains voisin voisine proprietaire proprietaires locataire
    locataires agent agents habitant habitants commercants commercant entreprises associations
    fournisseurs gens monsieur dame jeune jeunes medecin docteur inspecteur inspectrice prefet
    sous-prefet recteur tresorier tresoriere comptable secretaire geometre technicien elus delegues
    conseiller conseillere conseillers pompiers gendarmes relieur marbrier traiteur boulanger
    chasseurs agriculteurs exploitant exploitants concierge collegue collegues numero
""")
)


def is_person(noun: Noun) -> bool:
    """Tell somebody, or a body, that one may call: « le notaire », « le syndicat »."""
    return noun.head in _PERSONS or noun.head in _COLLECTIVES


def person_named(pronoun: str, sentences: Sequence[tuple[Sentence, int]]) -> Noun | None:
    """Return whom « je les appelle » means: the nearest person or body told, complements too."""
    for sentence, before in sentences:
        for noun in reversed(nouns_in(sentence)):
            if noun.after > before or not is_person(noun):
                continue
            is_body = pronoun in ("les", "leur") and noun.head in _COLLECTIVES
            if is_body or _agrees(
                "l" if pronoun == "lui" else "les" if pronoun == "leur" else pronoun, noun
            ):
                return noun
    return None


def antecedent(pronoun: str, sentences: Sequence[tuple[Sentence, int]]) -> Noun | None:
    """Return what « le », « la », « l’ » or « les » stands for in the sentences before, the nearest first.

    Each sentence comes with the word before which the thing must be named. The nearest sentence
    that names something that agrees decides: its first thing when it opens it, else its last.
    """
    indirect: Noun | None = None
    for sentence, before in sentences:
        fitting = [
            noun for noun in nouns_in(sentence) if noun.after <= before and _agrees(pronoun, noun)
        ]
        direct = [noun for noun in fitting if not noun.is_complement or _is_topic(sentence, noun)]
        if direct:
            opening = direct[0]
            return opening if opening.first <= 3 else direct[-1]
        others = [noun for noun in fitting if sentence.folded(noun.first - 1) != "par"]
        indirect = indirect or next(reversed(others or fitting), None)
    return indirect


def _is_topic(sentence: Sentence, noun: Noun) -> bool:
    """Tell « pour les isoloirs, il faut les sortir »."""
    opening = [sentence.folded(at) for at in range(noun.first)]
    return bool(opening) and opening[-1] in ("pour", "concernant") and len(opening) <= 2


def _agrees(pronoun: str, noun: Noun) -> bool:
    if pronoun == "les":
        return noun.gender == "p"
    if pronoun in ("le", "la"):
        return noun.gender in ("m" if pronoun == "le" else "f", "s")
    return noun.gender != "p"


def _noun_at(sentence: Sentence, place: int) -> Noun | None:
    determiner = sentence.folded(place)
    gender = _DETERMINERS.get(determiner)
    if gender is None or (
        determiner in ("le", "la", "l", "les") and sentence.folded(place - 1) in _BEFORE_CLITIC
    ):
        return None
    at = place + 1
    while (
        at < len(sentence.words)
        and _is_number(sentence.folded(at))
        and not sentence.words[at].mark.strip("’'")
    ):
        gender, at = "p", at + 1
    if not _is_noun(sentence, at, place):
        return None
    head, after = sentence.folded(at), at + 1
    if (
        determiner in ("deux", "trois", "quatre", "cinq", "six")
        and place
        and sentence.folded(place - 1) in ("les", "des", "ces")
    ):
        return None
    after = _with_complements(sentence, after)
    before = sentence.folded(place - 1)
    is_complement = determiner in ("du", "au", "aux") or before in {
        "de", "a", "avec", "pour", "par", "sur", "dans", "chez", "sans", "sous", "vers", "en", "avant", "apres", "depuis",
    }  # fmt: skip
    return Noun(_definite(sentence, place, after), gender, head, place, after, is_complement)


def _is_number(word: str) -> bool:
    return word.isdigit() or word in {
        "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "quinze", "vingt", "cent", "mille",
    }  # fmt: skip


def _is_noun(sentence: Sentence, at: int, first: int) -> bool:
    word = sentence.folded(at)
    if (
        not word
        or (word in _NO_NOUNS and word != "bon")
        or word in SUBJECTS
        or len(word) < 2
        or word.isdigit()
    ):
        return False
    if word in ("bon", "bons") and sentence.folded(at + 1) in ("de", "d"):
        return True
    if word.rstrip("s") in _NO_NOUNS or infinitive_of(word):
        return False
    mark = sentence.words[at].mark
    return at == first + 1 or not mark or mark in ("’", "'", "-")


def _with_complements(sentence: Sentence, after: int) -> int:
    """Return where « du préau », « à la mairie » is no longer part of the thing named."""
    for _ in range(2):
        word = sentence.folded(after)
        if after >= len(sentence.words) or (
            sentence.words[after].mark and sentence.words[after].mark not in ("-", "’", "'")
        ):
            return after
        if word in _LINKS:
            at = after + 1
            if sentence.folded(at) in ("la", "l", "les"):
                at += 1
            if not _is_noun(sentence, at, at - 1):
                return after
            after = at + 1
        elif _is_adjective(sentence, after):
            after += 1
    return after


def _is_adjective(sentence: Sentence, at: int) -> bool:
    word = sentence.folded(at)
    if word in _NO_NOUNS or len(word) < 4 or sentence.words[at].is_capital:
        return False
    return not has_verb([word]) and not word.endswith(("er", "ir"))


def _definite(sentence: Sentence, first: int, after: int) -> str:
    determiner = sentence.folded(first)
    rest = sentence.written(first + 1, after)
    article = _OPENS.get(determiner, sentence.words[first].text.lower())
    if article in ("le", "la") and rest[:1].lower() in _VOWELS and determiner not in ("le", "la"):
        article = "l’"
    if article in ("l", "l’"):
        return f"l’{rest}"
    return f"{article} {rest}"
