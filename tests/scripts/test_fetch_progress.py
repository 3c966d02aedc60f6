# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what the terminal and the log show while a pack is made."""

from __future__ import annotations

import io

import pytest

from scripts.fetching.progress import Progress
from scripts.fetching.wording import counted, french_size


class Terminal(io.StringIO):
    def isatty(self):
        return True


def plain(text):
    return text.replace("\u00a0", " ")


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_the_line_has_name_share_rate_and_time_left(clock):
    progress = Progress(io.StringIO(), clock)
    progress.begin("a.gguf", 100_000_000, later=300_000_000)
    for second in range(5):
        clock.now = float(second)
        progress.at(second * 10_000_000)
    assert plain(progress.line()) == "a.gguf : 40 % · 10,0 Mo/s · reste 36 s"


def test_a_restart_from_zero_is_no_negative_rate(clock):
    progress = Progress(io.StringIO(), clock)
    progress.begin("a.gguf", 1_000, later=0)
    progress.at(900)
    clock.now = 1.0
    progress.at(0)
    assert plain(progress.line()) == "a.gguf : 0 %"


def test_what_was_there_before_counts_for_the_share_and_not_for_the_rate(clock):
    progress = Progress(io.StringIO(), clock)
    progress.begin("a.gguf", 100, later=0, done=50)
    progress.at(50)
    assert plain(progress.line()) == "a.gguf : 50 %"


def test_a_terminal_has_one_line_that_is_rewritten(clock):
    stream = Terminal()
    progress = Progress(stream, clock)
    progress.begin("a.gguf", 1_000, later=0)
    for step in range(1, 11):
        clock.now = step * 1.0
        progress.at(step * 100)
    progress.end("téléchargé")
    assert stream.getvalue().count("\n") == 1
    assert plain(stream.getvalue()).endswith("a.gguf : téléchargé\n")
    assert stream.getvalue().count("\r") >= 10


def test_a_log_has_a_line_now_and_then(clock):
    stream = io.StringIO()
    progress = Progress(stream, clock)
    progress.begin("a.gguf", 1_000, later=0)
    for step in range(100):
        clock.now = step * 1.0
        progress.at(step)
    lines = plain(stream.getvalue()).splitlines()
    assert lines[0] == "a.gguf (1,0 Ko)…"
    assert len(lines) == 4  # one at the start, then one each thirty seconds
    assert "\r" not in stream.getvalue()


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 octet"), (2, "2 octets"), (12_000, "12,0 Ko"), (5_198_911_904, "5,2 Go")],
)
def test_sizes_are_french(count, text):
    assert plain(french_size(count)) == text


def test_a_plural_starts_at_two():
    assert [plain(counted(n, "fichier")) for n in (0, 1, 2)] == [
        "0 fichier",
        "1 fichier",
        "2 fichiers",
    ]
