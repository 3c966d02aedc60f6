# SPDX-License-Identifier: AGPL-3.0-or-later
"""Participles that tell a state: « la mairie est fermée » is not a passive."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from desktop.french.clarity.grammar.verb_index import participles_of
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_LASTING = frozenset(
    listed("""
    est sont était étaient suis sommes êtes es étais étions étiez soit soient être
""")
)


@cache
def _states() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = tomllib.loads((Path(__file__).parent / "states.toml").read_text("utf-8"))
    always, present, before_de = (
        data[key].split() for key in ("toujours", "au_present", "devant_de")
    )
    return frozenset(always), frozenset(present), frozenset(before_de)


def is_state(tokens: tuple[Token, ...], etre: int, participle: int) -> bool:
    """Return True when être and the participle at these numbers tell how something is."""
    known = participles_of(tokens[participle].low)
    verbs = {one.infinitive for one in known}
    always, in_present, before_de = _states()
    after = tokens[participle + 1].low if participle + 1 < len(tokens) else ""
    if verbs & before_de and after in ("de", "d'", "du", "des"):
        return True
    if verbs & always:
        return True
    return tokens[etre].low in _LASTING and bool(verbs & in_present)
