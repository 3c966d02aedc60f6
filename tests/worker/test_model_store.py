# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of a worker's answers about the models folder."""

from __future__ import annotations

import os

import pytest

from desktop.core.errors import Cancelled, LicenceNotAccepted, ModelMissing
from desktop.core.events import (
    AddModel,
    ImportPack,
    InspectPack,
    ModelRemoved,
    ModelsInstalled,
    ModelsVerified,
    PackInspected,
    ProgressChanged,
    RemoveModel,
    VerifyModels,
    read_from_worker,
    to_line,
)
from desktop.core.models.importing.progress import ImportStep, ModelProgress
from desktop.core.models.installed import find_models
from desktop.worker.model_store import handle_model_request, in_words
from desktop.worker.run_reports import RunReports
from tests.core.models.pack_makers import (
    catalogue_of,
    gguf,
    lay_out,
    speech_model,
    text_model,
    write_pack,
)

TEXT, SPEECH = text_model(), speech_model()


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    margins = (
        "desktop.core.models.importing.packs.import_pack",
        "desktop.core.models.importing.own_models.add_model",
    )
    for name in margins:
        module, _, function = name.rpartition(".")
        real = getattr(__import__(module, fromlist=[function]), function)
        monkeypatch.setitem(real.__kwdefaults__, "margin", 0)


class Answers:
    """Keeps what was sent to the window, once through the protocol."""

    def __init__(self) -> None:
        self.sent = []

    def send(self, message) -> None:
        self.sent.append(read_from_worker(to_line(message)))


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def ask(answers):
    def ask(message, known=(TEXT, SPEECH), check=lambda: None):
        reports = RunReports(message.run_id, answers)
        answer = handle_model_request(message, check, reports, lambda: catalogue_of(known))
        reports.flush()
        return read_from_worker(to_line(answer))

    return ask


@pytest.fixture
def pack(tmp_path):
    return write_pack(tmp_path / "clé" / "2026-11-27_essai", [TEXT, SPEECH])


def test_a_pack_is_looked_at(ask, pack):
    answer = ask(InspectPack("r1", str(pack.parent)))
    assert isinstance(answer, PackInspected)
    assert (answer.run_id, answer.pack) == ("r1", str(pack))
    assert [model.id for model in answer.manifest.models] == [TEXT.id, SPEECH.id]


def test_a_pack_is_installed_checked_and_removed(ask, pack, tmp_path, answers):
    store = str(tmp_path / "modèles")
    answer = ask(ImportPack("r2", str(pack), store))
    assert isinstance(answer, ModelsInstalled)
    assert {fact.id for fact in answer.installed} == {TEXT.id, SPEECH.id}
    assert all(fact.in_catalogue and fact.sha256 for fact in answer.installed)
    assert ask(ImportPack("r3", str(pack), store)).already_there == (TEXT.id, SPEECH.id)
    verified = ask(VerifyModels("r4", store))
    assert isinstance(verified, ModelsVerified)
    assert (set(verified.verified), verified.faults) == ({TEXT.id, SPEECH.id}, ())
    removed = ask(RemoveModel("r5", store, TEXT.id))
    assert isinstance(removed, ModelRemoved)
    assert (removed.model_id, removed.freed > TEXT.bytes) == (TEXT.id, True)
    assert [model.id for model in find_models(tmp_path / "modèles")] == [SPEECH.id]
    with pytest.raises(ModelMissing):
        ask(RemoveModel("r6", store, TEXT.id))
    steps = [sent.step for sent in answers.sent if isinstance(sent, ProgressChanged)]
    assert any(step.startswith("Copie de Du catalogue\u00a0: ") for step in steps)
    assert any(step.startswith("Vérification de Du catalogue") for step in steps)
    assert {sent.run_id for sent in answers.sent} <= {"r2", "r3", "r4", "r5", "r6"}


def test_what_was_accepted_comes_with_the_request(ask, pack, tmp_path):
    store = str(tmp_path / "m")
    with pytest.raises(LicenceNotAccepted):
        ask(ImportPack("r", str(pack), store, (TEXT.id,)), known=())
    request = ImportPack("r", str(pack), store, (TEXT.id,), (TEXT.id,), "La maire")
    (fact,) = ask(request, known=()).installed
    assert not fact.in_catalogue
    (model,) = find_models(tmp_path / "m")
    assert model.receipt.accepted_by == "La maire"


def test_a_model_of_ones_own_is_added(ask, tmp_path):
    path = lay_out(tmp_path / "à moi", {"mon modèle.gguf": gguf(seed=7)}) / "mon modèle.gguf"
    (fact,) = ask(AddModel("r", str(path), str(tmp_path / "m"), "La maire")).installed
    assert fact.id == "mon-modele"


@pytest.mark.parametrize("kind", [InspectPack, ImportPack, AddModel, VerifyModels, RemoveModel])
def test_every_request_can_be_given_up(ask, pack, tmp_path, kind):
    store = tmp_path / "m"
    ask(ImportPack("r", str(pack), str(store), (SPEECH.id,)))
    own = lay_out(tmp_path / "own", {"x.gguf": gguf(seed=7)}) / "x.gguf"
    request = {
        InspectPack: InspectPack("r", str(pack)),
        ImportPack: ImportPack("r", str(pack), str(store)),
        AddModel: AddModel("r", str(own), str(store)),
        VerifyModels: VerifyModels("r", str(store)),
        RemoveModel: RemoveModel("r", str(store), SPEECH.id),
    }[kind]

    def give_up():
        raise Cancelled

    with pytest.raises(Cancelled):
        ask(request, check=give_up)
    assert [model.id for model in find_models(store)] == [SPEECH.id]


@pytest.mark.parametrize(
    ("done", "total", "words"),
    [
        (1_234_000_000, 1_915_000_000, "Copie de SmolLM3-3B\u00a0: 1,2 sur 1,9\u00a0Go"),
        (0, 486_000_000, "Copie de SmolLM3-3B\u00a0: 0 sur 486\u00a0Mo"),
        (500, 600, "Copie de SmolLM3-3B\u00a0: 0 sur 1\u00a0Mo"),
        (0, 0, "Copie de SmolLM3-3B"),
    ],
)
def test_progress_is_told_in_french(done, total, words):
    progress = ModelProgress(ImportStep.COPY, "SmolLM3-3B", 0, 10, done, total)
    assert in_words(progress) == words


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("SmolLM3 3B", "Copie de SmolLM3 3B"),
        ("Apertus 8B", "Copie d’Apertus 8B"),
        ("Éloquence", "Copie d’Éloquence"),
    ],
)
def test_a_step_names_its_model_as_french_does(title: str, words: str):
    progress = ModelProgress(ImportStep.COPY, title, 0, 0)
    assert in_words(progress) == words
