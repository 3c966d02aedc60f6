# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a mail is answered at all: not advertising, nor a machine, nor thanks, nor a fraud."""

from __future__ import annotations

from functools import cache

from desktop.core.mail import MailAddress
from desktop.french.folding import fold
from desktop.french.turns import Said, TurnSet
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.replies.situations import frame
from desktop.mairie.mail.sorted_mail import SortedMail, Urgency

RIB_CHANGE = "rib-change"
"""The one suspicion that is answered: by a refusal, once the agent has called a known number."""
_ADVERTISING = "SI_SPAM"


def is_reply_due(mail: SortedMail, text: MailText) -> bool:
    """Tell whether a person who wrote expects an answer from the mairie.

    A danger is answered whatever the doubts on the mail: the reply holds nothing but numbers to
    call. A suspicious mail is not answered, for an answer tells a fraud that someone reads.
    """
    if not mail.needs_reply or mail.mail.is_bulk or mail.mail.is_automatic:
        return False
    if _nobody_reads(mail.mail.reply_to) or _nobody_reads(mail.mail.sender):
        return False
    if mail.urgency.urgency is Urgency.P0:
        return True
    if any(suspicion.kind != RIB_CHANGE for suspicion in mail.suspicions):
        return False
    if mail.deadline is not None or mail.competence is not None:
        return True
    return not _only_thanks(text) and not _is_advertising(mail, text)


def _nobody_reads(address: MailAddress) -> bool:
    mailbox = address.address.partition("@")[0].lower()
    return any(
        mailbox == name or mailbox.startswith((f"{name}-", f"{name}+", f"{name}."))
        for name in frame()["not_due"]["senders"]
    )


def _only_thanks(text: MailText) -> bool:
    rules = frame()["not_due"]
    words = len(text.own.split())
    if not words or words > rules["longest_thanks"] or "?" in f"{text.own}{text.subject}":
        return False
    has_files = any(not attachment.is_inline for attachment in text.mail.attachments)
    thanks, asks, _ = _turns()
    begins = Said.of(_first_words(text.own, rules["first_words"]))
    says_thanks = thanks.is_in(begins) or thanks.is_in(text.said_subject)
    return says_thanks and not has_files and not asks.is_in(text.said)


def _first_words(own: str, most: int) -> str:
    """Return how a mail begins after its greeting, without the « merci » that ends a short request."""
    words = own.split()
    greetings = frame()["not_due"]["greetings"]
    while words and fold(words[0]).strip(" ,!") in greetings:
        del words[0]
    return " ".join(words[: most if len(words) > most else 2])


def _is_advertising(mail: SortedMail, text: MailText) -> bool:
    needed = 1 if mail.service.primary == _ADVERTISING else 2
    return len(_turns()[2].turns_in(text.said_all)) >= needed


@cache
def _turns() -> tuple[TurnSet, TurnSet, TurnSet]:
    rules = frame()["not_due"]
    return TurnSet(rules["thanks"]), TurnSet(rules["asks"]), TurnSet(rules["advertising"])
