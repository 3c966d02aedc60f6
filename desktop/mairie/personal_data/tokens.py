# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in the place of personal data: stable tokens that can be undone, or marks that cannot.

« Dupont », « Mme DUPONT » and « Claire Dupont » of one text are one person: they get one token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.core.files.removal import Removal
from desktop.french.folding import fold, fold_words
from desktop.mairie.personal_data.persons.name_words import is_given_name
from desktop.mairie.personal_data.span import Label, PersonalSpan

MARKS: dict[Label, str] = {
    Label.NIR: "[numéro de sécurité sociale]",
    Label.IBAN: "[compte bancaire]",
    Label.PHONE: "[téléphone]",
    Label.EMAIL: "[adresse électronique]",
    Label.ADDRESS: "[adresse]",
    Label.BIRTH_DATE: "[date de naissance]",
    Label.PERSON: "[nom]",
    Label.PLATE: "[immatriculation]",
    Label.TAX_NUMBER: "[numéro fiscal]",
    Label.IDENTITY_CARD: "[carte d’identité]",
    Label.PASSPORT: "[passeport]",
    Label.SIRET: "[SIRET]",
    Label.SIREN: "[SIREN]",
    Label.BANK_CARD: "[carte bancaire]",
}
"""For publication: nothing tells two persons apart."""
ADDED_MARK = "[retiré]"
"""For words that the agent asks to take out."""
_SHORT: dict[Label, str] = {
    Label.PHONE: "TEL",
    Label.TAX_NUMBER: "FISCAL",
    Label.BIRTH_DATE: "NAISSANCE",
}
_TOKEN = re.compile(r"\[[A-Z_]{2,24}_\d{1,5}\]")


@dataclass(frozen=True, slots=True)
class TokenTable:
    """Which words each token stands for; whoever holds it can undo the tokens."""

    entries: Mapping[str, str] = field(default_factory=dict)
    """Token to the words that are put back: the longest form that was met."""
    removals: tuple[Removal, ...] = ()
    """Every form that was met, with its token."""

    def as_data(self) -> dict[str, Any]:
        """Return the table as it is kept."""
        return {"schema": 1, "kind": "correspondances", "entries": dict(self.entries)}


def tokens_for(spans: Iterable[PersonalSpan], added: Sequence[str] = ()) -> TokenTable:
    """Return a stable token for each person, number and address of a text, in their order.

    `added` are other words to replace, as the agent wrote them.
    """
    entries: dict[str, str] = {}
    removals: dict[str, Removal] = {}
    keys: dict[tuple[Label, str], str] = {}
    counts: dict[str, int] = {}
    people = _People(span.text for span in spans if span.label is Label.PERSON)
    for span in sorted(spans, key=lambda one: one.start):
        key = (span.label, people.key(span.text) if span.label is Label.PERSON else _key(span.text))
        if key not in keys:
            name = _SHORT.get(span.label, span.label.value)
            counts[name] = counts.get(name, 0) + 1
            keys[key] = f"[{name}_{counts[name]}]"
        token = keys[key]
        if len(span.text) > len(entries.get(token, "")):
            entries[token] = " ".join(span.text.split())
        removals.setdefault(span.text, Removal(span.text, token))
    for number, words in enumerate(dict.fromkeys(added), 1):
        token = f"[MOT_{number}]"
        entries[token] = words
        removals.setdefault(words, Removal(words, token))
    return TokenTable(entries, tuple(removals.values()))


def marks_for(spans: Iterable[PersonalSpan], added: Sequence[str] = ()) -> tuple[Removal, ...]:
    """Return what takes the place of personal data for publication: nothing that can be undone."""
    removals = {span.text: Removal(span.text, MARKS[span.label]) for span in spans}
    removals |= {words: Removal(words, ADDED_MARK) for words in added if words not in removals}
    return tuple(removals.values())


def read_table(untrusted_data: Any) -> tuple[Removal, ...]:
    """Return what puts the words back from a kept table; raise ValueError when it is none of ours."""
    entries = untrusted_data.get("entries") if isinstance(untrusted_data, dict) else None
    if not isinstance(entries, dict) or untrusted_data.get("kind") != "correspondances":
        raise ValueError("not a table")
    if not all(isinstance(words, str) and _TOKEN.fullmatch(str(t)) for t, words in entries.items()):
        raise ValueError("not a table")
    return tuple(Removal(token, words) for token, words in entries.items())


class _People:
    """Tells which of the names of a text are the same person."""

    def __init__(self, names: Iterable[str]) -> None:
        self._surnames: dict[str, str] = {}
        self._given: dict[str, set[str]] = {}
        for name in names:
            surname, given = _parted(name)
            if surname and given:
                self._given.setdefault(surname, set()).add(given)

    def key(self, name: str) -> str:
        """Return what is the same for all the forms of a person’s name."""
        surname, given = _parted(name)
        known = self._given.get(surname, set())
        if surname and not given and len(known) == 1:
            return f"{surname} {next(iter(known))}"
        if given and not surname:
            holders = [s for s, names in self._given.items() if given in names]
            if len(holders) == 1:
                return f"{holders[0]} {given}"
        return f"{surname} {given}".strip()


def _parted(name: str) -> tuple[str, str]:
    """Return (surname, first names), folded: capitals tell, else the list of first names."""
    words = [
        word for word in name.split() if fold(word) not in ("de", "du", "des", "la", "le", "d")
    ]
    if len(words) == 1:
        word = words[0]
        is_first = is_given_name(word) and not word.isupper()
        return ("", fold(word)) if is_first else (fold(word), "")
    shouted = [word for word in words if word.isupper() and len(word) > 1]
    if shouted and len(shouted) < len(words):
        given = [word for word in words if word not in shouted]
        return fold(" ".join(shouted)), fold(" ".join(given))
    given = [word for word in words[:-1] if is_given_name(word)] or words[:1]
    rest = words[len(given) :] or words[-1:]
    return fold(" ".join(rest)), fold(" ".join(given))


def _key(text: str) -> str:
    return "".join(fold_words(text))
