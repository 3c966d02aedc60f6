# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to be done, as a clean infinitive: « Demander trois devis pour la toiture »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.french.folding import fold, listed
from desktop.mairie.meetings.actions.clauses import LONGEST_OBJECT
from desktop.mairie.meetings.actions.nouns import Noun, antecedent, is_person, nouns_in
from desktop.mairie.meetings.actions.phrase import Phrase
from desktop.mairie.meetings.actions.when import When
from desktop.mairie.meetings.actions.words import Sentence

_FILLERS = frozenset(
    listed("""
    euh heu hein ben bah bon voila quoi donc alors aussi hum hm effectivement evidemment bref
    ouais oui juste deja
""")
)
_FILLED = frozenset(
    listed("""
    euh heu hein ben bah voila hum hm effectivement bref ouais oui donc alors
""")
)
_NO_END = frozenset(
    listed("""
    quand combien comment quoi de d du des le la les l un une a au aux pour par avec sur dans et
    ou mais que qu qui en sans chez vers ce cette mon ma mes je tu il on c est y si avant apres
    puis aussi juste alors donc bon euh hein tres plus comme entre d ici ici s j me te se
""")
)
_ONESELF = frozenset(["moi", "toi"])
_PRONOUNS = ("le", "la", "l", "les")
_POSSESSIVES = {
    "vos": "les",
    "mon": "son",
    "ma": "sa",
    "mes": "ses",
    "ton": "son",
    "ta": "sa",
    "tes": "ses",
}
_POLITE = re.compile(
    r",?\s*(?:(?:moi|toi|nous|vous|lui|elle)[ -]m[êe]mes?|s[’']il (?:te|vous) pla[iî]t|merci(?: d[’']avance)?|d[’']accord|hein|ok)\b",
    re.IGNORECASE,
)
CALLS = frozenset(
    (
        "appeler",
        "rappeler",
        "contacter",
        "recontacter",
        "rencontrer",
        "prévenir",
        "avertir",
        "inviter",
        "recevoir",
        "convoquer",
    )
)
"""What one does to somebody: « je l’appelle » is no thing just named."""
_SAYS_TO = frozenset(
    ("écrire", "répondre", "demander", "redemander", "dire", "signaler", "rappeler")
)
_ASKS_IF = frozenset(("dire", "redire", "demander", "vérifier", "regarder", "voir", "confirmer"))
_VAGUE = frozenset(["ca", "cela", "ceci", "tout", "rien"])
_NEEDS_OBJECT = frozenset(
    listed("""
    envoyer appeler relancer demander faire commander vérifier regarder voir préparer rédiger
    déposer transmettre mettre prendre réparer acheter contacter poser apporter chercher organiser
    réserver donner rendre afficher publier réceptionner
""")
)
LONGEST_WHAT = 140
_SPACE = re.compile(r"\s+")
_DE_LE = re.compile(r"\A()de (les?)(?= )")
_ENGAGED = re.compile(r"à (?:(?:vous|nous|te|me) )?([a-zéèê]+(?:er|ir|re)\b)")
"""« je m’engage à vous fournir le chiffrage »: what is to be done is to give it."""
_INFINITIVE = re.compile(r"[a-zéèêîôûç]{3,}(?:er|ir|re)")


