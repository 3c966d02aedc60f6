# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agent does on the page « Générer un visuel », and what made-up workers answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop.core import events
from desktop.core.draft import AiMark, Draft, Heading, Image, Paragraph
from desktop.core.task import Lane, Result
from desktop.mairie.posters.formats import formats
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.main_window import MainWindow
from desktop.ui.workspaces.make_poster import MakePosterPage
from desktop.ui.workspaces.poster.canvas import PosterCanvas

NEED = "Marché de Noël samedi 12 décembre 2026 de 10h à 19h place de la Mairie, entrée libre"
PLACES = {
    "title": ("Titre", [0.1, 0.06, 0.8, 0.12]),
    "when": ("Date et heures", [0.12, 0.62, 0.5, 0.06]),
    "where": ("Lieu", [0.12, 0.7, 0.4, 0.05]),
    "price": ("Prix", [0.66, 0.7, 0.22, 0.05]),
    "details": ("Programme", [0.12, 0.78, 0.6, 0.1]),
    "link": ("QR code", [0.78, 0.8, 0.12, 0.08]),
}
"""Where a made-up poster has its parts, by the fact that they show."""


def made_up_data(values: dict[str, Any]) -> dict[str, Any]:
    """Return what a worker would say of these values, edits heeded as the layouts heed them."""
    facts = json.loads(values["facts"])
    form = formats()[values["format"].split(",")[0]]
    no_date = {"part": "when", "sentence": "L’affiche ne dit pas quand.", "serious": False}
    asked = values.get("image_prompt") or "gouache painting of a snowy village"
    return {
        "id": form.id,
        "label": form.label,
        "width": form.width,
        "height": form.height,
        "layout": facts.get("layout") or "affiche",
        "background": facts.get("background") or "noel",
        "palette": facts.get("palette") or "hiver",
        "alternative_text": f"Affiche : {facts.get('title')}",
        "parts": _made_up_parts(facts, form.id),
        "remarks": [] if facts.get("when") else [no_date],
        "facts": facts,
        "image": {"suggested": asked, "remarks": [], "refused": False},
    }


def _made_up_parts(facts: dict[str, Any], format_id: str) -> list[dict[str, Any]]:
    edits = {one["part"]: one for one in facts.get("edits", {}).get(format_id, ())}
    parts = []
    for name, (title, box) in PLACES.items():
        part = "code" if name == "link" else name
        edit = edits.get(part, {})
        if not facts.get(name) or edit.get("is_hidden"):
            continue
        x, y, width, height = box
        made = {
            "id": part,
            "title": title,
            "box": [edit.get("x", x), edit.get("y", y), edit.get("width", width), height],
            "lines": [] if part == "code" else [facts[name]],
            "size": 24.0 * edit.get("size", 1.0),
            "align": edit.get("align") or "center",
            "contrast": 9.5,
        }
        parts.append(made)
    return parts


def draw_made_up(request: events.DrawSketch) -> events.SketchDrawn:
    """Write a picture with coloured boxes in place of the parts."""
    data = made_up_data(request.values)
    width = request.width
    height = max(1, round(width * data["height"] / data["width"]))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#1c3a5e"))
    painter = QPainter(image)
    for part in data["parts"]:
        x, y, wide, high = part["box"]
        place = (round(x * width), round(y * height), round(wide * width), round(high * height))
        painter.fillRect(*place, QColor("#f2d6a0"))
    painter.end()
    image.save(request.out_path)
    return events.SketchDrawn(request.run_id, request.out_path, width, height, data)


