# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from desktop.core.errors import (
    BeffroiError,
    DocumentMissing,
    MemoryExhausted,
    WorkerKilled,
    WorkerOutOfMemory,
)
from desktop.core.events import Failed, ProbeNetwork, RunTask
from desktop.core.models.advice import MemoryAdviser
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.installed import InstalledModel
from desktop.core.task import TaskRequest

GB = 1_000_000_000
LARGE = InstalledModel("grand", "/m/grand.gguf", "Grand", memory=7 * GB)
SMALL = InstalledModel("petit", "/m/petit.gguf", "Petit", memory=3 * GB)
HEARER = InstalledModel("paroles", "/m/paroles", "Paroles", ModelKind.SPEECH, memory=1 * GB)


def advice(error: BeffroiError, *models: InstalledModel, free: int = 4 * GB) -> str:
    request = RunTask("run", TaskRequest("t", {}, "out", model=LARGE.reference()))
    adviser = MemoryAdviser(lambda: (LARGE, *models), lambda: free)
    return adviser.advised(Failed.from_error("run", error), request).advice


@pytest.mark.parametrize("error", [MemoryExhausted(), WorkerOutOfMemory()])
def test_a_smaller_model_that_fits_is_proposed(error: BeffroiError):
    words = advice(error, SMALL, HEARER)
    assert "« Petit » demande 3,0\u00a0Go" in words
    assert "Fermez d’autres logiciels." in words


def test_a_smaller_model_that_does_not_fit_either_is_not_proposed():
    words = advice(MemoryExhausted(), SMALL, free=2 * GB)
    assert "Petit" not in words
    assert "Aucun autre modèle installé" in words


@pytest.mark.parametrize("error", [DocumentMissing(), WorkerKilled()])
def test_other_failures_keep_their_own_advice(error: BeffroiError):
    assert advice(error, SMALL) == error.next_step()


def test_a_request_without_model_keeps_its_advice():
    failure = Failed.from_error("run", MemoryExhausted())
    adviser = MemoryAdviser(lambda: (LARGE, SMALL), lambda: 4 * GB)
    assert adviser.advised(failure, ProbeNetwork("run")) == failure
