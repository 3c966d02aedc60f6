# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of files from captions: the same caption gives the same name, on any system."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from desktop.french.folding import fold_words

_LONGEST = 60
"""Characters."""
_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}  # fmt: skip
"""Names that Windows keeps for its devices."""


def file_stem(caption: str) -> str:
    """Return « interdit-aux-chiens » for « Interdit aux chiens ! »; "pictogramme" for nothing."""
    plain = unicodedata.normalize("NFKD", "-".join(fold_words(caption)))
    stem = "".join(sign for sign in plain if sign.isascii() and (sign.isalnum() or sign == "-"))
    stem = stem.strip("-")[:_LONGEST].strip("-")
    if not stem:
        return "pictogramme"
    return f"picto-{stem}" if stem in _RESERVED else stem


def file_stems(captions: Iterable[str]) -> list[str]:
    """Return a name for each caption, none twice: « salle », « salle-2 »."""
    taken: set[str] = set()
    stems = []
    for caption in captions:
        bare = stem = file_stem(caption)
        number = 1
        while stem in taken:
            number += 1
            stem = f"{bare}-{number}"
        taken.add(stem)
        stems.append(stem)
    return stems
