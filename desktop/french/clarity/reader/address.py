# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the reader is called « tu » or « vous », and where a text mixes the two."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_TU = frozenset(listed("tu toi ton ta tes te t'"))
_SURE_TU = frozenset(["tu", "toi", "tes"])
_VOUS = frozenset(["vous", "votre", "vos"])


def address_of(text: ReadText) -> str:
    """Return "vous", "tu", "mélangé", or "" where nobody is spoken to; quotations do not count."""
    tu, vous = _places(text)
    if tu and vous:
        return "mélangé"
    return "tu" if tu else "vous" if vous else ""


def find_mixed_address(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield one finding where tu and vous are mixed, at the first word of the rarer one."""
    tu, vous = _places(text)
    if not tu or not vous:
        return
    rare, usual = (tu, "vous") if len(tu) <= len(vous) else (vous, "tu")
    token = rare[0]
    yield told(
        text,
        Told(
            FindingKind.TONE, token.start, token.end,
            f"Le texte passe du «\u00a0tu\u00a0» au «\u00a0vous\u00a0»\u00a0: ailleurs, il dit «\u00a0{usual}\u00a0».",
            advice=f"Gardez «\u00a0{usual}\u00a0» partout.",
        ),
    )  # fmt: skip


def _places(text: ReadText) -> tuple[list[Token], list[Token]]:
    tu: list[Token] = []
    vous: list[Token] = []
    for token in text.tokens:
        if not token.is_word or text.is_quoted(token.start):
            continue
        if token.low in _TU or token.low.endswith(("-toi", "-tu")):
            tu.append(token)
        elif token.low in _VOUS or (token.low.endswith("-vous") and token.low != "rendez-vous"):
            vous.append(token)
    if not any(token.low in _SURE_TU or "-t" in token.low for token in tu):
        tu = []  # « ta, te, t’ » alone may be a slip of the keyboard
    return tu, vous
