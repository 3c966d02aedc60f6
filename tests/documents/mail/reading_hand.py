# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a mail given as bytes, as the tests of this folder do."""

from __future__ import annotations

from desktop.core.mail import MailMessage, MailPlace
from desktop.documents.mail.eml_in import read_eml
from desktop.documents.mail.outlook.msg_in import read_msg
from tests.mail_samples import Tree, ole

PLACE = MailPlace("demande.eml")


def read(raw: bytes) -> MailMessage:
    return read_eml(raw, "demande.eml", PLACE, lambda: None)


def read_outlook(tree: Tree) -> MailMessage:
    return read_msg(ole(tree), "demande.msg", PLACE, lambda: None)


def hidden_ways(message: MailMessage) -> list[str]:
    return [hidden.how for hidden in message.hidden]
