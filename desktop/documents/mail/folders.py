# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of mail folders: which hold what arrives, which hold nothing to sort."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("folder_names.toml")
_ENDINGS = (".mbox", ".mbx", ".sbd", ".mozmsgs")


@cache
def _names() -> dict[str, frozenset[str]]:
    with _FILE.open("rb") as file:
        return {key: frozenset(words) for key, words in tomllib.load(file).items()}


def _plain(name: str) -> str:
    """Return a folder's name without accents, suffix, nor the path that Maildir puts in it."""
    name = name.lower()
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    name = name.replace("’", "'").replace("&aok-", "e").replace("&aoo-", "i")
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip()


def is_inbox(name: str) -> bool:
    """Tell « INBOX », « Boîte de réception »…"""
    return _plain(name) in _names()["inboxes"]


def is_skipped(name: str) -> bool:
    """Tell the trash, the drafts, what was sent… « .INBOX.Trash » of a Maildir too."""
    plain = _plain(name)
    skipped = _names()["skipped"]
    return plain in skipped or (plain[:1] == "." and plain.rpartition(".")[2] in skipped)


def is_silent(name: str) -> bool:
    """Tell the files that programs leave beside mails."""
    name = name.lower()
    if name[:1] == "." or name.endswith("~") or name in _names()["silent_names"]:
        return True
    return Path(name).suffix in _names()["silent_suffixes"]
