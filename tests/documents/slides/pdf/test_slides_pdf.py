# SPDX-License-Identifier: AGPL-3.0-or-later
"""The PDF of slides, opened again: what it shows, what it tells, what it says of itself."""

from __future__ import annotations

import re
from dataclasses import replace

import pymupdf
import pytest

from desktop.core.files.marks import MarkVerdict
from desktop.core.pictures.scene import Scene, TextLine
from desktop.core.slides.laid_deck import (
    LaidChart,
    LaidPicture,
    LaidTable,
    LaidText,
    LayoutRole,
    TextRole,
)
from desktop.documents.marks.finding import mark_of_file
from desktop.documents.slides.pdf.slides_pdf import make_slides_pdf
from tests.documents.slides.laid_decks import (
    AUTHOR,
    LAYOUTS,
    MARK,
    NO_MODEL,
    laid,
    paragraph,
    points,
    sample_deck,
    text,
    title,
)

BODY = LAYOUTS[1].placeholders[1].box


def lines_of(item, role="P"):
    """Draw a text simply: a line of letters for each line, its bullet before it."""
    y = item.box.y
    for one in item.paragraphs:
        for number, words in enumerate(one.lines):
            y += one.look.size
            if one.bullet and not number:
                yield TextLine(
                    one.bullet, item.box.x, y, one.look.face, one.look.size, "#000000", role=role
                )
            yield TextLine(
                words,
                item.box.x + one.indent,
                y,
                one.look.face,
                one.look.size,
                "#000000",
                role=role,
            )


def scene_of(slide):
    items = []
    for item in slide.items:
        if isinstance(item, LaidText):
            items += lines_of(item, "H1" if item.role is TextRole.TITLE else "P")
        elif isinstance(item, LaidChart):
            items += item.items
        elif isinstance(item, LaidPicture):
            items.append(item.picture)
        elif isinstance(item, LaidTable):
            y = item.box.y
            for row, height in zip(item.cells, item.heights, strict=True):
                x = item.box.x
                for cell, width in zip(row, item.widths, strict=True):
                    place = text(
                        TextRole.BODY, replace(item.box, x=x, y=y, width=width), cell.paragraph
                    )
                    items += lines_of(place)
                    x += width
                y += height
    return Scene(960, 540, tuple(items), title=slide.slide.title, alternative_text="Diapositive")


def made(*slides, mark=MARK, **facts):
    deck = sample_deck(*slides, **facts)
    return make_slides_pdf([scene_of(slide) for slide in deck.slides], deck, mark, AUTHOR)


@pytest.fixture
def opened():
    documents = []

    def open_pdf(content):
        documents.append(pymupdf.open(stream=content))
        return documents[-1]

    yield open_pdf
    for document in documents:
        document.close()


def structure(document):
    """Return the tree of tags as nested lists: [role, number of marks, children…]."""

    def node(xref):
        source = document.xref_object(xref, compressed=True)
        role = re.search(r"/S/(\w+)", source)
        kids = re.search(r"/K\[(.*)\]", source)
        inside = kids[1] if kids else re.search(r"/K (\d+ 0 R)", source)[1]
        marks = inside.count("/MCID")
        below = re.findall(r"(\d+) 0 R", re.sub(r"<<.*?>>", "", inside))
        return [role[1] if role else "Root", marks, *(node(int(xref)) for xref in below)]

    catalog = document.pdf_catalog()
    return node(int(document.xref_get_key(catalog, "StructTreeRoot")[1].split()[0]))[2][2:]


def flat(tree):
    return [tree[0], *(name for child in tree[2:] for name in flat(child))]


def test_there_is_a_page_per_slide_and_a_bookmark_for_each(opened):
    document = opened(made())
    assert len(document) == 6
    assert [entry[1] for entry in document.get_toc()][1:3] == ["L’essentiel", "Avant et après"]
    assert "Deux ressources" in document[1].get_text()


def test_each_slide_is_a_section_with_its_title_first(opened):
    sections = structure(opened(made()))
    assert [section[0] for section in sections] == ["Sect"] * 6
    assert all(section[2][0] == "H1" for section in sections)


