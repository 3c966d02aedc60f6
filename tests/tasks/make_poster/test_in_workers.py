# SPDX-License-Identifier: AGPL-3.0-or-later
"""Posters made in real workers with the simulated image engine: files, refusal, giving up, a kill."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from desktop.core import events
from desktop.core.task import Lane, ModelReference
from desktop.worker.checkpoints import CheckpointFolder
from tests.pace import without_waiting_for
from tests.worker.listeners import Workers

NEED = "Marché de Noël samedi 12 décembre 2026 de 10h à 19h, salle des fêtes"


@pytest.fixture
def fakes():
    pool = Workers("--fake-engine", "--tasks", "desktop.tasks:TASKS")
    yield pool
    pool.shutdown()


def work(folder: Path, model: str = "fake", **values) -> dict[str, object]:
    return {
        "task_id": "make-poster",
        "lane": Lane.IMAGE,
        "model": ModelReference(model, "", "Moteur simulé", kind="image"),
        "out_dir": str(folder / "sortie"),
        "job_dir": str(folder / "job"),
        "formats": (),
        "describe": NEED,
        "format": "carre",
        "outputs": "png",
        **values,
    }


def steps(pool: Workers, run_id: str) -> list[str]:
    told = pool.listener.of(events.ProgressChanged)
    return [message.step for message in told if message.run_id == run_id]


def test_proposals_and_posters_are_written_and_shown_as_they_come(fakes, tmp_path):
    end = fakes.run(**work(tmp_path, proposals=2))
    assert isinstance(end, events.Finished), end
    names = {path.name for path in (tmp_path / "sortie").iterdir()}
    assert names == {
        *(f"proposition-{number}.png" for number in (1, 2)),
        "affiche-carre.png", "texte-alternatif.txt", "result.json",
    }  # fmt: skip
    assert names == {Path(file.path).name for file in end.result.files}
    assert end.result.data["image"]["chosen"] == "proposition-1.png"
    assert len(fakes.listener.of(events.DraftChanged)) >= 3


def test_a_checker_that_refuses_all_leaves_a_drawn_poster_and_says_so(fakes, tmp_path):
    end = fakes.run(**work(tmp_path, "fake-refused"))
    assert isinstance(end, events.Finished), end
    assert end.result.data["image"]["origin"] == "rules"
    assert end.result.data["mark"]["source_type"] == "algorithmicMedia"
    assert not end.result.draft.ai_mark.is_generated
    assert any("contrôle de sécurité" in sentence for sentence in end.result.warnings)
    assert (tmp_path / "sortie" / "affiche-carre.png").is_file()
    assert not list((tmp_path / "sortie").glob("proposition-*"))


def test_giving_up_in_mid_step_waits_for_none_of_the_others(fakes, tmp_path):
    run_id = fakes.start(**work(tmp_path, "fake-slow", proposals=4))
    fakes.listener.wait_for(
        lambda m: isinstance(m, events.ProgressChanged) and m.step.endswith("étape 2 sur 4")
    )
    with without_waiting_for(20):  # fifteen steps of a second and a half are left
        fakes.cancel(run_id)
        assert isinstance(fakes.listener.end_of(run_id), events.Cancelled)
    assert not (tmp_path / "sortie").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_after_a_kill_only_what_is_missing_is_painted(fakes, tmp_path):
    run_id = fakes.start(**work(tmp_path, "fake-slow", proposals=2))
    fakes.listener.wait_for(
        lambda m: isinstance(m, events.ProgressChanged) and m.step.startswith("Proposition 2")
    )
    os.kill(fakes.pid(Lane.IMAGE), signal.SIGKILL)
    assert fakes.listener.end_of(run_id).error == "WorkerKilled"
    kept = CheckpointFolder(str(tmp_path / "job"))
    assert kept.restore("painted-1") is not None
    assert kept.restore("painted-2") is None
    again = fakes.start(**work(tmp_path, "fake-slow", proposals=2))
    fakes.listener.wait_for(
        lambda m: (
            isinstance(m, events.ProgressChanged)
            and m.run_id == again
            and m.step.startswith("Proposition")
        )
    )
    assert steps(fakes, again)[-1].startswith("Proposition 2 sur 2")
    assert (tmp_path / "sortie" / "proposition-1.png").is_file()
    fakes.cancel(again)
    assert isinstance(fakes.listener.end_of(again), events.Cancelled)


def test_without_a_model_the_light_lane_makes_the_poster(fakes, tmp_path):
    end = fakes.run(**work(tmp_path, lane=Lane.LIGHT) | {"model": None})
    assert isinstance(end, events.Finished), end
    assert end.result.data["image"]["origin"] == "rules"


def test_a_sketch_follows_the_form(fakes, tmp_path):
    values = {"describe": NEED, "format": "A3,carre"}
    for number, changed in enumerate(({}, {"format": "carre"}), 1):
        path = tmp_path / f"esquisse-{number}.png"
        message = events.DrawSketch(
            f"s{number}", "make-poster", {**values, **changed}, {}, 400, str(path)
        )
        fakes.submit(Lane.VIEW, message)
        drawn = fakes.listener.end_of(f"s{number}")
        assert isinstance(drawn, events.SketchDrawn), drawn
        assert path.is_file()
        assert drawn.width == 400
        assert drawn.data["parts"]
        assert drawn.data["id"] == ("A3", "carre")[number - 1]
