# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of a header, read leniently: any sender writes anything there."""

from __future__ import annotations

import re

from desktop.core.mail import MailAddress
from desktop.documents.mail import bounds
from desktop.documents.mail.encoded_words import decode_header, text_of
from desktop.documents.mail.invisible import visible

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|$)|<[^<>]*>?|[,;]|[^",;<]+')
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]{1,128}@[^\s<>()\[\],;:\"@]{1,255}")
_MOST_NAME = 200


def read_addresses(value: bytes) -> tuple[MailAddress, ...]:
    """Return the addresses of a To, Cc… header."""
    pieces: list[str] = [""]
    for found in _TOKEN.findall(text_of(value)):
        if found in ",;":
            pieces.append("")
            if len(pieces) > bounds.MAX_ADDRESSES:
                break
        else:
            pieces[-1] += found
    found = (_one(piece) for piece in pieces if piece.strip())
    return tuple(address for address in found if address.name or address.address)


def read_address(value: bytes) -> MailAddress:
    """Return the first address of a From, Reply-To… header; an empty one when there is none."""
    return next(iter(read_addresses(value)), MailAddress())


def _one(piece: str) -> MailAddress:
    before, mark, inside = piece.rpartition("<")
    match = _ADDRESS.search(inside if mark else piece)
    if match is None:
        name = piece.rstrip().removesuffix(":") if piece.rstrip().endswith(":") else piece
        is_group = name is not piece  # « undisclosed-recipients: »
        return (
            MailAddress()
            if is_group or (mark and not before.strip())
            else MailAddress(_name(piece))
        )
    name = before if mark else piece[: match.start()] + " " + piece[match.end() :]
    return MailAddress(_name(name), match.group().lower().strip("'."))


def _name(text: str) -> str:
    text = text.strip()
    if text[:1] == '"':
        text = re.sub(r"\\(.)", r"\1", text.strip('"'))
    text = visible(decode_header(text.encode("utf-8")))
    return text.strip(" \t'\"()").strip()[:_MOST_NAME]
