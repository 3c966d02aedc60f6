# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what a worker answers to each request, in its own process."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from desktop.core import events
from desktop.core.draft import Draft, Paragraph
from desktop.core.network import seccomp
from desktop.core.task import Lane, ModelReference
from tests.worker.listeners import Workers

FAKE = ModelReference("fake-instant", "")


@pytest.fixture
def fake_model_workers():
    pool = Workers("--fake-engine")
    yield pool
    pool.shutdown()


def test_a_worker_tells_its_network_and_its_engines_at_once(workers):
    workers.run()
    ready = workers.listener.messages[0]
    assert isinstance(ready, events.WorkerReady)
    assert ready.network.locked == seccomp.is_supported()
    assert {state.name for state in ready.engines} == {"text", "ocr", "speech", "speakers", "image"}
    assert all(state.available or state.reason for state in ready.engines)


def test_the_probe_tries_a_child_process_too(workers):
    workers.submit(Lane.LIGHT, events.ProbeNetwork("probe"))
    network = workers.listener.end_of("probe").network
    assert network.attempts["child"] == "refused" or not seccomp.is_supported()
    assert network.locked == seccomp.is_supported()


def test_a_run_says_its_steps_its_text_and_its_preview_before_its_end(workers):
    run_id = workers.start()
    end = workers.listener.end_of(run_id)
    said = [m for m in workers.listener.messages if getattr(m, "run_id", "") == run_id]
    kinds = [type(message) for message in said]
    assert kinds[0] is events.ProgressChanged
    assert kinds[-1] is events.Finished
    assert kinds.index(events.TextStreamed) < kinds.index(events.DraftChanged)
    text = "".join(m.text for m in said if isinstance(m, events.TextStreamed))
    assert text == "un deux"
    assert end.result.warnings == ("Attention.",)


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        ("memory", "MemoryExhausted"),
        ("disk", "DiskFull"),
        ("missing", "DocumentMissing"),
        ("defect", "UnexpectedError"),
    ],
)
def test_an_error_ends_the_run_but_not_the_worker(workers, deed, error):
    end = workers.run(deed=deed)
    pid = workers.pid(Lane.LIGHT)
    assert end.error == error
    assert isinstance(workers.run(), events.Finished)
    assert workers.pid(Lane.LIGHT) == pid


def test_a_defect_is_logged_with_its_places_and_without_content(tmp_path):
    log = tmp_path / "technical.log"
    pool = Workers("--log", str(log))
    end = pool.run(deed="defect")
    pool.shutdown()
    assert "ValueError at" in log.read_text()
    assert "secret" not in log.read_text() + end.sentence + end.advice


def test_an_unknown_task_and_a_wrong_field_are_told(workers):
    assert workers.run("no-such-task").error == "UnknownTask"
    assert workers.run(deed="no-such-deed").error == "InvalidField"


def test_a_draft_is_exported_in_the_formats_asked(workers, tmp_path):
    draft = Draft("Arrêté", (Paragraph("Article 1er"),))
    request = events.ExportDraft("x", draft, {"a": 1}, str(tmp_path / "é"), "arrêté", ("txt",))
    workers.submit(Lane.LIGHT, request)
    names = {Path(file.path).name for file in workers.listener.end_of("x").files}
    assert names == {"arrêté.txt", "result.json"}
    assert "Article 1er" in (tmp_path / "é" / "arrêté.txt").read_text(encoding="utf-8")


def test_a_task_reads_a_document_and_writes_its_files(workers, tmp_path):
    source = tmp_path / "délibération.txt"
    source.write_text("Le conseil municipal adopte le budget.\n", encoding="utf-8")
    out = tmp_path / "sortie"
    end = workers.run(
        "read-and-write", document=str(source), out_dir=str(out), formats=("txt", "docx")
    )
    assert isinstance(end, events.Finished), end
    assert {Path(file.path).name for file in end.result.files} == {
        "copie.txt",
        "copie.docx",
        "result.json",
    }
    assert json.loads((out / "result.json").read_text())["pages"] == 1


def test_without_a_model_a_task_works_by_rules(workers):
    assert workers.run("write-with-model").result.data == {"model": None}


def test_the_model_is_loaded_once_for_two_runs_and_announced_in_each(fake_model_workers):
    first = fake_model_workers.run("write-with-model", lane=Lane.TEXT, model=FAKE)
    second = fake_model_workers.run("write-with-model", lane=Lane.TEXT, model=FAKE)
    assert first.result.data["text"]
    assert second.result.data["model"] == "fake-instant"
    loaded = fake_model_workers.listener.of(events.ModelLoaded)
    loading = [
        message
        for message in fake_model_workers.listener.of(events.ProgressChanged)
        if message.step == "Chargement du modèle"
    ]
    assert [message.run_id for message in loaded] == ["run-1", "run-2"]
    assert {message.run_id for message in loading} == {"run-1"}


def test_the_text_streamed_is_the_text_written(fake_model_workers):
    end = fake_model_workers.run("write-with-model", lane=Lane.TEXT, model=FAKE)
    streamed = "".join(m.text for m in fake_model_workers.listener.of(events.TextStreamed))
    assert streamed == end.result.data["text"]


def test_a_model_that_is_not_there_is_told(workers):
    absent = ModelReference("absent", "/no/such/model.gguf")
    end = workers.run("write-with-model", lane=Lane.TEXT, model=absent)
    assert end.error in ("ModelMissing", "EngineMissing")


@pytest.mark.parametrize(
    ("model", "error"),
    [
        ("fake-crash-segv", "WorkerCrashed"),
        ("fake-sigill", "WorkerIllegalInstruction"),
        ("fake-killed", "WorkerKilled"),
        ("fake-memory", "MemoryExhausted"),
        ("fake-defect", "UnexpectedError"),
    ],
)
def test_an_engine_that_fails_in_mid_text_is_told_by_its_cause(fake_model_workers, model, error):
    reference = ModelReference(model, "")
    end = fake_model_workers.run("write-with-model", lane=Lane.TEXT, model=reference)
    assert end.error == error


def test_a_line_that_is_no_message_is_passed_over(workers):
    workers.run()
    worker = workers._lanes[Lane.LIGHT]._worker
    worker._outbox.put(b"not json\n")
    worker._outbox.put(b'{"type": "Finished"}\n')
    assert isinstance(workers.run(), events.Finished)


def test_an_idle_worker_lets_the_model_go():
    pool = Workers("--fake-engine", "--idle-minutes", "0.001")
    pool.run("write-with-model", lane=Lane.TEXT, model=FAKE)
    time.sleep(0.3)
    pool.run("write-with-model", lane=Lane.TEXT, model=FAKE)
    steps = [m.run_id for m in pool.listener.of(events.ProgressChanged) if "Chargement" in m.step]
    pool.shutdown()
    assert set(steps) == {"run-1", "run-2"}


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_crash_leaves_no_dump_of_the_memory_on_the_disk(workers):
    workers.run()
    limits = Path(f"/proc/{workers.pid(Lane.LIGHT)}/limits").read_text()
    (line,) = [line for line in limits.splitlines() if line.startswith("Max core file size")]
    assert line.split()[-3:-1] == ["0", "0"]
