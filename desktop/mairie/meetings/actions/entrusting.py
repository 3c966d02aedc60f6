# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tasks given in set words: « M. Roux est chargé de… », « pensez à… », « on confie à Sylvie… »."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.french.folding import listed
from desktop.mairie.meetings.actions.people import People, Told
from desktop.mairie.meetings.actions.phrase import (
    CLITICS,
    Phrase,
    Subject,
    infinitive_after,
    make_phrase,
)
from desktop.mairie.meetings.actions.verbs import infinitive_of
from desktop.mairie.meetings.actions.words import Sentence

_ARE = frozenset(["est", "sont", "sera", "seront", "etait"])
_GOVERNING = {
    ("pense", "a"), ("pensez", "a"), ("penseras", "a"), ("penserez", "a"), ("oublieras", "pas"), ("oublierez", "pas"),
    ("oublie", "de"), ("oubliez", "de"), ("oublie", "pas"), ("merci", "de"), ("veille", "a"), ("veillez", "a"),
}  # fmt: skip
ENTRUSTING = frozenset(
    listed("""
    charge charger chargee confie confions demande laisse seras serez pense pensez penseras penserez oublieras
    oublierez oublie oubliez merci veille veillez
""")
)
HEADS = (" action ", " actions ", " a faire ", " tache ", " point d action ")
_DICTATED = 8
"""Words before which the verb of a dictated action stands."""


def entrusted(sentence: Sentence, place: int, people: People) -> Iterator[Phrase]:
    """Yield what the word at `place` entrusts to somebody."""
    word, before = sentence.folded(place), sentence.folded(place - 1)
    if word not in ENTRUSTING and not sentence.line.startswith(HEADS):
        return
    found: list[Phrase | None] = []
    if (word, sentence.folded(place + 1)) in _GOVERNING:
        found.append(_reminded(sentence, place))
    elif word in ("charge", "charger") or word == "chargee":
        found += [_charged(sentence, place, people), _in_charge_of(sentence, place, people)]
    elif word in ("confie", "confions"):
        found.append(_confided(sentence, place, people))
    elif word == "demande" and before == "est":
        found.append(_requested(sentence, place, people))
    elif word == "laisse" and before in ("te", "vous"):
        found.append(_left_to_do(sentence, place))
    elif word in ("seras", "serez"):
        found.append(_there_to(sentence, place))
    elif place <= _DICTATED and sentence.line.startswith(HEADS):
        found.append(_dictated(sentence, place, people))
    yield from (phrase for phrase in found if phrase)


def _of(told: Told | None, first: int, clitics: tuple[str, ...] = ()) -> Subject:
    if told is None:
        return Subject("nobody", "", clitics, first)
    return Subject("group" if told.is_group else "named", told.text, clitics, first)


def _governed_verb(sentence: Sentence, place: int) -> tuple[str, int, tuple[str, ...]]:
    """Return the infinitive after « de » or « à » in the next words."""
    verb, at, between = infinitive_after(sentence, place + 1)
    for link in range(place + 1, min(place + 9, len(sentence.words))):
        if not verb and sentence.folded(link) in ("de", "d", "a"):
            verb, at, between = infinitive_after(sentence, link + 1)
    return verb, at, tuple(word for word in between if word in CLITICS)


def _reminded(sentence: Sentence, place: int) -> Phrase | None:
    """Read « pensez à envoyer », « n’oublie pas de rappeler », « merci de me rendre »."""
    verb, at, clitics = _governed_verb(sentence, place)
    if not verb:
        return None
    subject = Subject("you", "", clitics, place)
    return make_phrase(sentence, subject, verb, at, tense="infinitive", mode="order")


def _charged(sentence: Sentence, place: int, people: People) -> Phrase | None:
    """Read « M. Roux est chargé de relancer », « je charge M. Roux de… », « à charge pour Sylvie de… »."""
    verb, at, clitics = _governed_verb(sentence, place)
    told = people.name_before(sentence, place - 1) if sentence.folded(place - 1) in _ARE else None
    for after in range(place + 2, at):
        if told is None and sentence.folded(after) in ("de", "d"):
            told = people.name_before(sentence, after)
    if not verb or told is None:
        return None
    subject = _of(told, min(told.first, place), clitics)
    return make_phrase(sentence, subject, verb, at, tense="infinitive", mode="need")


def _in_charge_of(sentence: Sentence, place: int, people: People) -> Phrase | None:
    """Read « M. Roux est chargé de la consultation des entreprises »."""
    if sentence.folded(place - 1) not in _ARE or _governed_verb(sentence, place)[0]:
        return None
    told = people.name_before(sentence, place - 1)
    if told is None:
        return None
    return make_phrase(
        sentence, _of(told, told.first, ("se",)), "charger", place, tense="present", mode="need"
    )


def _confided(sentence: Sentence, place: int, people: People) -> Phrase | None:
    """Read « on confie à Sylvie l’organisation du repas »."""
    for after in range(place + 3, min(place + 8, len(sentence.words))):
        told = people.name_before(sentence, after)
        if told is not None and sentence.folded(after) in ("le", "la", "l", "les"):
            subject = _of(told, place, ("se",))
            return make_phrase(
                sentence, subject, "charger", after - 1, tense="present", mode="need"
            )
    return None


def _requested(sentence: Sentence, place: int, people: People) -> Phrase | None:
    """Read « il est demandé au service technique de vérifier les jeux »."""
    for link in range(place + 3, min(place + 9, len(sentence.words))):
        if sentence.folded(link) not in ("de", "d"):
            continue
        told = people.name_before(sentence, link) or _dative_group(sentence, place + 1, link)
        verb, at, between = infinitive_after(sentence, link + 1)
        if told and verb:
            subject = _of(told, place, between)
            return make_phrase(sentence, subject, verb, at, tense="infinitive", mode="need")
    return None


def _dative_group(sentence: Sentence, first: int, after: int) -> Told | None:
    """Read « au service technique », « aux agents »."""
    article = {"au": "le", "aux": "les"}.get(sentence.folded(first))
    if article is None or after <= first + 1:
        return None
    return Told(f"{article} {sentence.written(first + 1, after)}", first, is_group=True)


def _left_to_do(sentence: Sentence, place: int) -> Phrase | None:
    """Read « je te laisse prévenir les parents »."""
    verb, at, between = infinitive_after(sentence, place + 1)
    if not verb or between:
        return None
    subject = Subject("you", "", between, place - 1)
    return make_phrase(sentence, subject, verb, at, tense="infinitive", mode="need")


def _there_to(sentence: Sentence, place: int) -> Phrase | None:
    """Read « tu seras là pour réceptionner »."""
    words = sentence.folded(place + 1), sentence.folded(place + 2)
    if sentence.folded(place - 1) not in ("tu", "vous") or words != ("la", "pour"):
        return None
    verb, at, between = infinitive_after(sentence, place + 3)
    subject = Subject("you", "", between, place - 1)
    if not verb:
        return None
    return make_phrase(sentence, subject, verb, at, tense="future", mode="plain")


def _dictated(sentence: Sentence, place: int, people: People) -> Phrase | None:
    """Read « Action : Mehdi, remplacer les ampoules », « à faire : relancer le syndicat »."""
    verb = infinitive_of(sentence.folded(place))
    told = people.name_before(sentence, place) if verb else None
    if not verb or (told is None and not sentence.words[place].mark):
        return None
    subject = _of(told, told.first if told else place)
    return make_phrase(sentence, subject, verb, place, tense="infinitive", mode="order")
