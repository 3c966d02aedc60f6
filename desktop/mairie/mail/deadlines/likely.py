# SPDX-License-Identifier: AGPL-3.0-or-later
"""The delay that a mail starts without naming it: « dites-moi ce que vous savez de moi ».

The rules read what is named; this reads what is meant, as it was learned from invented mails. It tells
a delay alone only when it is sure; less sure, it needs the hints of the rule, and against a rule that
is supported it speaks only when there is hardly a doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.mairie.mail.learned.features import features_of
from desktop.mairie.mail.learned.linear_model import linear_model
from desktop.mairie.mail.mail_text import MailText

NONE = "none"
SURE_ENOUGH = 0.60
"""Share from which a delay is shown: a delay that does not run is worse than one to look up."""
SHORT_WORDS, SURE_IN_SHORT = 25, 0.80
"""In a few words each weighs more, and less is told: more is asked."""
HINTED, HINTED_IN_SHORT = 0.35, 0.50
"""Share that is enough when the words that go with the delay are there."""
SURE_UNHINTED = 0.65
"""Share that is enough without them, in a mail that is not short."""
WEAKLY_NAMED, SURE_OF_NONE_IF_WEAK = 2.5, 0.85
"""Points under which words only met by chance may support a rule, and the share that is then enough."""
SURE_OF_NONE = 0.96
"""Share of « none » from which a rule that words support is not believed: a copy, an old file."""
SURE_OF_ANOTHER, NO_SHARE = 0.65, 0.20
"""Another rule stands in place of the supported one when it has this share, and that one no more."""


def likely_shares(text: MailText) -> Mapping[str, float]:
    """Return the share of each rule, and of « none »; reckoned once."""
    return text.once("deadline_shares", lambda: linear_model("deadlines").shares(features_of(text)))


def likely_rule(
    text: MailText, is_hinted: Callable[[str], bool] | None = None
) -> tuple[str, float] | None:
    """Return (rule, share) of the delay that a mail most likely starts; None for none or unsure.

    `is_hinted` tells whether the words that go with a rule are said: without them it is not believed.
    Where it is not given, the rule must be sure.
    """
    shares = likely_shares(text)
    rule = max((name for name in shares if name != NONE), key=lambda name: shares[name])
    is_short = len(text.request.split()) < SHORT_WORDS
    if is_hinted is None:
        least = SURE_IN_SHORT if is_short else SURE_ENOUGH
    else:
        least = HINTED_IN_SHORT if is_short else HINTED
    if shares[rule] < least:
        return None
    if is_hinted and (is_short or shares[rule] < SURE_UNHINTED) and not is_hinted(rule):
        return None
    return rule, shares[rule]


def is_unlikely(rule: str, text: MailText, points: float = WEAKLY_NAMED) -> bool:
    """Tell whether a rule that words support hardly runs: the mail reads as one that starts none."""
    shares = likely_shares(text)
    least = SURE_OF_NONE_IF_WEAK if points < WEAKLY_NAMED else SURE_OF_NONE
    return shares[NONE] >= least and shares.get(rule, 0.0) < 0.1


def likelier_rule(rule: str, text: MailText) -> tuple[str, float] | None:
    """Return (rule, share) of the one that a mail clearly means in place of a supported rule."""
    shares = likely_shares(text)
    best = max((name for name in shares if name != NONE), key=lambda name: shares[name])
    is_clear = (
        best != rule and shares[best] >= SURE_OF_ANOTHER and shares.get(rule, 0.0) <= NO_SHARE
    )
    return (best, shares[best]) if is_clear else None