def object_words(
    sentence: Sentence, phrase: Phrase, whens: Sequence[When], names: frozenset[str]
) -> str:
    """Return the words of the object, without the delay, the hesitations and who is spoken to."""
    taken = {at for when in whens for at in range(when.first, when.after)}
    end = phrase.end
    if (
        any(sentence.folded(at) == "si" for at in range(phrase.place + 1, end))
        and phrase.verb in _ASKS_IF
    ):
        # « tu nous dis si la grange, c’est vraiment bon »
        end = min(len(sentence.words), phrase.place + LONGEST_OBJECT)
    kept = [at for at in range(phrase.place + 1, end) if at not in taken]
    hanging = 0
    while (
        hanging < len(kept) and "-" in sentence.words[kept[hanging]].mark and phrase.mode == "order"
    ):
        hanging += 1
    if (
        phrase.mode == "order"
        and kept
        and sentence.folded(kept[0]) in ("moi", "nous", "lui", "leur")
    ):
        hanging = max(hanging, 1)
    if (
        sentence.folded(phrase.place + 1) in ("tu", "vous")
        and "-" in sentence.words[phrase.place + 1].mark
    ):
        hanging = max(hanging, 1)
    kept = [at for at in kept[hanging:] if sentence.folded(at) not in _FILLED]
    if end == phrase.end:
        kept = _trimmed(sentence, kept, names)
    return _polished(_joined(sentence, kept))


def write_what(
    sentence: Sentence,
    phrase: Phrase,
    told: str,
    before: Sequence[tuple[Sentence, int]],
    person: str = "",
) -> str:
    """Return the infinitive phrase, or nothing when its object cannot be told.

    `before` holds the sentences in which a pronoun finds what it stands for, the nearest first;
    `person` is whom « je l’appelle », « écrivez-leur » means, when it was told.
    """
    pronoun = next((word for word in phrase.clitics if word in _PRONOUNS), "")
    words = told.split(" ") if told else []
    if words and words[0].lower().strip("’'") in ("ça", "cela", "ca"):
        noun = antecedent("l", before) or antecedent("les", before)
        if noun is None:
            return ""
        return _written(phrase, " ".join([noun.text, *words[1:]]))
    if phrase.verb in ("dire", "redire") and pronoun:
        return _written(phrase, told).replace("Dire", "Le dire", 1)
    if not pronoun:
        return _without_pronoun(phrase, told, before, person)
    is_next = bool(words) and sentence.folded(phrase.place + 1) == fold(words[0].split("’")[0])
    if is_next and _repeats_object(words, pronoun) and phrase.verb != "faire":
        return _written(phrase, told)  # « je l’appelle, le gamin »
    noun = _said_after(sentence, phrase, pronoun) or antecedent(pronoun, before)
    if noun is not None and phrase.verb in CALLS and not _may_be_called(noun, before):
        noun = None  # « Je l’appelle » is not said of the wall just named
    if person and (phrase.verb in CALLS or noun is None):
        return _written(phrase, f"{person} {told}".strip())
    if noun is None:
        return ""
    head, _, rest = told.partition(" ")
    if phrase.verb == "faire" and _INFINITIVE.fullmatch(head):
        return _written(phrase, f"{head} {noun.text} {rest}".strip())
    return _written(phrase, f"{noun.text} {told}".strip())


def _without_pronoun(
    phrase: Phrase, told: str, before: Sequence[tuple[Sentence, int]], person: str
) -> str:
    is_factitive = phrase.verb == "faire" and _INFINITIVE.fullmatch(told) is not None
    if is_factitive:
        noun = antecedent("l", before[1:]) or antecedent("les", before[1:])
        return _written(phrase, f"{told} {noun.text}") if noun else ""
    if person and {"lui", "leur"} & set(phrase.clitics) and phrase.verb in _SAYS_TO:
        return _written(phrase, f"{told} {_to(person)}".strip())
    if not told and (phrase.verb in _NEEDS_OBJECT or "se" in phrase.clitics):
        noun = antecedent("l", before[:1]) or antecedent("les", before[:1])
        return _written(phrase, noun.text) if noun else ""
    return _written(phrase, told)


def _may_be_called(noun: Noun, before: Sequence[tuple[Sentence, int]]) -> bool:
    return is_person(noun) or noun in [
        one for one in nouns_in(before[0][0]) if one.after <= before[0][1]
    ]


