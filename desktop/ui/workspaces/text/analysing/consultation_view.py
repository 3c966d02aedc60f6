# SPDX-License-Identifier: AGPL-3.0-or-later
"""The answers to a consultation: its themes as bars with their counts, and what people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.draft import Draft
from desktop.ui.desk import Desk
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP, count

_MOST_THEMES, _MOST_QUOTES = 40, 6
_LIMIT = (
    "Un thème compte les réponses qui en parlent, pour ou contre\u00a0; une réponse peut en porter plusieurs. "
    "Ces chiffres disent ce qui revient, pas ce que pense la commune."
)


class ConsultationView(QWidget):
    """Signals: `closed()` to come back to a text; `model_asked(path)` to have each theme summed up."""

    closed = Signal()
    model_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._look = desk, desk.look
        self._path, self._data, self._draft = "", dict[str, Any](), Draft("")
        px = desk.look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self._title, self._told = make_label("", "heading"), make_label("", "muted")
        column.addWidget(self._title)
        column.addWidget(self._told)
        actions = FlowLayout(spacing=px(8))
        self.back = make_button(
            desk.look, "Analyser un texte", self.closed.emit, role="quiet", icon="arrow-left"
        )
        self.by_model = make_button(
            desk.look, "Résumer les thèmes avec l’IA", lambda: self.model_asked.emit(self._path),
            icon="creation",
        )  # fmt: skip
        actions.addWidget(self.back)
        actions.addWidget(self.by_model)
        column.addLayout(actions)
        card, inside = make_card(desk.look, padding=20)
        scroll = VerticalScroll()
        self._rows = scroll.column
        self._rows.setContentsMargins(0, 0, px(12), 0)
        self._rows.setSpacing(px(16))
        inside.addWidget(scroll)
        column.addWidget(card, 1)
        self.setFocusProxy(self.back)

    # --- what it shows ----------------------------------------------------------------------

    def has_result(self) -> bool:
        """Tell whether a consultation is shown."""
        return bool(self._data)

    def draft(self) -> Draft:
        """Return the report."""
        return self._draft

    def data(self) -> dict[str, Any]:
        """Return what the worker said, for machines."""
        return self._data

    def show_result(self, path: str, data: Mapping[str, Any], draft: Draft) -> bool:
        """Show the themes; False when the worker's answer makes no sense."""
        if not isinstance(data.get("themes"), list):
            return False
        self._path, self._data, self._draft = path, dict(data), draft
        self._draw()
        return True

    def clear(self) -> None:
        """Forget the consultation."""
        self._path, self._data, self._draft = "", {}, Draft("")
        clear_layout(self._rows)

    def kept(self) -> dict[str, Any] | None:
        """Return what a new window needs to show it again."""
        if not self._data:
            return None
        # Each sorted answer is in the files of the work: the page shows themes and quotations.
        data = {name: value for name, value in self._data.items() if name != "sorted"}
        return {"path": self._path, "data": data, "draft": to_data(self._draft)}

    def restore(self, kept: Any) -> None:
        """Show again what was kept."""
        self.clear()
        if not isinstance(kept, Mapping) or not isinstance(kept.get("data"), Mapping):
            return
        try:
            draft: Draft = from_data(Draft, kept.get("draft"))
        except (CodecError, TypeError, ValueError):
            return
        self.show_result(str(kept.get("path") or ""), kept["data"], draft)

    # --- drawing ----------------------------------------------------------------------------

    def _draw(self) -> None:
        data = self._data
        document = data.get("document")
        name = str(document.get("name") or "") if isinstance(document, Mapping) else ""
        themes = [one for one in data["themes"] if isinstance(one, Mapping)][:_MOST_THEMES]
        self._title.setText(f"Réponses à la consultation{NBSP}: {name}")
        self._told.setText(_told(data, len(themes)))
        self.by_model.setVisible(bool(self._desk.models("text")) and not data.get("model"))
        clear_layout(self._rows)
        most = max((_number(one.get("count")) for one in themes), default=1)
        for theme in themes:
            self._rows.addWidget(self._theme(theme, most))
        others = data.get("others")
        if isinstance(others, Mapping) and _number(others.get("count")):
            title = {"title": "Autres réponses", "quotes": others.get("quotes")}
            self._rows.addWidget(self._theme({**others, **title}, most))
        for note in (*_texts(data.get("notes")), _LIMIT):
            self._rows.addWidget(StateLine(self._look, "information", note))
        self._rows.addStretch(1)

    def _theme(self, theme: Mapping[str, Any], most: int) -> QFrame:
        px = self._look.sizes.px
        frame = QFrame()
        frame.setProperty("role", "plain")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        number, share = _number(theme.get("count")), _number(theme.get("share"))
        title = str(theme.get("title") or "")[:200]
        words = f"{count(number, 'réponse')} ({share}{NBSP}%)"
        line = QHBoxLayout()
        line.addWidget(make_label(title, "strong"), 1)
        line.addWidget(make_label(words, wrap=False))
        column.addLayout(line)
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, max(1, most))
        bar.setValue(min(number, most))
        bar.setAccessibleName(f"{title}{NBSP}: {words}")
        column.addWidget(bar)
        for text in _under(theme):
            column.addWidget(make_label(text, "muted"))
        quotes = list(_quotes(theme.get("quotes")))
        if quotes:
            fold = Fold(
                self._look, f"Ce qui est écrit ({count(len(quotes), 'exemple')})", _lines(quotes)
            )
            fold.button.setAccessibleName(f"Ce qui est écrit{NBSP}: {title}")
            column.addWidget(fold)
        frame.setAccessibleName(f"{title}, {words}")
        return frame


def _lines(quotes: Sequence[str]) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    for quote in quotes:
        column.addWidget(make_label(quote))
    return inside


def _told(data: Mapping[str, Any], themes: int) -> str:
    parts = [
        count(_number(data.get("answers")), "réponse"),
        count(themes, "thème"),
        f"{_number(data.get('empty'))}{NBSP}sans avis" if _number(data.get("empty")) else "",
        count(_number(data.get("duplicates")), "doublon")
        if _number(data.get("duplicates"))
        else "",
        str(data.get("subject") or "")[:200],
    ]
    return " · ".join(part for part in parts if part)


def _under(theme: Mapping[str, Any]) -> Iterator[str]:
    summary = str(theme.get("summary") or "")[:1_000]
    if summary:
        yield f"Résumé par le modèle, à relire{NBSP}: {summary}"
    terms = ", ".join(_texts(theme.get("key_terms"))[:6])
    if terms:
        yield f"Mots qui reviennent{NBSP}: {terms}"


def _quotes(untrusted: Any) -> Iterator[str]:
    for one in (untrusted if isinstance(untrusted, list) else [])[:_MOST_QUOTES]:
        if isinstance(one, Mapping) and str(one.get("text") or "").strip():
            yield f"«{NBSP}{str(one['text'])[:600]}{NBSP}» (ligne {_number(one.get('line'))})"


def _texts(untrusted: Any) -> list[str]:
    items = untrusted if isinstance(untrusted, list) else []
    return [str(one)[:600] for one in items if isinstance(one, str)]


def _number(untrusted: Any) -> int:
    is_number = isinstance(untrusted, (int, float)) and not isinstance(untrusted, bool)
    return round(untrusted) if is_number else 0
