# SPDX-License-Identifier: AGPL-3.0-or-later
"""A label for words that come from a mail: in lines, whatever long words a sender writes."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desktop.ui.widgets.labels import make_label
from desktop.ui.workspaces.mail.mail_words import breakable


def mail_label(text: str, role: str = "") -> QLabel:
    """Return a plain-text label that wraps, long words too."""
    return make_label(breakable(text), role)
