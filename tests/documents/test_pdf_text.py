# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paragraphs, lists, notes and furniture of PDF files."""

from __future__ import annotations

from pathlib import Path

from desktop.core.source_document import BlockKind
from tests.documents.pdf_samples import FILLING, STEP, Sheet, read_sheet, texts


def test_the_lines_of_a_paragraph_become_one_text(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 200, FILLING)
    document = read_sheet(sheet, tmp_path)
    assert texts(document) == [" ".join(FILLING)]
    assert document.blocks[0].page == 1
    assert document.blocks[0].box is not None


def test_two_paragraphs_set_apart_stay_two(tmp_path: Path) -> None:
    sheet = Sheet()
    y = sheet.lines(72, 200, FILLING)
    sheet.lines(72, y + 10, FILLING)
    assert texts(read_sheet(sheet, tmp_path)) == [" ".join(FILLING)] * 2


def test_a_word_cut_at_the_end_of_a_line_is_whole_again(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(
        72,
        200,
        (
            "La commission a examiné le projet de modification de la régle-",
            "mentation applicable aux terrasses, puis a entendu le sous-",
            "préfet et le maire de Saint-Aubin-des-Prés sur ce point précis.",
        ),
    )
    (text,) = texts(read_sheet(sheet, tmp_path))
    assert "la réglementation applicable" in text
    assert "le sous-préfet et" in text


def test_words_spread_over_a_justified_line_make_a_sentence(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(72, 200, "La communauté exerce de plein droit en lieu et place")
    x = 72.0
    for word in ("de", "ses", "communes", "membres", "les"):
        x = sheet.text(x, 200 + STEP, word) + 13
    sheet.text(72, 200 + 2 * STEP, "compétences que la loi lui a confiées en ces matières.")
    assert texts(read_sheet(sheet, tmp_path)) == [
        "La communauté exerce de plein droit en lieu et place de ses communes membres les "
        "compétences que la loi lui a confiées en ces matières."
    ]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(72, 80, "Bulletin de la commune", size=20, bold=True)
    left = [f"colonne de gauche ligne {n} du texte" for n in range(7)] + ["et fin de la phrase."]
    right = [f"colonne de droite ligne {n} du texte" for n in range(8)]
    sheet.lines(60, 140, left)
    sheet.lines(320, 140, right)
    assert texts(read_sheet(sheet, tmp_path)) == [
        "Bulletin de la commune",
        " ".join(left),
        " ".join(right),
    ]


def test_bullets_and_dashes_make_list_items_without_their_mark(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(72, 200, "Le conseil décide :")
    sheet.text(90, 220, "-")
    sheet.text(104, 220, "d'approuver le compte administratif de la commune")
    sheet.text(104, 234, "tel qu'il a été présenté ;")
    sheet.text(90, 252, "-")
    sheet.text(104, 252, "de fixer le tarif de la cantine à 3,20 euros.")
    document = read_sheet(sheet, tmp_path)
    assert texts(document, BlockKind.LIST_ITEM) == [
        "d'approuver le compte administratif de la commune tel qu'il a été présenté ;",
        "de fixer le tarif de la cantine à 3,20 euros.",
    ]


def test_a_negative_figure_is_no_list_item(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 200, FILLING)
    sheet.text(72, 300, "- 12 500 €")
    assert texts(read_sheet(sheet, tmp_path), BlockKind.LIST_ITEM) == []


def test_headers_footers_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    sheet = Sheet()
    for number in range(1, 6):
        if number > 1:
            sheet.add_page()
        sheet.text(72, 40, "Mairie de Saint-Aubin-des-Prés")
        sheet.lines(72, 200, (f"Le point {number} de l'ordre du jour est adopté par le conseil.",))
        sheet.text(72, 810, f"Procès-verbal du 12 mars - page {number} sur 5", size=9)
        sheet.text(540, 810, str(number), size=9)
    document = read_sheet(sheet, tmp_path)
    assert [b.page for b in document.blocks] == [1, 2, 3, 4, 5]
    assert all(block.text.startswith("Le point") for block in document.blocks)


def test_a_title_that_comes_back_in_each_bound_report_is_kept(tmp_path: Path) -> None:
    sheet = Sheet()
    for number in range(1, 16):
        if number > 1:
            sheet.add_page()
        if number % 5 == 1:
            sheet.text(72, 60, "1. Caractérisation du service", size=16, bold=True)
        sheet.lines(72, 200, (*FILLING, f"Page numéro {number} du rapport de ce service."))
    document = read_sheet(sheet, tmp_path)
    assert texts(document, BlockKind.HEADING) == ["1. Caractérisation du service"] * 3


def test_a_sentence_that_runs_over_the_page_is_whole_on_its_first_page(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 700, (*FILLING[:2], "tenue des registres, et elle a demandé au maire de"))
    sheet.add_page()
    sheet.lines(72, 100, ("présenter un plan de redressement avant la fin de l'exercice.",))
    document = read_sheet(sheet, tmp_path)
    assert len(document.blocks) == 1
    assert document.blocks[0].page == 1
    assert "au maire de présenter un plan" in document.blocks[0].text


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(72, 80, "Table des matières", size=16, bold=True)
    titles = ("Présentation du service", "Tarifs", "Indicateurs", "Investissements", "Annexes")
    for number, title in enumerate(titles, start=1):
        sheet.text(72, 100 + 20 * number, f"{number}. {title} {'.' * 60} {number + 1}")
    sheet.add_page()
    sheet.text(72, 80, "2. Tarifs")
    sheet.lines(72, 120, FILLING)
    document = read_sheet(sheet, tmp_path)
    assert [block.page for block in document.blocks] == [2, 2]
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.pages[0].has_text


def test_a_note_at_the_foot_of_the_page_is_a_note(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 200, FILLING)
    sheet.text(72, 740, "(1) Hors subventions versées par le département.", size=8)
    assert texts(read_sheet(sheet, tmp_path), BlockKind.NOTE) == [
        "(1) Hors subventions versées par le département."
    ]


def test_superscripts_are_read_with_their_unit(tmp_path: Path) -> None:
    sheet = Sheet()
    x = sheet.text(72, 200, "La commune a vendu 1 250 m")
    x = sheet.text(x, 196, "3", size=6.5)
    sheet.text(x, 200, " d'eau.")
    (text,) = texts(read_sheet(sheet, tmp_path))
    assert text in ("La commune a vendu 1 250 m³ d'eau.", "La commune a vendu 1 250 m3 d'eau.")


def test_a_page_shown_turned_is_read_as_it_is_seen(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 200, FILLING, size=9)
    sheet.page.set_rotation(90)
    document = read_sheet(sheet, tmp_path)
    assert "a pris connaissance du rapport" in document.blocks[0].text
    assert (document.pages[0].width, document.pages[0].height) == (842, 595)


def test_text_drawn_sideways_is_read_and_keeps_its_place_on_the_sheet(tmp_path: Path) -> None:
    sheet = Sheet()
    for number, line in enumerate(FILLING):
        sheet.text(100 + number * STEP, 700, line, turn=90)
    document = read_sheet(sheet, tmp_path)
    assert texts(document) == [" ".join(FILLING)]
    box = document.blocks[0].box
    assert box is not None
    assert 80 < box[0] < 110 and box[3] > 690 and box[3] - box[1] > 300


def test_ticked_boxes_say_what_was_chosen(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(72, 200, "Existence d'un règlement")
    for x, label, ticked in ((230, "Oui", False), (290, "Non", True)):
        sheet.page.draw_rect((x, 191, x + 10, 201), color=(0, 0, 0), width=0.5)
        if ticked:
            sheet.page.draw_line((x, 191), (x + 10, 201), width=0.5)
            sheet.page.draw_line((x + 10, 191), (x, 201), width=0.5)
        sheet.text(x + 13, 200, label)
    assert texts(read_sheet(sheet, tmp_path)) == ["Existence d'un règlement : Non"]


def test_a_picture_page_has_no_text_and_a_short_page_has(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(72, 200, FILLING)
    sheet.add_page()
    sheet.page.draw_rect((0, 0, 595, 700), fill=(0.2, 0.5, 0.2), color=None)
    sheet.text(72, 780, "03")
    sheet.add_page()
    sheet.text(72, 200, "Le maire, Jeanne Morel")
    sheet.add_page()
    assert read_sheet(sheet, tmp_path).pages_without_text() == (2, 4)


def test_the_title_is_what_the_first_page_says_it_is(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.document.set_metadata({"title": "Microsoft Word - modele_2009.doc"})
    sheet.text(72, 60, "Mairie de Saint-Aubin-des-Prés")
    sheet.text(150, 140, "Délibération n° 2026-14 du conseil municipal", size=14, bold=True)
    sheet.lines(72, 200, FILLING)
    assert read_sheet(sheet, tmp_path).title == "Délibération n° 2026-14 du conseil municipal"


def test_paragraphs_of_one_full_line_stay_apart_where_the_page_leaves_a_blank(
    tmp_path: Path,
) -> None:
    sheet = Sheet()
    y = sheet.lines(72, 100, FILLING)
    y = sheet.lines(72, y + 8, FILLING)
    full = [f"{name} : {FILLING[0][:-12]} bien dite" for name in ("Refus", "Taxe")]
    for line in full:
        sheet.text(72, y + 8, line)
        y += STEP + 8
    assert texts(read_sheet(sheet, tmp_path))[-2:] == full


def test_a_hyphen_that_the_document_writes_elsewhere_is_kept_at_a_line_s_end(
    tmp_path: Path,
) -> None:
    sheet = Sheet()
    sheet.lines(
        72,
        200,
        (
            "La commune a confié une étude sur les aires de covoiturage et sur l’éco-",
            "pâturage du stade. Les brebis de l’éco-pâturage reviendront au mois de",
            "mai, sous réserve de l’accord de la commission et de la régle-",
            "mentation applicable.",
        ),
    )
    (text,) = texts(read_sheet(sheet, tmp_path))
    assert text.count("éco-pâturage") == 2
    assert "réglementation" in text


def test_a_unit_cut_after_its_slash_is_whole_again(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(
        72,
        200,
        (
            "Devant le collège, la plupart des conducteurs dépassent les 30 km/",
            "h autorisés, le matin surtout.",
        ),
    )
    (text,) = texts(read_sheet(sheet, tmp_path))
    assert "30 km/h autorisés" in text


def test_a_number_that_a_line_ends_by_announcing_opens_no_part(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.lines(
        72,
        200,
        (
            "Par arrêté du 2 septembre 2026, le maire a engagé la modification simplifiée n°",
            "3. Elle poursuit quatre objectifs, que la note de présentation expose un par un,",
            "puis elle décrit la procédure et la façon de donner son avis avant le 5 février.",
        ),
    )
    (text,) = texts(read_sheet(sheet, tmp_path))
    assert "modification simplifiée n° 3. Elle poursuit" in text
