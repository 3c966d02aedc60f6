# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the samples of the day are, and their words."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser
from pathlib import Path, PurePosixPath

from desktop.core.errors import DocumentMissing

SAMPLES_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "samples" / "journee"
_LARGEST_TEXT = 2_000_000
"""Bytes; the longest sample text is a few thousand."""


def sample_path(name: str) -> Path:
    """Return the path of a sample, or of a folder of samples: "mails/03-banque.eml", "mails".

    Raises DocumentMissing when there is none of that name, or when the name leads elsewhere.
    """
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts:
        raise DocumentMissing
    path = SAMPLES_FOLDER.joinpath(*pure.parts)
    if not path.exists():
        raise DocumentMissing(f"L’exemple «\u00a0{name}\u00a0» n’est pas dans cette installation.")
    return path


def sample_text(name: str) -> str:
    """Return the words of a sample text or mail, spaces and line ends as they are.

    A mail gives its subject, its senders and its text. Raises DocumentMissing.
    """
    path = sample_path(name)
    try:
        if path.stat().st_size > _LARGEST_TEXT:
            raise DocumentMissing
        content = path.read_bytes()
    except OSError as error:
        raise DocumentMissing from error
    if path.suffix == ".eml":
        return _mail_text(content)
    return content.decode("utf-8", "replace").removeprefix("\ufeff")


def _mail_text(content: bytes) -> str:
    mail = BytesParser(policy=policy.default).parsebytes(content)
    heads = [f"{name}: {mail[name]}" for name in ("From", "Reply-To", "Subject") if mail[name]]
    texts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([*heads, "", *texts])
