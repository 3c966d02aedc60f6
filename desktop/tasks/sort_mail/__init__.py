# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Mails à trier »: from a mailbox to whose each mail is, by when, and a reply to read over."""

from desktop.tasks.sort_mail.task import SortMail

__all__ = ["SortMail"]
