# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the reply to a mail by rules: the text of its situation, filled with what is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.replies.choice import choose_situation
from desktop.mairie.mail.replies.due import is_reply_due
from desktop.mairie.mail.replies.facts import reply_facts
from desktop.mairie.mail.replies.foreign import foreign_language
from desktop.mairie.mail.replies.situations import Situation, frame, receipts
from desktop.mairie.mail.replies.sources import with_same_code
from desktop.mairie.mail.replies.wording import (
    render_line,
    render_note,
    render_paragraphs,
    reply_subject,
)
from desktop.mairie.mail.sorted_mail import UNSURE, ReplyText, SortedMail

_GAP = "[à compléter"


def write_reply(
    mail: SortedMail,
    profile: CommuneProfile,
    today: date,
    service_title: str,
    service_email: str,
    text: MailText | None = None,
) -> ReplyText | None:
    """Return a reply to read over, or None when none is due (see due.py).

    Nothing of the mail is repeated but its subject, cleaned. What is not known is a gap in square
    brackets. `text` spares a second folding of the mail when the caller has it.
    """
    text = text or MailText(mail.mail)
    if not is_reply_due(mail, text):
        return None
    language = foreign_language(text)
    situation = choose_situation(mail, text, is_foreign=language is not None)
    if situation is None:
        return None
    facts = reply_facts(mail, profile, service_title, service_email, language)
    return fill_reply(situation, mail, facts, text.subject, today)


def fill_reply(
    situation: Situation, mail: SortedMail, facts: dict[str, Any], subject: str, today: date
) -> ReplyText:
    """Return the text of a situation filled with `facts` (see facts.py), and what is to be checked.

    Raises jinja2.TemplateError for a template that is wrong.
    """
    values = {**facts, "about": render_line(situation.about, facts), "accuse": ""}
    values["service_charge"] = render_line(frame()["service_in_charge"], values)
    values["accuse"] = _receipt(mail, values)
    body = _letter(situation, values)
    checks = dict.fromkeys(
        render_note(check, values) for check in _checks(situation, mail, values, today, body)
    )
    return ReplyText(
        situation.id, _subject(situation, subject, values), body, to_check=tuple(checks)
    )


def _letter(situation: Situation, values: dict[str, Any]) -> str:
    """Return the whole letter; it is filled in one go, for typography takes most of the time."""
    opening = frame()["opening"] if situation.opening is None else situation.opening
    closing = frame()["closings"][situation.closing]
    parts = ("{{ civilite }},", opening, situation.text, closing, frame()["signature"])
    letter = "\n\n".join(part.strip() for part in parts if part)
    return with_same_code("\n\n".join(render_paragraphs(letter, values))) + "\n"


def _receipt(mail: SortedMail, values: dict[str, Any]) -> str:
    """Return the mentions due for the main deadline, marked so that their lines stay lines."""
    receipt = receipts().get(mail.deadline.rule) if mail.deadline else None
    if receipt is None:
        return ""
    return " ¶ ".join("\n".join(render_paragraphs(receipt.text, values)).split("\n"))


def _subject(situation: Situation, subject: str, values: dict[str, Any]) -> str:
    if situation.subject == "neutral":
        return render_line(frame()["neutral_subject"], values)
    return reply_subject(subject, frame()["no_subject"])


def _checks(
    situation: Situation, mail: SortedMail, values: dict[str, Any], today: date, body: str
) -> Iterator[str]:
    """Yield the templates of what the agent checks: the most urgent first."""
    checks = frame()["checks"]
    deadline = mail.deadline
    if mail.urgency.duty:
        yield checks["duty"]
    if deadline is not None and deadline.due_on < today:
        yield checks["late"]
    if mail.suspicions:
        yield checks["suspicious"]
    yield from situation.to_check
    if values["accuse"] and "{{ accuse }}" in situation.text and deadline is not None:
        yield from receipts()[deadline.rule].to_check
        yield checks["identity"]
    elif deadline is not None and deadline.rule not in situation.rules:
        values["autre_delai"] = f"{deadline.title}, jusqu’au {deadline.due_on:%d/%m/%Y}"
        yield checks["other_deadline"]
    yield from _small_checks(situation, mail, values, body)


def _small_checks(
    situation: Situation, mail: SortedMail, values: dict[str, Any], body: str
) -> Iterator[str]:
    checks = frame()["checks"]
    if mail.asked_by is not None:
        yield checks["asked_by"]
    if values["langue"]:
        yield checks["language"]
    if mail.service.primary == UNSURE and situation.services:
        yield checks["unsure"]
    if mail.mail.received_on is None:
        yield checks["no_date"]
    if _GAP in body:
        yield checks["gaps"]
