# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places are those of the text as given, whatever its accents, spaces and line ends."""

from __future__ import annotations

import unicodedata

import pytest

from desktop.french.clarity.analysis import analyse_text
from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.clarity.reading.read_text import read_text

LETTER = (
    "Madame,\n\nSuite à votre demande susvisée, la réunion sera organisée par l’école à 14h30. Les élèves "
    "sont invité à l’arrêt « Église ».\nVous êtes prié de bien vouloir apporter le dossier."
)


def _variants():
    yield LETTER
    yield unicodedata.normalize("NFD", LETTER)
    yield LETTER.replace("\n", "\r\n")
    yield LETTER.replace(" ", "\u00a0", 7)
    yield LETTER.replace("réunion", "ré\u00adunion\u200b")
    yield "\ufeff" + unicodedata.normalize("NFD", LETTER).replace("\n", "\r\n")


@pytest.mark.parametrize("text", list(_variants()))
def test_every_finding_is_at_its_place(text):
    findings = analyse_text(text).findings
    assert len(findings) > 4
    for finding in findings:
        assert text[finding.start : finding.end] == finding.excerpt
    said = " ".join(unicodedata.normalize("NFC", finding.excerpt) for finding in findings)
    assert "susvisée" in said
    assert "invité" in said


def test_the_same_findings_whatever_the_composition_of_accents():
    decomposed = unicodedata.normalize("NFD", LETTER)
    composed_kinds = [(f.kind, f.mends) for f in analyse_text(LETTER).findings]
    assert [(f.kind, f.mends) for f in analyse_text(decomposed).findings] == composed_kinds


def test_wrapped_lines_are_one_paragraph_and_items_are_not():
    text = (
        "Le conseil municipal se réunit une fois par mois dans la salle de la mairie pour\n"
        "débattre des affaires de la commune. Il vote le budget au printemps.\n"
        "- le maire ;\n- les adjoints."
    )
    kinds = [block.kind for block in read_text(text).blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ITEM]


def test_a_sentence_of_two_hundred_words_is_one_sentence():
    text = (
        "La commune "
        + "aide les familles et les associations et les écoles, " * 22
        + "chaque année."
    )
    assert len(read_text(text).sentences) == 1


def test_abbreviations_end_no_sentence():
    assert len(read_text("M. Dupont habite av. Foch (cf. art. 5). Il est là.").sentences) == 2


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 60_000, "é\u0301" * 20_000, "\u0301" * 20_000, "((((" * 15_000, "« " * 20_000,
        "de " * 30_000, "." * 50_000, "il est " * 15_000, "le le " * 15_000, "1 " * 30_000, "l'" * 30_000,
        "procéder à la " * 8_000, "😀🇫🇷\u200d" * 5_000, "\x00\r\r\n" * 10_000, "! " * 30_000, '"' * 40_000,
        "par " * 20_000, "(PLU " * 10_000,
        "12h30 " * 10_000,
    ],
)  # fmt: skip
def test_hostile_texts_are_read_to_the_end(hostile):
    for finding in analyse_text(hostile).findings:
        assert hostile[finding.start : finding.end] == finding.excerpt
