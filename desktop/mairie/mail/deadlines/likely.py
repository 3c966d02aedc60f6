# SPDX-License-Identifier: AGPL-3.0-or-later
"""The delay that a mail starts without naming it: « dites-moi ce que vous savez de moi ».

The rules read what is named; this reads what is meant, as it was learned from invented mails. It is
asked only when the rules found nothing, and answers only when it is sure.
"""

from __future__ import annotations

from desktop.mairie.mail.learned.features import features_of
from desktop.mairie.mail.learned.linear_model import linear_model
from desktop.mairie.mail.mail_text import MailText

NONE = "none"
SURE_ENOUGH = 0.75
"""Share from which a delay is shown: a delay that does not run is worse than one to look up."""
SHORT_WORDS, SURE_IN_SHORT = 25, 0.90
"""In a few words each weighs more, and less is told: more is asked."""


def likely_rule(text: MailText) -> tuple[str, float] | None:
    """Return (rule, share) of the delay that a mail most likely starts; None for none or unsure."""
    shares = linear_model("deadlines").shares(features_of(text))
    rule, share = max(shares.items(), key=lambda item: item[1])
    is_short = len(text.request.split()) < SHORT_WORDS
    least = SURE_IN_SHORT if is_short else SURE_ENOUGH
    return (rule, share) if rule != NONE and share >= least else None
