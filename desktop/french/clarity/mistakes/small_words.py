# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small words that do not go with what follows: « ce réunira », « leur enfants », « au habitants »."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.fitting import starts_with_vowel
from desktop.french.clarity.grammar.nouns import known_nouns, known_plurals, plural_of
from desktop.french.clarity.grammar.verb_index import is_infinitive, verb_forms
from desktop.french.clarity.mistakes.mistake import mistake
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.folding import listed

_FINITE = ("présent", "futur", "imparfait", "conditionnel", "passé simple")
_AFTER_CE = frozenset(
    listed("""
    est sont sera seront serait seraient était étaient fut furent soit peut doit pourrait
    devrait devra pourra semble
""")
)
_EITHER = frozenset(
    listed("""
    poste livre tour mode page manche voile garde aide mémoire office physique politique
    critique somme vase solde merci moule mousse enseigne espace greffe guide maire œuvre radio
    vague couple période image accusé adjoint administré agent artisan avocat bénéficiaire
    bénévole candidat chef citoyen collègue commerçant commissaire conducteur conseiller
    contrevenant délégué demandeur directeur élève élu employé enfant fonctionnaire gardien
    gérant habitant intervenant juge locataire médecin membre parent partenaire passager
    personnel préfet président prestataire professionnel propriétaire public responsable salarié
    stagiaire tiers titulaire usager victime visiteur voisin ouvrier représentant adhérent
    exposant fournisseur délégataire élue opérateur jeune
""")
)
"""Nouns of persons, and those of two genders: nothing is sure."""
_SURE_MASCULINE = ("ment", "age", "ier", "eau", "oir", "et", "isme", "al", "ail", "at", "if")
_SURE_FEMININE = ("tion", "sion", "té", "ance", "ence", "ure", "ette", "ée", "ie", "ise", "ude")
_PREPOSITIONS = frozenset(listed("de à avec dans pour sur par sans chez entre"))
_IF_SUBJECTS = frozenset(listed("vous nous il elle ils elles on je j' tu"))


