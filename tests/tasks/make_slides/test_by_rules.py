# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides without a model: the outline, then the files, all from the words of the source."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from desktop.core.codec import to_data
from desktop.core.draft import Author, Draft, Heading, ListBlock, Paragraph
from desktop.core.errors import Cancelled, DocumentError, DocumentWithoutText, InvalidField
from desktop.core.jobs.output_pieces import SlidesFile
from desktop.core.jobs.values import Result
from desktop.core.slides.deck import SlideKind
from desktop.mairie.slides.deck_file import deck_data, read_deck
from desktop.tasks.make_slides import MakeSlides
from tests.fakes import FakeContext, source_document
from tests.tasks.make_slides.sources import FORM, NOTES, REPORT


def run(context: FakeContext, **values: Any) -> Result:
    return MakeSlides().run(MakeSlides.parse_values(values), context)


def of_report(context: FakeContext | None = None, **values: Any) -> tuple[Result, FakeContext]:
    context = context or FakeContext(documents={"rapport.pdf": REPORT})
    return run(context, **{**FORM, **values}), context


def files(context: FakeContext) -> list[SlidesFile]:
    return [piece for piece in context.pieces if isinstance(piece, SlidesFile)]


def test_a_document_becomes_three_files_of_the_slides_asked_for_at_most() -> None:
    result, context = of_report()
    assert [piece.format for piece in files(context)] == ["pptx", "odp", "pdf"]
    slides = files(context)[0].deck.slides
    assert 4 <= len(slides) <= 8
    assert len(files(context)[2].scenes) == len(slides) == len(result.data["slides"])


def test_every_figure_shown_stands_on_its_page() -> None:
    result, _ = of_report()
    pages = REPORT.page_texts()
    for slide in read_deck(result.data["deck"]).slides:
        for point in slide.points:
            for word in point.text.replace("\u00a0", " ").split():
                if point.page and word.strip(",.").replace(",", "").isdigit():
                    assert word.strip(",.") in pages[point.page].replace("\u00a0", " ")


def test_nothing_says_that_a_model_wrote() -> None:
    result, context = of_report()
    assert all(not piece.mark.is_generated for piece in files(context))
    assert result.data["model"] is None
    assert not result.draft.ai_mark.is_generated


def test_only_the_files_asked_for_are_written() -> None:
    _, context = of_report(outputs="odp")
    assert [piece.format for piece in files(context)] == ["odp"]


def test_the_outline_alone_writes_no_file_and_is_read_again_as_it_is() -> None:
    planned, context = of_report(stage="plan")
    assert files(context) == []
    deck = read_deck(planned.data["deck"])
    result, after = of_report(outline=json.dumps(planned.data["deck"]))
    assert read_deck(result.data["deck"]) == deck
    assert after.read == []  # the outline holds all: the document is not read again


def test_an_outline_that_was_corrected_goes_out_as_corrected() -> None:
    planned, _ = of_report(stage="plan")
    deck = read_deck(planned.data["deck"])
    own = replace(deck.slides[0], title="Eau : ce qui change", author=Author.AGENT)
    changed = replace(deck, slides=(own, deck.slides[-1]))
    result, context = of_report(outline=json.dumps(deck_data(changed)))
    assert result.data["slides"][0]["title"] == "Eau : ce qui change"
    assert files(context)[0].deck.deck.slides == read_deck(deck_data(changed)).slides


def test_the_subtitle_of_the_agent_stands_on_the_first_slide() -> None:
    result, _ = of_report(subtitle="Conseil municipal du 12 décembre 2026")
    assert read_deck(result.data["deck"]).slides[0].lead == "Conseil municipal du 12 décembre 2026"


def test_notes_alone_are_enough_and_stay_the_agents_words() -> None:
    context = FakeContext()
    result = run(context, notes=NOTES)
    deck = read_deck(result.data["deck"])
    assert result.data["document"] is None
    told = json.dumps(result.data["slides"], ensure_ascii=False).replace("\u202f", " ")
    for words in ("salle des fêtes", "mars 2027", "120 000", "gymnase"):
        assert words in told
    assert all(point.author is Author.AGENT for slide in deck.slides for point in slide.points)


