# SPDX-License-Identifier: AGPL-3.0-or-later
"""An ODP file holds what was laid: native places, tables, charts, notes and the mark."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from desktop.core.draft import AiMark
from desktop.core.files.marks import MarkVerdict
from desktop.core.slides.deck import ChartForm, Slide, SlideKind
from desktop.core.slides.laid_deck import LaidDeck
from desktop.documents.marks.finding import mark_of_file
from desktop.documents.slides.odp import make_odp
from desktop.documents.slides.odp.elements import NAMESPACES, number, words
from tests.documents.slides.odp.laid import (
    chart,
    deck_of,
    foot,
    line,
    picture,
    points,
    table,
    whole,
)

PLAIN = AiMark()


def parts(deck: LaidDeck, mark: AiMark = PLAIN) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(make_odp(deck, mark, "Saint-Aubin-des-Prés"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def content(deck: LaidDeck) -> str:
    return parts(deck)["content.xml"].decode()


def tree(data: bytes):  # type: ignore[no-untyped-def]
    return fromstring(data)


def found(root, name: str) -> Iterator:  # type: ignore[no-untyped-def,type-arg]
    space, _, local = name.partition(":")
    return root.iter(f"{{{NAMESPACES[space]}}}{local}")


def attribute(element, name: str) -> str:  # type: ignore[no-untyped-def]
    space, _, local = name.partition(":")
    return str(element.get(f"{{{NAMESPACES[space]}}}{local}", ""))


def told(element) -> str:  # type: ignore[no-untyped-def]
    return "".join(element.itertext())


def test_every_part_is_well_formed_and_in_the_manifest() -> None:
    files = parts(whole())
    listed = {
        attribute(entry, "manifest:full-path")
        for entry in found(tree(files["META-INF/manifest.xml"]), "manifest:file-entry")
    }
    assert set(files) - {"mimetype", "META-INF/manifest.xml"} <= listed
    for name, data in files.items():
        if name.endswith(".xml"):
            tree(data)


def test_programs_know_the_file_by_its_first_bytes() -> None:
    data = make_odp(whole(), PLAIN, "")
    assert data[30:38] == b"mimetype"
    assert data[38:85] == b"application/vnd.oasis.opendocument.presentation"


def test_each_style_that_is_named_exists() -> None:
    files = parts(whole())
    for part in ("content.xml", "styles.xml"):
        root = tree(files[part])
        used = {
            value
            for element in root.iter()
            for key, value in element.attrib.items()
            if key.endswith(("}style-name", "parent-style-name"))
        }
        known = {
            attribute(style, "style:name")
            for data in (files["content.xml"], files["styles.xml"])
            for kind in ("style:style", "text:list-style", "style:page-layout", "style:master-page")
            for style in found(tree(data), kind)
        }
        assert used <= known, used - known


def test_the_title_and_the_body_are_those_of_the_master() -> None:
    root = tree(parts(deck_of(points()))["content.xml"])
    classes = [attribute(frame, "presentation:class") for frame in found(root, "draw:frame")]
    assert classes == ["title", "outline", "notes"]
    page = next(found(root, "draw:page"))
    assert attribute(page, "draw:master-page-name") == "Points"


def test_the_foot_and_the_number_of_the_slide_are_fields_of_the_master() -> None:
    files = parts(deck_of(points()))
    content_root, styles_root = tree(files["content.xml"]), tree(files["styles.xml"])
    assert [told(one) for one in found(content_root, "presentation:footer-decl")] == [
        "Saint-Aubin-des-Prés"
    ]
    assert list(found(styles_root, "text:page-number"))
    assert not any(told(box) == "1" for box in found(content_root, "draw:text-box"))


def test_a_foot_without_a_place_in_the_master_is_written_on_the_slide() -> None:
    alone = replace(foot(1)[0], idx=-1)
    deck = deck_of(alone)
    assert "Saint-Aubin-des-Prés" in [
        told(p) for p in found(tree(parts(deck)["content.xml"]), "text:p")
    ]


def test_bullets_are_lists_and_never_typed() -> None:
    root = tree(parts(deck_of(points()))["content.xml"])
    lists = list(found(root, "text:list"))
    assert [len(list(found(one, "text:list-item"))) for one in lists] == [2, 2]
    assert "•" not in "".join(map(told, lists))
    assert len(list(found(root, "text:list-level-style-number"))) == 1


def test_a_table_has_its_cells_widths_and_heights() -> None:
    root = tree(parts(deck_of(table()))["content.xml"])
    rows = [
        [told(cell) for cell in found(row, "table:table-cell")]
        for row in found(root, "table:table-row")
    ]
    assert rows[1] == ["Charges de personnel", "1 234,56 €"]
    widths = [
        attribute(one, "style:column-width") for one in found(root, "style:table-column-properties")
    ]
    assert widths == ["300pt", "150pt"]


@pytest.mark.parametrize("form", list(ChartForm))
def test_the_figures_of_a_chart_are_those_of_the_deck(form: ChartForm) -> None:
    values = (118240.0, 0.1, 1.87)
    root = tree(parts(deck_of(chart(form, values)))["Object 1/content.xml"])
    cells = [attribute(cell, "office:value") for cell in found(root, "table:table-cell")]
    assert [float(cell) for cell in cells if cell] == list(values)


def test_a_missing_figure_is_an_empty_cell_not_a_zero() -> None:
    root = tree(parts(deck_of(chart(ChartForm.LINE, (1.0, None, 3.0))))["Object 1/content.xml"])
    kinds = [attribute(cell, "office:value-type") for cell in found(root, "table:table-cell")]
    assert kinds.count("float") == 2
    assert kinds.count("") == 1


def test_figures_are_written_with_the_decimals_of_the_source() -> None:
    data = parts(deck_of(chart(ChartForm.BAR, (1.5, 2.0), written=("1,50", "2,00"))))
    assert b'number:decimal-places="2"' in data["Object 1/content.xml"]


def test_charts_tables_and_pictures_say_what_they_show() -> None:
    root = tree(parts(deck_of(table(), chart(ChartForm.BAR, (1.0,))))["content.xml"])
    assert [told(one) for one in found(root, "svg:desc")] == [
        "Les dépenses",
        "Les volumes baissent.",
    ]


def test_a_picture_is_kept_once_and_said() -> None:
    data = (
        Path(__file__)
        .parents[4]
        .joinpath("desktop/resources/pictures/resumer-un-document.png")
        .read_bytes()
    )
    files = parts(deck_of(picture(data), picture(data)))
    assert [name for name in files if name.startswith("Pictures/")] == ["Pictures/image1.png"]
    assert files["content.xml"].count(b"La mairie") == 4
    assert b"fo:clip" in files["content.xml"]


def test_ornaments_are_passed_over_by_screen_readers() -> None:
    assert 'loext:decorative="true"' in parts(whole())["content.xml"].decode()


def test_the_notes_have_their_page() -> None:
    root = tree(parts(whole())["content.xml"])
    notes = next(found(root, "presentation:notes"))
    assert "À dire au conseil.\u00a0(p.\u00a012)" in told(notes)


def test_the_mark_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "slides.odp"
    path.write_bytes(
        make_odp(whole(), AiMark("Modèle d’essai", "make-slides v1", "2026-11-28"), "")
    )
    assert mark_of_file(path).verdict is MarkVerdict.MODEL
    path.write_bytes(make_odp(whole(), PLAIN, ""))
    assert mark_of_file(path).verdict is MarkVerdict.NO_MODEL


def test_hostile_letters_never_break_a_part() -> None:
    bad = "a\x00b\x1f]]> & <b>  deux espaces\ttab\nligne \ud800"
    deck = deck_of(slide=Slide(SlideKind.POINTS, bad), name=bad)
    for name, data in parts(deck).items():
        if name.endswith(".xml"):
            tree(data)
    assert re.search(r"deux espaces<text:tab/>tab<text:line-break/>", content(deck))


def test_spaces_are_kept() -> None:
    assert words("a   b") == "a <text:s/> b" or words("a   b").count("<text:s/>") == 1
    assert told(tree(f"<p xmlns:text='{NAMESPACES['text']}'>{words('a b')}</p>".encode())) == "a b"


def test_numbers_have_no_exponent() -> None:
    assert [number(v) for v in (1e-7, 1e15, 118240.0, -0.0)] == [
        "0.0000001",
        "1000000000000000",
        "118240",
        "0",
    ]


def test_the_letters_ask_for_the_size_that_was_measured() -> None:
    xml = content(
        deck_of(replace(points(), paragraphs=(line("Un", replace(line("").look, size=17.5)),)))
    )
    assert 'fo:font-size="17.5pt"' in xml
    assert 'fo:line-height="21pt"' in xml


def test_a_stop_after_chinese_letters_stays_in_its_box() -> None:
    content = parts(deck_of(table()))["content.xml"]
    assert b'style:punctuation-wrap="simple"' in content
    assert b'style:punctuation-wrap="hanging"' not in content