def find_small_words(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each small word that cannot stand before the word that follows it."""
    rules: dict[str, Callable[[ReadText, int], ClarityFinding | None]] = {
        "ce": _ce, "se": _se, "leur": _leur, "leurs": _leurs, "au": _au_du, "du": _au_du, "tout": _tout,
        "toute": _tout, "tous": _tous, "toutes": _tous, "quelque": _quelque, "sont": _sont, "si": _si,
        "s'": _si, "un": _gender, "une": _gender, "ma": _mine, "sa": _mine, "cet": _gender, "cette": _gender, "le": _gender, "la": _gender,
        "a": _between,
    }  # fmt: skip
    for number, token in enumerate(text.tokens[:-1]):
        rule = rules.get(token.low)
        if rule and token.is_word and not text.is_quoted(token.start):
            found = rule(text, number)
            if found:
                yield found


def _next(text: ReadText, number: int) -> str:
    return text.tokens[number + 1].low


def _is_verb(word: str) -> bool:
    forms = verb_forms().get(word, ())
    return bool(forms) and all(k.form.tense in (*_FINITE, "subjonctif", "impératif") for k in forms)


def _is_finite(word: str) -> bool:
    forms = verb_forms().get(word, ())
    return bool(forms) and any(k.form.person in (2, 5) and k.form.tense in _FINITE for k in forms)


def _ce(text: ReadText, number: int) -> ClarityFinding | None:
    word = _next(text, number)
    if word in known_nouns():
        gender = known_nouns()[word]
        if (
            gender == "m"
            and starts_with_vowel(word)
            and number
            and _next(text, number) not in verb_forms()
        ):
            return mistake(
                text,
                number,
                number + 1,
                "cet",
                "Devant une voyelle, «\u00a0ce\u00a0» devient «\u00a0cet\u00a0».",
            )
        return None
    if word in _AFTER_CE or not _is_finite(word) or word in known_plurals():
        return None
    if word.endswith("e") and word not in (
        "trouve",
        "déroule",
        "situe",
        "présente",
        "termine",
        "compose",
    ):
        return None  # « ce guide, ce groupe »: nouns too
    return mistake(
        text,
        number,
        number + 1,
        "se",
        "Devant un verbe, c’est «\u00a0se\u00a0»\u00a0; «\u00a0ce\u00a0» montre une chose.",
    )


def _se(text: ReadText, number: int) -> ClarityFinding | None:
    word = _next(text, number)
    if known_nouns().get(word) != "m" or word in verb_forms():
        return None
    right = "cet" if starts_with_vowel(word) else "ce"
    return mistake(
        text,
        number,
        number + 1,
        right,
        "Devant un nom, c’est «\u00a0ce\u00a0»\u00a0; «\u00a0se\u00a0» va avec un verbe.",
    )


def _leur(text: ReadText, number: int) -> ClarityFinding | None:
    word = _next(text, number)
    if word not in known_plurals() or word in verb_forms():
        return None
    return mistake(
        text,
        number,
        number + 1,
        "leurs",
        "Devant un nom au pluriel, «\u00a0leurs\u00a0» prend un s.",
    )


def _leurs(text: ReadText, number: int) -> ClarityFinding | None:
    word = _next(text, number)
    if word in known_nouns() and plural_of(word) != word:
        return mistake(
            text,
            number,
            number + 1,
            "leur",
            "Devant un nom au singulier, «\u00a0leur\u00a0» n’a pas de s.",
        )
    if is_infinitive(word) or (
        _is_verb(word) and word not in known_nouns() and word not in known_plurals()
    ):
        return mistake(
            text, number, number + 1, "leur", "Devant un verbe, «\u00a0leur\u00a0» n’a jamais de s."
        )
    return None


def _au_du(text: ReadText, number: int) -> ClarityFinding | None:
    word = _next(text, number)
    if word not in known_plurals() or known_plurals()[word] == word:
        return None
    right = "aux" if text.tokens[number].low == "au" else "des"
    return mistake(text, number, number + 1, right, "Le nom qui suit est au pluriel.")


def _tout(text: ReadText, number: int) -> ClarityFinding | None:
    word = _next(text, number)
    gender = known_nouns().get(word, "")
    feminine = text.tokens[number].low == "toute"
    if not gender or feminine == (gender == "f") or word in _EITHER or word in verb_forms():
        return None
    return mistake(
        text,
        number,
        number + 1,
        "toute" if gender == "f" else "tout",
        "S’accorde avec le nom qui suit.",
    )


def _tous(text: ReadText, number: int) -> ClarityFinding | None:
    word = _next(text, number)
    gender = known_nouns().get(word, "")
    if not gender or plural_of(word) == word or word in verb_forms():
        return None
    return mistake(
        text,
        number,
        number + 1,
        "toute" if gender == "f" else "tout",
        "Le nom qui suit est au singulier.",
    )


def _mine(text: ReadText, number: int) -> ClarityFinding | None:
    """« sa inscription »."""
    word = _next(text, number)
    if word not in known_nouns() or not starts_with_vowel(word):
        return None
    right = text.tokens[number].low[0] + "on"
    return mistake(
        text, number, number + 1, right, "Devant une voyelle, on dit «\u00a0mon, ton, son\u00a0»."
    )


def _quelque(text: ReadText, number: int) -> ClarityFinding | None:
    if _next(text, number) not in known_plurals():
        return None
    return mistake(text, number, number + 1, "quelques", "Le nom qui suit est au pluriel.")


def _sont(text: ReadText, number: int) -> ClarityFinding | None:
    """« avec sont accord »."""
    before = text.tokens[number - 1].low if number else ""
    if before not in _PREPOSITIONS or _next(text, number) not in known_nouns():
        return None
    return mistake(
        text,
        number,
        number + 1,
        "son",
        "Devant un nom, c’est «\u00a0son\u00a0»\u00a0; «\u00a0sont\u00a0» est le verbe être.",
    )


def _si(text: ReadText, number: int) -> ClarityFinding | None:
    """« si vous souhaiteriez »: the imparfait after si, where it opens its clause."""
    tokens = text.tokens
    before = tokens[number - 1] if number else None
    if (
        before is not None
        and before.is_word
        and number not in text.opening_tokens
        and before.low not in ("même", "et", "mais")
    ):
        return None
    if number + 2 >= len(tokens) or tokens[number + 1].low not in _IF_SUBJECTS:
        return None
    place = number + 2
    while place < len(tokens) - 1 and tokens[place].low in (
        "ne",
        "n'",
        "en",
        "y",
        "vous",
        "le",
        "la",
        "les",
        "me",
        "nous",
    ):
        place += 1
    forms = verb_forms().get(tokens[place].low, ())
    if not forms or any(known.form.tense != "conditionnel" for known in forms):
        return None
    right = conjugate(forms[0].infinitive).form(VerbForm("imparfait", forms[0].form.person))
    return mistake(
        text,
        place,
        place + 1,
        right,
        "Après «\u00a0si\u00a0», pas de conditionnel\u00a0: «\u00a0si vous souhaitiez\u00a0», «\u00a0si vous souhaitez\u00a0».",
    )


def _gender(text: ReadText, number: int) -> ClarityFinding | None:
    """« une document », « un autorisation », « le réunion »."""
    word, determiner = _next(text, number), text.tokens[number].low
    gender = known_nouns().get(word, "")
    if (
        not gender
        or word in _EITHER
        or not word.endswith(_SURE_MASCULINE if gender == "m" else _SURE_FEMININE)
    ):
        return None
    feminine = determiner in ("une", "cette", "la")
    if feminine == (gender == "f"):
        return None
    if determiner in ("le", "la") and word in verb_forms():
        return None
    if determiner in ("le", "la") and starts_with_vowel(word):
        return None
    right = {
        "un": "une",
        "une": "un",
        "cet": "cette",
        "cette": "cet" if starts_with_vowel(word) else "ce",
        "le": "la",
        "la": "le",
    }
    return mistake(
        text,
        number,
        number + 1,
        right[determiner],
        f"«\u00a0{text.tokens[number + 1].text}\u00a0» est {'féminin' if gender == 'f' else 'masculin'}.",
    )


_DAYS = frozenset(listed("lundi mardi mercredi jeudi vendredi samedi dimanche"))


def _between(text: ReadText, number: int) -> ClarityFinding | None:
    """« de 8 h a 12 h », « du lundi a vendredi »."""
    if number == 0:
        return None
    before, after = text.tokens[number - 1], text.tokens[number + 1]
    times = before.low in ("h", "heures") or before.kind == "number" or before.low in _DAYS
    if not times or not (after.kind == "number" or after.low in _DAYS):
        return None
    return mistake(
        text,
        number,
        number + 1,
        "à",
        "«\u00a0a\u00a0» est le verbe avoir\u00a0; ici, il faut «\u00a0à\u00a0».",
    )
