# SPDX-License-Identifier: AGPL-3.0-or-later
"""Blackmail, false debts, commercial traps for communes, promises of money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.mail.suspicion.seen import Found, SeenMail

_WALLET = re.compile(r"\b(?:bc1[a-z0-9]{25,60}|[13][a-km-zA-HJ-NP-Z1-9]{26,34})\b")

_PRESSES = 2
_SUMMONS = 2
"""Turns of a false summons: a person who speaks of a true one says a single of them."""


def find_scams(seen: SeenMail) -> Iterator[Found]:
    """Yield what frightens or tempts to get money; an authority's own mail is left in peace."""
    if seen.is_trusted:
        return
    if seen.says("hacked") and (seen.says("ransom") or _WALLET.search(seen.seen_text)):
        yield Found("blackmail", seen.excerpt_of("hacked"))
    if seen.says("awareness"):
        return
    if seen.says("promise"):
        yield Found("advance-fee", seen.excerpt_of("promise"))
    if _is_false_claim(seen):
        yield Found("false-claim", seen.excerpt_of("summons", "odd_payment", "haste"))
    if idea := _trap(seen):
        yield Found("trap", seen.excerpt_of(idea))


def _is_false_claim(seen: SeenMail) -> bool:
    """Tell whether a debt is to be paid at once, in a way that no office and no supplier asks."""
    if len(seen.ideas.places.get("summons", ())) >= _SUMMONS:
        return True
    return seen.says("bailiff", "haste", "odd_payment") and not seen.is_mailing


def _trap(seen: SeenMail) -> str:
    presses = sum(map(seen.says, ("obligation", "haste", "sign_back")))
    if seen.says("compliance", "sanction", "price") and presses >= _PRESSES:
        return "sanction"
    if seen.says("directory", "sign_back", "price"):
        return "sign_back"
    if seen.says("domain_offer", "third_party") and seen.says_any("price", "haste"):
        return "third_party"
    return ""
