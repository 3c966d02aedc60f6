# SPDX-License-Identifier: AGPL-3.0-or-later
"""A review that a request brings reaches what the task writes, if it is of the same text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.core.draft import AiMark, Draft, Paragraph
from desktop.core.events import ExportDraft
from desktop.core.jobs.output_pieces import ArchiveFile, DraftFile, SceneFile, SlidesFile, TextFile
from desktop.core.pictures.scene import PictureMark, PictureOrigin, Scene
from desktop.core.review.review import NO_REVIEW, Review, ReviewState
from desktop.core.review.reviewing import reviewed, state_of
from desktop.worker.handler import _export
from desktop.worker.reviews import draft_with_review, pieces_with_review
from tests.documents.slides.laid_decks import sample_deck

DRAFT = Draft("Courrier", (Paragraph("Un texte."),), ai_mark=AiMark("M"))
SAID = Review("Claire Martin, secrétaire", "2026-11-28")
OF_THIS = reviewed(DRAFT, SAID.reviewed_by, date(2026, 11, 28)).ai_mark.review
PAINTED = PictureMark(PictureOrigin.MODEL, "SD", needs_review=True)


def test_what_was_said_on_the_command_line_is_of_the_text_that_comes():
    draft = draft_with_review(DRAFT, SAID)
    assert state_of(draft) is ReviewState.REVIEWED
    assert state_of(replace(draft, title="Autre")) is ReviewState.CHANGED


def test_a_review_of_another_text_is_left_out():
    assert state_of(draft_with_review(DRAFT, OF_THIS)) is ReviewState.REVIEWED
    other = draft_with_review(replace(DRAFT, title="Autre"), OF_THIS)
    assert other.ai_mark.review == NO_REVIEW


def test_nothing_said_changes_nothing():
    read = draft_with_review(DRAFT, SAID)
    assert draft_with_review(DRAFT, NO_REVIEW) is DRAFT
    assert draft_with_review(read, Review("Autre, agent")) is read
    piece = TextFile("x", "texte")
    assert pieces_with_review([piece], NO_REVIEW) == (piece,)


def test_slides_pictures_and_texts_of_the_same_run_bear_it():
    picture = SceneFile("a", (Scene(1, 1, ()),), "svg", PAINTED)
    given = [
        SlidesFile("d", sample_deck(), "pptx", (), AiMark("M")),
        picture,
        ArchiveFile("z", (picture,), "Lisez"),
        DraftFile("t", DRAFT),
        TextFile("x", "texte"),
    ]
    slides, drawn, archive, text, plain = pieces_with_review(given, SAID)
    assert isinstance(slides, SlidesFile) and slides.mark.reviewed_by == SAID.reviewed_by
    assert isinstance(drawn, SceneFile) and not drawn.mark.bears_draft_word
    assert isinstance(archive, ArchiveFile) and not archive.pieces[0].mark.bears_draft_word
    assert isinstance(text, DraftFile) and state_of(text.draft) is ReviewState.REVIEWED
    assert plain == given[-1] and picture.mark.bears_draft_word


# --- the mention is put in just before a file is written ----------------------------------------


def exported(draft: Draft, data: dict[str, str], folder: Path) -> str:
    message = ExportDraft("run", draft, data, str(folder), "x", ("txt",))
    (file,) = [one for one in _export(message).files if one.format == "txt"]
    return Path(file.path).read_text(encoding="utf-8-sig")


def test_an_export_bears_the_mention_of_its_kind_of_work_and_its_state_at_that_time(tmp_path):
    told = "IA locale (modèle M), "
    read = draft_with_review(DRAFT, SAID)
    assert f"{told}à relire." in exported(DRAFT, {"task": "write-text"}, tmp_path)
    written = exported(read, {"task": "summarise-document"}, tmp_path)
    assert f"{told}relu par {SAID.reviewed_by}, le 28/11/2026." in written
    assert not written.startswith("BROUILLON")
    rephrased = exported(DRAFT, {"task": "write-text", "kind": "corriger"}, tmp_path)
    assert rephrased.startswith("BROUILLON") and "IA" not in rephrased
