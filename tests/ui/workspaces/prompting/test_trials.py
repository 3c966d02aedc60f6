# SPDX-License-Identifier: AGPL-3.0-or-later
"""Trials: two answers one after the other, blind or not, an opinion kept without the texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.core import events
from desktop.mairie.prompting.opinions import Choice, Compared, OpinionStore
from desktop.ui.demonstration.sample_demands import ANSWERS, BLOCKED, WEAK
from desktop.ui.demonstration.sample_results import MODEL
from desktop.ui.workspaces.improve_prompt import TRIALS, WORKSHOP
from desktop.ui.workspaces.prompting.trial.trial_state import read_trial, trial_data
from tests.ui.workspaces.prompting.prompt_hand import OTHER_MODEL, PromptHand, plain


def begin(agent: PromptHand, *, compared: str = "demandes", blind: bool = False) -> None:
    """Paste a weak demand, then begin a trial."""
    agent.open()
    agent.add_models(MODEL, OTHER_MODEL)
    agent.paste(WEAK)
    agent.page.open_tab(TRIALS)
    agent.trials.setup.compared.set_value(compared)
    agent.trials.setup.blind.setChecked(blind)
    agent.trials.setup.start.click()
    agent.settle()


def over(agent: PromptHand) -> None:
    agent.answer(ANSWERS[0])
    agent.answer(ANSWERS[1])


def opinions(agent: PromptHand) -> OpinionStore:
    return OpinionStore(agent.sample.desk.opinions_file)


# --- without a model ------------------------------------------------------------------------


def test_without_a_model_one_sentence_says_what_it_is_and_where_to_find_one(agent: PromptHand):
    agent.open()
    agent.paste(WEAK)
    agent.page.open_tab(TRIALS)
    setup = agent.trials.setup
    assert setup.models_button.isVisible() and not setup.start.isVisible()
    setup.copy.click()
    assert QApplication.clipboard().text() == WEAK
    asked: list[str] = []
    agent.page.page_asked.connect(asked.append)
    setup.models_button.click()
    assert asked[:1] == ["models"]


# --- two answers ----------------------------------------------------------------------------


def test_weak_demand_and_the_proposed_version_are_answered_one_after_the_other(agent: PromptHand):
    begin(agent)
    request = agent.request()
    assert request.task_id == "ask-document" and request.values["plain"] is True
    assert request.values["question"] == WEAK
    run_id = agent.sample.lanes.run_id()
    agent.answer(ANSWERS[0])
    assert agent.sample.lanes.run_id() != run_id
    assert plain(agent.request().values["question"]).startswith("Rôle : secrétaire")
    agent.answer(ANSWERS[1])
    assert [pane.text.text() for pane in agent.trials.answers] == list(ANSWERS)
    assert agent.trials.opinion.isVisible()


def test_answer_grows_as_it_is_written(agent: PromptHand):
    begin(agent)
    run_id = agent.sample.lanes.run_id()
    agent.say(events.TextStreamed(run_id, "Madame, "))
    agent.say(events.TextStreamed(run_id, "Monsieur"))
    assert agent.trials.answers[0].text.text() == "Madame, Monsieur"


def test_answers_are_no_drafts(agent: PromptHand):
    begin(agent)
    over(agent)
    agent.page.forget_looked_at()
    assert [line.task_id for line in agent.sample.records.drafts()] == []


def test_stopping_keeps_what_was_written_and_asks_for_nothing_more(agent: PromptHand):
    begin(agent)
    run_id = agent.sample.lanes.run_id()
    agent.say(events.TextStreamed(run_id, "Madame"))
    agent.page.cancel()
    agent.settle()
    trial = agent.trials.trial
    assert trial is not None and [one.state for one in trial.answers] == ["stopped", "stopped"]
    assert trial.answers[0].text == "Madame" and agent.sample.lanes.run_id() == run_id
    assert not agent.trials.opinion.isVisible() and agent.trials.setup.start.isEnabled()


def test_failure_is_said_and_can_be_tried_again(agent: PromptHand):
    begin(agent)
    run_id = agent.sample.lanes.run_id()
    sentence = "La mémoire de ce poste est épuisée."
    agent.say(events.Failed(run_id, "WorkerOutOfMemory", sentence, "Fermez d’autres logiciels."))
    trial = agent.trials.trial
    assert trial is not None and trial.answers[0].note == sentence
    (banner,) = agent.page.banners.banners()
    assert banner.title == sentence
    agent.page._try_again()
    agent.settle()
    assert agent.sample.lanes.run_id() != run_id


def test_answer_that_was_refused_says_why(agent: PromptHand):
    begin(agent)
    agent.answer("", refused="La réponse du modèle n’a pas été gardée.")
    trial = agent.trials.trial
    assert trial is not None and trial.answers[0].state == "failed"
    assert trial.answers[0].note == "La réponse du modèle n’a pas été gardée."


def test_answer_that_was_cut_is_told_so(agent: PromptHand):
    begin(agent)
    agent.answer(ANSWERS[0], ended_by="length")
    trial = agent.trials.trial
    assert trial is not None and "coupée" in trial.answers[0].note


@pytest.mark.parametrize("data", [{}, {"answer": None}, {"answer": 3}, {"answer": {"text": None}}])
def test_senseless_answer_is_no_answer(agent: PromptHand, data: dict[str, object]):
    begin(agent)
    agent.finish(data)
    trial = agent.trials.trial
    assert trial is not None and trial.answers[0].state == "failed"


def test_two_models_get_the_same_demand(agent: PromptHand):
    begin(agent, compared="modeles")
    first = agent.request()
    agent.answer(ANSWERS[0])
    second = agent.request()
    assert first.values["question"] == second.values["question"] == WEAK
    assert [first.model.id, second.model.id] == ["exemple-3b", "exemple-8b"]


def test_one_model_alone_cannot_be_compared_with_itself(agent: PromptHand):
    agent.open()
    agent.add_models(MODEL)
    agent.paste(WEAK)
    agent.page.open_tab(TRIALS)
    agent.trials.setup.compared.button("modeles").click()
    agent.settle()
    assert not agent.trials.setup.start.isEnabled()
    assert "deux modèles" in agent.trials.problem()


def test_demand_on_persons_is_not_tried(agent: PromptHand):
    agent.open()
    agent.add_models(MODEL)
    agent.paste(BLOCKED)
    agent.page.open_tab(TRIALS)
    assert "Une décision sur des personnes" in agent.trials.problem()
    agent.trials.start()
    agent.settle()
    assert not any(isinstance(one, events.RunTask) for one in agent.sample.lanes.requests)


def test_nothing_to_try_says_where_to_begin(agent: PromptHand):
    agent.open()
    agent.add_models(MODEL)
    agent.page.open_tab(TRIALS)
    assert "atelier" in agent.trials.problem() and not agent.trials.setup.start.isEnabled()


# --- blind ----------------------------------------------------------------------------------


@pytest.mark.parametrize("is_swapped", [True, False])
def test_blind_trial_hides_which_is_which_until_the_opinion(agent: PromptHand, is_swapped: bool):
    agent.open()
    agent.trials._draw_lot = lambda: is_swapped
    begin(agent, blind=True)
    over(agent)
    shown = [pane._title.text() for pane in agent.trials.answers]
    assert shown == ["Réponse A", "Réponse B"]
    assert not any(pane.fold.isVisible() for pane in agent.trials.answers)
    agent.trials.opinion.choice.button("mieux").click()
    agent.trials.opinion.keep.click()
    agent.settle()
    first = "Après" if is_swapped else "Avant"
    assert agent.trials.answers[0]._title.text() == f"Réponse A · {first}"
    (kept,) = opinions(agent).opinions()
    # « mieux » is said of what was shown second: the weak demand, when they were turned round.
    assert kept.choice is (Choice.WORSE if is_swapped else Choice.BETTER) and kept.blind


def test_order_is_drawn_at_random(agent: PromptHand):
    agent.open()
    assert {agent.trials._draw_lot() for _ in range(60)} == {True, False}


# --- opinions -------------------------------------------------------------------------------


def test_opinion_is_kept_with_its_reasons_and_without_the_texts(agent: PromptHand):
    begin(agent)
    over(agent)
    form = agent.trials.opinion
    assert not form.keep.isEnabled()
    form.choice.button("mieux").click()
    form.boxes["ton"].setChecked(True)
    form.note.setText("plus facile à lire")
    form.keep.click()
    agent.settle()
    (kept,) = opinions(agent).opinions()
    assert (kept.choice, kept.reasons, kept.note) == (
        Choice.BETTER, ("ton",), "plus facile à lire",
    )  # fmt: skip
    assert kept.compared is Compared.DEMANDS and kept.second.model == "exemple-3b"
    path = agent.sample.desk.opinions_file
    assert path is not None
    assert kept.title == "Un courrier"
    written = json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)
    assert "salutations" not in written and "salle des fêtes" not in written
    assert not form.isVisible() and "Avis gardés (1)" in agent.trials.opinions.fold.button.text()


def test_opinion_is_given_once(agent: PromptHand):
    begin(agent)
    over(agent)
    agent.trials.opinion.choice.button("egal").click()
    agent.trials.give_opinion()
    agent.trials.give_opinion()
    assert len(opinions(agent).opinions()) == 1


@pytest.mark.parametrize(
    ("note", "warns"),
    [
        ("Mme Josette Lambertin, 06 39 98 12 34", True),
        ("plus court, ton plus juste", False),
        ("", False),
    ],
)
def test_free_line_warns_of_personal_data(agent: PromptHand, note: str, warns: bool):
    begin(agent)
    over(agent)
    agent.trials.opinion.note.setText(note)
    assert agent.trials.opinion.warns() is warns
    assert agent.trials.opinion._warning.isVisible() is warns


def test_opinions_are_erased_and_can_be_put_back(agent: PromptHand):
    begin(agent)
    over(agent)
    agent.trials.opinion.choice.button("egal").click()
    agent.trials.give_opinion()
    agent.trials.erase("")
    assert opinions(agent).opinions() == ()
    agent.trials._put_back(agent.trials.store.opinions() or ())
    begin(agent)
    over(agent)
    agent.trials.opinion.choice.button("mieux").click()
    agent.trials.give_opinion()
    kept = opinions(agent).opinions()
    agent.trials.erase("exemple-3b")
    assert opinions(agent).opinions() == ()
    agent.trials._put_back(kept)
    assert opinions(agent).opinions() == kept


def test_opinions_go_out_as_a_table(agent: PromptHand, tmp_path: Path):
    begin(agent)
    over(agent)
    agent.trials.opinion.choice.button("mieux").click()
    agent.trials.give_opinion()
    agent.page.export_opinions(str(tmp_path))
    agent.settle()
    request = agent.sample.lanes.last(events.WritePieces)
    (piece,) = request.pieces
    assert piece.format == "csv" and piece.rows[0][5] == "Mieux"
    assert len(piece.rows[0]) == len(piece.header)


def test_damaged_file_of_opinions_is_told(agent: PromptHand):
    path = agent.sample.desk.opinions_file
    assert path is not None
    path.write_text("{", encoding="utf-8")
    agent.open()
    agent.page.open_tab(TRIALS)
    agent.settle()
    assert "mis de côté" in agent.trials.store.trouble
    assert agent.trials.opinions.isVisible()


def test_demonstration_keeps_opinions_nowhere(agent: PromptHand):
    agent.sample.desk.opinions_file = None
    begin(agent)
    over(agent)
    agent.trials.opinion.choice.button("mieux").click()
    agent.trials.give_opinion()
    assert len(agent.trials.store.opinions()) == 1


# --- kept -----------------------------------------------------------------------------------


def test_trial_comes_back_in_a_new_window(agent: PromptHand):
    begin(agent)
    over(agent)
    agent.page.keep_now()
    again = agent.reopen()
    assert again.trials.trial == agent.trials.trial
    assert not again.trials.opinion.isHidden()


def test_trial_that_was_being_written_comes_back_as_stopped(agent: PromptHand):
    begin(agent)
    agent.say(events.TextStreamed(agent.sample.lanes.run_id(), "Madame"))
    trial = read_trial(trial_data(agent.trials.trial))
    assert trial is not None and trial.answers[0].state == "stopped"


@pytest.mark.parametrize("data", [None, 3, {}, {"answers": [1, 2]}, {"answers": [{}, {}]}])
def test_damaged_trial_is_none(data: object):
    assert read_trial(data) is None


def test_coming_back_to_the_workshop_leaves_the_answers(agent: PromptHand):
    begin(agent)
    over(agent)
    agent.trials.setup.back.click()
    assert agent.page.tab_name() == WORKSHOP
    agent.page.open_tab(TRIALS)
    assert agent.trials.trial is not None and agent.trials.trial.is_over
