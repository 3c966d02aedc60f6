# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is meant: a name beside a verb, a service, the person who speaks; never anybody guessed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.first_names import names_in_tasks
from desktop.french.folding import fold, fold_words, listed
from desktop.french.names import telling_words
from desktop.mairie.meetings.actions.words import Sentence
from desktop.mairie.meetings.meeting import Participant
from desktop.mairie.meetings.spoken import Spoken

_FILE = Path(__file__).with_name("people.toml")
_LABEL = re.compile(
    r"\W*(?:s|spk|speaker|intervenante?|locuteur|locutrice|voix|participante?|orateur|personne|inconnue?|inaudible|unk)?"
    r"[\W_]*(?:\d+|inaudible|[a-z])?\W*",
    re.IGNORECASE,
)
_LONGEST_NAME = 4
_ARTICLES = {"le", "la", "l", "les"}
_NO_NAMES = frozenset(
    listed("""
    alors bon donc oui non merci voila bien ok et mais puis enfin ensuite apres la le les on je tu
    il elle nous vous ils elles ce ca ah oh eh ben moi toi lui eux qui que quoi pour attention
    allez lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin
    juillet aout septembre octobre novembre decembre noel toussaint paques comme si quand aussi
    sinon point question
""")
)


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody told in a sentence."""

    text: str
    first: int
    """The first word of the name."""
    is_group: bool = False


@cache
def tables() -> dict[str, Any]:
    """Return people.toml as it is."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _groups() -> frozenset[str]:
    return frozenset((*tables()["groupes"], *tables()["tous"], *outsiders()))


