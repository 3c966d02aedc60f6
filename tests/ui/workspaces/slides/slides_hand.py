# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agent does on « Créer une présentation automatisée », and what made-up workers answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop.core import events
from desktop.core.draft import AiMark, Author, Draft, Heading
from desktop.core.slides.deck import (
    BigNumber,
    ChartForm,
    ChartSeries,
    Contact,
    Deck,
    Slide,
    SlideChart,
    SlideColumn,
    SlideKind,
    SlidePicture,
    SlidePoint,
    SlideTable,
    TimelineStep,
)
from desktop.core.task import Lane, Result
from desktop.mairie.slides.deck_file import deck_data, read_deck
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.main_window import MainWindow
from desktop.ui.workspaces.make_slides import MakeSlidesPage
from desktop.ui.workspaces.slides.deck_state import DeckState

NBSP = "\u00a0"


def point(text: str, page: int = 0, passage: str = "", author: Author = Author.RULE) -> SlidePoint:
    return SlidePoint(text, page, passage, author)


def slide(slide_id: str, kind: SlideKind, title: str, **parts: Any) -> Slide:
    return Slide(kind, title, id=slide_id, **parts)


def water_deck() -> Deck:
    """Return an outline of five slides, with pages."""
    losses = (
        point("Le réseau perd moins d’eau", 3, "Le réseau perd moins d’eau qu’en 2023."),
        point("Trois fuites réparées", 4, "Trois fuites ont été réparées."),
        point("Une quatrième est suivie", 4),
    )
    table = SlideTable(("Part", "2024"), (("Abonnement", "38,00"), ("Total", "40,00")), total_rows=(1,), page=6)  # fmt: skip
    chart = SlideChart(
        ChartForm.BAR,
        ("2023", "2024"),
        (ChartSeries("Prélevé", (121_905.0, 118_240.0), ("121 905", "118 240")),),
        unit="m³",
        page=5,
    )
    return Deck(
        "Eau potable",
        (
            slide("t", SlideKind.TITLE, "Eau potable", lead="Conseil municipal"),
            slide("a", SlideKind.POINTS, "Les pertes", points=losses, pages=(3, 4)),
            slide("c", SlideKind.CHART, "Les volumes", chart=chart),
            slide("p", SlideKind.TABLE, "Le prix", table=table),
            slide(
                "d",
                SlideKind.DECISION,
                "Ce qui est demandé",
                lead=f"Il est proposé au conseil municipal de{NBSP}:",
                points=(point("approuver le rapport", 9),),
            ),
        ),
        source="Rapport annuel",
        remarks=("12 lignes du tableau de la page 7 ne sont pas montrées.",),
    )


def every_kind() -> Deck:
    """Return a slide of each kind."""
    deck = water_deck()
    more = (
        slide("s", SlideKind.AGENDA, "Sommaire", points=(point("Les pertes"), point("Le prix"))),
        slide(
            "n",
            SlideKind.NUMBER,
            "En un chiffre",
            numbers=(BigNumber("92 %", "de rendement", "contre 90 %", 4),),
        ),
        slide(
            "k",
            SlideKind.COLUMNS,
            "Avant, après",
            columns=(
                SlideColumn("Avant", (point("une relève"),)),
                SlideColumn("Après", (point("deux relèves"),)),
            ),
        ),
        slide(
            "e",
            SlideKind.TIMELINE,
            "Le calendrier",
            steps=(TimelineStep("mars 2027", "début", 8), TimelineStep("mai 2027", "fin", 8)),
        ),
        slide("i", SlideKind.PICTURE, "Le chantier", picture=SlidePicture("/photos/rue.jpg", "")),
        slide("q", SlideKind.QUOTE, "On dit", lead="L’eau est claire", points=(point("Un élu"),)),
        slide(
            "o",
            SlideKind.CONTACTS,
            "À qui parler",
            contacts=(Contact("Mairie", "Accueil", ("01 99 00 12 34",)),),
        ),
    )
    return Deck(deck.title, (*deck.slides, *more), source=deck.source)


def state_of(deck: Deck | None = None, slide_id: str = "a") -> DeckState:
    """Return a state with an outline, a slide in sight."""
    state = DeckState()
    state.start_with(deck or water_deck(), slide_id)
    return state


def picture(path: str, width: int, colour: str) -> tuple[int, int]:
    """Write a picture of one colour, 16:9."""
    height = max(1, round(width * 9 / 16))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    image.save(path)
    return width, height


def colour_of(words: str) -> str:
    """Return a colour that says whose picture it is."""
    return QColor.fromHsv(sum(words.encode()) * 37 % 360, 160, 200).name()


