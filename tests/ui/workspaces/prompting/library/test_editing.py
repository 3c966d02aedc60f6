# SPDX-License-Identifier: AGPL-3.0-or-later
"""Adapting a demand, its versions, deleting it, putting a prompt of a task in force."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.core.paths import prompts_folder
from desktop.core.prompts.in_force import prompt_in_force
from desktop.ui.widgets.banner import Banner
from desktop.ui.workspaces.prompting.library.versions_dialog import VersionsDialog
from tests.ui.workspaces.prompting.library.library_hand import READY, TASK, LibraryHand, plain


def press_in_banner(agent: LibraryHand, words: str) -> None:
    for banner in agent.tab.findChildren(Banner):
        for button in banner.findChildren(QPushButton):
            if button.text() == words:
                button.click()
                agent.settle()
                return
    raise AssertionError(f"no button {words}")


def test_a_copy_is_made_only_when_it_is_saved(agent: LibraryHand) -> None:
    agent.open()
    agent.press_action("adapt")
    assert agent.tab.is_editing()
    assert "Aucun changement par rapport à l’original" in agent.tab.editor.difference_words.text()
    agent.tab.editor.leave_button.click()
    assert not (agent.folder / "demandes" / "refuser-demande-avec-courtoisie-copie.md").exists()
    assert not agent.tab.is_editing() and agent.tab.messages.banners() == []


def test_differences_show_while_one_writes(agent: LibraryHand) -> None:
    agent.open()
    agent.press_action("adapt")
    editor = agent.tab.editor
    editor.text.setPlainText(editor.text.text().replace("120 mots", "80 mots"))
    editor.compare()
    assert plain(editor.difference_words.text()).startswith("1 changement")
    assert "12080 mots" in editor.differences.text()


def test_saving_shows_the_agents_own_with_its_next_version(agent: LibraryHand) -> None:
    agent.open()
    first = agent.adapt("120 mots", "80 mots")
    assert (first.version, first.origin.key) == ("1", READY)
    assert "enregistrée" in agent.said()
    second = agent.adapt("80 mots", "60 mots")
    assert (second.key, second.version) == (first.key, "2")
    assert agent.tab.library.get(READY).text.count("120 mots") == 1


def test_leaving_without_saving_can_be_taken_back(agent: LibraryHand) -> None:
    agent.open()
    agent.press_action("adapt")
    agent.tab.editor.text.setPlainText("Tout autre chose")
    agent.tab.editor.leave_button.click()
    agent.settle()
    press_in_banner(agent, "Reprendre")
    assert agent.tab.is_editing() and agent.tab.editor.text.text() == "Tout autre chose"
    agent.tab.editor.save_button.click()
    assert agent.tab.detail.demand.text == "Tout autre chose"


def test_what_is_being_written_survives_the_end_of_the_window(agent: LibraryHand) -> None:
    agent.open()
    agent.press_action("adapt")
    agent.tab.editor.text.setPlainText("Pas fini")
    kept = agent.tab.kept()
    again = LibraryHand(agent.sample, agent.folder)
    again.tab.restore(kept)
    assert again.tab.is_editing() and again.tab.editor.text.text() == "Pas fini"
    again.tab.save()
    assert again.tab.detail.demand.origin.key == READY
    again.close()


def test_what_cannot_be_kept_is_said_and_stays_on_the_screen(agent: LibraryHand) -> None:
    agent.tab.list.new_button.click()
    agent.tab.editor.text.setPlainText("Un texte")
    agent.tab.editor.save_button.click()
    agent.settle()
    (banner,) = agent.tab.editor.messages.banners()
    assert "titre" in banner.title and "toujours à l’écran" in banner.text
    agent.tab.editor.title.setText("Ma demande")
    agent.tab.editor.save_button.click()
    assert agent.tab.detail.demand.title == "Ma demande"


def test_a_dollar_word_becomes_a_question_that_can_be_told(agent: LibraryHand) -> None:
    agent.tab.list.new_button.click()
    editor = agent.tab.editor
    editor.title.setText("Ma demande")
    editor.text.setPlainText("Écris à $qui pour 5 $$.")
    editor.compare()
    (row,) = editor.questions.rows()
    row.label.setText("À qui")
    row.example.setText("aux parents")
    row.is_long.setChecked(True)
    editor.text.setPlainText("Écris à $qui et $quand.")
    editor.compare()
    editor.save_button.click()
    who, when = agent.tab.detail.demand.variables
    assert (who.label, who.example, who.multiline, when.label) == (
        "À qui",
        "aux parents",
        True,
        "Quand",
    )
    assert list(agent.tab.detail.form.rows) == ["qui", "quand"]


def test_an_older_version_comes_back(agent: LibraryHand) -> None:
    agent.open()
    agent.adapt("120 mots", "80 mots")
    demand = agent.adapt("80 mots", "60 mots")
    dialog = VersionsDialog(agent.sample.desk.look, agent.tab.library, demand)
    assert "8060 mots" in dialog.differences.text()
    dialog.accept()
    assert dialog.chosen is not None
    agent.tab.actions_of_demand.go_back_to(demand, dialog.chosen)
    assert "80 mots" in agent.tab.detail.demand.text
    assert agent.tab.detail.demand.version == "3"
    dialog.deleteLater()


def test_a_duplicate_and_a_deletion_that_is_taken_back(agent: LibraryHand) -> None:
    agent.open()
    own = agent.adapt("120 mots", "80 mots")
    agent.press_action("duplicate")
    assert agent.tab.detail.demand.key != own.key
    agent.press_action("delete")
    assert "est supprimée" in agent.said()
    assert len([one for one in agent.tab.library.demands() if one.is_own]) == 1
    press_in_banner(agent, "Annuler la suppression")
    assert len([one for one in agent.tab.library.demands() if one.is_own]) == 2


def test_deleting_the_last_one_of_a_list_leaves_nothing_open(agent: LibraryHand) -> None:
    agent.open()
    agent.adapt("120 mots", "80 mots")
    agent.tab.list.set_scope("miennes")
    agent.press_action("delete")
    assert agent.titles() == [] and agent.tab.detail.demand is None


def test_a_full_disk_is_said_and_changes_nothing(agent: LibraryHand, monkeypatch) -> None:
    agent.open()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.mairie.prompting.library.own_demands.write_whole", full)
    agent.press_action("adapt")
    agent.tab.editor.text.setPlainText("Autre chose")
    agent.tab.editor.save_button.click()
    (banner,) = agent.tab.editor.messages.banners()
    assert "disque est plein" in banner.title
    assert agent.tab.is_editing() and agent.tab.editor.text.text() == "Autre chose"


def counted(agent: LibraryHand) -> str:
    folder = agent.folder / "demandes" / "en-vigueur"
    prompt, doubt = prompt_in_force("summarise-document", prompts_folder(), folder)
    assert doubt == ""
    return prompt.versioned_name


def test_a_copy_of_a_prompt_of_a_task_counts_and_one_click_goes_back(agent: LibraryHand) -> None:
    agent.open(TASK)
    before = counted(agent)
    agent.adapt("Tu résumes", "Tu résumes avec soin")
    agent.press_action("put-in-force")
    assert counted(agent) == f"{before}+mairie.1"
    assert "dès le prochain travail" in agent.said() and f"{before}+mairie.1" in agent.said()
    agent.open(TASK)
    agent.press_action("withdraw")
    assert counted(agent) == before


def test_a_copy_that_breaks_the_task_is_refused_with_the_reason(agent: LibraryHand) -> None:
    agent.open(TASK)
    before = counted(agent)
    agent.adapt("$words", "cent")
    agent.press_action("put-in-force")
    assert "manque $words" in agent.said()
    assert counted(agent) == before


def test_changing_what_counts_asks_to_be_put_in_force_again(agent: LibraryHand) -> None:
    agent.open(TASK)
    agent.adapt("Tu résumes", "Tu résumes avec soin")
    agent.press_action("put-in-force")
    assert agent.tab.detail.head.buttons["put-in-force"].isHidden()
    agent.adapt("avec soin", "avec grand soin")
    assert counted(agent).endswith("+mairie.1")
    agent.press_action("put-in-force")
    assert counted(agent).endswith("+mairie.2")


def test_deleting_what_counts_goes_back_to_ours_and_says_so(agent: LibraryHand) -> None:
    agent.open(TASK)
    before = counted(agent)
    agent.adapt("Tu résumes", "Tu résumes avec soin")
    agent.press_action("put-in-force")
    agent.press_action("delete")
    assert "se sert de nouveau de sa consigne" in agent.said()
    assert counted(agent) == before


@pytest.mark.parametrize("action", ["original", "compared"])
def test_an_original_that_changed_is_told_with_what_to_do(agent: LibraryHand, action: str) -> None:
    agent.open()
    own = agent.adapt("120 mots", "80 mots")
    path = agent.folder / "demandes" / f"{own.id}.md"
    text = path.read_text("utf-8").replace("origin_version: 1", "origin_version: 0")
    path.write_text(text, "utf-8")
    agent.tab.refresh()
    (banner,) = agent.tab.detail.notes.banners()
    assert "L’original a changé" in banner.title
    press_in_banner(agent, "Voir l’original" if action == "original" else "J’ai comparé")
    assert agent.tab.detail.notes.banners() == []
    assert agent.tab.detail.demand.key == (READY if action == "original" else own.key)
