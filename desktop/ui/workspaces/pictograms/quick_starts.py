# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lists one may start from (quick_starts.toml), and lists that come in a file of plain text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.core.files.readable import readable

_FILE = Path(__file__).with_name("quick_starts.toml")
PLAIN_SUFFIXES = (".txt", ".md", ".csv")
"""Kinds of files that are bare text: the window may read them; the others are a worker's."""
_MOST_BYTES = 240_000


@dataclass(frozen=True, slots=True)
class QuickStart:
    """A list that is ready to be used."""

    id: str
    title: str
    help: str
    needs: str
    """One a line."""


@cache
def quick_starts() -> tuple[QuickStart, ...]:
    """Return the lists in their order."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["start"]
    return tuple(QuickStart(**{**row, "needs": row["needs"].strip()}) for row in rows)


def is_plain_list(path: str) -> bool:
    """Tell whether a file is bare text by its name."""
    return Path(path).suffix.lower() in PLAIN_SUFFIXES


def read_plain_list(path: str) -> str:
    """Return the text of a list, as far as _MOST_BYTES; raise OSError when it cannot be read."""
    with Path(path).open("rb") as file:
        untrusted_bytes = file.read(_MOST_BYTES)
    text = "\n".join(_decoded(untrusted_bytes).splitlines())
    return readable(text).strip()


def _decoded(untrusted_bytes: bytes) -> str:
    """Return text of UTF-8, of UTF-16 with its mark, else of Windows."""
    if untrusted_bytes[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return untrusted_bytes.decode("utf-16", errors="ignore")
    try:
        return untrusted_bytes.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if len(untrusted_bytes) == _MOST_BYTES:  # cut in the middle of a letter
        try:
            return untrusted_bytes[: untrusted_bytes.rfind(b"\n")].decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    return untrusted_bytes.decode("cp1252", errors="replace")
