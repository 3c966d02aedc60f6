# SPDX-License-Identifier: AGPL-3.0-or-later
"""QR codes, as squares that are black or white."""

from __future__ import annotations

from desktop.core.errors import InvalidField


def code_squares(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the squares of a QR code (error correction M, no margin), rows from the top.

    Raises InvalidField for an empty text, or one longer than a code can hold (2,331 bytes).
    """
    import segno

    if not text:
        raise InvalidField("Un QR code ne peut pas être vide.")
    try:
        code = segno.make_qr(text, error="m", boost_error=False)
    except (ValueError, UnicodeError) as error:  # segno.DataOverflowError is a ValueError
        raise InvalidField("Ce texte est trop long pour un QR code.") from error
    return tuple(tuple(bool(square) for square in row) for row in code.matrix)
