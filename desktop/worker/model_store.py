# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers the window's requests about the models folder: look at a pack, install, check, remove."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from desktop.core.models.catalogue import Catalogue
from desktop.core.models.catalogue_file import default_catalogue
from desktop.core.models.importing.failures import in_gigabytes
from desktop.core.models.importing.own_models import add_model
from desktop.core.models.importing.packs import Agreement, ImportOutcome, import_pack, inspect_pack
from desktop.core.models.importing.progress import Check, ImportStep, ModelProgress, OnProgress
from desktop.core.models.messages import (
    AddModel,
    ImportPack,
    InspectPack,
    ModelRemoved,
    ModelsInstalled,
    ModelsVerified,
    PackInspected,
    RemoveModel,
    VerifyModels,
)
from desktop.core.models.store import remove_model
from desktop.core.models.verification import verify_models
from desktop.worker.run_reports import RunReports

ModelRequest = InspectPack | ImportPack | AddModel | VerifyModels | RemoveModel
ModelAnswer = PackInspected | ModelsInstalled | ModelsVerified | ModelRemoved

_STEPS = {
    ImportStep.COPY: "Copie",
    ImportStep.STRUCTURE: "Contrôle",
    ImportStep.INSTALL: "Installation",
    ImportStep.VERIFY: "Vérification",
}


def handle_model_request(
    message: ModelRequest,
    check: Check,
    reports: RunReports,
    catalogue: Callable[[], Catalogue] = default_catalogue,
) -> ModelAnswer:
    """Do it and return the message that ends it; raises the errors of core/errors.py, Cancelled."""
    on_progress = progress_for(reports)
    if isinstance(message, InspectPack):
        check()
        pack, manifest = inspect_pack(Path(message.pack))
        return PackInspected(message.run_id, str(pack), manifest)
    if isinstance(message, VerifyModels):
        found = verify_models(
            Path(message.models_folder), message.model_ids, on_progress=on_progress, check=check
        )
        return ModelsVerified(message.run_id, found.verified, found.faults)
    if isinstance(message, RemoveModel):
        check()
        freed = remove_model(Path(message.models_folder), message.model_id)
        return ModelRemoved(message.run_id, message.model_id, freed)
    outcome = _install(message, catalogue(), on_progress, check)
    return ModelsInstalled(message.run_id, outcome.installed, outcome.already_there)


def progress_for(reports: RunReports) -> OnProgress:
    """Return what tells the window, in French, where a copy or a check is."""

    def tell(progress: ModelProgress) -> None:
        reports.progress(in_words(progress), progress.done, progress.remaining_seconds)

    return tell


def in_words(progress: ModelProgress) -> str:
    """Return « Copie de SmolLM3-3B : 1,2 sur 1,9 Go »."""
    step = f"{_STEPS[progress.step]} {_of(progress.title)}"
    if not progress.model_total:
        return step
    done, total = progress.model_done, progress.model_total
    if total >= 1e9:
        return f"{step} : {in_gigabytes(done, unit=False)} sur {in_gigabytes(total)}"
    return f"{step} : {done // 1_000_000} sur {max(1, total // 1_000_000)} Mo"


def _of(title: str) -> str:
    """Return « de SmolLM3 » or « d’Apertus »."""
    first = unicodedata.normalize("NFKD", title[:1]).lower()[:1]
    return f"d’{title}" if first in "aeiouy" and first else f"de {title}"


def _install(
    message: ImportPack | AddModel, catalogue: Catalogue, on_progress: OnProgress, check: Check
) -> ImportOutcome:
    store = Path(message.models_folder)
    if isinstance(message, AddModel):
        return add_model(
            Path(message.path),
            store,
            catalogue,
            message.accepted_by,
            on_progress=on_progress,
            check=check,
        )
    return import_pack(
        Path(message.pack),
        store,
        catalogue,
        message.model_ids,
        Agreement(message.accepted, message.accepted_by),
        on_progress=on_progress,
        check=check,
    )
