# SPDX-License-Identifier: AGPL-3.0-or-later
"""What headers say of a mail besides its text: lists, automatic answers, checks of the server."""

from __future__ import annotations

import re

from desktop.documents.mail.encoded_words import text_of
from desktop.documents.mail.headers import Headers

KNOWN_HEADERS = frozenset({
    "from", "to", "cc", "subject", "date", "received", "message-id", "mime-version", "content-type",
    "return-path", "delivered-to", "x-mozilla-status", "reply-to", "sender", "dkim-signature",
    "x-original-to", "envelope-to", "authentication-results", "x-mailer", "in-reply-to",
    "arc-seal", "received-spf", "x-ms-exchange-organization-authas", "resent-from", "user-agent",
})  # fmt: skip
"""A file that has none of these is not a mail."""

_COMMENT = re.compile(r"\([^()]{0,1000}\)")
_CHECKED = re.compile(r"(?<![\w.-])(spf|dkim|dmarc)\s*=\s*([a-z]+)", re.IGNORECASE)
_FAILED = {"fail": "fail", "hardfail": "fail", "softfail": "softfail"}
_AUTOMATIC_SUBJECT = re.compile(
    r"\s*(?:r[ée]ponse automatique|automatic reply|auto(?:matique)?\s*:|out of office|absence du bureau"
    r"|message d.absence|undeliver(?:ed|able)|mail delivery|delivery status|non remis|échec de (?:la )?remise)",
    re.IGNORECASE,
)
_SHORT = 400


def is_bulk(headers: Headers) -> bool:
    """Tell a mailing list or a newsletter (RFC 2369, RFC 2919)."""
    precedence = headers.text("precedence")[:_SHORT].lower()
    return (
        headers.has("list-unsubscribe")
        or headers.has("list-id")
        or precedence in ("bulk", "list", "junk")
    )


def is_automatic(headers: Headers, subject: str, *, is_report: bool) -> bool:
    """Tell an out-of-office or a delivery report (RFC 3834)."""
    submitted = headers.text("auto-submitted")[:_SHORT].lower()
    return (
        is_report
        or (bool(submitted) and not submitted.startswith("no"))
        or headers.text("precedence")[:_SHORT].lower() == "auto_reply"
        or headers.has("x-autoreply")
        or headers.has("x-autorespond")
        or headers.first("return-path").strip() == b"<>"
        or bool(_AUTOMATIC_SUBJECT.match(subject))
    )


def failed_checks(headers: Headers) -> tuple[str, ...]:
    """Return what the town hall's own server found to fail: only the topmost header is its word."""
    words = _COMMENT.sub(" ", text_of(headers.first("authentication-results")[:8_000]))
    results: dict[str, set[str]] = {}
    for check, result in _CHECKED.findall(words):
        results.setdefault(check.lower(), set()).add(result.lower())
    return tuple(
        f"{check}={_FAILED[worst]}"
        for check, found in results.items()
        # One good signature is enough, whatever the others are.
        if "pass" not in found and (worst := next((r for r in sorted(found) if r in _FAILED), ""))
    )


def read_mark(headers: Headers) -> bool | None:
    """Return what Thunderbird or an mbox program noted: read, not read, or nothing."""
    if headers.has("x-mozilla-status"):
        return bool(mozilla_status(headers.first("x-mozilla-status")) & 1)
    status = headers.first("status") if headers.has("x-status") or headers.has("status") else None
    return None if status is None else b"R" in status[:20]


def mozilla_status(value: bytes) -> int:
    """Return Thunderbird's flags: 1 read, 8 expunged."""
    try:
        return int(value[:8].strip() or b"0", 16)
    except ValueError:
        return 0
