# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to be looked at in the text: gaps, findings, passages changed by hand, what to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_icon_label, make_label, set_tone
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.state_line import ICONS, StateLine
from desktop.ui.words import NBSP, count

if TYPE_CHECKING:
    from desktop.mairie.writing.checks import TextFinding

ANSWER, SEE, BACK = "Aller à la question", "Voir dans le texte", "Revenir au texte proposé"
TONES = {"erreur": "bad", "attention": "attention", "conseil": "information"}
MOST = 40
"""Points drawn at most; a text pasted from elsewhere may have hundreds."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something to look at, with what one may do about it."""

    tone: str
    """ "bad", "attention", "information" or "good"."""
    words: str
    label: str = ""
    """Of a « [à compléter : label] »."""
    excerpt: str = ""
    """Words of the text."""
    slot: str = ""
    """A passage changed by hand."""


def finding_point(finding: TextFinding) -> Point:
    """Return a finding of the checks as a point."""
    return Point(TONES[finding.severity], finding.message, excerpt=finding.excerpt)


def verdict(points: Sequence[Point]) -> tuple[str, str]:
    """Return the tone and the words: « 2 réponses manquent, 1 point à vérifier », « Prêt à relire »."""
    missing = sum(bool(point.label) for point in points)
    wrong = sum(point.tone == "bad" and not point.label for point in points)
    doubtful = sum(point.tone == "attention" and not point.label for point in points)
    parts = [
        f"{missing}{NBSP}à compléter" if missing else "",
        count(wrong, "point") + " à corriger" if wrong else "",
        count(doubtful, "point") + " à vérifier" if doubtful else "",
    ]
    words = ", ".join(part for part in parts if part)
    if not words:
        return "good", "Prêt à relire"
    return ("bad" if wrong else "attention"), words


class PointsCard(QFrame):
    """Signals: `answer_asked(label)`, `text_asked(excerpt)`, `passage_asked(slot)`, `back_asked(slot)`."""

    answer_asked = Signal(str)
    text_asked = Signal(str)
    passage_asked = Signal(str)
    back_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._told, self._points, self._known = "", tuple[Point, ...](), tuple[str, ...]()
        px = look.sizes.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card, column = make_card(look, padding=16)
        column.setSpacing(px(8))
        outer.addWidget(card)
        self._verdict, self._length = QVBoxLayout(), make_label("", "small")
        self._length.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addLayout(self._verdict, 3)
        head.addWidget(self._length, 2)
        column.addLayout(head)
        scroll = VerticalScroll()
        scroll.setMinimumHeight(px(64))
        column.addWidget(scroll, 1)
        self._rows, self._notes = QVBoxLayout(), QVBoxLayout()
        self._rows.setSpacing(px(4))
        self._notes.setSpacing(px(6))
        inside = scroll.column
        inside.setContentsMargins(0, 0, px(8), 0)
        inside.addLayout(self._rows)
        inside.addLayout(self._notes)
        inside.addStretch(1)
        self.setAccessibleName("Points à vérifier")

    def points(self) -> tuple[Point, ...]:
        """Return what is shown."""
        return self._points

    def verdict(self) -> str:
        """Return the verdict as it is told."""
        return self._told

    def show_length(self, words: str) -> None:
        """Show how long the text is."""
        self._length.setText(words)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show what is to be looked at, the most serious first."""
        self._show_verdict(*verdict(points))
        if tuple(points) == self._points:
            return
        self._points = tuple(points)
        clear_layout(self._rows)
        for point in points[:MOST]:
            self._rows.addWidget(self._make_row(point))
        if len(points) > MOST:
            more = f"… et {len(points) - MOST} autres points"
            self._rows.addWidget(make_label(more, "small"))

    def show_known(self, texts: Sequence[str]) -> None:
        """Show what the agent must know before writing this text."""
        if tuple(texts) == self._known:
            return
        self._known = tuple(texts)
        clear_layout(self._notes)
        if texts:
            self._notes.addWidget(make_label("À savoir pour ce texte", "strong"))
        for text in texts:
            self._notes.addWidget(StateLine(self._look, "information", text))

    # --- drawing ----------------------------------------------------------------------------

    def _show_verdict(self, tone: str, words: str) -> None:
        if words == self._told:
            return
        self._told = words
        clear_layout(self._verdict)
        line = QWidget()
        line.setAccessibleName(words)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.sizes.px(8))
        icon, token = ICONS[tone]
        row.addWidget(make_icon_label(self._look, icon, token, 22))
        label = make_label(words, "heading")
        set_tone(label, tone)
        row.addWidget(label, 1)
        self._verdict.addWidget(line)
        announce(self, words)

    def _make_row(self, point: Point) -> QFrame:
        px = self._look.sizes.px
        frame = QFrame()
        frame.setProperty("role", "row")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, px(6), 0, px(6))
        row.setSpacing(px(10))
        icon, token = ICONS[point.tone]
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(make_icon_label(self._look, icon, token, 20), 0, top)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(make_label(point.words))
        words.addLayout(self._make_actions(point))
        row.addLayout(words, 1)
        frame.setAccessibleName(point.words)
        return frame

    def _make_actions(self, point: Point) -> FlowLayout:
        line = FlowLayout(spacing=self._look.sizes.px(8))
        asked: list[tuple[str, Callable[[], object]]] = []
        if point.label:
            asked.append((ANSWER, lambda: self.answer_asked.emit(point.label)))
        if point.excerpt:
            asked.append((SEE, lambda: self.text_asked.emit(point.excerpt)))
        if point.slot:
            asked.append((SEE, lambda: self.passage_asked.emit(point.slot)))
            asked.append((BACK, lambda: self.back_asked.emit(point.slot)))
        for name, ask in asked:
            button = make_button(self._look, name, ask, role="link")
            button.setAccessibleName(f"{name}{NBSP}: {point.words}")
            line.addWidget(button)
        return line
