# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every output that can hold what a model made is marked, and the mark is found in the file again.

Règlement (UE) 2024/1689, article 50(2). What bears none is named below with its reason: a kind of
output that is in neither table fails.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from desktop.core.draft import AiMark, Author, Draft, Paragraph, Table
from desktop.core.files.marks import FoundMark, MarkVerdict
from desktop.core.jobs.output_pieces import (
    ArchiveFile,
    DraftFile,
    MailFile,
    OutputPiece,
    SceneFile,
    SlidesFile,
    TranscriptFile,
)
from desktop.core.mail import MailAddress, MailDraft
from desktop.core.pictures.scene import PictureMark, PictureOrigin
from desktop.core.review.review import Review
from desktop.core.review.reviewing import marked_with, reviewed, validated
from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.documents.marks.finding import mark_of_file
from desktop.documents.writers.pieces import write_pieces
from desktop.documents.writing import FORMATS, write_draft
from desktop.mairie.slides.drawn import scene_of
from tests.documents.marks.test_finding import scene
from tests.documents.slides.laid_decks import sample_deck

pytest.importorskip("pymupdf")
MODEL, DAY = "Modèle 3B", "2026-11-28"
READER, MAYOR = "Claire Martin, secrétaire", "Paul Leroux, maire"
TODAY = datetime(2026, 11, 28, tzinfo=UTC).date()
MARK = AiMark(MODEL, "write-text@3", DAY)
DRAFT = Draft(
    "Courrier",
    (Paragraph("Un texte.", Author.MODEL), Table(("Poste",), (("Chauffage",),), "Coûts")),
    ai_mark=MARK,
)
SIGNED = validated(reviewed(DRAFT, READER, TODAY), MAYOR, TODAY)
REVIEW = Review(READER, DAY, MAYOR, DAY)
PAINTED = PictureMark(PictureOrigin.MODEL, MODEL, "Saint-Aubin-des-Prés", DAY, needs_review=True)
HEARD = Transcript("a.wav", "audio", (TranscriptSegment(0, 2, "Bonjour."),), recogniser=MODEL)

DRAFTS_WITHOUT = {"csv": "lignes seules\u00a0: rien n’y a de place que des cellules"}
"""Formats of a draft that bear no mark, and why."""
PIECES_WITHOUT = {
    "TableFile": "des listes pour un autre programme\u00a0: titres et dates, aucune rédaction",
    "WorkbookFile": "le registre des traitements et les listes\u00a0: écrits par règles",
    "JournalFile": "le journal\u00a0: écrit par règles",
    "CalendarFile": "des échéances que des règles calculent",
    "TextFile": "une demande à coller dans un outil d’IA, ou les fichiers d’un autre programme",
    "ArchiveFile": "un zip\u00a0: chaque dessin qu’il contient porte sa marque",
}
"""Pieces that bear no mark of their own, and why."""
TRANSCRIPTS_WITHOUT = {
    "srt": "SubRip n’a que des répliques\u00a0: une de plus serait une parole fausse"
}


def slides(kind: str, mark: AiMark) -> SlidesFile:
    deck = sample_deck()
    scenes = tuple(scene_of(slide, deck.look) for slide in deck.slides) if kind == "pdf" else ()
    return SlidesFile("diapositives", deck, kind, scenes, mark, "Saint-Aubin-des-Prés")


def drawing(kind: str, mark: PictureMark) -> SceneFile:
    return SceneFile("affiche", (scene(True),), kind, mark, pixels=800 if kind == "png" else 0)


def pieces(mark: AiMark, painted: PictureMark, draft: Draft) -> Iterator[tuple[str, OutputPiece]]:
    yield "DraftFile txt", DraftFile("texte", draft)
    for kind in ("png", "svg", "pdf"):
        yield f"SceneFile {kind}", drawing(kind, painted)
    for kind in ("pptx", "odp", "pdf"):
        yield f"SlidesFile {kind}", slides(kind, mark)


UNREAD = dict(pieces(MARK, PAINTED, DRAFT))
READ = dict(pieces(marked_with(MARK, REVIEW), replace(PAINTED, review=REVIEW), SIGNED))


def found(file: str) -> FoundMark:
    return mark_of_file(Path(file))


def is_told(mark: FoundMark) -> bool:
    return mark.verdict is MarkVerdict.MODEL and mark.model == MODEL


# --- nothing is forgotten ------------------------------------------------------------------------


def test_each_kind_of_output_is_marked_or_has_a_reason():
    marked = {name.split()[0] for name in UNREAD} | {"MailFile", "TranscriptFile"}
    assert {kind.__name__ for kind in get_args(OutputPiece)} == marked | set(PIECES_WITHOUT)
    assert not marked & set(PIECES_WITHOUT)
    assert set(DRAFTS_WITHOUT) < set(FORMATS)


