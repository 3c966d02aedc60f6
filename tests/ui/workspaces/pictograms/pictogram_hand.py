# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agent does on the page « Produire des pictogrammes », and what made-up workers answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop.core import events
from desktop.core.draft import AiMark, Draft, Heading, Paragraph
from desktop.core.task import Lane, Result
from desktop.mairie.pictograms.series import read_needs
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.main_window import MainWindow
from desktop.ui.workspaces.make_pictograms import MakePictogramsPage
from desktop.ui.workspaces.pictograms.card import PictogramCard
from desktop.ui.workspaces.pictograms.detail_pane import DetailPane
from desktop.ui.workspaces.pictograms.grid import CardGrid

NEEDS = "Mairie\nInterdit aux chiens\nSalle 2\nSens interdit\nZorglub quantique"
_COLUMNS = 4


def made_up_row(need: str, key: str, caption: str, choice: dict[str, Any]) -> dict[str, Any]:
    """Return what a worker would say of a need, the agent's choices heeded."""
    icon = key.split()[-1]
    state, refusal, suggestions = "drawn", None, []
    others = [icon, f"{icon}-outline", f"{icon}-variant"]
    if "sens interdit" in key:
        state, others = "refused", ["road"]
        refusal = {
            "id": "sens-interdit", "sign": "Sens interdit", "why": "C’est un panneau routier.",
            "where": "Chez un fournisseur.", "instead": "Un plan.", "to_check": True,
        }  # fmt: skip
    elif "zorglub" in key:
        state, others, suggestions = "unknown", [], ["tique", "moustique"]
    if "icon" in choice:
        state = "drawn"
    if choice.get("skip"):
        state = "skipped"
    digits = "".join(sign for sign in key if sign.isdigit())
    return {
        "need": need,
        "state": state,
        "caption": choice.get("caption") or caption or need,
        "stem": key.replace(" ", "-"),
        "icon": choice.get("icon", icon) if state == "drawn" else "",
        "extra": "",
        "why": icon if state == "drawn" and "icon" not in choice else "",
        "forbidden": choice.get("forbidden", "interdit aux" in key),
        "number": choice.get("number", digits),
        "arrow": choice.get("arrow", ""),
        "alternatives": [{"icon": one, "score": 0.9, "why": icon, "extra": ""} for one in others],
        "suggestions": suggestions,
        "refusal": refusal,
        "notes": ["Icône approchante."] if "salle" in key else [],
        "picture": "",
    }


