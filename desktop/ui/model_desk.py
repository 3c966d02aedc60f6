# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window knows of models: the catalogue, which one is used, what fits, what was measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.core.models.catalogue import ModelKind
from desktop.core.models.fit import Fit, Verdict, fit_of
from desktop.core.models.hardware import Hardware
from desktop.core.models.measures import ModelMeasures
from desktop.core.models.store import active_models, set_active

if TYPE_CHECKING:
    from desktop.core.jobs.values import ModelReference
    from desktop.core.models.catalogue import Catalogue, CatalogueEntry
    from desktop.core.models.installed import InstalledModel
    from desktop.core.models.measures import ModelMeasure
    from desktop.core.models.pack import PackModel
    from desktop.ui.desk import Desk
    from desktop.ui.model_operations import ModelOperation, ModelOperations


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """A model as the form of a task offers it."""

    reference: ModelReference
    size: int
    """Bytes."""
    warning: str = ""
    """French: why it may not work on this computer."""


class RefusedModel(NamedTuple):
    """An installed model that the commune does not allow."""

    title: str
    why: str
    """French."""


class ModelDesk:
    """Made once, when a page asks for it: the window's first drawing does without."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def catalogue(self) -> Catalogue:
        """The models that Beffroi knows."""
        from desktop.core.models.catalogue_file import default_catalogue

        return default_catalogue()

    @cached_property
    def operations(self) -> ModelOperations:
        """What imports, checks, measures and removes."""
        from desktop.ui.model_operations import ModelOperations

        return ModelOperations(self._desk)

    def running(self) -> ModelOperation | None:
        """Return the operation that runs, or None."""
        return self.operations.current if "operations" in self.__dict__ else None

    @property
    def hardware(self) -> Hardware:
        """What this computer has; all unknown until a worker has looked."""
        return self._desk.state.hardware or Hardware()

    @property
    def folder(self) -> Path:
        """The folder of models in force."""
        return self._desk.models_folder()

    def entry(self, model_id: str) -> CatalogueEntry | None:
        """Return what the catalogue says of a model, or None."""
        return self.catalogue.find(model_id)

    def offers(self, kind: str) -> tuple[ModelOffer, ...]:
        """Return the installed models of a kind that are allowed, as the form of a task offers them."""
        models = self.allowed(kind)
        return tuple(ModelOffer(self.reference(m), m.size, self.warning(m)) for m in models)

    def allowed(self, kind: str) -> tuple[InstalledModel, ...]:
        """Return the installed models of a kind that the commune allows."""
        return tuple(model for model in self._desk.models(kind) if not self.refusal(model))

    def refused(self, kind: str) -> tuple[RefusedModel, ...]:
        """Return the installed models of a kind that the commune does not allow, with the reason."""
        found = ((model.title, self.refusal(model)) for model in self._desk.models(kind))
        return tuple(RefusedModel(title, why) for title, why in found if why)

    def refusal(self, model: InstalledModel) -> str:
        """Return why the commune does not allow an installed model; empty when it does."""
        if not self._desk.policy:
            return ""
        from desktop.core.policy.models import facts_of_installed

        return self._desk.policy.model_refusal(facts_of_installed(model, self.catalogue))

    def refusal_of_entry(self, entry: CatalogueEntry) -> str:
        """Return why the commune does not allow a model of the catalogue; empty when it does."""
        if not self._desk.policy:
            return ""
        from desktop.core.policy.models import facts_of_entry

        return self._desk.policy.model_refusal(facts_of_entry(entry))

    def refusal_of_pack(self, model: PackModel) -> str:
        """Return why the commune does not allow a model of a key; empty when it does."""
        if not self._desk.policy:
            return ""
        from desktop.core.policy.models import facts_of_pack

        return self._desk.policy.model_refusal(facts_of_pack(model, self.catalogue))

    def reference(self, model: InstalledModel) -> ModelReference:
        """Return what a request names the model by: its measured memory, the processor wanted."""
        return self._measures.reference(model, str(self._desk.settings.get("device")))

    def warning(self, model: InstalledModel) -> str:
        """Return why a model may not work here; empty when it fits, or when nothing is known."""
        fit = self.fit(model)
        if fit.verdict not in (Verdict.TOO_LARGE, Verdict.TIGHT):
            return ""
        why = fit.words.partition(":")[2].strip()
        return f"Ce modèle est {fit.verdict.value} pour la mémoire de ce poste : {why}."

    def active(self, kind: str) -> InstalledModel | None:
        """Return the model of a kind that is used: the chosen one, else the first one allowed."""
        models = self.allowed(kind)
        chosen = active_models(self.folder).get(kind, "")
        return next((m for m in models if m.id == chosen), models[0] if models else None)

    def use(self, model: InstalledModel) -> None:
        """Use this model from now on; raise BeffroiError or OSError when that cannot be written."""
        set_active(self.folder, model.kind.value, model.id)
        if model.kind is ModelKind.TEXT:
            self._desk.keep("model", model.id)

    def measure(self, model: InstalledModel) -> ModelMeasure | None:
        """Return what the model costs here, if it was measured."""
        return self._measures.of(model.path)

    def keep_measure(self, model: InstalledModel, measure: ModelMeasure) -> None:
        """Remember what it costs here."""
        self._measures.keep(model.path, measure)

    def fit(self, model: InstalledModel) -> Fit:
        """Return whether an installed model fits this computer's memory."""
        return fit_of(self.reference(model).memory, self.hardware)

    def fit_of_entry(self, entry: CatalogueEntry) -> Fit:
        """Return whether a model of the catalogue would fit."""
        return fit_of(entry.memory_bytes, self.hardware)

    def is_working(self, model: InstalledModel) -> bool:
        """True while a task works with the model, be it to hear or to write."""
        requests = (run.request for run in self._desk.runner.active())
        works = (
            used for one in requests for used in (one.model, one.speech_model, one.speakers_model)
        )
        return any(used is not None and used.path == model.path for used in works)

    @property
    def _measures(self) -> ModelMeasures:
        return ModelMeasures(self._desk.measures_file)