def test_points_are_items_of_a_list(opened):
    section = structure(opened(made()))[1]
    assert flat(section) == ["Sect", "H1", "L", *["LI", "Lbl", "LBody"] * 3, "P"]


def test_lines_of_a_paragraph_are_one_piece(opened):
    long = replace(
        paragraph("Un long point sur deux lignes"), lines=("Un long point", "sur deux lignes")
    )
    body = text(TextRole.BODY, BODY, long, idx=1)
    section = structure(opened(made(laid(1, LayoutRole.POINTS, title("T"), body))))[0]
    assert section[3][:2] == ["P", 2]


def test_a_table_has_rows_headers_and_all_its_cells(opened):
    section = structure(opened(made()))[3]
    grid = next(child for child in section[2:] if child[0] == "Table")
    rows = [[cell[0] for cell in row[2:]] for row in grid[2:]]
    assert rows == [["TH"] * 3, ["TD"] * 3, ["TD"] * 3, ["TD"] * 3]
    empty = grid[4][3]
    assert empty == ["TD", 0]


def test_a_chart_and_a_picture_are_figures_with_words(opened):
    document = opened(made())
    sections = structure(document)
    assert "Figure" in flat(sections[4])
    assert "Figure" in flat(sections[5])
    told = "".join(
        document.xref_object(n, compressed=True) for n in range(1, document.xref_length())
    )
    assert "La mairie.".encode("utf-16-be").hex().upper() in told


def test_the_number_of_the_slide_is_not_read_out(opened):
    section = structure(opened(made()))[1]
    assert flat(section).count("P") == 1


def test_the_same_words_twice_keep_their_places(opened):
    body = text(TextRole.BODY, BODY, *points("Budget", "Budget", bullet="•"), idx=1)
    section = structure(opened(made(laid(1, LayoutRole.POINTS, title("Budget"), body))))[0]
    assert section[2] == ["H1", 1]
    assert flat(section) == ["Sect", "H1", "L", *["LI", "Lbl", "LBody"] * 2]


def test_what_the_slide_does_not_foresee_is_still_told(opened):
    slide = laid(1, LayoutRole.PLAIN, title("T"))
    extra = TextLine("Autre chose", 100, 300, "arimo", 20, "#000000", role="P")
    scene = scene_of(slide)
    scene = replace(scene, items=(*scene.items, extra))
    document = opened(make_slides_pdf([scene], sample_deck(slide), MARK, AUTHOR))
    assert flat(structure(document)[0]) == ["Sect", "H1", "P"]


def test_the_file_says_its_title_language_author_and_mark(opened, tmp_path):
    content = made()
    document = opened(content)
    assert document.metadata["title"] == "Rapport sur l’eau"
    assert document.metadata["author"] == AUTHOR
    assert document.metadata["creationDate"] == "D:20261128"
    catalog = document.pdf_catalog()
    assert document.xref_get_key(catalog, "Lang")[1] == "fr-FR"
    assert document.xref_get_key(catalog, "MarkInfo")[1] == "<</Marked true>>"
    assert "DisplayDocTitle true" in document.xref_get_key(catalog, "ViewerPreferences")[1]
    path = tmp_path / "deck.pdf"
    path.write_bytes(content)
    found = mark_of_file(path)
    assert found.verdict is MarkVerdict.MODEL
    assert (found.model, found.reviewer) == ("Modèle d’essai", "Mme Roux, DGS")


def test_a_deck_without_a_model_says_so(tmp_path):
    path = tmp_path / "deck.pdf"
    path.write_bytes(made(mark=NO_MODEL))
    assert mark_of_file(path).verdict is MarkVerdict.NO_MODEL


def test_the_same_deck_gives_the_same_bytes():
    assert made() == made()


def test_there_must_be_a_drawing_for_each_slide():
    with pytest.raises(ValueError, match="1 drawings of 6 slides"):
        make_slides_pdf([Scene(960, 540, ())], sample_deck(), MARK, AUTHOR)
