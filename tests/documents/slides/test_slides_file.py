# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of a deck through the door that tasks use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.draft import AiMark
from desktop.core.jobs.output_pieces import SlidesFile
from desktop.core.pictures.scene import Scene, TextLine
from desktop.core.slides.deck import Slide, SlideKind, SlidePoint
from desktop.documents.slides.deck_facts import deck_facts, note_lines
from desktop.documents.writers.pieces.piece_files import write_pieces
from tests.documents.slides.laid_decks import MARK, sample_deck


def test_a_deck_goes_out_in_each_format(tmp_path):
    deck = sample_deck()
    scene = Scene(960, 540, (TextLine("Titre", 50, 80, "arimo", 30, "#000000", role="H1"),))
    pieces = [
        SlidesFile("diapositives", deck, "pptx", mark=MARK, author="Mairie"),
        SlidesFile("diapositives", deck, "pdf", (scene,) * len(deck.slides), MARK, "Mairie"),
    ]
    write_pieces(pieces, tmp_path)
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        "diapositives.pdf", "diapositives.pptx",
    ]  # fmt: skip
    assert (tmp_path / "diapositives.pptx").read_bytes().startswith(b"PK")
    assert (tmp_path / "diapositives.pdf").read_bytes().startswith(b"%PDF")


def test_another_format_is_refused(tmp_path):
    with pytest.raises(ValueError, match="slides as key"):
        write_pieces([SlidesFile("d", sample_deck(), "key")], tmp_path)


def test_a_date_that_is_none_is_left_out():
    assert deck_facts(sample_deck(), AiMark(generated_on="demain"), "").day == ""
    assert deck_facts(sample_deck(), AiMark(generated_on="2026-11-28"), "").day == "2026-11-28"


def test_without_a_title_or_an_author_there_is_still_a_name():
    facts = deck_facts(sample_deck(title=" ", subtitle=""), AiMark(), " \x00")
    assert (facts.title, facts.author) == ("Présentation", "Beffroi")


def test_notes_keep_their_special_spaces_and_lose_what_is_empty():
    notes = (
        SlidePoint("Coût\u00a0: 12\u202f000\u00a0€\n", page=4),
        SlidePoint(" "),
        SlidePoint("Fin"),
    )
    slide = replace(Slide(SlideKind.POINTS, "T"), notes=notes)
    assert note_lines(slide) == ("Coût\u00a0: 12\u202f000\u00a0€\u00a0(p.\u00a04)", "Fin")