# --- documents -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(set(FORMATS) - set(DRAFTS_WITHOUT)))
def test_a_document_tells_its_model_and_that_it_is_a_draft(kind: str, tmp_path: Path):
    (file,) = write_draft(DRAFT, tmp_path, "x", (kind,))
    mark = found(file.path)
    assert is_told(mark) and mark.state == "brouillon" and not mark.reviewer


@pytest.mark.parametrize("kind", sorted(set(FORMATS) - set(DRAFTS_WITHOUT) - {"txt"}))
def test_a_document_tells_who_read_it_and_who_answers_for_it(kind: str, tmp_path: Path):
    (file,) = write_draft(SIGNED, tmp_path, "x", (kind,))
    mark = found(file.path)
    assert is_told(mark) and mark.state == "validé"
    assert (mark.reviewer, mark.reviewed_on) == (READER, DAY)
    assert (mark.validator, mark.validated_on) == (MAYOR, DAY)


@pytest.mark.parametrize("kind", sorted(set(FORMATS) - set(DRAFTS_WITHOUT)))
def test_a_document_changed_since_it_was_read_names_nobody(kind: str, tmp_path: Path):
    changed = replace(SIGNED, title="Autre courrier")
    (file,) = write_draft(changed, tmp_path, "x", (kind,))
    mark = found(file.path)
    assert is_told(mark) and mark.state == "brouillon"
    assert not mark.reviewer and not mark.validator


@pytest.mark.parametrize("kind", sorted(set(FORMATS) - set(DRAFTS_WITHOUT)))
def test_the_mark_stays_when_the_visible_mention_is_left_out(kind: str, tmp_path: Path):
    bare = replace(SIGNED, ai_mark=replace(SIGNED.ai_mark, mention="", mention_id="sans"))
    (file,) = write_draft(bare, tmp_path, "x", (kind,))
    assert is_told(found(file.path))


def test_a_text_that_was_only_rephrased_ends_with_its_own_words(tmp_path: Path):
    rephrased = replace(SIGNED, ai_mark=replace(SIGNED.ai_mark, mention=""))
    (file,) = write_draft(rephrased, tmp_path, "x", ("txt",))
    assert "IA_" not in Path(file.path).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("kind", sorted(DRAFTS_WITHOUT))
def test_rows_stay_rows(kind: str, tmp_path: Path):
    (file,) = write_draft(DRAFT, tmp_path, "x", (kind,))
    with Path(file.path).open(encoding="utf-8-sig", newline="") as lines:
        assert list(csv.reader(lines, delimiter=";")) == [["Poste"], ["Chauffage"]]


# --- pieces --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", UNREAD)
def test_a_piece_tells_its_model_and_that_it_is_a_draft(name: str, tmp_path: Path):
    (file,) = write_pieces([UNREAD[name]], tmp_path)
    mark = found(file.path)
    assert is_told(mark) and mark.state == "brouillon"


@pytest.mark.parametrize("name", sorted(set(READ) - {"DraftFile txt"}))
def test_a_piece_tells_who_read_it_and_who_answers_for_it(name: str, tmp_path: Path):
    (file,) = write_pieces([READ[name]], tmp_path)
    mark = found(file.path)
    assert is_told(mark) and mark.state == "validé"
    assert (mark.reviewer, mark.validator) == (READER, MAYOR)


def test_each_drawing_of_an_archive_bears_its_own(tmp_path: Path):
    import zipfile

    piece = ArchiveFile("visuels", (drawing("png", PAINTED), drawing("svg", PAINTED)), "Lisez")
    (file,) = write_pieces([piece], tmp_path)
    with zipfile.ZipFile(file.path) as archive:
        archive.extractall(tmp_path / "zip")
    assert is_told(found(str(tmp_path / "zip" / "affiche.png")))
    assert is_told(found(str(tmp_path / "zip" / "affiche.svg")))


def test_a_reply_says_so_in_its_headers_and_leaves_its_subject_alone(tmp_path: Path):
    reply = MailDraft(MailAddress("", "a@example.fr"), "Re: Salle", "Bonjour,", is_generated=True)
    (file,) = write_pieces([MailFile("r", replace(reply, model=MODEL))], tmp_path)
    mark = found(file.path)
    assert mark.verdict is MarkVerdict.MODEL and mark.state == "brouillon"
    text = Path(file.path).read_text(encoding="utf-8")
    assert "Subject: Re: Salle" in text and "BROUILLON" not in text


@pytest.mark.parametrize("kind", ["vtt", "txt", "json"])
def test_a_transcript_made_here_says_so(kind: str, tmp_path: Path):
    (file,) = write_pieces([TranscriptFile("t", HEARD, kind)], tmp_path)
    assert is_told(found(file.path))


@pytest.mark.parametrize("kind", sorted(TRANSCRIPTS_WITHOUT))
def test_subtitles_hold_only_what_was_said(kind: str, tmp_path: Path):
    (file,) = write_pieces([TranscriptFile("t", HEARD, kind)], tmp_path)
    assert Path(file.path).read_text(encoding="utf-8").count("-->") == 1
