# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letters used of a face, embedded: only those, with the characters that each stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from desktop.documents.drawings.faces import Face, font_shape
from desktop.documents.drawings.letters import Letter
from desktop.documents.drawings.pdf.objects import PdfObjects, number, numbers

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_POSTSCRIPT_NAME = 6
"""In the table « name » of a face (OpenType)."""
_BLOCK = 100
"""Lines of one block of a CMap (Adobe 5014)."""
_NOTHING = "\u200b"
"""What a further letter of a stand-in stands for: the first one stands for the whole."""

_NOT_FOR_PDF = (b"GPOS", b"GSUB", b"GDEF", b"kern", b"gasp", b"name", b"OS/2", b"post")
"""Tables of a face that a PDF does without: it says itself where letters stand."""

_FAR_APART = 0.08
"""Of the size: letters with more between them are given wider boxes, or readers see words."""
_Use = tuple[int, str, int]
"""A glyph, what it stands for, thousandths of the size that are added to its box."""


class UsedFace:
    """A face in a PDF; a glyph that stands for two characters (Bebas has no small letters) is two."""

    def __init__(self, face: Face) -> None:
        """Begin without any letter."""
        self.face = face
        self._codes: dict[_Use, int] = {}

    def shown(self, letters: Sequence[Letter], size: float, spacing: float) -> str:
        """Return the operands of TJ that place each letter where it was measured."""
        parts = []
        far = round(spacing / size * 1000) if spacing > _FAR_APART * size else 0
        for letter, following in zip(letters, [*letters[1:], None], strict=True):
            use = (letter.glyph, letter.text, far)
            parts.append(f"<{self._codes.setdefault(use, len(self._codes) + 1):04X}>")
            if following is not None:
                wanted = following.x - letter.x + spacing / size * (following.place - letter.place)
                shift = self._width(use) - wanted * 1000
                if abs(shift) >= 0.005:
                    parts.append(number(shift))
        return "[" + "".join(parts).replace("><", "") + "]"

    def _width(self, use: _Use) -> int:
        """Return the width of a box in whole thousandths: MuPDF drops what comes after the point."""
        return round(self.face.advance(use[0]) * 1000) + use[2]

    def embed(self, objects: PdfObjects, *, is_whole: bool = False) -> int:
        """Add the font; return the number of its dictionary. Whole is faster, and larger."""
        content = self._file(is_whole)
        file = objects.add_stream(f"<</Length1 {len(content)}>>", content, is_packed=not is_whole)
        name = self._name()
        descriptor = objects.add(self._descriptor(name, file))
        glyphs = objects.add_stream("<<>>", self._glyph_numbers())
        widths = numbers(map(self._width, self._codes))
        descendant = objects.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/DW 0/W[1[{widths}]]/CIDToGIDMap {glyphs} 0 R>>"
        )
        characters = objects.add_stream("<<>>", self._characters().encode("ascii"))
        return objects.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {characters} 0 R>>"
        )

    def _file(self, is_whole: bool) -> bytes:
        if is_whole:
            return self.face.path.read_bytes()
        import uharfbuzz  # type: ignore[import-untyped]

        wanted = uharfbuzz.SubsetInput()
        flags = uharfbuzz.SubsetFlags
        wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE
        wanted.glyph_set.set({0, *(glyph for glyph, _text, _far in self._codes)})
        wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _NOT_FOR_PDF)
        return bytes(uharfbuzz.subset(self.face.face, wanted).blob.data)

    def _name(self) -> str:
        """Return the name with the six letters that say it is a part of a face (9.6.4).

        The face's own name, not that of its file: « Lobster » is reserved (OFL 1.1, section 3).
        """
        used = "".join(f"{glyph:x} {text}" for glyph, text, _far in self._codes)
        digest = hashlib.sha256(f"{self.face.name}{used}".encode("utf-8", "replace")).digest()
        tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
        return f"{tag}+{self.face.face.get_name(_POSTSCRIPT_NAME)}"

    def _descriptor(self, name: str, file: int) -> str:
        shape = font_shape(self.face.name)
        heights = {"Ascent": shape.ascent, "Descent": -shape.descent, "CapHeight": shape.capital}
        written = "".join(f"/{key} {number(value * 1000)}" for key, value in heights.items())
        slant = -12 if "italic" in self.face.name else 0
        return (
            f"<</Type/FontDescriptor/FontName/{name}/Flags {4 + 64 * bool(slant)}{written}"
            f"/ItalicAngle {slant}/StemV 90/FontBBox[-500 -500 2000 1300]/FontFile2 {file} 0 R>>"
        )

    def _glyph_numbers(self) -> bytes:
        return b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph, _text, _far in self._codes)

    def _characters(self) -> str:
        lines = [
            f"<{code:04X}> <{(text or _NOTHING).encode('utf-16-be', 'replace').hex().upper()}>\n"
            for (_glyph, text, _far), code in self._codes.items()
        ]
        return _CMAP.format(blocks="".join(_blocks(lines)))


def _blocks(lines: list[str]) -> Iterator[str]:
    for start in range(0, len(lines), _BLOCK):
        block = lines[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n"
