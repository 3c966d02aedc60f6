# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small laid deck made by hand: one slide for each thing that a presentation file can hold."""

from __future__ import annotations

from desktop.core.pictures.scene import Box, Picture
from desktop.core.slides.deck import (
    ChartForm,
    ChartSeries,
    Deck,
    Slide,
    SlideChart,
    SlideKind,
    SlidePoint,
)
from desktop.core.slides.laid_deck import (
    DeckLayout,
    DeckLook,
    LaidCell,
    LaidChart,
    LaidDeck,
    LaidItem,
    LaidParagraph,
    LaidPicture,
    LaidShape,
    LaidSlide,
    LaidTable,
    LaidText,
    LayoutRole,
    Placeholder,
    TextLook,
    TextRole,
)

TITLE = TextLook("arimo-bold", 32, "#9a3b26")
BODY = TextLook("arimo", 22, "#22303c")
SMALL = TextLook("arimo", 11, "#555555")
TITLE_BOX, BODY_BOX = Box(48, 40, 864, 60), Box(48, 120, 864, 348)
ACCENTS = ("#9a3b26", "#3d5a73", "#2f7d4f", "#a86a12", "#6b4f8a", "#5f6b76")
YEARS = ("2020", "2021", "2022", "2023", "2024")
_FOOT = (
    Placeholder(11, "footer", Box(48, 500, 600, 20), SMALL),
    Placeholder(12, "number", Box(850, 500, 62, 20), TextLook("arimo", 11, "#555555", "right")),
)
_HEAD = Placeholder(0, "title", TITLE_BOX, TITLE)
_BAND = (LaidShape("rectangle", Box(0, 0, 960, 10), fill="#9a3b26"),)

LOOK = DeckLook(
    960,
    540,
    "#22303c",
    "#ffffff",
    "#9a3b26",
    "#3d5a73",
    ACCENTS,
    (
        DeckLayout(
            LayoutRole.TITLE,
            "Titre",
            (_HEAD, Placeholder(1, "subtitle", Box(80, 300, 800, 60), BODY)),
            ground="#f7f5f0",
        ),
        DeckLayout(
            LayoutRole.POINTS,
            "Titre et points",
            (_HEAD, Placeholder(1, "body", BODY_BOX, BODY), *_FOOT),
            _BAND,
        ),
        DeckLayout(LayoutRole.PLAIN, "Titre seul", (_HEAD, *_FOOT), _BAND),
    ),
)


def line(text: str, look: TextLook = BODY, bullet: str = "") -> LaidParagraph:
    """Return a paragraph of one line."""
    return LaidParagraph(text, (text,), look, bullet, 24.0 if bullet else 0.0)


def title(text: str) -> LaidText:
    """Return the title of a slide."""
    return LaidText(TextRole.TITLE, TITLE_BOX, (line(text, TITLE),), idx=0)


def foot(number: int) -> tuple[LaidText, ...]:
    """Return what stands at the foot of a slide."""
    return (
        LaidText(TextRole.FOOTER, _FOOT[0].box, (line("Saint-Aubin-des-Prés", SMALL),), idx=11),
        LaidText(TextRole.SLIDE_NUMBER, _FOOT[1].box, (line(str(number), SMALL),), idx=12),
    )


def table() -> LaidTable:
    """Return a table of three rows."""
    rows = (("Chapitre", "2024"), ("Charges de personnel", "1 234,56 €"), ("Total", "1 234,56 €"))
    cells = tuple(tuple(LaidCell(line(text), "#f0ece4") for text in row) for row in rows)
    return LaidTable(
        Box(48, 120, 450, 120), (300, 150), (40, 40, 40), cells, alternative_text="Les dépenses"
    )


def chart(
    form: ChartForm, *values: tuple[float | None, ...], written: tuple[str, ...] = ()
) -> LaidChart:
    """Return a chart over the years, a series for each row of values."""
    series = tuple(ChartSeries(f"Série {n}", row, written) for n, row in enumerate(values, 1))
    drawn = SlideChart(form, YEARS[: len(values[0])], series, "m³", "Volumes prélevés", 12)
    count = len(values[0]) if form is ChartForm.PIE else len(values)
    return LaidChart(
        BODY_BOX, drawn, ACCENTS[:count], BODY, (), alternative_text="Les volumes baissent."
    )


def deck_of(*items: LaidItem, slide: Slide | None = None, name: str = "Eau potable") -> LaidDeck:
    """Return a deck whose only slide has these items under its title."""
    shown = slide or Slide(SlideKind.POINTS, "Les volumes")
    laid = LaidSlide(shown, LayoutRole.POINTS, (title(shown.title), *items, *foot(1)), 1)
    return LaidDeck(Deck(name, (shown,)), LOOK, (laid,))


def points() -> LaidText:
    """Return a body of two bullets and two numbers."""
    marks = (("Un", "•"), ("Deux", "•"), ("Trois", "1."), ("Quatre", "2."))
    return LaidText(TextRole.BODY, BODY_BOX, tuple(line(t, BODY, m) for t, m in marks), idx=1)


def picture(data: bytes) -> LaidPicture:
    """Return a picture with its alternative text."""
    return LaidPicture(Picture(Box(48, 120, 200, 200), data, alternative_text="La mairie"))


def whole() -> LaidDeck:
    """Return a deck with one slide for each kind of item."""
    noted = Slide(SlideKind.POINTS, "Les volumes", notes=(SlidePoint("À dire au conseil.", 12),))
    decks = (
        deck_of(points(), slide=noted),
        deck_of(table()),
        deck_of(chart(ChartForm.BAR, (1.0, 2.0), (3.0, None))),
        deck_of(chart(ChartForm.LINE, (118240.0, None, 119000.0))),
        deck_of(chart(ChartForm.PIE, (60.0, 30.0, 10.0))),
        deck_of(LaidShape("ellipse", Box(10, 10, 20, 20), "#9a3b26")),
    )
    slides = tuple(
        LaidSlide(deck.slides[0].slide, LayoutRole.POINTS, deck.slides[0].items, number)
        for number, deck in enumerate(decks, 1)
    )
    return LaidDeck(Deck("Eau potable", tuple(one.slide for one in slides)), LOOK, slides)
