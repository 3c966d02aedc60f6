# SPDX-License-Identifier: AGPL-3.0-or-later
"""What to propose when a model did not fit in memory: a smaller one that this computer has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop.core.errors import MemoryExhausted, WorkerOutOfMemory
from desktop.core.events import Failed, Request
from desktop.core.lanes.memory import model_of
from desktop.core.models.fit import proposal_sentence, smaller_proposal
from desktop.core.models.installed import InstalledModel

_BEFORE = {
    MemoryExhausted.__name__: "Fermez d’autres logiciels.",
    WorkerOutOfMemory.__name__: "Votre saisie est conservée. Fermez d’autres logiciels.",
}
"""What is said before the proposal, for each failure by memory."""


@dataclass(frozen=True)
class MemoryAdviser:
    """Names an installed model that would fit, in the advice of a failure by memory."""

    find_models: Callable[[], Sequence[InstalledModel]]
    available: Callable[[], int]
    """Bytes that can be taken now."""

    def advised(self, failure: Failed, request: Request) -> Failed:
        """Return the failure, with a proposal when memory was the cause and a model the load."""
        reference = model_of(request)
        if failure.error not in _BEFORE or reference is None:
            return failure
        models = self.find_models()
        failed = next((model for model in models if model.path == reference.path), None)
        if failed is None:
            return failure
        freed = failed.memory if failure.error == WorkerOutOfMemory.__name__ else 0
        proposal = smaller_proposal(models, failed, self.available() + freed)
        advice = f"{_BEFORE[failure.error]} {proposal_sentence(proposal)}"
        return replace(failure, advice=advice)
