# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole chain with a real, tiny diffusion model: words, painting, composition, files; and giving up."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.core import events
from desktop.core.errors import Cancelled
from desktop.core.task import ModelReference, TaskRequest
from desktop.tasks.make_poster import MakePoster
from desktop.worker.context import WorkerContext
from desktop.worker.document_reading import DocumentReader
from desktop.worker.model_keeper import ModelKeeper
from desktop.worker.run_reports import RunReports
from desktop.worker.streams import AnswerStream

NEED = "Marché de Noël samedi 12 décembre 2026 de 10h à 19h, salle des fêtes"


class Chain:
    """A worker's context in this process, with the steps that the window would be told."""

    def __init__(self, model: Path, folder: Path, keeper: ModelKeeper) -> None:
        self._model, self._folder, self._keeper = model, folder, keeper
        self.steps: list[str] = []
        """All that was told, in order."""

    def run(self, check: Callable[[], None] = lambda: None, **values):
        given = {"describe": NEED, "format": "carre", "proposals": 2, "seed": 3, **values}
        request = TaskRequest(
            "make-poster",
            MakePoster.parse_values(given),
            str(self._folder / "sortie"),
            (),
            ModelReference(self._model.name, str(self._model), "Peintre minuscule", kind="image"),
            job_dir=str(self._folder / "job"),
        )
        message = events.RunTask("r", request)
        context = WorkerContext(
            message, AnswerStream(io.BytesIO()), self._keeper, DocumentReader(), check
        )
        self._hear(context.reports)
        return MakePoster().run(request.values, context)

    def _hear(self, reports: RunReports) -> None:
        """Hear every step: messages that come too quickly are not all sent to the window."""
        tell = reports.progress

        def progress(step: str, done: float | None, remaining: float | None) -> None:
            self.steps.append(step)
            tell(step, done, remaining)

        reports.progress = progress


@pytest.fixture(scope="module")
def keeper():
    keeper = ModelKeeper(fake=False)
    yield keeper
    keeper.unload()


@pytest.fixture
def chain(tiny_sd, tmp_path, keeper) -> Chain:
    return Chain(tiny_sd, tmp_path, keeper)


def test_words_become_painted_posters_that_say_so_and_the_chosen_one_is_painted_larger(
    chain, tmp_path
):
    result = chain.run(proposals=1)
    names = {Path(file.path).name for file in result.files}
    assert {
        "proposition-1.png",
        "affiche-carre.png",
        "affiche-carre.pdf",
    } <= names
    assert all((tmp_path / "sortie" / name).stat().st_size > 100 for name in names)
    image = result.data["image"]
    assert (image["origin"], image["model"]) == ("model", "Peintre minuscule")
    assert [one["seed"] for one in image["proposals"]] == [3]
    assert all(one["checked"] and one["width"] % 8 == 0 for one in image["proposals"])
    assert "Christmas market" in image["prompt"]
    assert result.draft.ai_mark.is_generated
    assert result.data["mark"]["source_type"] == "compositeWithTrainedAlgorithmicMedia"
    assert "Proposition 1 sur 1, étape 3 sur 4" in chain.steps
    chosen = tmp_path / "sortie" / "proposition-1.png"
    larger = chain.run(chosen=str(chosen), repaint=True).data["image"]["proposals"][0]
    assert larger["width"] > image["proposals"][0]["width"]
    assert larger["seed"] == 3


def test_giving_up_in_mid_step_ends_at_once_and_what_was_painted_is_kept(
    chain, tiny_sd, tmp_path, keeper
):
    looks = 0

    def check() -> None:
        nonlocal looks
        if chain.steps[-1:] == ["Proposition 2 sur 2, étape 2 sur 4"]:
            looks += 1
            if looks > 3:  # inside the second step: the networks look between their blocks
                raise Cancelled

    with pytest.raises(Cancelled):
        chain.run(check)
    assert chain.steps[-1] == "Proposition 2 sur 2, étape 2 sur 4"
    again = Chain(tiny_sd, tmp_path, keeper)
    result = again.run()
    assert len(result.data["image"]["proposals"]) == 2
    assert not [step for step in again.steps if step.startswith("Proposition 1")]
