# SPDX-License-Identifier: AGPL-3.0-or-later
"""The models that the window offers with `--fake-engine`: none is real, each behaves in its own way.

The ids are those of desktop/engines/fake.py, fake_speech.py and fake_speakers.py, which the window may not import.
"""

from __future__ import annotations

from desktop.core.models.catalogue import ModelKind
from desktop.core.models.installed import InstalledModel


def _simulated(model_id: str, title: str, kind: ModelKind = ModelKind.TEXT) -> InstalledModel:
    return InstalledModel(
        id=model_id,
        path="",
        title=title,
        kind=kind,
        architecture="",
        context_tokens=8_192,
        size_label="",
        licence="",
        size=0,
    )


SIMULATED: tuple[InstalledModel, ...] = (
    _simulated("fake", "Modèle simulé"),
    _simulated("fake-slow", "Modèle simulé, lent"),
    _simulated("fake-invents", "Modèle simulé, qui invente"),
    _simulated("fake-hang", "Modèle simulé, qui se fige"),
    _simulated("fake-memory", "Modèle simulé, sans mémoire"),
    _simulated("fake-crash-segv", "Modèle simulé, en panne"),
    _simulated("fake-killed", "Modèle simulé, arrêté par le système"),
    _simulated("fake-instant", "Transcription simulée", ModelKind.SPEECH),
    _simulated("fake-slow", "Transcription simulée, lente", ModelKind.SPEECH),
    _simulated("fake", "Voix simulées", ModelKind.SPEAKERS),
)
