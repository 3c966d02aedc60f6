# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a PDF being drawn: fonts, text, boxes and pictures, each under its tag."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from desktop.documents.writers.pdf.pdf_runs import Line, TextStyle
from desktop.documents.writers.pdf.pdf_tags import MarkedContent, TagElement, write_structure

PAGE_WIDTH, PAGE_HEIGHT = 595.3, 841.9
"""A4 in points."""
MARGIN = 62.4
"""2.2 cm."""

# pymupdf-fonts: FiraGO for text; Noto Sans and its mathematical companion for what it lacks.
_FONT_NAMES = {"R": "figo", "B": "figbo", "NR": "notos", "NB": "notosbo", "M": "math"}
_REPLACED = str.maketrans(
    {"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2007": "\u00a0", "\u2011": "-"}
)
"""No font of ours draws these; the narrow space is as good as the plain one on paper."""


class PdfCanvas:
    """Draws on the pages of a new PDF; places are points from the top left of the page.

    Everything drawn is either under a tag element or an artifact (borders, grounds, page feet).
    """

    def __init__(self) -> None:
        import pymupdf

        self._pymupdf: Any = pymupdf  # its functions are not annotated
        self.document: Any = self._pymupdf.open()
        self.root = TagElement("Document")
        self._fonts: dict[str, Any] = {
            key: self._pymupdf.Font(name) for key, name in _FONT_NAMES.items()
        }
        self._streams: list[list[bytes]] = []
        self._marks: list[int] = []
        self._used: list[set[str]] = []
        self._advance = lru_cache(maxsize=4096)(self._measure_char)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._streams)

    def add_page(self) -> None:
        """Start a new page; what follows is drawn there."""
        self.document.new_page(width=PAGE_WIDTH, height=PAGE_HEIGHT)
        self._streams.append([])
        self._marks.append(0)
        self._used.append(set())

    def measure(self, text: str, style: TextStyle) -> float:
        """Return the width of `text` in points."""
        return (
            sum(self._advance(char, style.bold) for char in text.translate(_REPLACED)) * style.size
        )

    def draw_line(self, line: Line, x: float, y: float, tag: TagElement | None) -> None:
        """Draw a line of text whose baseline is `y`; an artifact when there is no tag."""
        self._draw_grounds(line, x, y)
        self.draw_on(self.pages - 1, line, x, y, tag)

    def draw_on(
        self, page: int, line: Line, x: float, y: float, tag: TagElement | None = None
    ) -> None:
        """Draw on an earlier page (its foot, once the number of pages is known); see `draw_line`."""
        with self._marked(tag, page):
            for run in line:
                self._draw_run(run.text.translate(_REPLACED), run.style, x, y, page)
                x += self.measure(run.text, run.style)

    def draw_box(
        self, x0: float, y0: float, x1: float, y1: float, colour: str, page: int = -1
    ) -> None:
        """Fill a rectangle of the last page or another, as an artifact."""
        red, green, blue = _rgb(colour)
        self._put(
            f"/Artifact BMC q {red:.3f} {green:.3f} {blue:.3f} rg {x0:.2f} {PAGE_HEIGHT - y1:.2f} "
            f"{x1 - x0:.2f} {y1 - y0:.2f} re f Q EMC",
            page,
        )

    def draw_picture(
        self, path: Path, x: float, y: float, size: tuple[float, float], tag: TagElement | None
    ) -> None:
        """Draw a picture file with its top left corner at (x, y); decorative without a tag."""
        self.draw_picture_bytes(path.read_bytes(), x, y, size, tag)

    def draw_picture_bytes(
        self, content: bytes, x: float, y: float, size: tuple[float, float], tag: TagElement | None
    ) -> None:
        """Draw the content of a picture file, in points from the top left of the page."""
        page = self.document[self.pages - 1]
        page.insert_image(self._pymupdf.Rect(x, y, x + size[0], y + size[1]), stream=content)
        drawn = self.document.xref_stream(page.get_contents()[-1])
        with self._marked(tag, self.pages - 1):
            self._streams[-1].append(drawn)

    def finish(self) -> None:
        """Put the content in the pages, the fonts, and the structure tree."""
        xrefs = []
        for number, stream in enumerate(self._streams):
            page = self.document[number]
            for key in sorted(self._used[number]):
                page.insert_font(fontname=f"F{key}", fontbuffer=self._fonts[key].buffer)
            content = self.document.get_new_xref()
            self.document.update_object(content, "<<>>")
            self.document.update_stream(content, b"\n".join(stream), new=True)
            self.document.xref_set_key(page.xref, "Contents", f"{content} 0 R")
            xrefs.append(page.xref)
        write_structure(self.document, self.root, xrefs)
        self.document.subset_fonts()

    def _draw_grounds(self, line: Line, x: float, y: float) -> None:
        for run in line:
            wide = self.measure(run.text, run.style)
            if run.style.ground:
                top, bottom = y - run.style.size * 0.95, y + run.style.size * 0.3
                self.draw_box(x - 1, top, x + wide + 1, bottom, run.style.ground)
            x += wide

    def _draw_run(self, text: str, style: TextStyle, x: float, y: float, page: int) -> None:
        red, green, blue = _rgb(style.colour)
        self._put(
            f"BT {red:.3f} {green:.3f} {blue:.3f} rg 1 0 0 1 {x:.2f} {PAGE_HEIGHT - y:.2f} Tm", page
        )
        for key, glyphs in self._glyphs(text, style.bold):
            self._used[page].add(key)
            self._put(f"/F{key} {style.size} Tf <{glyphs}> Tj", page)
        self._put("ET", page)

    def _glyphs(self, text: str, bold: bool) -> Iterator[tuple[str, str]]:
        """Yield (font, glyph numbers in hexadecimal) for each stretch that one font can draw."""
        current, glyphs = "", ""
        for char in text:
            key = self._font_for(char, bold)
            if key != current and glyphs:
                yield current, glyphs
                glyphs = ""
            current = key
            glyphs += (
                f"{self._fonts[key].has_glyph(ord(char)) or self._fonts[key].has_glyph(63):04x}"
            )
        if glyphs:
            yield current, glyphs

    def _font_for(self, char: str, bold: bool) -> str:
        candidates = ("B", "NB", "M") if bold else ("R", "NR", "M")
        return next(
            (key for key in candidates if self._fonts[key].has_glyph(ord(char))), candidates[0]
        )

    def _measure_char(self, char: str, bold: bool) -> float:
        font = self._fonts[self._font_for(char, bold)]
        return float(font.glyph_advance(ord(char) if font.has_glyph(ord(char)) else 63))

    @contextmanager
    def _marked(self, tag: TagElement | None, page: int) -> Iterator[None]:
        if tag is None:
            self._put("/Artifact BMC", page)
        else:
            mark = self._marks[page]
            self._marks[page] += 1
            tag.children.append(MarkedContent(page, mark))
            self._put(f"/{tag.role} <</MCID {mark}>> BDC", page)
        yield
        self._put("EMC", page)

    def _put(self, operators: str, page: int = -1) -> None:
        self._streams[page].append(operators.encode("ascii"))


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue
