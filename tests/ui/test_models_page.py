# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page Modèles: what is used, what is measured, what is checked, removed, known, refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from desktop.core import events
from desktop.core.models.hardware import GraphicsCard, Hardware
from desktop.core.models.messages import ModelFault
from desktop.core.task import Lane
from desktop.ui.demonstration import sample_models
from desktop.ui.dialogs.remove_model import RemoveModelDialog
from desktop.ui.pages.models.this_computer import hardware_phrase
from tests.ui.models_hand import IMAGE, SPEECH, TEXT, ModelsHand
from tests.ui.test_main_window import cut_words, shown

OTHER = "smollm3-3b"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_first_opening_teaches_and_says_what_works_without(models: ModelsHand):
    words = models.words()
    assert "Sans lui, Beffroi travaille déjà par règles." in words
    for use in ("Rédaction", "Transcription", "Images"):
        assert use in words
    assert "un enregistrement ne peut pas être transcrit" in words


def test_each_use_shows_its_model_with_who_made_it_and_what_it_costs(models: ModelsHand):
    text = models.model(TEXT)
    measure = sample_models.measure(text, 3_500_000_000, write_rate=7.8)
    models.desk.model_desk.keep_measure(text, measure)
    models.put(text, replace(models.model(SPEECH), memory=1_100_000_000))
    words = models.words(models.page.installed)
    assert "Mistral AI · France · licence libre (Apache-2.0) · 2,1 Go" in words
    assert "Écrit environ 280 mots par minute · 3,5 Go de mémoire au travail (mesuré)" in words
    assert "1,1 Go de mémoire au travail (estimé)" in words
    assert words.count("Tient dans la mémoire de ce poste") == 2


def test_model_that_is_too_large_says_what_lacks(models: ModelsHand):
    models.put(replace(models.model(TEXT), memory=40_000_000_000))
    assert "Trop grand : il manque" in models.words(models.page.installed)


def test_file_laid_in_the_folder_is_outside_the_catalogue_and_cannot_be_checked(
    models: ModelsHand,
):
    laid = sample_models.laid_file()
    models.put(laid)
    words = models.words(models.page.installed)
    assert "Hors catalogue" in words
    assert "Ni sa licence, ni sa qualité, ni sa provenance n’ont été examinées." in words
    names = [action.objectName() for action in models.page.installed.rows[laid.id].menu.actions()]
    assert names == ["measure", "remove"]


def test_other_model_can_be_used_instead_from_now_on(models: ModelsHand, monkeypatch):
    kept: dict[str, str] = {}
    monkeypatch.setattr("desktop.ui.model_desk.active_models", lambda _folder: kept)
    monkeypatch.setattr(
        "desktop.ui.model_desk.set_active",
        lambda _folder, kind, model_id: kept.update({kind: model_id}),
    )
    models.put(models.model(TEXT), models.model(OTHER))
    fold = models.page.installed.folds[0]
    fold.button.click()
    use = models.page.installed.rows[OTHER].use
    assert use is not None
    use.click()
    models.hand.settle()
    assert kept == {"text": OTHER}
    assert models.page.installed.rows[OTHER].use is None
    assert "« SmolLM3 3B » sera utilisé" in models.message()
    assert QApplication.focusWidget() is models.page.installed.rows[OTHER].more
    models.hand.window.open_page("summarise-document")
    reference = models.hand.page.panel.model()
    assert reference is not None
    assert reference.id == OTHER


def test_choice_that_cannot_be_written_is_told(models: ModelsHand):
    models.put(models.model(TEXT), models.model(OTHER))
    models.page.act("use", OTHER)  # nothing lies in the folder: the store refuses
    assert "n’est pas sur ce poste" in models.message()


def test_trial_on_demand_is_kept_and_told(models: ModelsHand):
    models.put(models.model(SPEECH))
    models.page.installed.rows[SPEECH].menu.actions()[1].trigger()
    models.hand.settle()
    asked = models.last(events.MeasureModel)
    assert models.sample.lanes.lanes[asked.run_id] is Lane.SPEECH
    models.measured(real_time_factor=0.5)
    assert "une heure d’enregistrement en 30 min environ" in models.message()
    assert "Une heure d’enregistrement en 30 min environ" in models.words(models.page.installed)