class PosterHand:
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
    def page(self) -> MakePosterPage:
        page = self.window.page("make-poster")
        assert isinstance(page, MakePosterPage)
        return page

    @property
    def canvas(self) -> PosterCanvas:
        return self.page.view.canvas

    def settle(self) -> None:
        for _ in range(15):
            QApplication.processEvents()
        page = self.window.pages.get("make-poster")
        for _ in range(400):  # a picture after the other
            if not self.draws or page is None or not page.live.drawer.is_busy():
                return
            QApplication.processEvents()

    def open(self) -> MakePosterPage:
        self.window.open_page("make-poster")
        self.settle()
        return self.page

    def fill(self, **changes: str) -> MakePosterPage:
        """Show the form with a poster of five parts, drawn."""
        page = self.open()
        page.start_view.empty_asked.emit()
        words = {
            "title": "Marché de Noël",
            "when": "samedi 12 décembre 2026 de 10h à 19h",
            "where": "place de la Mairie",
            "price": "entrée libre",
            "details": "16h : arrivée du père Noël",
        }
        page.panel.words.set_values(words | changes)
        self.draw()
        return page

    def draw(self) -> None:
        """Let the page draw, as it does a moment after the last key."""
        self.page.live.draw_now()
        self.settle()

    def facts(self) -> dict[str, Any]:
        """Return the facts of the last large sketch."""
        facts: dict[str, Any] = json.loads(self.large().values["facts"])
        return facts

    def large(self) -> events.DrawSketch:
        """Return the last large sketch that was asked for."""
        return [one for one in self.sketches if one.width > 200][-1]

    def edit(self, part: str, format_id: str = "A3") -> dict[str, Any]:
        """Return what the form holds of an edit."""
        facts = json.loads(self.page.panel.values()["facts"])
        kept = facts.get("edits", {}).get(format_id, [])
        return next((one for one in kept if one["part"] == part), {})

    # --- keys and mouse ---------------------------------------------------------------------

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        """Type a text where the keyboard is (QTest aborts on letters with an accent)."""
        widget = QApplication.focusWidget()
        assert isinstance(widget, QLineEdit | QPlainTextEdit), widget
        if isinstance(widget, QLineEdit):
            widget.insert(text)
        else:
            widget.insertPlainText(text)
        self.settle()

    def point(self, part: str, across: float = 0.5) -> QPoint:
        """Return a point of a part on the canvas."""
        found = self.canvas.sketch().part(part)
        assert found is not None, part
        rect = self.canvas.geometry_now().rect(self.canvas.box_of(found))
        return QPointF(rect.x() + across * rect.width(), rect.center().y()).toPoint()

    def click(self, part: str) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.canvas, left, none, self.point(part))
        self.settle()

    def drag(self, start: QPoint, way: QPoint, *, drops: bool = True) -> None:
        """Take something with the mouse and move it in some steps."""
        canvas: QWidget = self.canvas
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(canvas, left, none, start)
        for step in range(1, 6):
            QTest.mouseMove(canvas, start + way * step / 5)
            self.settle()
        if drops:
            QTest.mouseRelease(canvas, left, none, start + way)
            self.settle()

    # --- the worker -------------------------------------------------------------------------

    def say(self, message: Any) -> None:
        self.sample.lanes.say(message)
        self.settle()

    def make(self, formats_wanted: str = "A3,carre") -> str:
        """Start making the files, as the dialog does."""
        self.page.make_files({"format": formats_wanted, "outputs": "png,pdf", "bleed": False})
        self.settle()
        return self.sample.lanes.run_id()

    def finish(self, run_id: str, origin: str = "rules") -> None:
        """Answer as the worker does: files in the folder of the job, and what is said of them."""
        request = self.sample.lanes.last(events.RunTask).request
        out = Path(request.out_dir)
        out.mkdir(parents=True, exist_ok=True)
        told = []
        for name in str(request.values["format"]).split(","):
            stem = f"affiche-{name.lower()}"
            for suffix in ("png", "pdf"):
                (out / f"{stem}.{suffix}").write_bytes(b"x" * 2_000)
            data = made_up_data({**request.values, "format": name})
            told.append({**data, "files": [f"{stem}.png", f"{stem}.pdf"]})
        model = "Peintre 1" if origin == "model" else ""
        data = {
            "formats": told,
            "image": {"origin": origin, "model": model, "chosen": ""},
            "mark": {"visible": False},
        }
        title = json.loads(request.values["facts"])["title"]
        draft = Draft(
            f"Affiche : {title}",
            (Heading("Texte alternatif"), Paragraph(f"Affiche : {title}")),
            ai_mark=AiMark(model),
        )
        self.say(events.Finished(run_id, Result(draft, data)))

    def paint(self, run_id: str, count: int) -> list[str]:
        """Say that a model has painted so many pictures so far; return their files."""
        out = Path(self.sample.lanes.last(events.RunTask).request.out_dir)
        out.mkdir(parents=True, exist_ok=True)
        paths = []
        for number in range(1, count + 1):
            path = out / f"proposition-{number}.png"
            image = QImage(64, 64, QImage.Format.Format_RGB32)
            image.fill(QColor.fromHsv(60 * number, 120, 200))
            image.save(str(path))
            paths.append(str(path))
        images = tuple(Image(path, "", f"Proposition {n}") for n, path in enumerate(paths, 1))
        self.say(events.DraftChanged(run_id, Draft("Propositions", images)))
        return paths
