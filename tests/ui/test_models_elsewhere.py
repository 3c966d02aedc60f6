# SPDX-License-Identifier: AGPL-3.0-or-later
"""Models where one does not come for them: Accueil, the form of a task, the journal."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QAbstractButton

from desktop.core import events
from desktop.core.models.hardware import Hardware
from desktop.ui.demonstration import sample_models
from desktop.ui.desk import WITHOUT
from desktop.ui.pages.models import ModelsPage
from tests.ui.models_hand import SPEECH, TEXT, ModelsHand

OTHER = "smollm3-3b"


def texts(models: ModelsHand) -> list[str]:
    home = models.hand.window.open_page("home")
    models.hand.settle()
    return [b.text() for b in home.findChildren(QAbstractButton) if b.isVisible()]


def test_home_proposes_a_first_model_and_leads_to_the_page(models: ModelsHand):
    assert "Installer un modèle" in texts(models)
    models.button("Installer un modèle", models.hand.window.page("home")).click()
    assert isinstance(models.hand.window.current(), ModelsPage)


def test_proposal_that_is_put_off_does_not_come_back(models: ModelsHand):
    assert "Plus tard" in texts(models)
    models.button("Plus tard", models.hand.window.page("home")).click()
    models.hand.settle()
    assert models.desk.settings.get("models_later") is True
    assert "Installer un modèle" not in texts(models)


def test_proposal_is_gone_once_there_is_a_model_of_any_kind(models: ModelsHand):
    models.put(models.model(SPEECH))
    assert "Installer un modèle" not in texts(models)


def offered(models: ModelsHand) -> list[str]:
    models.hand.window.open_page("summarise-document")
    models.hand.settle()
    box = models.hand.page.panel.model_box
    return [str(box.itemData(index)) for index in range(box.count())]


def test_form_offers_only_the_models_that_write(models: ModelsHand):
    models.put(models.model(SPEECH), models.model(TEXT))
    assert offered(models) == ["", TEXT]
    reference = models.hand.page.panel.model()
    assert reference is not None
    assert reference.id == TEXT


def test_form_keeps_work_without_a_model_when_that_was_chosen(models: ModelsHand):
    models.desk.keep("model", WITHOUT)
    models.put(models.model(TEXT))
    offered(models)
    assert models.hand.page.panel.model() is None


def test_form_begins_with_the_active_model(models: ModelsHand, monkeypatch):
    monkeypatch.setattr("desktop.ui.model_desk.active_models", lambda _folder: {"text": OTHER})
    models.put(models.model(TEXT), models.model(OTHER))
    offered(models)
    reference = models.hand.page.panel.model()
    assert reference is not None
    assert reference.id == OTHER


def test_measured_memory_goes_with_the_request(models: ModelsHand):
    text = models.model(TEXT)
    measure = sample_models.measure(text, write_rate=7.8)
    models.desk.model_desk.keep_measure(text, measure)
    models.put(text)
    models.hand.start(model=True)
    request = models.last(events.RunTask).request
    assert request.model.memory == measure.memory != text.memory


def test_form_warns_of_a_model_that_does_not_fit_and_lets_it_be_tried(models: ModelsHand):
    models.put(replace(models.model(TEXT), memory=40_000_000_000))
    offered(models)
    panel = models.hand.page.panel
    words = panel._model_help.text().replace("\u00a0", " ")
    assert words.startswith("Ce modèle est trop grand pour la mémoire de ce poste : il manque")
    panel.model_box.setCurrentIndex(0)
    assert "trop grand" not in panel._model_help.text()


def test_form_has_this_computer_looked_at_when_nobody_has(models: ModelsHand):
    models.desk.state.hardware = None
    models.sample.lanes.hardware = None
    models.put(replace(models.model(TEXT), memory=40_000_000_000))
    offered(models)
    panel = models.hand.page.panel
    assert "trop grand" not in panel._model_help.text()
    asked = models.last(events.ProbeHardware)
    hardware = Hardware(total_memory=8_000_000_000)
    models.say(events.HardwareProbed(asked.run_id, hardware))
    assert "trop grand" in panel._model_help.text()


def test_advice_is_shown_when_memory_ends_a_task(models: ModelsHand):
    models.put(models.model(TEXT))
    models.hand.start(model=True)
    advice = "Le modèle « SmolLM3 3B » demande 3,2 Go et peut travailler ici."
    models.hand.fail("MemoryExhausted", advice)
    banner = models.hand.page.banners.banners()[0]
    assert advice in banner.text


def test_journal_on_conformite_says_it_in_french(models: ModelsHand):
    models.page.operations.add("/cle/essai.gguf", "Claire Martin")
    models.fail(events.AddModel, "ModelRefused", "Ce fichier n’est pas un modèle.")
    line = models.sample.records.journal()[0]
    assert (line.what, line.model) == ("Ajout d’un modèle hors catalogue", "—")
    assert "n’est pas un modèle" in line.outcome
