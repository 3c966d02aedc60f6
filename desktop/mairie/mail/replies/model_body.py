# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts a body that a model wrote into a reply of the templates, between its opening and closing."""

from __future__ import annotations

from dataclasses import replace

from desktop.mairie.mail.replies.situations import frame
from desktop.mairie.mail.sorted_mail import ReplyText, SortedMail, Urgency

_BEFORE = 2
"""Paragraphs that stay: the form of address, and « Nous avons bien reçu le … »."""
_BEGINNING = 12
"""Letters by which a closing is known: its form of address changes."""


def may_be_rewritten(mail: SortedMail) -> bool:
    """Tell whether a model may write the body of the reply.

    What carries compulsory mentions (an acknowledgement, a transfer, a danger, a doubt) stays as the
    templates have it.
    """
    is_plain = mail.deadline is None and mail.competence is None and not mail.suspicions
    return mail.reply is not None and is_plain and mail.urgency.urgency is not Urgency.P0


def with_body(reply: ReplyText, body: str, to_check: tuple[str, ...] = ()) -> ReplyText | None:
    """Return the reply with another body, said to be a model's; None when its closing is not found."""
    paragraphs = reply.text.strip().split("\n\n")
    closings = tuple(words[:_BEGINNING] for words in frame()["closings"].values() if words)
    place = next(
        (at for at, text in enumerate(paragraphs) if at >= _BEFORE and text.startswith(closings)), 0
    )
    if not place:
        return None
    text = "\n\n".join((*paragraphs[:_BEFORE], body, *paragraphs[place:])) + "\n"
    checks = tuple(dict.fromkeys((*to_check, *reply.to_check)))
    return replace(reply, text=text, written_by="model", to_check=checks)
