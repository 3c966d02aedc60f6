# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the rules found about the meeting, what to do after it, what to look at before publication.

Errors and warnings stand in sight; what is only to be known is folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import count, day_phrase
from desktop.ui.workspaces.minutes.bounded_scroll import BoundedScroll
from desktop.ui.workspaces.minutes.clock import clock

_HEIGHT = 220
"""Pixels at 100 % that the unfolded list takes at most."""
_IN_SIGHT = 3
"""Lines above the text, errors first: more would push it out of sight, the others are folded."""
_ERROR, _INFORMATION = "erreur", "information"
ENOUGH_HEARD = 0.9
"""Share of the speech detected under which the transcript is to be looked at."""
_ORDER = {"bad": 0, "attention": 1, "information": 2}
_TONES = {_ERROR: "bad", "à vérifier": "attention", _INFORMATION: "information"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of the list."""

    tone: str
    words: str
    source: str = ""
    time: float | None = None


class RemarksCard(QWidget):
    """Errors and warnings in sight, the rest folded. Signals: `time_asked(seconds)`."""

    time_asked = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.sizes.px
        scroll = BoundedScroll(look, _HEIGHT)
        self._rows = scroll.column
        self._rows.setSpacing(px(10))
        self.fold = Fold(look, "", scroll)
        self._seen = QVBoxLayout()
        self._seen.setSpacing(px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(self._seen)
        column.addWidget(self.fold)
        self.hide()

    def show_data(self, data: Mapping[str, Any]) -> None:
        """Show what a run said of the meeting; nothing when it said nothing."""
        found = sorted((*_checks(data), *_heard(data)), key=lambda one: _ORDER[one.tone])
        grave = [remark for remark in found if remark.tone != "information"]
        reminders, personal = list(_reminders(data)), list(_personal(data))
        groups = (
            ("À vérifier aussi", grave[_IN_SIGHT:]),
            ("Avant de publier", personal),
            ("Après la réunion", reminders),
            ("Contrôles", found[len(grave) :]),
        )
        clear_layout(self._seen)
        clear_layout(self._rows)
        for remark in grave[:_IN_SIGHT]:
            self._seen.addWidget(self._make_row(remark))
        for title, remarks in groups:
            if remarks:
                self._rows.addWidget(make_label(title, "strong"))
            for remark in remarks:
                self._rows.addWidget(self._make_row(remark))
        self.fold.set_title(_title(len(grave[_IN_SIGHT:]), len(personal), len(reminders)))
        self.fold.setVisible(any(remarks for _title, remarks in groups))
        self.fold.set_open(False)
        self.setVisible(bool(found or reminders or personal))

    def clear(self) -> None:
        """Show nothing."""
        self.show_data({})

    def _make_row(self, remark: Remark) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.sizes.px(6))
        words = f"{remark.words} ({remark.source})" if remark.source else remark.words
        line.addWidget(StateLine(self._look, remark.tone, words), 1)
        if remark.time is not None:
            seconds = remark.time
            hear = make_button(
                self._look,
                f"[{clock(seconds)}]",
                lambda: self.time_asked.emit(seconds),
                role="link",
            )
            hear.setAccessibleName(f"Aller à {clock(seconds)}")
            line.addWidget(hear)
        return row


def _title(others: int, personal: int, reminders: int) -> str:
    """Return what is folded, in few words: a long title would widen the whole pane."""
    parts = []
    if others + personal:
        parts.append(f"{others + personal} à vérifier")
    if reminders:
        parts.append(count(reminders, "rappel"))
    return " · ".join(parts) or "Contrôles"


def _heard(data: Mapping[str, Any]) -> Iterator[Remark]:
    """Yield what share of the speech that was detected has words."""
    coverage = _seconds(data.get("coverage"))
    if coverage is not None:
        words = f"{round(100 * min(1.0, coverage))}\u00a0% de la parole détectée a un texte."
        yield Remark("information" if coverage >= ENOUGH_HEARD else "attention", words)


def _listed(data: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a list of result.json, whatever else stands there."""
    found = data.get(name)
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, Mapping))


def _checks(data: Mapping[str, Any]) -> Iterator[Remark]:
    for one in _listed(data, "checks"):
        tone = _TONES.get(str(one.get("severity")), "attention")
        words = str(one.get("sentence") or "")
        if words:
            yield Remark(tone, words, str(one.get("source") or ""), _seconds(one.get("time")))


def _reminders(data: Mapping[str, Any]) -> Iterator[Remark]:
    for one in _listed(data, "reminders"):
        title, sentence = str(one.get("title") or ""), str(one.get("sentence") or "")
        day = _day(one.get("day"))
        head = f"{title}\u00a0: {day}" if title and day else title or day
        words = ". ".join(part.rstrip(".") for part in (head, sentence) if part)
        if words:
            yield Remark("information", f"{words}.", str(one.get("source") or ""))


def _personal(data: Mapping[str, Any]) -> Iterator[Remark]:
    for one in _listed(data, "personal_data"):
        reason, quote = str(one.get("reason") or ""), str(one.get("quote") or "")
        said = f"«\u00a0{quote}\u00a0»" if quote else ""
        words = f"{reason[:1].upper()}{reason[1:]}\u00a0: {said}" if reason and said else reason
        if words or said:
            yield Remark("attention", words or said, "", _seconds(one.get("time")))


def _seconds(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and value >= 0 else None


def _day(value: Any) -> str:
    try:
        words = day_phrase(date.fromisoformat(str(value)))
    except ValueError:
        return ""
    return f"{words[:1].lower()}{words[1:]}"
