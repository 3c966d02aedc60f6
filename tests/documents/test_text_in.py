# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a plain text becomes blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.errors import DocumentEmpty, DocumentTooLarge, DocumentUnreadable
from desktop.core.source_document import SourceDocument
from desktop.documents import limits
from desktop.documents.office.text_in import GUESSED_ENCODING, read_text

FRENCH = "Délibération : l’œuvre coûte 12 500 €, façade incluse, à Noël.\n"


@pytest.fixture
def read(tmp_path: Path):
    def read_content(content: str | bytes) -> SourceDocument:
        path = tmp_path / "essai.txt"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_text(path)

    return read_content


def kinds(document: SourceDocument) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_french_is_read_in_every_usual_encoding(read, encoding):
    document = read(FRENCH.encode(encoding))
    assert document.blocks[0].text == FRENCH.strip()
    assert document.warnings == ()


def test_latin_1_is_read(read):
    assert read("Arrêté n° 4 : fête à Évry".encode("latin-1")).blocks[0].text.startswith("Arrêté")


def test_an_encoding_that_gives_strange_letters_is_said(read):
    assert read("Ðÿþ Ðÿþ Øßð text".encode("latin-1")).warnings == (GUESSED_ENCODING,)


def test_binary_is_refused(read):
    with pytest.raises(DocumentUnreadable):
        read(bytes(range(256)) * 40)


def test_a_few_nul_bytes_do_not_prevent_reading(read):
    assert read(FRENCH.encode() * 20 + b"\x00fin").blocks[-1].text.endswith("fin")


def test_windows_and_old_mac_line_ends_are_the_same(read):
    expected = [("paragraph", "Premier."), ("paragraph", "Second.")]
    assert kinds(read("Premier.\r\n\r\nSecond.\r\n")) == expected
    assert kinds(read("Premier.\r\rSecond.\r")) == expected


def test_form_feeds_are_page_breaks(read):
    document = read("Un.\fDeux.\fTrois.")
    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert document.paging == "breaks"


def test_lines_cut_by_a_mail_program_are_joined_and_short_lines_are_not(read):
    document = read(
        "Hervé Castaing\n14, rue du Lavoir\n99110 Saint-Aubin\n\n"
        "J’habite ici depuis 2011 et je vous écris au sujet de deux difficultés\n"
        "qui durent et que j’ai déjà signalées par téléphone à vos services le\n"
        "18 novembre dernier.\n"
    )
    assert [text for _, text in kinds(document)] == [
        "Hervé Castaing",
        "14, rue du Lavoir",
        "99110 Saint-Aubin",
        "J’habite ici depuis 2011 et je vous écris au sujet de deux difficultés qui durent et que "
        "j’ai déjà signalées par téléphone à vos services le 18 novembre dernier.",
    ]


def test_headings_are_seen_by_capitals_underline_number_and_hash(read):
    document = read(
        "RAPPORT D’ACTIVITÉ\n==================\n\nTexte un.\n\nLES FINANCES\n\nTexte deux.\n\n"
        "2.1 Les recettes\n\nTexte trois.\n\n## Annexe\n\nTexte quatre.\n"
    )
    headings = [(b.text, b.level) for b in document.blocks if b.kind.value == "heading"]
    assert headings == [
        ("RAPPORT D’ACTIVITÉ", 1), ("LES FINANCES", 2), ("2.1 Les recettes", 3), ("Annexe", 2),
    ]  # fmt: skip
    assert document.title == "RAPPORT D’ACTIVITÉ"


def test_dashes_and_numbers_make_list_items(read):
    document = read(
        "À faire :\n- la reprise de\n  l’enrobé ;\n- le panneau.\n1. Voter\n2. Signer\n"
    )
    assert kinds(document)[1:] == [
        ("list_item", "la reprise de l’enrobé ;"), ("list_item", "le panneau."),
        ("list_item", "1. Voter"), ("list_item", "2. Signer"),
    ]  # fmt: skip


def test_markdown_tables_and_strong_text_are_understood(read):
    document = read("Le **total** est là.\n\n| Poste | 2024 |\n|---|---|\n| Eau | 10 € |\n")
    assert document.blocks[0].text == "Le total est là."
    assert document.blocks[1].rows == (("Poste", "2024"), ("Eau", "10 €"))
    assert document.blocks[1].header_rows == 1


def test_one_huge_line_is_cut_into_blocks_that_can_be_shown(read):
    document = read("mot " * 500_000)
    assert max(len(block.text) for block in document.blocks) <= limits.MAX_BLOCK_CHARACTERS
    assert sum(len(block.text.split()) for block in document.blocks) == 500_000
    assert document.paging == "estimated"
    assert len(document.pages) > 600


def test_a_text_over_the_limit_is_refused(read, monkeypatch):
    monkeypatch.setattr(limits, "MAX_TEXT_BYTES", 100)
    with pytest.raises(DocumentTooLarge):
        read("a" * 101)


def test_blanks_alone_are_an_empty_document(read):
    with pytest.raises(DocumentEmpty):
        read(" \n\n\t\r\n")


def test_the_first_line_of_a_numbered_item_is_no_title_when_the_rest_hangs_below(read):
    document = read(
        "3. MESURES\n\n"
        "  1. Remplacer la porte du local de rangement (prescription de\n"
        "     2020, n° 4).\n"
        "  2. Vérifier les lampes de secours\n"
        "     de la scène.\n"
    )
    assert kinds(document) == [
        ("heading", "3. MESURES"),
        ("list_item", "1. Remplacer la porte du local de rangement (prescription de 2020, n° 4)."),
        ("list_item", "2. Vérifier les lampes de secours de la scène."),
    ]


@pytest.mark.parametrize("foot", ["- 3 -", "page 3 / 12", "3/12", "- 1 / 1 -", "Page 3 sur 12"])
def test_page_numbers_are_no_text(read, foot):
    document = read(f"Le conseil adopte le budget.\n\n      {foot}\n\nLa séance est levée.\n")
    assert [block.text for block in document.blocks] == [
        "Le conseil adopte le budget.",
        "La séance est levée.",
    ]


def test_a_fraction_in_a_sentence_and_a_lone_number_are_text(read):
    text = "".join(block.text for block in read("Sont présents :\n\n12\n\nsoit 12 / 15.\n").blocks)
    assert "12" in text
    assert "12 / 15" in text


def test_the_lines_of_a_text_are_kept_for_who_reads_line_by_line(tmp_path):
    path = tmp_path / "arrete.txt"
    path.write_text(
        "ARRETE\n\nARTICLE 1 - Le stationnement est interdit rue du Moulin du 3 au 5 mai 2026 de\n"
        "8 heures à 18 heures.\nFait à Saint-Aubin-des-Prés, le 20 avril 2026, en trois exemplaires\n"
        "Le Maire, Paul Leroux\n",
        encoding="utf-8",
    )
    lines = read_text(path).line_text().splitlines()
    assert lines[:3] == ["", "ARRETE", ""]
    assert "8 heures à 18 heures." in lines
    assert lines[-1] == "Le Maire, Paul Leroux"