def test_all_bytes_in_order_are_said_in_one_sentence(models: ModelsHand):
    models.put(models.model(TEXT), models.model(SPEECH))
    models.page.installed.verify_all.click()
    models.hand.settle()
    asked = models.last(events.VerifyModels)
    assert asked.model_ids == ()
    models.say(events.ModelsVerified(asked.run_id, (TEXT, SPEECH)))
    assert "Tous les octets sont conformes. 2 modèles relus en entier." in models.message()


def test_fault_names_the_model_and_says_what_to_do(models: ModelsHand):
    models.put(models.model(TEXT))
    models.page.act("verify", TEXT)
    asked = models.last(events.VerifyModels)
    assert asked.model_ids == (TEXT,)
    fault = ModelFault(TEXT, "modele.gguf", "Ses octets ne sont plus les mêmes.")
    models.say(events.ModelsVerified(asked.run_id, (TEXT,), (fault,)))
    assert "« Ministral 3 3B » n’est plus conforme." in models.message()
    assert "Ses octets ne sont plus les mêmes." in models.message()
    assert "installez-le de nouveau depuis la clé, ou supprimez-le" in models.message()
    models.sample.records.finish_writing()
    line = models.sample.records.journal()[0]
    assert (line.what, line.model) == ("Vérification des modèles", TEXT)
    assert "endommagé" in line.outcome


def test_removal_asks_first_and_says_the_room_that_comes_free(models: ModelsHand):
    models.put(models.model(TEXT))
    models.page.act("remove", TEXT)
    dialog = models.page.dialog
    assert isinstance(dialog, RemoveModelDialog)
    models.hand.settle()
    assert "2,1 Go seront libérés" in models.words(dialog)
    dialog.cancel.click()
    assert not [r for r in models.sample.lanes.requests if isinstance(r, events.RemoveModel)]
    models.page.act("remove", TEXT)
    assert models.page.dialog is not None
    models.page.dialog.main.click()
    models.hand.settle()
    asked = models.last(events.RemoveModel)
    assert asked.model_id == TEXT
    models.sample.models.clear()
    models.say(events.ModelRemoved(asked.run_id, TEXT, 2_147_023_008))
    assert "Modèle supprimé. 2,1 Go libérés" in models.message()
    assert models.page.installed.rows == {}


def test_model_that_works_cannot_be_removed(models: ModelsHand):
    models.put(models.model(TEXT))
    models.hand.start(model=True)
    models.page.act("remove", TEXT)
    dialog = models.page.dialog
    assert dialog is not None
    assert not dialog.main.isEnabled()
    assert "Ce modèle travaille" in plain(dialog.reason.text())
    dialog.reject()


def test_what_comes_and_goes_is_in_the_journal_with_its_fingerprint(models: ModelsHand):
    models.read_key(SPEECH).main.click()
    models.hand.settle()
    models.install(SPEECH)
    models.measured(real_time_factor=0.5)
    models.page.operations.remove(models.model(SPEECH))
    models.say(events.ModelRemoved(models.last(events.RemoveModel).run_id, SPEECH, 1))
    entries = models.sample.records.kept_journal.reading().entries()
    assert [(entry.task, entry.outcome) for entry in entries] == [
        ("remove-model", "finished"),
        ("import-model", "finished"),
    ]
    mark = models.model(SPEECH).reference().sha256
    assert {(entry.model_id, entry.model_sha256) for entry in entries} == {(SPEECH, mark)}
    lines = models.sample.records.journal()
    assert [line.what for line in lines] == ["Suppression d’un modèle", "Import d’un modèle"]


def test_failure_is_in_the_journal_by_its_name(models: ModelsHand):
    models.read_key(SPEECH).main.click()
    models.hand.settle()
    models.fail(events.ImportPack, "PackDamaged", "Le pack est abîmé.")
    entry = models.sample.records.kept_journal.reading().entries()[0]
    assert (entry.task, entry.outcome, entry.model_id) == ("import-model", "PackDamaged", SPEECH)


