# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a mail says that bears on deadlines, found in one pass and asked by every rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from desktop.french.folding import fold, fold_words
from desktop.french.turns import Said, TurnSet, words_at
from desktop.mairie.mail.deadlines.rule_file import (
    Cues,
    rules,
    sender_kinds,
    shared_list,
    told_lists,
)
from desktop.mairie.mail.mail_text import MailText

Place = tuple[int, int]
"""Where a turn stands in the folded sentences."""

_BEFORE, _AFTER = 110, 80
"""Folded characters around a turn where another one takes its meaning away: some fifteen words."""
_MOST_PLACES = 20
_NUMBERED = re.compile(
    r"(?<![^ ])(?:pc|dp|pa|pd|cu|pcmi|dpmi) ?0?\d{2} ?\d{3} ?\d{2} ?[a-z]?\d{4,5}(?![^ ])"
)
_NEW_FILE = ("nouveau dossier", "nouvelle demande", "nouveau depot", "vient d etre depose")
_AMOUNT = re.compile(r"\d[\d\s.,]{0,12}(?:€|euros?\b|eur\b)", re.IGNORECASE)
_DENIALS = (" sans", " pas de", " pas d", " aucun", " aucune", " ni")


class MailSigns:
    """A mail's text, file names and sender, asked by cue."""

    def __init__(self, text: MailText) -> None:
        """Search all the turns of all the rules at once."""
        self.text = text
        self.sentences = text.said.sentences
        names = _name_turns().turns_in(_new_names(text)) if text.mail.attachments else ()
        self._signs = frozenset(
            (
                *_text_turns().turns_in(text.said),
                *(f"nom:{turn}" for turn in names),
                *(f"de:{kind}" for kind in self._sender_kinds()),
                *self._facts(),
            )
        )
        self._subject_end = len(text.said_subject.sentences)
        self._places: dict[str, tuple[Place, ...]] = {}

    def has_any(self, cues: Cues) -> bool:
        """Tell whether one of the cues is there: a turn, « nom:dia », « de:court », « +piece »…"""
        return not self._signs.isdisjoint(cues)

    def says_any(self, cues: Cues) -> bool:
        """Tell the same of cues that are too common to be searched in every mail."""
        if self.has_any(cues):
            return True
        turns = (cue for cue in cues if not cue.startswith(("nom:", "de:", "+")))
        names = (cue[4:] for cue in cues if cue.startswith("nom:"))
        text = self.text
        return any(map(text.said.has, turns)) or (
            bool(text.mail.attachments) and any(map(text.said_names.has, names))
        )

    def is_from(self, kind: str) -> bool:
        """Tell whether the sender's address or shown name is of a kind of signs.toml."""
        return f"de:{kind}" in self._signs

    def places(self, cues: Cues) -> list[Place]:
        """Return where the turns stand, in the order of the text."""
        return sorted(place for cue in self._signs & cues for place in self._all_places(cue))

    def sentence(self, place: Place) -> Place:
        """Return the bounds of the sentence that holds a place; the subject is one of its own."""
        start = self.sentences.rfind(" . ", 0, place[0])
        end = self.sentences.find(" . ", place[1])
        first, last = start + 3 if start >= 0 else 0, end if end >= 0 else len(self.sentences)
        if place[1] <= self._subject_end:
            return first, min(last, self._subject_end)
        return max(first, min(self._subject_end, place[0])), last

    def is_spoiled(self, place: Place, beside: Cues) -> bool:
        """Tell whether a turn is denied, or has another right beside it that changes its meaning."""
        first, last = self.sentence(place)
        before = f" {self.sentences[first : place[0]]}".rstrip()
        if before.endswith(_DENIALS):
            return True
        first, last = max(first, place[0] - _BEFORE), min(last, place[1] + _AFTER)
        return any(start < last and end > first for start, end in self.places(beside))

    def words(self, place: Place) -> str:
        """Return the words of the mail that a place was folded from."""
        source = f"{self.text.subject}\n{self.text.request}"
        return " ".join(words_at(source, self.sentences, *place).split())

    def named_file(self, cues: Cues) -> str:
        """Return the name of the first attachment that a « nom:… » of the cues is in, or nothing."""
        turns = [cue[4:] for cue in self._signs & cues if cue.startswith("nom:")]
        for attachment in self.text.mail.attachments:
            folded = Said(" ".join(fold_words(attachment.name.replace("_", " "))))
            if any(folded.has(turn) for turn in turns):
                return attachment.name
        return ""

    def _all_places(self, turn: str) -> tuple[Place, ...]:
        if turn not in self._places:
            said = self.text.said
            self._places[turn] = tuple(map(said.span, said.places(turn)[:_MOST_PLACES]))
        return self._places[turn]

    def _sender_kinds(self) -> Iterator[str]:
        sender = self.text.mail.sender
        written = f"{fold(sender.name)} {sender.address}"
        for kind, words in sender_kinds().items():
            if any(word in written for word in words):
                yield kind

    def _facts(self) -> Iterator[str]:
        if any(not attachment.is_inline for attachment in self.text.mail.attachments):
            yield "+piece"
        if _AMOUNT.search(self.text.request):
            yield "+montant"
        # A number that the mairie gave is cited: the file arrived before this mail.
        is_new = any(self.text.said.has(turn) for turn in _NEW_FILE)
        names = self.text.said_names.sentences
        if not is_new and (_NUMBERED.search(self.sentences) or _NUMBERED.search(names)):
            yield "+numero"


@lru_cache(maxsize=4)
def signs_of(text: MailText) -> MailSigns:
    """Return the signs of a mail; kept for the few questions that follow about the same one."""
    return MailSigns(text)


def _new_names(text: MailText) -> Said:
    """Return the names of the attachments, without those of copies and of empty forms."""
    old = shared_list("old_file")
    if not any(map(text.said_names.has, old)):
        return text.said_names
    names = (name.replace("_", " ") for name in (file.name for file in text.mail.attachments))
    return Said.of(". ".join(name for name in names if not any(map(Said.of(name).has, old))))


def _every_cue() -> Iterable[str]:
    for rule in rules().values():
        yield from (*rule.strong, *rule.names, *rule.beside, *rule.doubts, *rule.against)
        yield from (*rule.variant_if, *rule.unless_said)
        for group in (
            *rule.more_if,
            *(g for groups in (*rule.near, *rule.together) for g in groups),
        ):
            yield from group
    for name in ("court", "prefect", "bailiff", "demand", "against"):
        yield from told_lists()["authority"][name]


@cache
def _text_turns() -> TurnSet:
    return TurnSet(cue for cue in _every_cue() if not cue.startswith(("nom:", "de:", "+")))


@cache
def _name_turns() -> TurnSet:
    return TurnSet(cue[4:] for cue in _every_cue() if cue.startswith("nom:"))
