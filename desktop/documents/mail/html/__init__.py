# SPDX-License-Identifier: AGPL-3.0-or-later
"""HTML mails to lines of text: what is seen, what is hidden, where it leads; nothing is fetched."""

from desktop.documents.mail.html.walk import HtmlReading, read_html

__all__ = ["HtmlReading", "read_html"]
