# SPDX-License-Identifier: AGPL-3.0-or-later
"""A proposal of an earlier run: what the result beside it says, however damaged or hostile that is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.core.errors import DocumentMissing
from desktop.tasks.make_poster.chosen import read_painted
from tests.fakes import FakeContext
from tests.tasks.make_poster.contexts import png

PICTURE = png(16, 16)
RESULT = {
    "task": "make-poster",
    "image": {
        "model": "Peintre 1.5",
        "prompt": "a market",
        "proposals": [
            {"file": "proposition-1.png", "seed": 5},
            {"file": "proposition-2.png", "seed": 6},
        ],
    },
}


def read(folder: Path, result: object = None, name: str = "proposition-2.png"):
    path = folder / name
    if result is not None:
        text = result if isinstance(result, str) else json.dumps(result)
        (folder / "result.json").write_text(text, encoding="utf-8")
    return read_painted(str(path), FakeContext(photos={str(path): PICTURE}))


def test_the_result_beside_a_proposal_says_who_painted_it_and_how(tmp_path):
    found = read(tmp_path, RESULT)
    assert (found.model, found.prompt, found.seed) == ("Peintre 1.5", "a market", 6)
    assert found.data == PICTURE


def test_without_a_result_the_picture_is_all_that_is_known(tmp_path):
    found = read(tmp_path)
    assert (found.model, found.prompt, found.seed, found.data) == ("", "", None, PICTURE)


@pytest.mark.parametrize(
    "result",
    [
        "not json",
        "[1]",
        "[" * 10_000,
        {"task": "write-decree", "image": RESULT["image"]},
        {"task": "make-poster"},
        {"task": "make-poster", "image": []},
        {"task": "make-poster", "image": {"model": 5, "prompt": [], "proposals": {}}},
        {"task": "make-poster", "image": {"proposals": [5, None, {"file": "proposition-2.png"}]}},
        {
            "task": "make-poster",
            "image": {"proposals": [{"file": "proposition-2.png", "seed": True}]},
        },
        {
            "task": "make-poster",
            "image": {"proposals": [{"file": "proposition-2.png", "seed": "6"}]},
        },
    ],
    ids=str,
)
def test_a_result_that_is_none_of_ours_says_nothing(tmp_path, result):
    found = read(tmp_path, result)
    assert (found.model, found.prompt, found.seed) == ("", "", None)


def test_texts_of_a_result_are_bounded_and_printable(tmp_path):
    image = {"model": "x\x1b[31m\n" + "y" * 5_000, "prompt": "a\u202eb", "proposals": []}
    found = read(tmp_path, {"task": "make-poster", "image": image})
    assert len(found.model) <= 600
    assert found.model.isprintable()
    assert found.prompt == "ab"


def test_an_endless_result_is_not_read(tmp_path):
    (tmp_path / "result.json").write_bytes(b" " * (4 * 1024 * 1024 + 1))
    assert read(tmp_path).model == ""


def test_a_proposal_that_is_no_longer_there_is_told(tmp_path):
    with pytest.raises(DocumentMissing):
        read_painted(str(tmp_path / "proposition-9.png"), FakeContext())
