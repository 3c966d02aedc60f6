# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which service a mail is for, how sure that is, and the words that decided.

A share under `SURE_ENOUGH` gives « AUTRE », with the candidates: a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.french.turns import TurnHit, words_at
from desktop.mairie.mail.learned.features import features_of, own_words_said, turns_said
from desktop.mairie.mail.learned.linear_model import linear_model
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.services.service_list import Service
from desktop.mairie.mail.sorted_mail import UNSURE, ServiceVerdict

SURE_ENOUGH = 0.20
"""Share under which the mail is left to a person."""
SECOND_SHARE = 0.22
"""Share from which another service is told of the mail too."""
_MOST_SECONDARY = 2
_MOST_EVIDENCE = 6
_OWN_WORDS_BONUS = 3.0


def find_service(
    text: MailText,
    services: Mapping[str, Service],
    deadline_rules: Sequence[str] = (),
    suspicion_kinds: Sequence[str] = (),
) -> ServiceVerdict:
    """Return the service of a mail among `services`, with its share and the words that decided."""
    shares = linear_model("services").shares(features_of(text, deadline_rules, suspicion_kinds))
    for service in services.values():
        if service.words and own_words_said(text.said, service.words):
            shares[service.id] = shares.get(service.id, 0.0) + _OWN_WORDS_BONUS
    total = sum(shares.values())
    known = [(name, share / total) for name, share in shares.items() if name in services]
    ranked = sorted(known, key=lambda item: -item[1])
    best, share = ranked[0]
    primary = best if share >= SURE_ENOUGH else UNSURE
    secondary = [name for name, part in ranked[1:] if part >= SECOND_SHARE and name != UNSURE]
    if primary == UNSURE:  # nothing is told to two services when not even one is sure
        secondary = []
    evidence = dict.fromkeys(_as_written(text, hit) for hit in turns_said(text, primary))
    return ServiceVerdict(
        primary,
        tuple(secondary[:_MOST_SECONDARY]),
        share,
        tuple(word for word in evidence if word)[:_MOST_EVIDENCE],
        tuple(ranked[:3]),
    )


def _as_written(text: MailText, hit: TurnHit) -> str:
    """Return the words of a turn as the mail has them, so that they can be shown in it."""
    return words_at(text.said_source, text.said.sentences, hit.start, hit.end)
