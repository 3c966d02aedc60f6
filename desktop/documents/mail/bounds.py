# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much one mail or one box may cost: every mail is taken as hostile."""

from __future__ import annotations

from desktop.documents.limits import MEBIBYTE

MAX_MAIL_BYTES = 50 * MEBIBYTE
"""Mail servers refuse more than 25 to 35 MB, which base64 makes 48."""
MAX_READ_SECONDS = 30.0
"""For one mail; an ordinary one takes some milliseconds."""

MAX_HEADER_BYTES = 512 * 1024
"""Of the headers of one part; those of an ordinary mail weigh 5 to 20 kB."""
MAX_HEADERS = 2_000
"""Lines of headers in one part."""
MAX_VALUE_BYTES = 64 * 1024
"""Of one header: 1,500 recipients."""
MAX_PARAMETERS_CHARACTERS = 4_000
"""Of a Content-Type or Content-Disposition."""
MAX_ADDRESSES = 500

MAX_DEPTH = 20
"""Parts inside one another: a forward of a forward of a forward stays under 10."""
MAX_PARTS = 500
"""Of one mail, all levels together."""
MAX_BODY_BYTES = 8 * MEBIBYTE
"""Of one text part: a mail's text is under 100 kB, a newsletter under 1 MB."""
MAX_HTML_CHARACTERS = 2_000_000
MAX_ELEMENTS = 100_000
"""Of one HTML text: the largest newsletters have 5,000."""
MAX_TEXT_CHARACTERS = 500_000
"""Of the whole mail; a long thread has 100,000."""
MAX_LINES = 20_000
MAX_LINKS = 500
MAX_IMAGES = 300
MAX_ATTACHMENTS = 300
MAX_HIDDEN = 60
MAX_HIDDEN_CHARACTERS = 4_000
"""Of one hidden text: what comes after says nothing more."""
MAX_EVENTS = 50
MAX_WARNINGS = 30

MAX_ZIP_NAMES = 50
MAX_FOLDER_DEPTH = 12
MAX_FOLDER_FILES = 200_000
"""Looked at in all the folders that the agent named: a Maildir of ten years has 100,000."""
MAX_UNREAD = 200
"""Files that are not mails, reported one by one."""
MAX_BOX_BYTES = 20 * 1024 * MEBIBYTE
MAX_BOX_MAILS = 1_000_000
