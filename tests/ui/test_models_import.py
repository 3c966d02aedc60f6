# SPDX-License-Identifier: AGPL-3.0-or-later
"""Models come from a key: read, chosen, accepted, copied, tried; stopped, failed, taken up again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.core import events
from desktop.core.errors import ModelInUse, PackUnreachable
from desktop.core.task import Lane
from desktop.ui.dialogs.add_model import AddModelDialog
from desktop.ui.dialogs.licence_text import ABSENT, LicenceDialog, licence_text
from tests.ui.models_hand import IMAGE, SPEECH, TEXT, TOO_LARGE, ModelsHand


def test_import_is_done_from_beginning_to_end_with_the_keyboard_alone(
    models: ModelsHand, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/cle")
    assert QApplication.focusWidget() is models.page.get_models.take_in
    models.press()
    asked = models.last(events.InspectPack)
    assert asked.pack == "/cle"
    assert models.sample.lanes.lanes[asked.run_id] is Lane.MODELS
    models.read_answer(IMAGE)
    dialog = models.question()
    assert not dialog.main.isEnabled()
    models.tab_to(dialog.rows[0].agree)
    models.press()
    models.tab_to(dialog.main)
    models.press(Qt.Key.Key_Return)
    models.come_back()
    request = models.last(events.ImportPack)
    assert (request.model_ids, request.accepted) == ((IMAGE,), (IMAGE,))
    assert QApplication.focusWidget() is models.page.progress.cancel
    models.install(IMAGE)
    models.measured(picture_seconds=24)
    assert "Prêt : 1 modèle installé." in models.message()
    assert "une image en 24 s environ" in models.message()


def test_key_says_what_fits_what_is_there_and_what_is_forbidden(models: ModelsHand):
    models.put(models.model(TEXT))
    dialog = models.read_key(TEXT, SPEECH, TOO_LARGE, unknown=True)
    there, fits, large, unknown = dialog.rows
    assert not there.take.isEnabled()
    assert "Déjà installé" in models.words(there)
    assert fits.take.isChecked()
    assert "Tient dans la mémoire de ce poste" in models.words(fits)
    assert not large.take.isChecked()
    assert "Trop grand : il manque" in models.words(large)
    assert not unknown.take.isChecked()
    assert dialog.chosen() == (SPEECH,)


def test_model_with_conditions_waits_for_them_to_be_accepted(models: ModelsHand):
    dialog = models.read_key(SPEECH, IMAGE)
    row = dialog.rows[1]
    assert not dialog.main.isEnabled()
    assert "Acceptez les conditions" in dialog.reason.text()
    row.agree.click()
    assert dialog.main.isEnabled()
    assert dialog.agreed() == (IMAGE,)
    row.agree.click()
    row.take.click()
    assert dialog.main.isEnabled(), "what is not taken asks for nothing"
    assert (dialog.chosen(), dialog.agreed()) == ((SPEECH,), ())


def test_licence_can_be_read_before_it_is_accepted(models: ModelsHand):
    dialog = models.read_key(IMAGE)
    dialog.rows[0].read.click()
    models.hand.settle()
    shown = dialog.findChild(LicenceDialog)
    assert shown is not None
    assert "RAIL" in shown.text.toPlainText()
    shown.reject()


def test_licence_of_a_strange_name_never_reads_another_file(tmp_path):
    (tmp_path / "LICENCES").mkdir()
    (tmp_path / "LICENCES" / "x.txt").write_text("Texte\x1b[2J de la clé", encoding="utf-8")
    assert licence_text(("../catalogue.toml",)) == ABSENT
    assert licence_text(("../../README",), "x", str(tmp_path)) == "Texte[2J de la clé"
    (tmp_path / "LICENCES" / "y.txt").symlink_to(tmp_path / "LICENCES" / "x.txt")
    assert licence_text((), "y", str(tmp_path)) == ABSENT


def test_model_outside_the_catalogue_is_taken_only_on_someone_s_word(models: ModelsHand):
    dialog = models.read_key(SPEECH, unknown=True)
    row = dialog.rows[1]
    row.take.click()
    assert not dialog.main.isEnabled()
    assert "hors catalogue" in dialog.reason.text()
    row.agree.click()
    dialog.name.setText("Claire Martin")
    dialog.main.click()
    models.hand.settle()
    request = models.last(events.ImportPack)
    assert request.accepted == ("modele-local",)
    assert request.accepted_by == "Claire Martin"


def test_disk_that_is_too_small_is_told_with_what_lacks(models: ModelsHand, monkeypatch):
    monkeypatch.setattr("desktop.ui.dialogs.import_models.free_bytes", lambda _folder: 10**9)
    dialog = models.read_key(SPEECH)
    assert not dialog.main.isEnabled()
    assert dialog.reason.text().startswith("Il manque")


def test_each_model_is_tried_as_soon_as_it_is_there(models: ModelsHand):
    models.read_key(TEXT, SPEECH).main.click()
    models.hand.settle()
    models.install(TEXT, SPEECH)
    assert "Ministral 3 3B" in models.page.progress.step()
    first = models.last(events.MeasureModel)
    assert models.sample.lanes.lanes[first.run_id] is Lane.TEXT
    models.say(events.ProgressChanged(first.run_id, "Chargement du modèle", 0.5))
    assert models.page.progress.step().endswith(": chargement du modèle")
    models.measured(write_rate=7.8)
    second = models.last(events.MeasureModel)
    assert models.sample.lanes.lanes[second.run_id] is Lane.SPEECH
    models.measured(real_time_factor=0.2)
    assert "Prêt : 2 modèles installés." in models.message()
    assert "écrit environ 280 mots par minute" in models.message()
    assert "une heure d’enregistrement en 12 min environ" in models.message()
    assert not models.page.progress.isVisible()
    measure = models.desk.model_desk.measure(models.model(TEXT))
    assert measure is not None
    assert measure.write_rate == 7.8


def test_model_that_fails_its_trial_is_installed_all_the_same(models: ModelsHand):
    models.read_key(TEXT).main.click()
    models.hand.settle()
    models.install(TEXT)
    advice = "Fermez d’autres logiciels."
    models.fail(events.MeasureModel, "MemoryExhausted", "La mémoire ne suffit pas.", advice)
    assert "est installé, mais son essai a échoué. La mémoire ne suffit pas." in models.message()
    assert advice in models.message()
    assert TEXT in models.page.installed.rows


def test_trial_that_is_stopped_leaves_the_model_installed(models: ModelsHand):
    models.read_key(TEXT, SPEECH).main.click()
    models.hand.settle()
    models.install(TEXT, SPEECH)
    models.page.progress.cancel.click()
    models.hand.settle()
    assert "Prêt : 2 modèles installés." in models.message()
    assert "L’essai n’a pas été mené" in models.message()
    assert models.page.operations.current is None


def test_stopped_import_says_that_nothing_is_lost_and_goes_on(models: ModelsHand):
    models.read_key(SPEECH).main.click()
    models.come_back()
    first = models.last(events.ImportPack)
    models.page.progress.cancel.click()
    models.hand.settle()
    assert models.sample.lanes.cancelled == [first.run_id]
    assert "Ce qui a été copié est gardé" in models.message()
    assert QApplication.focusWidget() is models.button("Reprendre")
    models.press()
    again = models.last(events.ImportPack)
    assert again.run_id != first.run_id
    assert (again.pack, again.model_ids) == (first.pack, first.model_ids)


def test_key_that_is_pulled_out_gives_its_advice_and_a_way_to_go_on(models: ModelsHand):
    models.read_key(SPEECH).main.click()
    models.hand.settle()
    run_id = models.last(events.ImportPack).run_id
    models.say(events.ProgressChanged(run_id, "Copie de Whisper small", 0.4, 60))
    assert models.page.progress.step() == "Copie de Whisper small"
    models.say(events.Failed.from_error(run_id, PackUnreachable()))
    assert "La clé ne peut plus être lue. Rebranchez-la" in models.message()
    models.button("Reprendre").click()
    models.hand.settle()
    assert models.last(events.ImportPack).run_id != run_id
    assert models.page.progress.isVisible()
    assert models.message() == ""


def test_folder_without_a_pack_lets_another_one_be_chosen(models: ModelsHand, monkeypatch):
    chosen = iter(["/photos", "/cle"])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(chosen))
    models.page.get_models.take_in.click()
    models.hand.settle()
    models.fail(events.InspectPack, "PackMissing", "Ce dossier ne contient pas de pack.")
    models.button("Choisir un autre dossier…").click()
    assert models.last(events.InspectPack).pack == "/cle"


def test_key_read_while_the_agent_is_elsewhere_waits_on_the_page(models: ModelsHand):
    models.page.operations.inspect("/cle")
    models.hand.window.open_page("home")
    models.hand.settle()
    models.read_answer(SPEECH)
    assert models.page.dialog is None
    models.open()
    models.button("Choisir les modèles…").click()
    assert models.page.dialog is not None
    models.page.dialog.reject()


def test_only_one_thing_is_done_at_a_time(models: ModelsHand):
    models.put(models.model(TEXT))
    models.page.operations.verify()
    models.hand.settle()
    assert not models.page.get_models.take_in.isEnabled()
    assert not models.page.installed.rows[TEXT].more.isEnabled()
    assert [run.title for run in models.desk.running()] == ["Vérification des modèles"]
    card = next(iter(models.hand.window.sidebar._cards.values()))
    card.cancel.click()
    models.hand.settle()
    assert models.desk.running() == []
    assert models.page.get_models.take_in.isEnabled()


def test_model_of_one_s_own_asks_for_a_tick_and_keeps_the_name(models: ModelsHand):
    models.page.get_models.add.click()
    models.hand.settle()
    dialog = models.page.dialog
    assert isinstance(dialog, AddModelDialog)
    assert not dialog.main.isEnabled()
    dialog.set_path("/cle/essai.gguf")
    assert not dialog.main.isEnabled()
    dialog.agree.click()
    dialog.name.setText("Claire Martin")
    dialog.main.click()
    models.hand.settle()
    request = models.last(events.AddModel)
    assert (request.path, request.accepted_by) == ("/cle/essai.gguf", "Claire Martin")
    models.fail(events.AddModel, "ModelRefused", "Ce fichier n’est pas un modèle.", "Autre.")
    assert "Ce fichier n’est pas un modèle. Autre." in models.message()


def test_asking_twice_is_refused_and_leaves_what_runs_alone(models: ModelsHand):
    models.put(models.model(TEXT))
    models.page.operations.measure(models.model(TEXT))
    running = models.page.operations.current
    with pytest.raises(ModelInUse):
        models.page.operations.measure(models.model(SPEECH))
    assert models.page.operations.current is running
    models.measured(write_rate=7.8)
    assert "« Ministral 3 3B » est prêt" in models.message()


def test_trial_of_a_model_that_is_gone_is_not_taken_up_again(models: ModelsHand):
    models.put(models.model(TEXT))
    models.page.operations.measure(models.model(TEXT))
    models.fail(events.MeasureModel, "WorkerOutOfMemory", "La mémoire est épuisée.")
    models.put()
    models.page.operations.again(models.last(events.MeasureModel))
    assert models.page.operations.current is None
