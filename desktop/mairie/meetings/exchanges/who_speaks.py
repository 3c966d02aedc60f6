# SPDX-License-Identifier: AGPL-3.0-or-later
"""The name of who speaks, when it is a name and not a label, and the pronoun that stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant

_LABEL = re.compile(
    r"(?:s|spk|speaker|intervenante?|locuteur|locutrice|voix|participante?|personne|orateur|inconnu|unknown|homme|femme|"
    r"public|salle|inaudible|micro)s?[ _.-]*[a-z]?\d*",
    re.IGNORECASE,
)
_HE = frozenset(("m", "mr", "monsieur"))
_SHE = frozenset(("mme", "madame", "mlle", "mademoiselle"))
_TITLES = {
    "monsieur": "M.",
    "mr": "M.",
    "m": "M.",
    "madame": "Mme",
    "mme": "Mme",
    "mlle": "Mme",
    "mademoiselle": "Mme",
}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something; without a name when it is not known."""

    name: str = ""
    """ "Mme Roux", as it begins a sentence."""
    pronoun: str = ""
    """ "il" or "elle"; empty when nothing tells it."""


class Speakers:
    """The labels of a transcript with their names."""

    def __init__(self, participants: Iterable[Participant]) -> None:
        """Take the people of the meeting: a label is theirs only when they bear it."""
        people = tuple(participants)
        self._by_label = {one.label: one.name for one in people if one.label}
        self._known: dict[str, Speaker] = {"": Speaker()}

    def of(self, label: str) -> Speaker:
        """Return who bears a label."""
        found = self._known.get(label)
        if found is None:
            borne, given = _speaker(label), _speaker(self._by_label.get(label, ""))
            # « M. Calmettes » in the transcript says more than « Christian CALMETTES » in a list.
            found = self._known[label] = borne if borne.pronoun or not given.name else given
        return found


def _speaker(written: str) -> Speaker:
    name = " ".join(written.split())
    words = fold_words(name)
    bare = name.strip("()[] ")
    is_label = (
        not name or bare != name or not words or len(name) > _LONGEST or _LABEL.fullmatch(bare)
    )
    if is_label or not name[0].isupper() or any(character.isdigit() for character in name):
        return Speaker()
    title = words[0] if len(words) > 1 else ""
    pronoun = "il" if title in _HE else "elle" if title in _SHE else ""
    return Speaker(_short(name, title), pronoun)


def _short(name: str, title: str) -> str:
    """Return « Mme Roux » for « Madame Hélène Roux »; a name without title stays whole."""
    if title not in _TITLES:
        return name
    words = name.split(" ")[1:]
    is_first_name = (
        len(words) > 1
        and words[0][:1].isupper()
        and not words[0].isupper()
        and words[0].lower() not in ("le", "la", "de", "du")
    )
    return f"{_TITLES[title]}\u00a0{' '.join(words[1:] if is_first_name else words)}"
