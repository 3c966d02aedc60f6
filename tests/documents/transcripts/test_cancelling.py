# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agent can give up at any moment, and big JSON files are refused before they are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.core.errors import Cancelled, DocumentTooLarge
from desktop.documents.limits import Check
from desktop.documents.transcripts import json_text
from desktop.documents.transcripts.reading import read_transcript
from tests.pace import far_from

_WORDS = [{"word": "mot", "start": n * 0.3, "end": n * 0.3 + 0.2} for n in range(5_000)]
_BIG = {
    "words.json": json.dumps([{"start": 0, "end": 9, "text": "mot " * 5_000, "words": _WORDS}]),
    "passages.json": json.dumps([{"start": n, "text": "Oui."} for n in range(5_000)]),
    "a.vtt": "WEBVTT\n\n" + "00:01.000 --> 00:02.000\nOui.\n\n" * 5_000,
    "one.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v A>oui" * 5_000 + "\n" + "a\n" * 5_000,
    "a.ctm": "".join(f"f 1 {n} 0.2 mot\n" for n in range(5_000)),
    "a.txt": "[00:01] Mme Roux : oui\n" * 5_000,
}


@pytest.mark.parametrize("name", _BIG)
def test_it_is_asked_often_whether_the_agent_gave_up(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(_BIG[name])
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1

    assert read_transcript(path, check=count) is not None
    assert calls > 10
    for last in (1, calls // 2, calls):
        with pytest.raises(Cancelled):
            read_transcript(path, check=_giving_up_at(last))


def _giving_up_at(last: int) -> Check:
    left = last

    def give_up() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Cancelled

    return give_up


def test_json_can_be_given_up_while_it_is_read() -> None:
    calls = 0

    def give_up() -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        json_text.values_of("[" + '{"a": 1},' * 10_000 + "1]", give_up)


@pytest.mark.parametrize(
    "text",
    ["[" + "1," * 2_600_000 + "1]", "[" + "[]," * 310_000 + "1]", '["' + "a" * 26_300_000 + '"]'],
)
def test_json_of_too_many_values_is_refused_unread(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(json, "loads")
    with pytest.raises(DocumentTooLarge):
        json_text.values_of(text, lambda: None)


def test_hostile_cues_take_a_linear_time(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    head = "WEBVTT\n\n00:01.000 --> 00:02.000\n"
    for hostile in ("<v." * 150_000, "<v  " * 100_000, "<b {\\" * 100_000, "a\n" * 200_000):
        path.write_text(head + hostile)
        with far_from(2):  # hours where time grows with the square
            assert read_transcript(path) is not None
