# SPDX-License-Identifier: AGPL-3.0-or-later
"""« BROUILLON » on each page of a text that nobody has read over, and on no other."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from desktop.core.draft import AiMark, Author, Draft, DraftNature, Letterhead, Paragraph
from desktop.core.jobs.output_pieces import SceneFile, SlidesFile
from desktop.core.pictures.scene import PictureMark, PictureOrigin
from desktop.core.review.review import DRAFT_WORD, Review
from desktop.core.review.reviewing import marked_with, reviewed
from desktop.documents.slides.slides_file import make_slides
from desktop.documents.writers.acts.templates import make_template
from desktop.documents.writers.docx_out import make_docx
from desktop.documents.writers.odt_out import make_odt
from desktop.documents.writers.pdf.pdf_out import make_pdf
from desktop.documents.writers.pieces import write_pieces
from desktop.documents.writers.txt_out import draft_as_text
from desktop.mairie.slides.drawn import scene_of
from tests.documents.acts.act_samples import LINES, logo_file, sample_act
from tests.documents.marks.test_finding import scene
from tests.documents.slides.laid_decks import sample_deck

pymupdf = pytest.importorskip("pymupdf")
UNREAD = AiMark("Modèle 3B", "p@1", "2026-11-28")
REPORT = Draft("Résumé", tuple(Paragraph(f"Paragraphe {n}.", Author.MODEL) for n in range(90)))
READER, DAY = "Claire Martin, secrétaire", date(2026, 11, 28)


def act(folder: Path, paper: str) -> Draft:
    """Return an act that nobody has read over, on a kind of paper."""
    logo = Letterhead(logo=logo_file(folder), lines=LINES)
    if paper == "letterhead":
        return sample_act(logo, visas=40, ai_mark=UNREAD)
    if paper == "template":
        for kind in ("docx", "odt"):
            (folder / f"m.{kind}").write_bytes(make_template(kind, logo))
        model = Letterhead(template_docx=str(folder / "m.docx"), template_odt=str(folder / "m.odt"))
        return sample_act(model, visas=40, ai_mark=UNREAD)
    return sample_act(None, visas=40, ai_mark=UNREAD) if paper == "bare" else REPORT


PAPERS = ("report", "bare", "letterhead", "template")


def headers_of_docx(content: bytes) -> list[str]:
    section = docx.Document(BytesIO(content)).sections[0]
    headers = [section.header]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
    return ["\n".join(p.text for p in header.paragraphs) for header in headers]


def styles_of_odt(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read("styles.xml").decode("utf-8")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_header_of_a_word_document_bears_it_and_loses_nothing(paper: str, tmp_path: Path):
    draft = act(tmp_path, paper)
    before = headers_of_docx(make_docx(reviewed(draft, READER, DAY)))
    after = headers_of_docx(make_docx(draft))
    assert all(DRAFT_WORD not in header for header in before)
    assert all(header.startswith(DRAFT_WORD) for header in after)
    assert len(after) >= len(before)
    for header, former in zip(after, before, strict=False):
        assert former.strip() in header


@pytest.mark.parametrize("paper", PAPERS)
def test_every_header_of_an_odt_bears_it(paper: str, tmp_path: Path):
    draft = act(tmp_path, paper)
    assert DRAFT_WORD not in styles_of_odt(make_odt(reviewed(draft, READER, DAY)))
    styles = styles_of_odt(make_odt(draft))
    masters = styles[styles.index("<office:master-styles") :]
    headers = masters.count("<style:header>") + masters.count("<style:header-first>")
    assert masters.count(DRAFT_WORD) == headers >= 1


@pytest.mark.parametrize("paper", ["report", "bare", "letterhead"])
def test_every_page_of_a_pdf_bears_it_and_it_is_heard_once(paper: str, tmp_path: Path):
    draft = act(tmp_path, paper)
    with pymupdf.open("pdf", make_pdf(reviewed(draft, READER, DAY))) as document:
        assert all(DRAFT_WORD not in page.get_text() for page in document)
        pages = document.page_count
    with pymupdf.open("pdf", make_pdf(draft)) as document:
        assert document.page_count == pages > 1  # nothing was pushed down
        for page in document:
            (place,) = page.search_for(DRAFT_WORD)
            assert place.y1 < 42  # above the letterhead
        first, second = (page.read_contents().decode("latin-1") for page in document.pages(0, 2))
        assert first.count("/P <</MCID") > 0
        heard = document.xref_object(document.pdf_catalog())
        assert "/StructTreeRoot" in heard and "/Artifact BMC" in second


def test_a_text_bears_it_on_its_first_line():
    for draft in (REPORT, sample_act(ai_mark=UNREAD)):
        assert draft_as_text(draft).splitlines()[:2] == ["BROUILLON – texte non relu", ""]
        assert DRAFT_WORD not in draft_as_text(reviewed(draft, READER, DAY))


@pytest.mark.parametrize("make", [make_docx, make_odt, make_pdf])
def test_a_record_bears_none_and_has_no_state(make):
    record = replace(REPORT, nature=DraftNature.RECORD)
    content = make(record)
    if make is make_pdf:
        with pymupdf.open("pdf", content) as document:
            text = document[0].get_text() + document.get_xml_metadata()
    elif make is make_odt:
        text = styles_of_odt(content)
    else:
        text = "".join(headers_of_docx(content))
    assert DRAFT_WORD not in text and "IA_etat" not in text


# --- slides and posters --------------------------------------------------------------------------


def slides_text(kind: str, mark: AiMark) -> list[str]:
    """Return the words of each slide's file or page."""
    deck = sample_deck()
    scenes = tuple(scene_of(slide, deck.look) for slide in deck.slides) if kind == "pdf" else ()
    content = make_slides(SlidesFile("d", deck, kind, scenes, mark))
    if kind == "pdf":
        with pymupdf.open("pdf", content) as document:
            return [page.get_text() for page in document]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [n for n in archive.namelist() if n.startswith("ppt/slides/slide")]
        if kind == "pptx":
            return [archive.read(name).decode("utf-8") for name in names]
        return archive.read("content.xml").decode("utf-8").split("</draw:page>")[:-1]


