# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages cross the process boundary unchanged, and what is not a message is refused."""

from __future__ import annotations

import pytest

from desktop.core import errors, events
from desktop.core.codec import CodecError
from desktop.core.draft import Author, Citation, Doubt, Draft, Heading, ListBlock, Note, Paragraph
from desktop.core.task import ModelReference, Result, TaskRequest, WrittenFile


def _draft() -> Draft:
    point = Paragraph(
        "Le taux est de 3 %.",
        Author.MODEL,
        (Citation(12, "taux de 3 %", (1.0, 2.0, 3.0, 4.0)),),
        (Doubt("3 %", "Non retrouvé."),),
    )
    return Draft("Résumé", (Heading("Titre"), ListBlock((point,)), Note("Lu.")))


@pytest.mark.parametrize(
    "message",
    [
        events.RunTask(
            "1", TaskRequest("t", {"a": "é", "b": 2}, "/o", ("pdf",), ModelReference("m", "/m"))
        ),
        events.DrawPage("2", "/d.pdf", 3, 800, "/o.png", (Citation(3, "mots"),)),
        events.ExportDraft("3", _draft(), {"k": [1]}, "/o", "résumé", ("docx",)),
        events.Stop(),
        events.MeasureNetwork(),
    ],
)
def test_a_message_to_the_worker_comes_back_equal(message: events.ToWorker) -> None:
    line = events.to_line(message)
    assert line.endswith(b"\n") and line.count(b"\n") == 1
    assert events.read_to_worker(line) == message


@pytest.mark.parametrize(
    "message",
    [
        events.WorkerReady(12, events.NetworkState(True, "seccomp", {"ipv4": "refused"})),
        events.NetworkMeasured(
            events.NetworkState(
                False, "audit-hook", {"child": "possible"}, {"socket.connect by x": 2}, "text", 7
            )
        ),
        events.ProgressChanged("1", "Lecture", 0.5, None),
        events.Finished("1", Result(_draft(), {"n": 1}, (WrittenFile("/a", "pdf", 3, "ab"),))),
        events.Cancelled("1"),
        events.PageDrawn("1", "/p.png", 3, 110, 800, 1130, 0.25),
    ],
)
def test_a_message_from_the_worker_comes_back_equal(message: events.FromWorker) -> None:
    assert events.read_from_worker(events.to_line(message)) == message


@pytest.mark.parametrize(
    "line",
    [b"", b"llama_load: 12 MB", b"[]", b"{}", b'{"type":"Nope"}', b'{"type":"Finished"}', b"\xff\xfe",
     b'{"type":"Cancelled","run_id":1}', b"[" * 100_000],
)  # fmt: skip
def test_noise_is_not_a_message(line: bytes) -> None:
    with pytest.raises(CodecError):
        events.read_from_worker(line)


def test_a_worker_may_not_send_what_only_the_window_sends() -> None:
    with pytest.raises(CodecError):
        events.read_from_worker(events.to_line(events.Stop()))


def test_an_error_keeps_its_class_sentence_and_advice_across_the_boundary() -> None:
    error = errors.DocumentTooLarge("12 000 pages.")
    again = events.Failed.from_error("1", error).to_error()
    assert type(again) is errors.DocumentTooLarge
    assert (again.message(), again.next_step()) == (error.message(), error.next_step())


def test_an_unknown_error_class_becomes_the_unexpected_one() -> None:
    error = events.Failed("1", "SystemExit", "…").to_error()
    assert type(error) is errors.UnexpectedError


def test_a_path_that_is_not_utf8_crosses_the_pipe_unchanged():
    path = "/mnt/cl\udce9/d\udce9lib.txt"  # as Python holds the bytes of an old disk
    request = TaskRequest("summarise-document", {"document": path}, path)
    message = events.RunTask("1", request)
    assert events.read_to_worker(events.to_line(message)) == message