def made_up_data(values: dict[str, Any]) -> dict[str, Any]:
    """Return what a worker would say of the values of the form."""
    choices = json.loads(values["choices"])
    needs = read_needs(values["needs_text"]).needs
    rows = [made_up_row(one.text, one.key, one.caption, choices.get(one.key, {})) for one in needs]
    lines = max(1, -(-len(rows) // _COLUMNS))
    for place, row in enumerate(rows):
        x, y = place % _COLUMNS / _COLUMNS, place // _COLUMNS / lines
        row["box"] = {"x": x, "y": y, "width": 1 / _COLUMNS, "height": 1 / lines}
    return {"needs": rows, "remarks": [], "style": {"caption": values["caption"]}}


def draw_made_up(request: events.DrawSketch) -> events.SketchDrawn:
    """Write a picture with a coloured cell for each need that is drawn."""
    data = made_up_data(request.values)
    lines = max(1, -(-len(data["needs"]) // _COLUMNS))
    width, height = request.width, max(1, round(request.width / _COLUMNS * 1.3 * lines))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    for place, row in enumerate(data["needs"]):
        if row["state"] == "drawn":
            box = row["box"]
            painter.fillRect(
                round(box["x"] * width), round(box["y"] * height),
                round(box["width"] * width), round(box["height"] * height),
                QColor.fromHsv(place * 37 % 360, 160, 160),
            )  # fmt: skip
    painter.end()
    image.save(request.out_path)
    return events.SketchDrawn(request.run_id, request.out_path, width, height, data)


class PictogramHand:
    """An agent on the page, and what the workers answer."""

    def __init__(self, window: MainWindow, sample: SampleDesk, folder: Path) -> None:
        self.window, self.sample, self.folder = window, sample, folder
        self.draws = True
        """Sketches are answered at once; else they wait, as with a slow computer."""
        self.sketches: list[events.DrawSketch] = []
        submit = sample.lanes.submit

        def answer(lane: Lane, request: Any) -> None:
            submit(lane, request)
            if isinstance(request, events.DrawSketch):
                self.sketches.append(request)
                if self.draws:
                    sample.lanes.say(draw_made_up(request))

        sample.lanes.submit = answer  # type: ignore[method-assign]

    # --- the page ---------------------------------------------------------------------------

    @property
    def page(self) -> MakePictogramsPage:
        page = self.window.page("make-pictograms")
        assert isinstance(page, MakePictogramsPage)
        return page

    @property
    def grid(self) -> CardGrid:
        return self.page.view.grid

    @property
    def detail(self) -> DetailPane:
        return self.page.view.detail

    def settle(self) -> None:
        for _ in range(15):
            QApplication.processEvents()

    def open(self) -> MakePictogramsPage:
        self.window.open_page("make-pictograms")
        self.settle()
        return self.page

    def fill(self, needs: str = NEEDS) -> MakePictogramsPage:
        """Type a list and let it be drawn."""
        page = self.open()
        page.panel.needs.editor.setFocus()
        self.write(needs)
        self.draw()
        return page

    def draw(self) -> None:
        """Let the page draw, as it does a moment after the last key."""
        self.page.live.draw_now()
        self.settle()

    def card(self, key: str) -> PictogramCard:
        card = self.grid.card(key)
        assert card is not None, key
        return card

    def choose(self, key: str) -> None:
        self.card(key).click()
        self.settle()

    def choice(self, key: str) -> dict[str, Any]:
        """Return what the form holds of a need."""
        return dict(json.loads(self.page.panel.values()["choices"]).get(key, {}))

    def captions(self) -> list[str]:
        return [card.row.caption for card in self.grid.cards if card.row is not None]

    # --- keys -------------------------------------------------------------------------------

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        """Type a text where the keyboard is (QTest aborts on letters with an accent)."""
        widget = QApplication.focusWidget()
        assert isinstance(widget, QLineEdit | QPlainTextEdit), widget
        if isinstance(widget, QPlainTextEdit):
            widget.insertPlainText(text)
        else:
            widget.insert(text)
            widget.textEdited.emit(widget.text())
        self.settle()

    # --- the worker -------------------------------------------------------------------------

    def say(self, message: Any) -> None:
        self.sample.lanes.say(message)
        self.settle()

    def make(self) -> str:
        """Press the main action."""
        self.page.panel.main.click()
        self.settle()
        return self.sample.lanes.run_id()

    def finish(self, run_id: str, *, model: str = "", needs: str = "") -> None:
        """Answer as the worker does: files in the folder of the job, and what is said of them."""
        request = self.sample.lanes.last(events.RunTask).request
        out = Path(request.out_dir)
        values = {**request.values, "needs_text": needs or request.values["needs_text"]}
        data = made_up_data(values)
        for row in data["needs"]:
            del row["box"]
            row["files"] = []
            if model and row["state"] == "unknown":
                row["state"] = "painted"
            if row["state"] in ("drawn", "painted"):
                row["files"] = [f"svg/{row['stem']}.svg", f"png-64/{row['stem']}.png"]
        data["files"] = ["planche.pdf", "LISEZ-MOI.txt", "pictogrammes.zip"]
        for name in [*data["files"], *(name for row in data["needs"] for name in row["files"])]:
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith(".png"):
                image = QImage(64, 64, QImage.Format.Format_RGB32)
                image.fill(QColor("#1f4468"))
                image.save(str(path))
            else:
                path.write_bytes(b"%PDF-1.7")
        data |= {"licences": ["Material Design Icons, Apache-2.0"], "model": model}
        draft = Draft(
            "Série de pictogrammes",
            (Heading("Dessinés"), Paragraph("mairie")),
            ai_mark=AiMark(model),
        )
        self.say(events.Finished(run_id, Result(draft, data)))
