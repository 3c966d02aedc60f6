# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding a demand, filling it, sending it to the workshop, copying it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop.ui.demonstration.sample_desk import SampleDesk
from tests.ui.workspaces.prompting.library.library_hand import READY, TASK, LibraryHand, plain


def test_nothing_is_open_at_first_and_a_sentence_says_what_to_do(agent: LibraryHand) -> None:
    assert agent.tab.detail.demand is None
    assert "Choisissez une demande" in agent.tab.detail.nothing.text()
    assert agent.tab.list.number.text().endswith("demandes")


def test_search_finds_without_accents_and_says_when_nothing_is_found(agent: LibraryHand) -> None:
    agent.tab.list.search.setText("reclamation")
    assert agent.titles()[0] == "Répondre à la réclamation d’un habitant"
    agent.tab.list.search.setText("zzzz")
    assert agent.titles() == [] and agent.tab.list.list.isHidden()
    assert "Essayez un seul mot" in agent.tab.list.empty.text()


def test_a_category_shows_only_its_demands(agent: LibraryHand) -> None:
    box = agent.tab.list.category
    box.setCurrentIndex(box.findData("budget"))
    assert {one.category for one in agent.tab.list.list.demands()} == {"budget"}


def test_empty_lists_teach_what_fills_them(agent: LibraryHand) -> None:
    agent.tab.list.set_scope("miennes")
    assert "Adapter" in agent.tab.list.empty.text()
    agent.tab.list.set_scope("favorites")
    assert "Favorite" in agent.tab.list.empty.text()


def test_answers_fill_the_text_as_they_are_typed(agent: LibraryHand) -> None:
    agent.open()
    detail = agent.tab.detail
    assert "2 blancs" in plain(detail.state.text())
    detail.form.rows["raison"].editor.setText("la salle est en $travaux")
    assert "Raison du refus\u00a0: la salle est en $travaux." in detail.shown.text()
    assert plain(detail.state.text()) == "Il reste un blanc à remplir : ce qui était demandé."
    detail.form.example_button.click()
    assert detail.state.text().startswith("Tout est rempli")
    assert "la salle est en $travaux" in detail.shown.text()


def test_answers_are_there_again_after_looking_at_another_demand(agent: LibraryHand) -> None:
    agent.open()
    agent.tab.detail.form.rows["raison"].editor.setText("déjà prise")
    agent.open("ours:accuser-reception")
    agent.open()
    assert agent.tab.detail.form.answers()["raison"] == "déjà prise"


def test_the_filled_demand_goes_to_the_workshop_with_its_title(agent: LibraryHand) -> None:
    agent.open()
    agent.tab.detail.form.example_button.click()
    agent.press_action("use")
    ((text, title),) = agent.sent
    assert title == "Refuser une demande avec courtoisie"
    assert text == agent.tab.detail.filled.text and "[à compléter\u00a0:" not in text
    agent.tab.list.set_scope("dernieres")
    assert agent.titles()[0] == title


def test_copying_says_what_is_left_to_fill(agent: LibraryHand) -> None:
    agent.open()
    agent.press_action("copy")
    assert QApplication.clipboard().text() == agent.tab.detail.filled.text
    assert "2 blancs à remplir" in agent.said()


def test_a_favourite_is_kept_and_shows_among_favourites(agent: LibraryHand) -> None:
    agent.open()
    agent.press_action("star")
    agent.tab.list.set_scope("favorites")
    assert agent.titles() == ["Refuser une demande avec courtoisie"]
    again = LibraryHand(agent.sample, agent.folder)
    assert again.tab.library.marks.favourites == {READY}
    again.close()
    agent.press_action("star")
    assert agent.titles() == []


def test_what_a_task_tells_its_model_is_read_but_not_sent(agent: LibraryHand) -> None:
    agent.open(TASK)
    head = agent.tab.detail.head
    assert head.buttons["use"].isHidden() and not head.buttons["adapt"].isHidden()
    assert "$extracts\u00a0: les passages importants" in agent.tab.detail.state.text()
    assert "## system" in agent.tab.detail.shown.text()
    agent.tab.run_main()
    assert agent.sent == []


def test_in_a_demonstration_all_works_and_nothing_is_kept(
    desk_of_mine: SampleDesk, tmp_path
) -> None:
    desk_of_mine.desk.own_prompts_folder = None
    hand = LibraryHand(desk_of_mine, tmp_path)
    hand.open()
    hand.adapt("courtois", "cordial")
    assert hand.titles().count("Refuser une demande avec courtoisie (copie)") == 1
    assert not (tmp_path / "demandes").exists()
    hand.close()


def test_what_was_looked_for_and_answered_is_there_after_a_restart(agent: LibraryHand) -> None:
    agent.tab.list.search.setText("refuser")
    agent.open()
    agent.tab.detail.form.rows["raison"].editor.setText("déjà prise")
    kept = agent.tab.kept()
    again = LibraryHand(agent.sample, agent.folder)
    again.tab.restore(kept)
    assert again.tab.list.search.text() == "refuser"
    assert again.tab.detail.demand is not None and again.tab.detail.demand.key == READY
    assert again.tab.detail.form.answers()["raison"] == "déjà prise"
    again.close()


def test_a_kept_state_that_is_damaged_does_no_harm(agent: LibraryHand) -> None:
    agent.tab.restore({"filter": 3, "answers": [], "edited": {"text": "x"}, "key": None})
    assert agent.tab.is_editing() and agent.tab.editor.text.text() == "x"
    agent.tab.restore({})


def test_a_broken_file_is_told_when_the_library_opens(desk_of_mine: SampleDesk, tmp_path) -> None:
    (tmp_path / "demandes").mkdir()
    (tmp_path / "demandes" / "abimee.md").write_bytes(b"\xff")
    hand = LibraryHand(desk_of_mine, tmp_path)
    assert "ne peut pas être lue" in hand.said() and "abimee.md" in hand.said()
    hand.close()


def test_answers_of_the_last_demands_only_are_kept(agent: LibraryHand) -> None:
    keys = [one.key for one in agent.tab.library.demands() if not one.is_task][:25]
    for key in keys:
        agent.tab.detail.show_demand(agent.tab.library.get(key))
        agent.tab.detail.form.fill_with_examples()
    assert list(agent.tab.kept()["answers"]) == keys[-20:]


def test_coming_back_to_the_tab_leaves_an_open_demand_as_it_was(agent: LibraryHand) -> None:
    agent.open()
    row = agent.tab.detail.form.rows["raison"]
    agent.tab.refresh()
    assert agent.tab.detail.form.rows["raison"] is row
    agent.tab.library.own.add(agent.tab.library.draft_of(agent.open()))
    agent.tab.refresh()
    assert "Refuser une demande avec courtoisie (copie)" in agent.titles()