def _repeats_object(words: Sequence[str], pronoun: str) -> bool:
    """Tell the object said again after its pronoun: « je les appelle les parents »."""
    head = words[0].lower() if words else ""
    told = {"les": ("les", "ces"), "le": ("le", "ce"), "la": ("la", "cette"), "l": ("le", "la")}[
        pronoun
    ]
    return len(words) > 1 and (head in told or (pronoun != "les" and head.startswith("l’")))


def _to(person: str) -> str:
    """Return « au maire », « aux parents », « à l’association »."""
    head, _, rest = person.partition(" ")
    return {"le": f"au {rest}", "les": f"aux {rest}"}.get(head, f"à {person}")


def _said_after(sentence: Sentence, phrase: Phrase, pronoun: str) -> Noun | None:
    """Return « le fournisseur » of « je l’appelle demain, enfin le fournisseur »."""
    for place in range(phrase.end, min(phrase.end + 4, len(sentence.words))):
        if sentence.folded(place) == "enfin":
            following = [noun for noun in nouns_in(sentence) if noun.first == place + 1]
            return (
                following[0]
                if following and (pronoun != "les" or following[0].gender == "p")
                else None
            )
    return None


def take_over(verb: str, noun: Noun) -> str:
    """Return « S’occuper de la sono »."""
    text = noun.text
    link = (
        "du " + text[3:]
        if text.startswith("le ")
        else "des " + text[4:]
        if text.startswith("les ")
        else f"de {text}"
    )
    return f"S’{verb} {link}"


def _written(phrase: Phrase, told: str) -> str:
    verb = phrase.verb
    engaged = _ENGAGED.match(told) if verb == "engager" else None
    if engaged:
        return engaged[1][0].upper() + told[engaged.start(1) + 1 :]
    if {"m", "me", "se", "s", "t", "te"} & set(phrase.clitics) and verb in (
        "occuper",
        "charger",
        "renseigner",
        "rapprocher",
        "engager",
        "inscrire",
    ):
        verb = f"s’{verb}" if verb[0] in "aeiouéè" else f"se {verb}"
    if phrase.verb in ("occuper", "charger") and told.lower().startswith(
        ("le ", "la ", "l’", "les ", "un ", "une ")
    ):
        told = _DE_LE.sub(
            lambda match: match[1] + {"le": "du", "les": "des"}[match[2]], f"de {told}"
        )
    text = f"{verb} {told}".strip()
    text = text[0].upper() + text[1:]
    if len(text) > LONGEST_WHAT:
        text = text[:LONGEST_WHAT].rsplit(" ", 1)[0].rstrip(" ,")
    return text


def _trimmed(sentence: Sentence, kept: list[int], names: frozenset[str]) -> list[int]:
    while kept and (
        sentence.folded(kept[-1]) in _NO_END | _ONESELF
        or (sentence.folded(kept[-1]) in names and _is_addressed(sentence, kept))
    ):
        kept = kept[:-1]
    while kept and sentence.folded(kept[0]) in _FILLERS | {"et", "que", "qu"}:
        kept = kept[1:]
    return kept


def _is_addressed(sentence: Sentence, kept: list[int]) -> bool:
    """Tell « tu appelles le garage, Paul » from « tu appelles Paul »."""
    return "," in sentence.words[kept[-1]].mark and len(kept) > 1


def _joined(sentence: Sentence, kept: list[int]) -> str:
    """Return these words as they stand, runs of them joined by a space."""
    runs: list[str] = []
    first = previous = -2
    for at in [*kept, -1]:
        if at != previous + 1 or at == -1:
            if previous >= 0:
                runs.append(sentence.written(first, previous + 1))
            first = at
        previous = at
    return " ".join(runs)


def _polished(text: str) -> str:
    text = _POLITE.sub("", text)
    text = _SPACE.sub(" ", text).strip(" ,;:.-–—")
    words = [_POSSESSIVES.get(word.lower(), word) for word in text.split(" ")]
    return " ".join(words).replace("'", "’")
