# SPDX-License-Identifier: AGPL-3.0-or-later
"""A laid deck with each kind of item, for the tests of the writers."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.draft import AiMark, Author
from desktop.core.pictures.scene import Box, Picture, Shape
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
from desktop.documents.drawings.geometry import rectangle
from tests.documents.drawings.scenes import photo

INK, GROUND, MAIN = "#22303c", "#ffffff", "#9a3b26"
TITLE = TextLook("arimo-bold", 32.0, MAIN, anchor="bottom")
BODY = TextLook("arimo", 22.0, INK)
SMALL = TextLook("arimo", 12.0, "#5a6670", anchor="middle")
MARK = AiMark("Modèle d’essai", "make-slides 1", "2026-11-28", "Mme Roux, DGS")
NO_MODEL = AiMark(generated_on="2026-11-28")
AUTHOR = "Commune de Saint-Aubin-sur-Vière"

FOOT = (
    Placeholder(10, "footer", Box(48, 500, 600, 20), SMALL, ""),
    Placeholder(11, "number", Box(812, 500, 100, 20), replace(SMALL, align="right"), ""),
)
TOP = Placeholder(0, "title", Box(48, 30, 864, 70), TITLE, "")
RULE = LaidShape("rectangle", Box(0, 0, 960, 12), MAIN)
LAYOUTS = (
    DeckLayout(
        LayoutRole.TITLE,
        "Titre",
        (
            Placeholder(0, "title", Box(80, 150, 800, 120), replace(TITLE, size=44.0), ""),
            Placeholder(1, "subtitle", Box(80, 290, 800, 80), replace(BODY, size=24.0), ""),
        ),
        (LaidShape("rectangle", Box(0, 0, 40, 540), MAIN),),
    ),
    DeckLayout(
        LayoutRole.POINTS,
        "Titre et points",
        (TOP, Placeholder(1, "body", Box(48, 120, 864, 348), BODY), *FOOT),
        (RULE,),
    ),
    DeckLayout(
        LayoutRole.COLUMNS,
        "Titre et deux colonnes",
        (
            TOP,
            Placeholder(1, "body", Box(48, 160, 416, 308), BODY),
            Placeholder(2, "body", Box(496, 160, 416, 308), BODY),
            *FOOT,
        ),
        (RULE,),
    ),
    DeckLayout(LayoutRole.PLAIN, "Titre seul", (TOP, *FOOT), (RULE,), ground="#f7f5f0"),
)
LOOK = DeckLook(
    960.0, 540.0, INK, GROUND, MAIN, "#3d5a73",
    ("#9a3b26", "#3d5a73", "#2f7d4f", "#a86a12", "#6b4c80", "#5f6b76"),
    LAYOUTS,
)  # fmt: skip


def paragraph(text, look=BODY, **facts):
    return LaidParagraph(text, (text,), look, **facts)


def text(role, box, *paragraphs, idx=-1, anchor="top"):
    return LaidText(role, box, paragraphs, anchor, idx)


def title(words, box=TOP.box):
    return text(TextRole.TITLE, box, paragraph(words, TITLE), idx=0, anchor="bottom")


def foot(number, source="Source\u00a0: rapport annuel 2024, p. 12"):
    return (
        text(TextRole.FOOTER, FOOT[0].box, paragraph(source, SMALL), idx=10, anchor="middle"),
        text(
            TextRole.SLIDE_NUMBER,
            FOOT[1].box,
            paragraph(str(number), FOOT[1].look),
            idx=11,
            anchor="middle",
        ),
    )


def points(*texts, bullet="•", size=22.0, indent=20.0):
    look = replace(BODY, size=size)
    return tuple(
        paragraph(
            words,
            look,
            bullet=bullet.format(n=number),
            indent=indent,
            space_before=8.0 if number > 1 else 0.0,
        )
        for number, words in enumerate(texts, 1)
    )


def cell(words, *, align="left", bold=False, fill="", colour=INK):
    face = "arimo-bold" if bold else "arimo"
    return LaidCell(paragraph(words, TextLook(face, 14.0, colour, align, "middle")), fill)


def table(box=None):
    rows = (("Ressource", "2023", "2024"), ("Forage des Aulnes", "121\u00a0905", "118\u00a0240"),
            ("Source du Pré", "", "42\u00a0300"), ("Total", "164\u00a0505", "160\u00a0540"))  # fmt: skip
    cells = tuple(
        tuple(
            cell(
                words,
                align="right" if column else "left",
                bold=row in (0, 3),
                fill=MAIN if row == 0 else "",
                colour="#ffffff" if row == 0 else INK,
            )
            for column, words in enumerate(line)
        )
        for row, line in enumerate(rows)
    )
    box = box or Box(48, 130, 700, 120)
    return LaidTable(
        box,
        (box.width - 300, 150.0, 150.0),
        (30.0, 30.0, 30.0, 30.0),
        cells,
        alternative_text="Tableau des volumes prélevés par ressource.",
    )


def chart(form=ChartForm.BAR, **facts):
    values = SlideChart(
        form,
        ("Forage des Aulnes", "Source du Pré", "Achat d’eau"),
        (ChartSeries("2024", (118240.0, None, 42300.5), ("118\u00a0240", "", "42\u00a0300,5")),),
        unit="m³",
        caption="Volumes prélevés par ressource",
    )
    drawn = (Shape(rectangle(Box(60, 140, 200, 300)), MAIN),)
    laid = LaidChart(
        Box(48, 120, 864, 348),
        values,
        (MAIN,),
        TextLook("arimo", 14.0, INK),
        drawn,
        alternative_text="Volumes par ressource\u00a0: 118\u00a0240 m³ au forage des Aulnes.",
    )
    return replace(laid, **facts)


def laid(number, layout, *items, kind=SlideKind.POINTS, notes=()):
    title_text = next((i.paragraphs[0].text for i in items if isinstance(i, LaidText)), "")
    slide = Slide(kind, title_text, f"s{number}", notes=notes)
    return LaidSlide(slide, layout, items, number)


def sample_slides():
    """Return a slide of each kind of item."""
    note = SlidePoint("Rappeler que l’eau vient de deux ressources.", page=12, author=Author.MODEL)
    first = LAYOUTS[0].placeholders
    two = LAYOUTS[2].placeholders
    landscape = Picture(Box(500, 120, 412, 348), photo(1200, 600), alternative_text="La mairie.")
    return (
        laid(
            1,
            LayoutRole.TITLE,
            text(
                TextRole.TITLE,
                first[0].box,
                paragraph("Rapport sur l’eau", first[0].look),
                idx=0,
                anchor="bottom",
            ),
            text(
                TextRole.SUBTITLE,
                first[1].box,
                paragraph("Conseil municipal du 28 novembre 2026", first[1].look),
                idx=1,
            ),
            kind=SlideKind.TITLE,
        ),
        laid(
            2,
            LayoutRole.POINTS,
            title("L’essentiel"),
            text(
                TextRole.BODY,
                LAYOUTS[1].placeholders[1].box,
                *points("Deux ressources", "Un réseau de 42\u00a0km", "Rendement\u00a0: 78\u00a0%"),
                idx=1,
            ),
            *foot(2),
            notes=(note,),
        ),
        laid(
            3,
            LayoutRole.COLUMNS,
            title("Avant et après"),
            text(TextRole.COLUMN_TITLE, Box(48, 120, 416, 30), paragraph("Avant")),
            text(TextRole.BODY, two[1].box, *points("Un", "Deux", bullet="{n}."), idx=1),
            text(TextRole.COLUMN_TITLE, Box(496, 120, 416, 30), paragraph("Après")),
            text(TextRole.BODY, Box(496, 180, 416, 200), *points("Trois", size=18.0), idx=2),
            *foot(3),
        ),
        laid(4, LayoutRole.PLAIN, title("Les volumes"), table(), *foot(4), kind=SlideKind.TABLE),
        laid(5, LayoutRole.PLAIN, title("En image"), chart(), *foot(5), kind=SlideKind.CHART),
        laid(
            6,
            LayoutRole.PLAIN,
            title("La mairie"),
            LaidShape("line", Box(48, 110, 200, 0), stroke=MAIN, stroke_width=2.0),
            LaidShape("rounded", Box(60, 200, 300, 100), "#eef2f5"),
            LaidPicture(landscape),
            text(
                TextRole.NUMBER,
                Box(60, 210, 300, 60),
                paragraph("118\u00a0240 m³", replace(TITLE, size=36.0, align="centre")),
                anchor="middle",
            ),
            *foot(6),
            kind=SlideKind.PICTURE,
        ),
    )


def sample_deck(*slides, look=LOOK, **facts):
    slides = slides or sample_slides()
    facts = {"title": "Rapport sur l’eau", "subtitle": "Exercice 2024", **facts}
    deck = Deck(slides=tuple(slide.slide for slide in slides), **facts)
    return LaidDeck(deck, look, tuple(slides))