def test_computer_is_told_in_one_line():
    small = Hardware(8_200_000_000, 3_000_000_000, 2, 4, disk_free=20_000_000_000)
    assert plain(hardware_phrase(small)) == (
        "8 Go de mémoire (dont 2,8 Go libres) · 2 cœurs · pas de carte graphique utilisable · "
        "20 Go libres sur le disque"
    )
    card = GraphicsCard("Carte 12", "torch", 12 * 2**30)
    assert "carte graphique Carte 12 (12 Go)" in plain(hardware_phrase(Hardware(cards=(card,))))
    assert plain(hardware_phrase(Hardware())) == "pas de carte graphique utilisable"


def test_refused_graphics_card_says_why_and_the_choice_is_kept(models: ModelsHand):
    assert "Carte Exemple 4 Go n’est pas utilisée" in models.words(models.page.computer)
    models.page.computer.device.button("cpu").click()
    assert models.desk.settings.get("device") == "cpu"
    models.put(models.model(TEXT))
    assert models.desk.model_desk.reference(models.model(TEXT)).device == "cpu"


def test_command_follows_the_pack_for_this_computer_and_can_be_copied(models: ModelsHand):
    card = models.page.get_models
    assert card.command().endswith("--tier standard --to CLE")
    assert "Conseillé pour ce poste." in models.words(card)
    card.tier.button("petit").click()
    card.copy.click()
    assert QApplication.clipboard().text().endswith("--tier petit --to CLE")
    models.page.refresh()
    assert card.tier.value() == "petit", "what the agent chose stays"


def test_catalogue_says_why_a_model_cannot_be_installed(models: ModelsHand):
    models.put(models.model(TEXT))
    models.page.catalogue.fold.button.click()
    models.hand.settle()
    rows = {row.entry.id: row for row in models.page.catalogue.rows()}
    assert rows[TEXT].state() == "Installé"
    assert rows["luth-2-2b"].state() == "Annoncé"
    assert rows["gaperon"].state() == "Interdit"
    rows["gaperon"].fold.button.click()
    rows[IMAGE].fold.button.click()
    models.hand.settle()
    words = models.words(rows["gaperon"])
    assert f"Interdit : {plain(rows['gaperon'].entry.reason)}" in words
    assert "Licence sous conditions" in models.words(rows[IMAGE])
    buttons = [b.text() for b in models.page.catalogue.findChildren(QAbstractButton)]
    assert not [text for text in buttons if text.startswith("Installer")]


def test_catalogue_is_drawn_only_when_it_is_unfolded(models: ModelsHand):
    assert models.page.catalogue.rows() == []


@pytest.mark.parametrize(("size", "zoom"), [((1366, 768), 1.0), ((1366, 768), 2.0)])
def test_no_words_are_cut_in_the_whole_page(models: ModelsHand, size, zoom: float):
    models.desk.look.apply("light", zoom)
    models.hand.window.resize(*size)
    models.put(*map(models.model, (TEXT, OTHER, SPEECH, IMAGE)), sample_models.laid_file())
    models.page.installed.folds[0].button.click()
    models.page.catalogue.fold.button.click()
    models.page.operations.verify()
    models.hand.settle()
    models.hand.qtbot.waitUntil(lambda: cut_words(models.page) == [], timeout=5_000)
    assert models.page.whole.horizontalScrollBar().maximum() == 0


def test_every_control_of_the_page_and_of_its_questions_has_a_name(models: ModelsHand):
    models.put(models.model(TEXT), models.model(OTHER))
    models.page.installed.folds[0].button.click()
    models.page.catalogue.fold.button.click()
    dialog = models.read_key(SPEECH, IMAGE, unknown=True)
    dialog.rows[2].take.click()
    models.hand.settle()
    for root in (models.page, dialog):
        for control in shown(root, (QAbstractButton, QComboBox, QLineEdit)):
            interface = QAccessible.queryAccessibleInterface(control)
            assert interface.text(QAccessible.Text.Name), control
    dialog.reject()


def test_actions_open_with_the_keyboard(models: ModelsHand, qtbot):
    models.put(models.model(TEXT))
    row = models.page.installed.rows[TEXT]
    models.tab_to(row.more)
    assert row.more.accessibleName() == "Actions sur Ministral 3 3B"
    assert row.more.menu() is row.menu
    assert row.more.focusPolicy() is Qt.FocusPolicy.StrongFocus
