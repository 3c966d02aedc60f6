# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a paragraph of a DOCX says: its text, page breaks, notes and text boxes.

Tracked insertions are read and deletions left out, as if all changes had been accepted; hidden
text, comments, field codes and empty form placeholders are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.documents.office.docx_parts import ParagraphStyle, is_on, number_of
from desktop.documents.office.paging import Break

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LEFT_OUT = {"w:del", "w:moveFrom", "w:rPr", "w:pPr", "w:sdtPr", "w:rt", "w:instrText", "w:delText"}
_WRITTEN = {"w:tab": " ", "w:cr": " ", "w:noBreakHyphen": "-", "w:ptab": " "}
_DEEPEST_FIELD = 20
"""Fields inside one another."""
_SYMBOLS = {
    "F06F": "☐", "F0A8": "☐", "F071": "☐", "F0FE": "☒", "F078": "☒", "F0FD": "☒", "F0FC": "✓",
}  # fmt: skip
"""Private characters of Wingdings that forms use as boxes to tick."""


@dataclass(slots=True)
class InlineContent:
    """What was met in one paragraph."""

    pieces: list[str | Break] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    hidden: bool = False
    """Some text was left out because it is hidden."""
    tracked: bool = False
    """Some text was inserted or deleted under « Suivi des modifications »."""
    bold_letters: int = 0
    letters: int = 0
    size: float = 0.0


class InlineReader:
    """Walks through paragraphs; fields may begin in one and end in another."""

    def __init__(self, styles: dict[str, ParagraphStyle]) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        """For each open field: True while in its code, False in its result."""
        self._content = InlineContent()
        self._paragraph_style = ParagraphStyle()
        self._bold = False
        self._size = 0.0
        self._handlers = {
            "w:r": self._run,
            "w:t": self._text,
            "m:t": self._text,
            "w:br": self._break,
            "w:sym": self._symbol,
            "w:fldChar": self._field,
            "w:lastRenderedPageBreak": self._rendered_break,
            "w:footnoteReference": self._note,
            "w:endnoteReference": self._note,
            "w:txbxContent": self._box,
            "mc:AlternateContent": self._alternate,
            "w:sdt": self._control,
        }

    def read(self, paragraph: Element, style: ParagraphStyle) -> InlineContent:
        """Return the content of a w:p whose style is given."""
        self._content = InlineContent()
        self._paragraph_style = style
        self._bold, self._size = style.bold, style.size
        self._walk(paragraph)
        # A field's result may run over paragraphs, its code does not: one left open by a damaged
        # file must not swallow the rest of the document.
        self._fields = [False for _ in self._fields[:_DEEPEST_FIELD]]
        return self._content

    def _walk(self, element: Element) -> None:
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child)
            elif child.tag in _WRITTEN:
                self._write(_WRITTEN[child.tag])
            elif child.tag not in _LEFT_OUT:
                self._content.tracked |= child.tag in ("w:ins", "w:moveTo")
                self._walk(child)
            elif child.tag in ("w:del", "w:moveFrom"):
                self._content.tracked = True

    def _run(self, run: Element) -> None:
        properties = run.find("w:rPr")
        named = properties.find("w:rStyle") if properties is not None else None
        style = self._styles.get(named.get("w:val", "") if named is not None else "")
        if is_on(properties, "w:vanish") or (style is not None and style.hidden):
            self._content.hidden |= run.find("w:t") is not None
            return
        own = properties.find("w:b") if properties is not None else None
        inherited = self._paragraph_style.bold or (style is not None and style.bold)
        self._bold = is_on(properties, "w:b") if own is not None else inherited
        size = properties.find("w:sz") if properties is not None else None
        self._size = number_of(size) / 2 if size is not None else self._paragraph_style.size
        self._walk(run)

    def _write(self, text: str) -> None:
        if any(self._fields):
            return
        content = self._content
        content.pieces.append(text)
        letters = sum(map(str.isalpha, text))
        content.letters += letters
        content.bold_letters += letters if self._bold else 0
        if letters:
            content.size = max(content.size, self._size)

    def _text(self, element: Element) -> None:
        self._write(element.text or "")

    def _break(self, element: Element) -> None:
        if element.get("w:type") == "page":
            self._content.pieces.append(Break.MANUAL)
        else:
            self._write("\n")  # Shift+Enter: one paragraph, whose lines matter to some readers

    def _rendered_break(self, element: Element) -> None:
        del element
        self._content.pieces.append(Break.RENDERED)

    def _symbol(self, element: Element) -> None:
        self._write(_SYMBOLS.get(element.get("w:char", "").upper(), " "))

    def _field(self, element: Element) -> None:
        kind = element.get("w:fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note(self, element: Element) -> None:
        kind = element.tag.removeprefix("w:").removesuffix("Reference")
        self._content.notes.append((kind, element.get("w:id", "")))

    def _box(self, element: Element) -> None:
        self._content.boxes.append(element)

    def _alternate(self, element: Element) -> None:
        """Read one of the forms of a drawing: they say the same."""
        for form in ("mc:Choice", "mc:Fallback"):
            chosen = element.find(form)
            if chosen is not None:
                self._walk(chosen)
                return

    def _control(self, element: Element) -> None:
        content = element.find("w:sdtContent")
        if content is not None and not is_placeholder(element):
            self._walk(content)


def is_placeholder(control: Element) -> bool:
    """Return True for a form field that still shows « Cliquez ici pour entrer du texte »."""
    return is_on(control.find("w:sdtPr"), "w:showingPlcHdr")
