# SPDX-License-Identifier: AGPL-3.0-or-later
"""The objects of a PDF being made, kept by PyMuPDF; and how numbers and colours are written."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from desktop.core.pictures.scene import Matrix
from desktop.documents.pdf.opening import quiet_pymupdf


class PdfObjects:
    """A new PDF, to which dictionaries and streams are added one after the other."""

    def __init__(self) -> None:
        """Begin an empty document."""
        self.document: Any = quiet_pymupdf().open()

    def add(self, dictionary: str) -> int:
        """Add a dictionary in PDF syntax; return its number."""
        xref: int = self.document.get_new_xref()
        self.document.update_object(xref, dictionary)
        return xref

    def add_stream(self, dictionary: str, content: bytes, *, is_packed: bool = True) -> int:
        """Add a stream; `is_packed` deflates it."""
        xref = self.add(dictionary)
        self.document.update_stream(xref, content, compress=is_packed)
        return xref

    def add_jpeg(self, dictionary: str, content: bytes) -> int:
        """Add a picture that is a JPEG file already."""
        xref = self.add_stream(dictionary, content, is_packed=False)
        # Afterwards: PyMuPDF takes the filter away when it puts the content in (1.28).
        self.document.xref_set_key(xref, "Filter", "/DCTDecode")
        return xref

    def close(self) -> None:
        """Give its memory back."""
        self.document.close()


def number(value: float) -> str:
    """Write a number as PDF has it: no exponent, three decimals, no needless zero."""
    # From a thousandth to a thousand million « g » writes no exponent.
    return f"{round(value * 1000) / 1000:.12g}"


def numbers(values: Iterable[Any]) -> str:
    """Write numbers, a space between them."""
    return " ".join(map(number, values))


def matrix_text(matrix: Matrix) -> str:
    """Write a matrix: eight decimals, for it may turn or shrink much."""
    return " ".join(f"{value:.8f}".rstrip("0").rstrip(".") or "0" for value in matrix)


def colour_text(colour: str) -> str:
    """Write "#rrggbb" as three numbers from 0 to 1, none too small: MuPDF cuts, others round."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return " ".join(f"{math.ceil(part / 255 * 10_000) / 10_000:g}" for part in parts)


def references(names: Mapping[str, int]) -> str:
    """Write a dictionary of names to objects."""
    return "<<" + "".join(f"/{name} {xref} 0 R" for name, xref in names.items()) + ">>"
