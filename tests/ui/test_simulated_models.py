# SPDX-License-Identifier: AGPL-3.0-or-later
"""The simulated models of the window are those that the fake engine knows."""

from __future__ import annotations

from desktop.app import _find_models
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions
from desktop.engines import fake, fake_speech
from desktop.ui.demonstration.simulated_models import SIMULATED


def test_fake_engine_offers_a_simulated_model_first(tmp_path):
    start = StartOptions.make(str(tmp_path), fake_engine=True)
    models = _find_models(start, Settings(tmp_path / "settings.json"))
    assert models[0].title == "Modèle simulé"


def test_each_simulated_model_is_described_by_the_fake_engine():
    tables = f"{fake.__doc__}\n{fake_speech.__doc__}"
    described = {line.split(" ")[0] for line in tables.splitlines()}
    assert {model.id for model in SIMULATED} <= described
