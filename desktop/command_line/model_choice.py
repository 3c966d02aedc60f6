# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which models a command works with: those it names, else those in use."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.core.errors import ModelMissing
from desktop.core.jobs.values import ModelReference
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.catalogue_file import default_catalogue
from desktop.core.models.installed import InstalledModel, find_model, find_models
from desktop.core.models.measures import ModelMeasures
from desktop.core.models.store import active_models
from desktop.core.policy.models import facts_of_installed
from desktop.core.policy.rules import ModelFacts
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions

NO_MODEL = "none"


class ModelChoice:
    """The models of a command."""

    def __init__(self, start: StartOptions, settings: Settings) -> None:
        self._start, self._settings = start, settings

    def chosen(
        self, wanted: str, kind: ModelKind, *other_kinds: ModelKind
    ) -> ModelReference | None:
        """Return the model asked for, else the one in use when it is there; raise ModelMissing.

        One of `other_kinds` is taken only when it is named.
        """
        if wanted == NO_MODEL:
            return None
        if self._start.fake_engine:  # the id says how it behaves (engines/fake.py)
            return self._simulated(wanted, kind)
        folder = self._start.models_folder(self._settings)
        if wanted:
            return self._reference(self._checked(_named(folder, wanted, (kind, *other_kinds))))
        models = self._allowed(find_models(folder, kind))
        in_use = self._settings.get("model") if kind is ModelKind.TEXT else self._active(kind)
        last = [model for model in models if model.id == in_use]
        is_only_one = self._start.models_dir is not None and len(models) == 1
        if self._start.models_dir is not None and not (last or is_only_one):
            ids = ", ".join(model.id for model in models) or "aucun"
            sys.stderr.write(
                f"Travail par règles, sans modèle\u00a0: --model n’en nomme aucun "
                f"(modèles présents\u00a0: {ids}).\n"
            )
        chosen = last or (list(models) if is_only_one else [])
        return self._reference(chosen[0]) if chosen else None

    def speech(self, wanted: str) -> ModelReference:
        """Return the model that hears a recording: the one named, in use, or there; raise ModelMissing.

        Raises PolicyRefusal when the commune does not allow it, or any.
        """
        if self._start.fake_engine:
            return ModelReference(wanted or "fake", "", "Modèle simulé", kind="speech")
        folder = self._start.models_folder(self._settings)
        if wanted:
            return self._reference(self._checked(find_model(folder, wanted, ModelKind.SPEECH)))
        found = find_models(folder, ModelKind.SPEECH)
        models = self._allowed(found)
        if found and not models:
            self._checked(found[0])
        in_use = self._active(ModelKind.SPEECH)
        chosen = [model for model in models if model.id == in_use] or list(models)
        if not chosen:
            raise ModelMissing(
                "Un enregistrement est transcrit par un modèle de transcription (Whisper).",
                advice="Installez-en un (page Modèles), ou donnez une transcription ou des notes.",
                sentence="Aucun modèle de transcription n’est sur ce poste.",
            )
        return self._reference(chosen[0])

    def speakers(self, wanted: str) -> ModelReference | None:
        """Return the model that tells voices apart: the one named, in use, or there; None for none.

        Raises ModelMissing for one that is named and absent.
        """
        if wanted == NO_MODEL:
            return None
        if self._start.fake_engine:
            return ModelReference(wanted, "", "Modèle simulé", kind="speakers") if wanted else None
        folder = self._start.models_folder(self._settings)
        if wanted:
            return self._reference(self._checked(find_model(folder, wanted, ModelKind.SPEAKERS)))
        models = self._allowed(find_models(folder, ModelKind.SPEAKERS))
        in_use = self._active(ModelKind.SPEAKERS)
        chosen = [model for model in models if model.id == in_use] or list(models)
        return self._reference(chosen[0]) if chosen else None

    def _simulated(self, wanted: str, kind: ModelKind) -> ModelReference | None:
        refusal = self._refusal(ModelFacts(wanted, kind.value, is_simulated=True))
        if refusal and wanted:
            raise self._settings.policy.now.refuse(refusal)
        if refusal:
            return None
        return ModelReference(wanted or "fake", "", "Modèle simulé", kind=kind.value)

    def _checked(self, model: InstalledModel) -> InstalledModel:
        """Return the model; raise PolicyRefusal when the commune does not allow it."""
        refusal = self._refusal(self._facts(model))
        if refusal:
            raise self._settings.policy.now.refuse(f"«\u00a0{model.title}\u00a0»\u00a0: {refusal}")
        return model

    def _allowed(self, models: Sequence[InstalledModel]) -> tuple[InstalledModel, ...]:
        return tuple(model for model in models if not self._refusal(self._facts(model)))

    def _refusal(self, facts: ModelFacts) -> str:
        return self._settings.policy.now.model_refusal(facts)

    def _facts(self, model: InstalledModel) -> ModelFacts:
        return facts_of_installed(model, default_catalogue())

    def _active(self, kind: ModelKind) -> str:
        """Return the id of the model of that kind that is in use; empty when none was chosen."""
        return active_models(self._start.models_folder(self._settings)).get(kind.value, "")

    def _reference(self, model: InstalledModel) -> ModelReference:
        """Name the model with the memory that was measured here, else the estimate."""
        measures = ModelMeasures(self._start.data_folder.model_measures)
        return measures.reference(model, str(self._settings.get("device")))


def _named(folder: Path, wanted: str, kinds: Sequence[ModelKind]) -> InstalledModel:
    for kind in kinds:
        for model in find_models(folder, kind):
            if model.id == wanted:
                return model
    return find_model(folder, wanted, kinds[0])  # which says what is there
