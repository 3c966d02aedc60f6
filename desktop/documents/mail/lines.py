# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mail's text as lines that know how deep they are quoted, whatever form it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.documents.mail import bounds

_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?){1,40}")
_URL = re.compile(r"https?://[^\s<>\"'\])]{3,2000}", re.IGNORECASE)
_FLOW_END = " "


@dataclass(slots=True)
class Line:
    """One line, without « > » marks."""

    text: str
    depth: int = 0
    """How many times it is quoted."""
    is_signature: bool = False
    """The mail program marked it so (HTML only)."""
    opens_original: bool = False
    """The mail program marked that the original message begins here (HTML only)."""


def plain_lines(text: str, *, is_flowed: bool = False, joins_words: bool = False) -> list[Line]:
    """Cut a plain text into lines; « format=flowed » ones are joined again (RFC 3676)."""
    lines: list[Line] = []
    flows = False
    for untrusted_line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        mark = _QUOTED.match(untrusted_line)
        depth = mark.group().count(">") if mark else 0
        content = untrusted_line[mark.end() :] if mark else untrusted_line
        if is_flowed and not mark:
            content = content.removeprefix(" ")
        is_signature_mark = content == "-- "
        if flows and lines and lines[-1].depth == depth and not is_signature_mark:
            content = lines.pop().text + ("" if joins_words else " ") + content
        flows = is_flowed and content.endswith(_FLOW_END) and not is_signature_mark
        flows = flows and len(content) < 10_000
        kept = content if is_signature_mark else content.rstrip()
        lines.append(Line(kept.replace("\xa0", " "), depth))
        if len(lines) >= bounds.MAX_LINES:
            break
    return lines


def urls_of(text: str) -> list[str]:
    """Return the web addresses written in a text."""
    if "://" not in text:
        return []
    return list(dict.fromkeys(url.rstrip(".,;:!?") for url in _URL.findall(text)))


def joined(lines: list[Line]) -> str:
    """Return lines as a text, without blank lines at its ends nor more than one in a row."""
    kept: list[str] = []
    for line in lines:
        text = line.text.strip()
        if text or (kept and kept[-1]):
            kept.append(line.text.rstrip() if text else "")
    return "\n".join(kept).strip()
