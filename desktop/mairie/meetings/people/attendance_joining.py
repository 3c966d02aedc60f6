# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines that were broken in the midst of a list, or of a name, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.french.folding import fold_words
from desktop.mairie.meetings.people.labels import Label, label_of
from desktop.mairie.meetings.people.person_names import is_role

_OPEN_END = re.compile(
    r"(?:[,;&(’'-]|\b(?:et|à|a|de|du|des|le|la|par|pour|MM?\.?|Mmes?|Mlle|Monsieur|Madame|Mesdames|Messieurs|d[’']))$"
)
_PIECE = re.compile(r"[,;]|\s+et\s+")
_CIVILITY = re.compile(r"(?:MM?\.?|Mmes?|Mlle|Monsieur|Madame|Mesdames|Messieurs)\s")
_LONGEST = 4_000


def joined(lines: Sequence[str | None]) -> list[str | None]:
    """Return as many lines: one that goes on is put behind the one before, and is then empty.

    None stands for a line that is read elsewhere; nothing is put together across it.
    """
    found: list[str | None] = list(lines)
    last = -1
    for place, line in enumerate(lines):
        if line is None or not line.strip():
            last = -1
            continue
        before = found[last] if last >= 0 else None
        if before is not None and len(before) < _LONGEST and _goes_on(before, line):
            found[last] = _put_together(before, line)
            found[place] = ""
        else:
            last = place
    return found


def _goes_on(before: str, line: str) -> bool:
    bare, first = before.rstrip(), line.strip()
    if label_of(first)[0][0] is not None:
        return False
    if first[0] in "-•–*" or re.match(r"\d{1,3}\s*[.)]", first):
        return False
    if _OPEN_END.search(bare) or bare.count("(") > bare.count(")") or first[0] in "(,;":
        return True
    if first[0].islower():
        return True
    pieces = [piece.strip() for piece in _PIECE.split(bare) if piece.strip()]
    if _CIVILITY.match(first) or is_role(pieces[-1] if pieces else bare):
        return False
    if len(pieces) < 2 or label_of(bare)[0] == (Label(), ""):
        return False
    # A running list whose last name, or next one, is but half a name.
    whole = [piece for piece in pieces[:-1] if len(piece.split()) >= 2]
    after = _PIECE.split(first)[0].strip()
    is_half = len(pieces[-1].split()) == 1 or len(after.split()) == 1
    return is_half and len(whole) * 2 > len(pieces[:-1]) and bool(fold_words(after))


def _put_together(before: str, line: str) -> str:
    bare, first = before.rstrip(), line.strip()
    if bare.endswith("-") and bare[-2:-1].isalpha():
        return f"{bare}{first}"
    if first[0].islower() and is_role(first) and not _OPEN_END.search(bare):
        return f"{bare}, {first}"
    return f"{bare} {first}"
