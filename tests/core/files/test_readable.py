# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is not seen is taken out of a text, and nothing of a French text is."""

from __future__ import annotations

import pytest

from desktop.core.files.readable import readable
from desktop.core.task import TextField


@pytest.mark.parametrize(
    "text", ["84,5\u00a0% de 118\u202f240\u00a0m³", "l’école\n\t« oui\u00a0»", "Œuvre, n°\u20093"]
)
def test_french_spaces_stay(text: str) -> None:
    assert readable(text) == text
    assert TextField("notes", "Notes", multiline=True).parse(text) == text


@pytest.mark.parametrize("unseen", ["\x00", "\x1b", "\r", "\u200b", "\u202e", "\ufeff", "\ud800"])
def test_what_is_not_seen_is_taken_out(unseen: str) -> None:
    assert readable(f"a{unseen}b\u00a0c") == "ab\u00a0c"
