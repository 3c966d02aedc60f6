# SPDX-License-Identifier: AGPL-3.0-or-later
"""How urgent a mail reads, when no rule names why: learned from invented mails.

A danger told without any alarm word (« il n’a rien bu depuis hier ») must not wait for a rule.
"""

from __future__ import annotations

from desktop.mairie.mail.learned.features import whole_wording
from desktop.mairie.mail.learned.linear_model import linear_model
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.sorted_mail import Urgency

CALM = "calm"
FEWEST_WORDS = 8
DANGER_SHARE, TODAY_SHARE = 0.65, 0.60
"""A danger that is missed costs more than a mail read too early."""


def likely_urgency(text: MailText) -> tuple[Urgency, float] | None:
    """Return P0 or P1 with its share when a mail reads so, None when it does not."""
    if len(text.request.split()) < FEWEST_WORDS:
        return None
    shares = linear_model("urgency").shares(whole_wording(text))
    for urgency, least in ((Urgency.P0, DANGER_SHARE), (Urgency.P1, TODAY_SHARE)):
        if shares[urgency.value] >= least:
            return urgency, shares[urgency.value]
    return None
