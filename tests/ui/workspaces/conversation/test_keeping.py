# SPDX-License-Identifier: AGPL-3.0-or-later
"""One conversation is one work: kept, found again after a crash, exported, read over, erased."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.core import events
from desktop.core.draft import Author, Heading, ListBlock, Note
from desktop.core.jobs.jobs import JobState
from desktop.core.review.review import ReviewState
from desktop.core.review.reviewing import state_of
from desktop.ui.demonstration.sample_answers import model_data, nothing_data, rules_data
from desktop.ui.workspaces.conversation.conversation import Conversation
from desktop.ui.workspaces.conversation.conversation_draft import draft_of
from desktop.ui.workspaces.conversation.exchange import ExchangeState
from desktop.ui.workspaces.conversation.kept_conversation import TEXT, kept_of, read_kept
from tests.ui.workspaces.conversation.chat_hand import FIXED, PRICE, ChatHand, plain

REVIEWER = "Claire Martin, secrétaire générale de mairie"


# --- one work -------------------------------------------------------------------------------


def test_conversation_of_several_questions_is_one_work(agent: ChatHand):
    agent.open()
    agent.answered(PRICE)
    agent.answered(FIXED)
    agent.answered("Qui a voté\u202f?")
    lines = agent.sample.records.drafts()
    assert [line.title for line in lines] == [plain(PRICE)]
    assert not agent.sample.records.interrupted()


def test_each_question_has_its_entry_in_the_journal(agent: ChatHand):
    agent.open()
    agent.answered(PRICE)
    agent.answered(FIXED)
    agent.ask("Une troisième\u202f?")
    agent.fail()
    agent.sample.records.finish_writing()
    outcomes = [line.outcome for line in agent.sample.records.journal()]
    assert outcomes.count("Terminé") == 2 and len(outcomes) == 3


def test_questions_that_gave_nothing_leave_no_work(agent: ChatHand):
    page = agent.open()
    agent.answered()
    agent.ask(FIXED)
    page.cancel()
    agent.settle()
    agent.ask(FIXED)
    agent.fail()
    assert len(agent.sample.jobs.jobs()) == 1
    assert not agent.sample.records.interrupted()


def test_conversation_is_opened_again_from_accueil(agent: ChatHand):
    page = agent.open(model=True)
    agent.answered(PRICE, model=True)
    agent.answered(FIXED, model=True)
    page.start_again()
    agent.answered("Autre chose\u202f?")
    first = next(line for line in agent.sample.records.drafts() if line.title == plain(PRICE))
    agent.window.open_draft(first.job_id)
    agent.settle()
    assert agent.questions() == [PRICE, FIXED]
    assert page.bar.paths == (str(agent.document),)
    agent.answered("Une suite\u202f?")
    assert len(agent.works()) == 2
    kept = agent.sample.records.load(first.job_id)
    assert kept is not None
    talk = read_kept(kept.data["page"])
    assert talk is not None and len(talk) == 3


# --- crashes --------------------------------------------------------------------------------


def test_what_was_typed_and_joined_is_there_again_after_a_crash(agent: ChatHand, qtbot):
    page = agent.open()
    agent.answered()
    page.panel.edit.setPlainText("Une question à moitié")
    form = agent.sample.records.form
    qtbot.waitUntil(lambda: form("ask-document").get("typed") == "Une question à moitié")
    again = agent.reopen()
    assert again.panel.edit.text() == "Une question à moitié"
    assert again.bar.paths == (str(agent.document),)
    assert [card.exchange.question for card in again.thread_view.cards()] == [PRICE]


def test_first_question_that_a_crash_interrupted_is_there_and_can_be_taken_up(agent: ChatHand):
    agent.open(model=True)
    agent.ask()
    agent.stream("Le prix est")
    agent.page._keep()
    interrupted = _die(agent)
    again = agent.reopen()
    exchange = again.thread_view.cards()[0].exchange
    assert exchange.question == PRICE and exchange.state is ExchangeState.STOPPED
    assert exchange.partial == "Le prix est"
    work = agent.sample.records.load(interrupted[0])
    assert work is not None
    again.resume(work)
    assert again.state == "working"
    agent.finish(model_data(str(agent.document)))
    assert again.conversation.path()[-1].state is ExchangeState.DONE
    assert len(agent.works()) == 1 and not agent.sample.records.interrupted()


def test_later_question_that_a_crash_interrupted_goes_on_in_its_conversation(agent: ChatHand):
    page = agent.open()
    agent.answered(PRICE)
    agent.ask(FIXED)
    interrupted = _die(agent)
    page = agent.reopen()
    page.start_again()  # another conversation is in front meanwhile
    work = agent.sample.records.load(interrupted[0])
    assert work is not None
    page.resume(work)
    agent.finish(rules_data(str(agent.document), FIXED))
    assert [one.question for one in page.conversation.path()] == [PRICE, FIXED]
    assert len(agent.works()) == 1


def test_interrupted_question_can_simply_be_asked_again(agent: ChatHand):
    agent.open()
    agent.answered(PRICE)
    agent.ask(FIXED)
    _die(agent)
    page = agent.reopen()
    page.ask_again(page.conversation.tip)
    agent.finish(rules_data(str(agent.document), FIXED))
    assert [one.question for one in page.conversation.path()] == [PRICE, FIXED]
    assert not agent.sample.records.interrupted() and len(agent.works()) == 1


def test_answer_whose_window_died_before_it_was_filed_is_a_conversation_too(agent: ChatHand):
    page = agent.open()
    agent.ask()
    run = agent.sample.desk.runner.active()[0]
    page._run_id = "another"  # the page is no longer there to take it
    agent.finish(rules_data(str(agent.document)))
    page._run_id, page._job_id = "", ""
    page.set_state("idle")
    page.begin(Conversation())
    agent.window.open_draft(run.job_id)
    agent.settle()
    assert agent.questions() == [PRICE]
    assert agent.card().passages is not None


def test_full_disk_says_so_and_keeps_the_question(agent: ChatHand, monkeypatch: pytest.MonkeyPatch):
    page = agent.open()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(agent.sample.jobs, "create", refuse)
    agent.ask()
    assert page.state == "idle"
    assert page.panel.edit.text() == PRICE
    assert page.banners.banners()[0].property("tone") == "bad"


@pytest.mark.parametrize(
    "damage",
    [
        {"typed": 3, "documents": "x", "job": "nothing", "kept": {TEXT: "{"}},
        {"kept": {TEXT: json.dumps({"exchanges": [{"id": "x"}, 4], "tip": 9})}},
        {"kept": {TEXT: json.dumps({"exchanges": "x"})}, "partial": 4},
    ],
)
def test_damaged_memory_opens_an_empty_page(agent: ChatHand, damage: dict[str, object]):
    agent.sample.records.keep_form("ask-document", damage)
    page = agent.reopen()
    assert not page.conversation.path()
    assert page.panel.edit.text() == ""


# --- erased ---------------------------------------------------------------------------------


def test_retention_erases_a_conversation_like_any_work(agent: ChatHand):
    page = agent.open()
    agent.answered()
    agent.sample.jobs.purge(1, datetime.now(UTC) + timedelta(days=3))
    assert agent.works() == []
    agent.answered(FIXED)  # goes on in a work of its own; nothing comes back by itself
    assert len(agent.sample.jobs.jobs()) == 1
    assert page.home.is_there()


def test_all_is_erased_and_the_page_shows_nothing_of_it(agent: ChatHand):
    page = agent.open()
    agent.answered()
    page.panel.edit.setPlainText("Encore une question")
    page._keep()
    agent.sample.records.erase_all()
    agent.window.open_page("home")
    page.keep_now()  # as when the window closes
    data = agent.folder / "données"
    assert not list((data / "jobs").glob("2*")) and not list(data.rglob("ask-document.json"))
    agent.window.open_page("ask-document")
    agent.settle()
    assert agent.questions() == [] and page.panel.edit.text() == "" and page.bar.paths == ()


# --- out ------------------------------------------------------------------------------------


def test_whole_exchange_is_exported_with_its_mark(agent: ChatHand, tmp_path: Path):
    page = agent.open(model=True)
    agent.answered(PRICE, model=True)
    page.panel.model_box.setCurrentIndex(0)
    agent.ask("Combien de places\u202f?")
    agent.finish(nothing_data(str(agent.document), "x"))
    page.export_to(str(tmp_path), "questions", ("docx",))
    agent.settle()
    sent = agent.sample.lanes.last(events.ExportDraft)
    assert (tmp_path / "questions.docx").is_file()
    assert "questions.docx" in page.banners.banners()[0].title
    draft = sent.draft
    headings = [block.text for block in draft.blocks if isinstance(block, Heading)]
    assert headings == [PRICE, "Passages", "Combien de places\u202f?"]
    assert draft.ai_mark.model == "Exemple 3B"
    assert draft.ai_mark.prompt_version == "ask-document@1"
    written = next(p for p in draft.paragraphs() if p.author is Author.MODEL)
    assert [doubt.excerpt for doubt in written.doubts] == ["Cela représente une hausse de 5 % [1]."]
    assert all(doubt.excerpt in written.text for doubt in written.doubts)
    listed = next(block for block in draft.blocks if isinstance(block, ListBlock))
    assert listed.ordered and listed.items[0].citations[0].page == 8
    assert listed.items[0].text.startswith("rapport-service-eau-2024.pdf, Tarifs")
    assert any(isinstance(b, Note) and "Rien trouvé" in b.text for b in draft.blocks)
    assert len(sent.data["exchanges"]) == 2 and "page" not in sent.data


def test_conversation_by_rules_carries_no_mark_of_a_model(agent: ChatHand):
    page = agent.open()
    agent.answered()
    draft = draft_of(page.conversation)
    assert not draft.ai_mark.is_generated
    assert draft.title == "Questions sur rapport-été"
    assert draft.sources == ("rapport-été.pdf",)


def test_interrupted_words_of_a_model_go_out_as_such(agent: ChatHand):
    page = agent.open(model=True)
    agent.ask()
    agent.stream("Le prix est de 2,18 €")
    page.cancel()
    agent.settle()
    draft = draft_of(page.conversation)
    assert draft.ai_mark.model == "Exemple 3B"
    assert any(isinstance(b, Note) and b.text == "Réponse interrompue." for b in draft.blocks)


def test_reading_over_is_kept_until_the_next_question(agent: ChatHand):
    page = agent.open()
    agent.answered()
    page.set_reviewed(REVIEWER)
    assert [line.is_reviewed for line in agent.sample.records.drafts()] == [True]
    assert agent.sample.records.journal()[0].outcome == "Relu"
    again = agent.reopen()
    assert draft_of(again.conversation).ai_mark.reviewed_by == REVIEWER
    assert state_of(draft_of(again.conversation)) is ReviewState.REVIEWED
    agent.answered(FIXED)
    assert state_of(draft_of(agent.page.conversation)) is ReviewState.CHANGED
    assert agent.page.state_chip.text() == "Modifié depuis la relecture"
    assert [line.is_reviewed for line in agent.sample.records.drafts()] == [False]


def test_nothing_is_exported_before_there_is_an_answer(
    agent: ChatHand, monkeypatch: pytest.MonkeyPatch
):
    page = agent.open()

    def refuse(*_: object) -> int:
        raise AssertionError("a dialog was opened")

    monkeypatch.setattr("desktop.ui.workspaces.conversation.kept_page.ExportDialog.exec", refuse)
    monkeypatch.setattr("desktop.ui.dialogs.review.ReviewDialog.exec", refuse)
    page.export()
    page.review()
    agent.ask()
    page.export()
    page.review()
    assert not page.export_button.isVisible() and not page.review_button.isVisible()


def test_what_is_kept_reads_the_same_again(agent: ChatHand):
    page = agent.open(model=True)
    agent.answered(model=True)
    agent.answered(FIXED)
    page.ask_again(1)
    agent.finish(model_data(str(agent.document)))
    back = read_kept(json.loads(json.dumps(kept_of(page.conversation))))
    assert back is not None
    assert back.exchanges() == page.conversation.exchanges()
    assert back.tip == page.conversation.tip


def _die(agent: ChatHand) -> list[str]:
    """Have the window die while a question runs; return the works that Accueil offers to resume."""
    runner, page = agent.sample.desk.runner, agent.page
    page._keep_later.stop()
    for run in runner.active():
        job = agent.sample.jobs.get(run.job_id)
        assert job is not None
        agent.sample.jobs.mark(job, JobState.INTERRUPTED)
    runner._runs.clear()
    page._run_id, page._job_id = "", ""
    page.state = "idle"
    page._keep = lambda: None  # type: ignore[method-assign]  # it is dead
    return [line.job_id for line in agent.sample.records.interrupted()]