@cache
def outsiders() -> frozenset[str]:
    """Return the folded names of those who are not of the meeting."""
    return frozenset(tables()["exterieurs"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(tables()["titres"])


def is_label(speaker: str) -> bool:
    """Tell « S0 », « Intervenant 2 », « (inaudible) » from a name."""
    return _LABEL.fullmatch(speaker) is not None


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names may be one person’s: « Sylvie » and « Sylvie Marchand »."""
    left, right = (frozenset(fold_words(name)) - _titles() for name in (one, other))
    return bool(left and right) and (left <= right or right <= left)


class People:
    """The persons of a meeting, by the words of their names."""

    def __init__(self, spoken: Spoken, participants: Iterable[Participant]) -> None:
        """Take the attendance, and the speakers whose name the transcript gives."""
        self._participants = tuple(participants)
        self._by_word: dict[str, list[Participant]] = {}
        for one in self._participants:
            for word in set(telling_words(one.name)) | set(fold_words(one.name)) - _titles():
                self._by_word.setdefault(word, []).append(one)
        self._by_label = {one.label: one.name for one in self._participants if one.label}
        speakers = dict.fromkeys(one.speaker for one in spoken.utterances if one.speaker)
        self._speakers = [speaker for speaker in speakers if not is_label(speaker)]
        words = {word for speaker in self._speakers for word in fold_words(speaker)} - _titles()
        self._known = words | set(self._by_word)
        capitals = sum(one.text[:1].isupper() for one in spoken.utterances)
        self._has_capitals = capitals * 2 > len(spoken.utterances)

    def speaker(self, label: str) -> str:
        """Return the name of who speaks, or nothing when only a label is known."""
        if label in self._by_label:
            return self._by_label[label]
        return "" if not label or is_label(label) else self.resolve(label)

    def resolve(self, told: str) -> str:
        """Return the name of the attendance when exactly one answers to what is told; else what is told."""
        words = [word for word in fold_words(told) if word not in _titles()]
        if " ".join(words) in ("tout le monde", "chacun", "chacune", "vous tous"):
            return "tous"
        found: list[Participant] | None = None
        for word in words:
            among = self._by_word.get(word, [])
            found = among if found is None else [one for one in found if one in among]
        if found and len(found) == 1:
            return found[0].name
        two = told.split()
        if len(two) == 2 and all(fold(one) in names_in_tasks() for one in two):
            return f"{self.resolve(two[0])} et {self.resolve(two[1])}"
        return self._by_role(words) or self._several(told) or self._with_capitals(_tidy(told))

    def _by_role(self, words: list[str]) -> str:
        """Return who has the role told, « la directrice », when exactly one of the attendance has it."""
        role = [word for word in words if word not in _ARTICLES]
        if not role or len(role) == len(words):
            return ""
        having = [one.name for one in self._participants if _is_role(role, fold_words(one.role))]
        return having[0] if len(having) == 1 else ""

    def _several(self, told: str) -> str:
        """Return « Inès Faure et Farid Kaci » for « Inès et Farid »."""
        left, mark, right = told.partition(" et ")
        if not mark or len(told.split()) > 2 * _LONGEST_NAME:
            return ""
        return f"{self.resolve(left)} et {self.resolve(right)}"

    def _with_capitals(self, told: str) -> str:
        """Write « sonia » as « Sonia »."""
        words = told.split()
        known = names_in_tasks() | self._known
        return " ".join(
            word.capitalize() if word.islower() and fold(word) in known else word for word in words
        )

    def name_before(self, sentence: Sentence, place: int) -> Told | None:
        """Return the name whose last word is just before `place`."""
        group = _group_before(sentence, place)
        if group:
            role = _role_before(sentence, place)
            return role if role and role.first < group.first else group
        first = place
        while first > 0 and place - first < _LONGEST_NAME and self._is_name(sentence, first - 1):
            if first < place and "," in sentence.words[first].mark:
                break
            first -= 1
        if first == place:
            return _role_before(sentence, place)
        if first > 0 and _is_title(sentence, first - 1):
            first -= 1
        if first > 1 and sentence.folded(first - 1) == "et" and self._is_name(sentence, first - 2):
            # « Inès et Farid, vous faites les entretiens »
            other = self.name_before(sentence, first - 1)
            first = other.first if other and not other.is_group else first
        return Told(sentence.written(first, place), first)

    def _is_name(self, sentence: Sentence, place: int) -> bool:
        word = sentence.words[place]
        if (
            word.folded in _NO_NAMES
            or word.folded in _titles()
            or len(word.folded) < 2
            or word.folded.isdigit()
        ):
            return False
        if word.folded in self._known or word.folded in names_in_tasks():
            return word.is_capital or not self._has_capitals or not sentence.has_capitals
        if not word.is_capital or not self._has_capitals:
            return False
        opens = place == 0 or word.mark.endswith((".", "!", "?", "…"))
        return not opens and not (word.text.isupper() and len(word.text) > 1)


def _is_role(told: list[str], role: list[str]) -> bool:
    """Tell « la directrice » of « directrice générale des services »; « le maire » is no « maire adjoint »."""
    is_deputy = any(word.startswith(("adjoint", "vice", "delegue")) for word in role)
    asks_deputy = any(word.startswith(("adjoint", "vice", "delegue")) for word in told)
    return role[: len(told)] == told and is_deputy == asks_deputy


def _is_title(sentence: Sentence, place: int) -> bool:
    """Tell « M. », « madame » from the pronoun of « il m’a dit »."""
    word = sentence.words[place]
    return word.folded in _titles() and (len(word.folded) > 1 or word.is_capital)


@cache
def _group_ends() -> frozenset[str]:
    return frozenset(group.split(" ")[-1] for group in _groups())


_SERVICES = frozenset(("service", "services", "equipe", "pole", "direction"))
_SERVICE = re.compile(
    r" (?P<group>(?:le service|les services|l equipe|le pole|la direction)(?: (?:de la|de l|des|du|de|d))? [a-z]{4,}) \Z"
)


def _group_before(sentence: Sentence, place: int) -> Told | None:
    service = _service_before(sentence, place)
    if service is not None:
        return service
    if sentence.folded(place - 1) not in _group_ends() and sentence.folded(place - 2) != "chaque":
        return None
    if place > 1 and sentence.folded(place - 2) == "chaque":
        return Told(sentence.written(place - 2, place), place - 2, is_group=True)
    for length in range(min(6, place), 0, -1):
        words = " ".join(word.folded for word in sentence.words[place - length : place])
        if words in _groups():
            first = place - length
            return Told(sentence.written(first, place), first, is_group=True)
    return None


def _service_before(sentence: Sentence, place: int) -> Told | None:
    """Return « le service des finances », « l’équipe des espaces verts »."""
    for length in (3, 4, 5):
        first = place - length
        if first < 0 or sentence.folded(first + 1) not in _SERVICES:
            continue
        words = " ".join(word.folded for word in sentence.words[first:place])
        if _SERVICE.fullmatch(f" {words} ") and sentence.folded(place - 1) not in _NO_NAMES:
            return Told(sentence.written(first, place), first, is_group=True)
    return None


def _role_before(sentence: Sentence, place: int) -> Told | None:
    """Return « madame la directrice », « monsieur le maire », « monsieur Roux » without capitals."""
    for length in (3, 2):
        first = place - length
        if first >= 0 and _is_title(sentence, first):
            if length == 3 and sentence.folded(first + 1) not in _ARTICLES:
                continue
            if sentence.folded(place - 1) in _NO_NAMES:
                continue
            return Told(sentence.written(first, place), first)
    return None


def _tidy(told: str) -> str:
    """Write « madame Roux » as « Mme Roux », « madame la directrice » as « la directrice »."""
    words = told.strip(" ,.").split()
    head = words[0].lower().rstrip(".") if words else ""
    if len(words) > 1 and head in ("monsieur", "m", "mr"):
        rest = words[1:]
        return " ".join(rest) if rest[0].lower() in _ARTICLES else "M.\u00a0" + " ".join(rest)
    if len(words) > 1 and head in ("madame", "mme"):
        rest = words[1:]
        return " ".join(rest) if rest[0].lower() in _ARTICLES else "Mme\u00a0" + " ".join(rest)
    return " ".join(words)