@pytest.mark.parametrize("kind", ["pptx", "odp", "pdf"])
def test_each_slide_bears_a_small_one(kind: str):
    slides = slides_text(kind, UNREAD)
    assert len(slides) == len(sample_deck().slides)
    assert all(text.count(DRAFT_WORD) == 1 for text in slides)
    read = marked_with(UNREAD, Review(READER, "2026-11-28"))
    assert not any(DRAFT_WORD in text for text in slides_text(kind, read))


@pytest.mark.parametrize("kind", ["pptx", "odp", "pdf"])
def test_the_first_slide_says_that_a_model_wrote_and_who_read(kind: str):
    read = marked_with(UNREAD, Review(READER, "2026-11-28"))
    told = f"Texte produit avec l’aide d’une IA locale (modèle Modèle 3B), relu par {READER}"
    first, *others = slides_text(kind, read)
    assert told in " ".join(first.split())
    assert not any("IA locale" in text for text in others)
    for silent in (AiMark(), replace(read, mention="")):
        assert not any("IA locale" in text for text in slides_text(kind, silent))


def poster_text(mark: PictureMark, folder: Path) -> str:
    (file,) = write_pieces([SceneFile("affiche", (scene(True),), "pdf", mark)], folder)
    with pymupdf.open(file.path) as document:
        return str(document[0].get_text())


def test_a_painted_poster_bears_it_until_somebody_has_seen_it(tmp_path: Path):
    painted = PictureMark(PictureOrigin.MODEL, "SD", "", "2026-11-28", needs_review=True)
    assert DRAFT_WORD in poster_text(painted, tmp_path)
    seen = replace(painted, review=Review(READER, "2026-11-28"))
    assert DRAFT_WORD not in poster_text(seen, tmp_path)
    drawn = PictureMark(PictureOrigin.RULES, "", "", "2026-11-28")
    assert DRAFT_WORD not in poster_text(drawn, tmp_path)