def test_notes_beside_a_document_are_added_to_it() -> None:
    result, _ = of_report(notes="- Mme Besnard suit le dossier\n- réunion publique le 3 mars 2027")
    told = json.dumps(result.data["deck"], ensure_ascii=False)
    assert "Besnard" in told
    assert "118" in told
    assert len(result.data["slides"]) <= 8


def test_a_result_made_here_is_a_source() -> None:
    points = (Paragraph("Le budget de la voirie est de 40 000 € en 2027."), Paragraph("Oui."))
    draft = Draft(
        "Compte rendu de la commission voirie",
        (Heading("Budget"), ListBlock(points), Paragraph("Les travaux commencent en mars 2027.")),
    )
    result = run(FakeContext(), draft=json.dumps(to_data(draft)))
    assert "40" in json.dumps(result.data["deck"])


def test_a_draft_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidField, match="résultat"):
        run(FakeContext(), draft='{"title": 3}')


@pytest.mark.parametrize("values", [{}, {"outline": "{}"}, {"draft": "{}"}, {"notes": "   "}])
def test_nothing_to_make_slides_of_is_said(values: dict[str, Any]) -> None:
    with pytest.raises(InvalidField, match="document"):
        MakeSlides.parse_values(values)


def test_an_outline_that_is_none_is_refused_before_any_work() -> None:
    with pytest.raises(InvalidField, match="plan"):
        MakeSlides.parse_values({"outline": '{"slides": [{"kind": "film"}]}'})


def test_a_scan_without_text_is_said() -> None:
    context = FakeContext(documents={"rapport.pdf": source_document([], [])})
    with pytest.raises(DocumentWithoutText):
        of_report(context)


def test_one_line_gives_a_small_deck() -> None:
    context = FakeContext(documents={"rapport.pdf": source_document(["La mairie ferme à midi."])})
    result, _ = of_report(context)
    assert 1 <= len(result.data["slides"]) <= 3
    assert "midi" in json.dumps(result.data["slides"])


def test_giving_up_is_heard_at_each_step() -> None:
    _, whole = of_report()
    for after in range(0, whole.checks, 3):
        context = FakeContext(documents={"rapport.pdf": REPORT}, cancel_after=after)
        with pytest.raises(Cancelled):
            of_report(context)


def test_a_picture_that_cannot_be_read_is_said_and_the_rest_is_made() -> None:
    outline = {
        "slides": [
            {"kind": "title", "title": "Fête"},
            {"kind": "picture", "title": "La place", "picture": {"path": "absente.png"}},
        ]
    }
    context = FakeContext(photos={"absente.png": DocumentError()})
    result = run(context, outline=json.dumps(outline))
    assert any("La place" in sentence for sentence in context.warnings)
    assert len(result.data["slides"]) == 2


def test_speaker_notes_are_there_when_asked() -> None:
    with_notes, _ = of_report(speaker_notes=True)
    without, _ = of_report()
    assert any(slide.notes for slide in read_deck(with_notes.data["deck"]).slides)
    assert not any(slide.notes for slide in read_deck(without.data["deck"]).slides)


def test_charts_say_the_figures_of_the_source() -> None:
    result, _ = of_report(slides=12)
    cells = {
        cell.replace("\u00a0", " ") for block in REPORT.blocks for row in block.rows for cell in row
    }
    for chart in result.data["charts"]:
        for series in chart["series"]:
            assert {one.replace("\u00a0", " ") for one in series["written"]} <= cells


def test_the_title_of_the_work_is_what_the_agent_knows_it_by() -> None:
    assert MakeSlides.work_title({"title": "Eau"}) == "Présentation\u00a0: Eau"
    assert MakeSlides.work_title({"notes": "Salle\nfin"}) == "Présentation\u00a0: Salle"
    assert MakeSlides.work_title({"document": "a.pdf"}) == ""
    assert MakeSlides.work_title({"outline": '{"title": "Bilan"}'}) == "Présentation\u00a0: Bilan"


def test_agenda_comes_second_and_names_slides_that_are_there() -> None:
    result, _ = of_report()
    deck = read_deck(result.data["deck"])
    assert deck.slides[0].kind is SlideKind.TITLE
    agendas = [slide for slide in deck.slides if slide.kind is SlideKind.AGENDA]
    assert len(agendas) <= 1
