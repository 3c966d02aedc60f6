# SPDX-License-Identifier: AGPL-3.0-or-later
"""Replies by rules: a text per situation, in TOML files that people can change (texts/)."""

from __future__ import annotations

from desktop.mairie.mail.replies.model_body import may_be_rewritten as may_be_rewritten
from desktop.mairie.mail.replies.model_body import with_body as with_body
from desktop.mairie.mail.replies.reply import write_reply as write_reply
