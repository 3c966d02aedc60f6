# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start of the window, in a process of its own."""

from __future__ import annotations

import pytest

from scripts.benches import start


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("début")
    start.measure(start.OURS, folder)  # compiles it: an installed window is compiled
    return start.measure(start.OURS, folder)


def test_window_holds_no_document_library_no_engine_and_no_network_library(started):
    assert started["heavy"] == []


def test_window_answers_a_key_as_soon_as_it_is_drawn(started):
    assert 0 < float(str(started["answer"])) < 1


def test_window_takes_less_than_a_hundred_megabytes(started):
    assert 0 < int(str(started["memory"])) < 100_000_000
