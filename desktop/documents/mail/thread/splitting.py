# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cuts the lines of a mail into stretches with one role: own words, earlier messages, signatures."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.core.mail import MailTextPart, PartRole
from desktop.documents.mail.lines import Line
from desktop.documents.mail.thread.openings import Opening, opening_at
from desktop.documents.mail.thread.signatures import split_own

_FEW_WORDS = 40
"""Under that, who passes a mail on adds nothing that stands alone."""
_FEWER_WORDS = 15
"""The same for a mail that was itself passed on."""
_MOST_SECTIONS = 400


@dataclass(slots=True)
class _Section:
    """The lines of one message of the thread."""

    role: PartRole
    depth: int = 0
    author: str = ""
    sent: str = ""
    lines: list[Line] = field(default_factory=list)

    def words(self) -> int:
        return sum(len(line.text.split()) for line in self.lines)

    def is_blank(self) -> bool:
        return not any(line.text.strip() for line in self.lines)


def split_thread(lines: list[Line], *, is_forward: bool = False) -> list[MailTextPart]:
    """Return the stretches of a mail's text in reading order.

    `is_forward`: its subject says that a mail is passed on (« TR: »).
    """
    parts: list[MailTextPart] = []
    for section in _Cutting(lines, is_forward=is_forward).run():
        if not section.is_blank():
            parts += split_own(section.lines, section.role, section.author, section.sent)
    return parts


class _Cutting:
    def __init__(self, lines: list[Line], *, is_forward: bool) -> None:
        self.lines = lines
        self.is_forward = is_forward
        self.sections = [_Section(PartRole.OWN)]
        self.bare: dict[int, _Section] = {}
        """By depth, the earlier message that goes on without « > » marks."""
        self.authors: dict[int, tuple[str, str]] = {}

    def run(self) -> list[_Section]:
        """Return the messages of the thread."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            opening = opening_at(self.lines, at) if line.text else None
            if opening is not None and len(self.sections) < _MOST_SECTIONS:
                self._open(opening, line.depth)
                if opening.end > at:
                    at = opening.end
                    continue
            self._add(line)
            at += 1
        return self.sections

    def _open(self, opening: Opening, depth: int) -> None:
        role = self._role(opening)
        inside = depth if opening.is_bare else depth + 1
        section = _Section(role, inside, opening.author, opening.sent)
        self.sections.append(section)
        self.authors[inside] = (opening.author, opening.sent)
        if opening.is_bare:
            self.bare[depth] = section

    def _role(self, opening: Opening) -> PartRole:
        """Tell a message passed on from one that is only quoted."""
        if opening.is_forward:
            return PartRole.FORWARDED
        if not self.is_forward:
            return PartRole.QUOTED
        earlier = [section for section in self.sections if section.role is not PartRole.OWN]
        if not earlier:
            own = sum(section.words() for section in self.sections)
            return PartRole.FORWARDED if own < _FEW_WORDS else PartRole.QUOTED
        last = earlier[-1]
        passes_on = last.role is PartRole.FORWARDED and last.words() < _FEWER_WORDS
        return PartRole.FORWARDED if passes_on else PartRole.QUOTED

    def _add(self, line: Line) -> None:
        section = self.sections[-1]
        if line.depth == section.depth or not line.text.strip():
            section.lines.append(line)
            return
        if line.depth > section.depth and section.is_blank() and section.role is not PartRole.OWN:
            section.depth = line.depth
        elif len(self.sections) < _MOST_SECTIONS:
            section = self._beside(line.depth)
            self.sections.append(section)
        section.lines.append(line)

    def _beside(self, depth: int) -> _Section:
        """Begin a stretch at another depth: someone else speaks."""
        if bare := self.bare.get(depth):
            return _Section(bare.role, depth, bare.author, bare.sent)
        if not depth:
            return _Section(PartRole.OWN)
        author, sent = self.authors.get(depth, ("", ""))
        is_passed_on = (
            self.sections[-1].role is PartRole.FORWARDED and depth == self.sections[-1].depth
        )
        return _Section(
            PartRole.FORWARDED if is_passed_on else PartRole.QUOTED, depth, author, sent
        )