class SlidesHand:
    """An agent on the page, and what the workers answer."""

    def __init__(self, window: MainWindow, sample: SampleDesk, folder: Path) -> None:
        self.window, self.sample, self.folder = window, sample, folder
        self.draws, self.parts, self.pages = True, 1, 3
        """Sketches are answered at once, or wait as with a slow computer; what they tell."""
        self.sketches: list[events.DrawSketch] = []
        self.drawn_pages: list[events.DrawPage] = []
        self.document = folder / "rapport-eau.pdf"
        self.document.write_bytes(b"%PDF-1.7")
        submit = sample.lanes.submit

        def answer(lane: Lane, request: Any) -> None:
            if isinstance(request, events.DrawPage) and request.document.endswith("slides.pdf"):
                sample.lanes.requests.append(request)
                self.drawn_pages.append(request)
                sample.lanes.say(self.page_drawn(request))
                return
            submit(lane, request)
            if isinstance(request, events.DrawSketch):
                self.sketches.append(request)
                if self.draws:
                    sample.lanes.say(self.sketch(request))

        sample.lanes.submit = answer  # type: ignore[method-assign]

    # --- the workers ------------------------------------------------------------------------

    def sketch(self, request: events.DrawSketch) -> events.SketchDrawn:
        deck = read_deck(json.loads(request.values["outline"]))
        shown = deck.slides[int(request.values["shown"]) - 1]
        width, height = picture(request.out_path, request.width, colour_of(shown.id))
        data = {"id": shown.id, "number": request.values["shown"], "parts": self.parts,
                "remarks": []}  # fmt: skip
        return events.SketchDrawn(request.run_id, request.out_path, width, height, data)

    def page_drawn(self, request: events.DrawPage) -> events.PageDrawn:
        width, height = picture(request.out_path, request.width, colour_of(str(request.page)))
        return events.PageDrawn(
            request.run_id, request.out_path, request.page, self.pages, width, height
        )

    def say(self, message: Any) -> None:
        self.sample.lanes.say(message)
        self.settle()

    # --- the page ---------------------------------------------------------------------------

    @property
    def page(self) -> MakeSlidesPage:
        page = self.window.page("make-slides")
        assert isinstance(page, MakeSlidesPage)
        return page

    @property
    def state(self) -> DeckState:
        return self.page.deck_state

    @property
    def deck(self) -> Deck:
        return self.state.deck

    def ids(self) -> list[str]:
        return [one.id for one in self.deck.slides]

    def settle(self) -> None:
        for _ in range(15):
            QApplication.processEvents()
        page = self.window.pages.get("make-slides")
        if not isinstance(page, MakeSlidesPage):
            return
        for _ in range(400):  # a picture after the other
            if not self.draws or not page.live.drawer.is_busy():
                return
            QApplication.processEvents()

    def open(self) -> MakeSlidesPage:
        self.window.open_page("make-slides")
        self.settle()
        return self.page

    def plan(self, deck: Deck | None = None) -> str:
        """Go from a document to its outline; return the id of the work."""
        page = self.open()
        page.take_file(str(self.document))
        page.start()
        self.settle()
        job_id = page._job_id
        self.finish_plan(deck or water_deck())
        return job_id

    def finish_plan(self, deck: Deck, warnings: tuple[str, ...] = ()) -> None:
        draft = Draft(deck.title, (Heading(deck.title),))
        data = {"deck": deck_data(deck), "slides": []}
        run_id = self.sample.lanes.run_id()
        self.say(events.Finished(run_id, Result(draft, data, (), warnings)))

    def choose(self, slide_id: str) -> None:
        self.state.select(slide_id)
        self.settle()

    def draw(self) -> None:
        """Let the page draw, as it does a moment after the last key."""
        self.page.live.draw_now()
        self.page.live.draw_small()
        self.settle()

    def make(self) -> str:
        """Start making the files."""
        self.page.make_files()
        self.settle()
        return self.sample.lanes.run_id()

    def finish(self, run_id: str, *, remarks: tuple[str, ...] = (), has_pdf: bool = True) -> None:
        """Answer as the worker does: files in the folder of the job, and what is said of them."""
        request = self.sample.lanes.last(events.RunTask).request
        out = Path(request.out_dir)
        out.mkdir(parents=True, exist_ok=True)
        for suffix in ("pptx", "odp", *(("pdf",) if has_pdf else ())):
            (out / f"slides.{suffix}").write_bytes(b"x" * 2_000)
        deck = read_deck(json.loads(request.values["outline"]))
        told = [{"number": n, "title": one.title, "part": [1, 1], "texts": [one.title, "Texte"]}
                for n, one in enumerate(deck.slides, 1)]  # fmt: skip
        self.pages = len(told)
        data = {"deck": deck_data(deck), "slides": told, "remarks": list(remarks)}
        draft = Draft(deck.title, (Heading(deck.title),), ai_mark=AiMark())
        self.say(events.Finished(run_id, Result(draft, data)))

    def request(self) -> Any:
        return self.sample.lanes.last(events.RunTask).request

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
        if isinstance(widget, QLineEdit):
            widget.insert(text)
            widget.textEdited.emit(widget.text())
        else:
            widget.insertPlainText(text)
        self.settle()
