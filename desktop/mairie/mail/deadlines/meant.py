# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was learned from whole mails, set against what the rules read: it doubts, replaces or adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.mairie.mail.deadlines.likely import (
    SURE_ENOUGH,
    is_unlikely,
    likelier_rule,
    likely_rule,
    likely_shares,
)
from desktop.mairie.mail.deadlines.rule_file import Rule, rules
from desktop.mairie.mail.deadlines.signs import MailSigns
from desktop.mairie.mail.deadlines.weighing import (
    Supported,
    is_excluded,
    is_hinted,
)
from desktop.mairie.mail.request import asked_sentence

_READ_BY_WORDS = frozenset({"refere-liberte", "delai-fixe"})
"""Too rare to be learned: only their words tell them."""
_NEVER_DOUBTED = ("court", "bailiff")


def is_doubted(supported: Supported, signs: MailSigns) -> bool:
    """Tell whether a rule is named in a mail that reads as one that starts no delay."""
    if supported.rule.id in _READ_BY_WORDS or any(map(signs.is_from, _NEVER_DOUBTED)):
        return False
    return is_unlikely(supported.rule.id, signs.text, supported.points)


def is_meant(rule: Rule, signs: MailSigns) -> bool:
    """Tell whether a mail surely means a rule, and says words that go with it."""
    return likely_shares(signs.text).get(rule.id, 0.0) >= SURE_ENOUGH and is_hinted(rule, signs)


def meant(signs: MailSigns, primary: str | None) -> Supported | None:
    """Return the delay that a mail starts without naming it, shown by the sentence that asks."""
    known = rules()
    likely = likely_rule(signs.text, lambda name: name in known and is_hinted(known[name], signs))
    found = _shown(likely, signs, primary)
    if found and found.rule.starts != "reception" and not is_hinted(found.rule, signs):
        return None  # a death or a birth is told by its words
    return found


def meant_instead(
    named: Sequence[Supported], signs: MailSigns, primary: str | None
) -> Supported | None:
    """Return the delay that a mail means in place of the first one that some of its words name.

    One that the mail names as well stays where its words put it.
    """
    first = named[0]
    likely = likelier_rule(first.rule.id, signs.text)
    if likely is None or first.rule.id in _READ_BY_WORDS:
        return None
    found = _shown(likely, signs, primary)
    if found is None or not is_hinted(found.rule, signs):
        return None
    is_named = found.rule.id in {one.rule.id for one in named}
    return None if is_named else replace(found, points=first.points)


def _shown(
    likely: tuple[str, float] | None, signs: MailSigns, primary: str | None
) -> Supported | None:
    if likely is None or likely[0] not in rules():
        return None
    rule, share = rules()[likely[0]], likely[1]
    if is_excluded(rule, signs, primary):
        return None
    return Supported(rule, share, asked_sentence(signs.text))
