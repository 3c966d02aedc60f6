# SPDX-License-Identifier: AGPL-3.0-or-later
"""The XML parts of a DOCX or an ODT: read without trust, words replaced across their pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from desktop.core.errors import DocumentUnreadable
from desktop.documents.removing.patterns import RemovalPattern

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]


def read_xml(untrusted_part: bytes) -> _Element:
    """Return the root of a part; raise DocumentUnreadable for a DTD, an entity or broken XML."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(untrusted_part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentUnreadable("Une de ses parties est abîmée.") from error
    if root.getroottree().docinfo.doctype:
        raise DocumentUnreadable("Sa structure n’est pas celle d’un document.")
    return root


def write_xml(root: _Element) -> bytes:
    """Return a part as bytes."""
    from lxml import etree

    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


class Piece:
    """A run of characters of a paragraph, where it stands in the tree; or a break between two."""

    def __init__(self, element: Any, place: str, text: str = "") -> None:
        """Take an element and "text" or "tail"; "" for a break, that reads as a space."""
        self._element, self._place = element, place
        self.text = text or (getattr(element, place) or "" if place else " ")

    @property
    def is_break(self) -> bool:
        """True for what stands for a tab or a line end."""
        return not self._place

    def put(self, text: str) -> None:
        """Write other characters in its place."""
        if self._place:
            setattr(self._element, self._place, text)
            self.text = text


def replace_in_pieces(pieces: list[Piece], pattern: RemovalPattern) -> int:
    """Replace words that may run over several pieces; return how many there were.

    The mark goes where the word began; formatting elsewhere stays as it was.
    """
    whole = "".join(piece.text for piece in pieces)
    spans = pattern.spans(whole)
    for start, end, mark in reversed(spans):
        _replace(pieces, start, end, mark)
    return len(spans)


def _replace(pieces: list[Piece], start: int, end: int, mark: str) -> None:
    place = 0
    is_written = False
    for piece in pieces:
        first, last = max(start - place, 0), min(end - place, len(piece.text))
        length = len(piece.text)
        if first < last and not piece.is_break:
            put = "" if is_written else mark
            is_written = True
            piece.put(piece.text[:first] + put + piece.text[last:])
        place += length


def replace_attributes(root: _Element, pattern: RemovalPattern) -> int:
    """Replace words in attributes (alternative texts, titles, addresses of links)."""
    count = 0
    for element in root.iter():
        for name, value in element.attrib.items():
            text, found = pattern.replaced(str(value))
            if found:
                element.set(name, text)
                count += found
    return count


def replace_texts(
    root: _Element,
    pattern: RemovalPattern,
    places: tuple[str, ...] = ("text",),
    skipped: tuple[str, ...] = (),
) -> int:
    """Replace words in the texts of what is no paragraph: drawings, fields, titles of pictures.

    `places` are "text" and "tail"; elements of the local names `skipped` are left alone.
    """
    count = 0
    for element in root.iter():
        if not isinstance(element.tag, str) or local(element) in skipped:
            continue
        for place in places:
            text, found = pattern.replaced(getattr(element, place) or "")
            if found:
                setattr(element, place, text)
                count += found
    return count


def pictures_left(names: Iterable[str], folder: str) -> tuple[str, ...]:
    """Return what is to be told of a file that holds pictures: nobody looked into them."""
    has_pictures = any(name.startswith(folder) for name in names)
    return ("Les images n’ont pas été regardées\u00a0: vérifiez-les.",) if has_pictures else ()


def drop(root: _Element, is_dropped: Callable[[Any], bool]) -> int:
    """Take elements out with all they hold; what follows them stays."""
    found = [
        element for element in root.iter() if isinstance(element.tag, str) and is_dropped(element)
    ]
    for element in found:
        parent = element.getparent()
        if parent is not None:
            _keep_tail(element)
            parent.remove(element)
    return len(found)


def unwrap(root: _Element, is_unwrapped: Callable[[Any], bool]) -> int:
    """Take elements away and leave what they hold in their place."""
    found = [
        element for element in root.iter() if isinstance(element.tag, str) and is_unwrapped(element)
    ]
    for element in found:
        parent = element.getparent()
        if parent is None:
            continue
        at = parent.index(element)
        for offset, child in enumerate(list(element)):
            parent.insert(at + offset, child)
        _keep_tail(element)
        parent.remove(element)
    return len(found)


def _keep_tail(element: Any) -> None:
    if not element.tail:
        return
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + element.tail
    else:
        parent.text = (parent.text or "") + element.tail
    element.tail = None


def local(element: Any) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(root: _Element, *names: str) -> Iterator[Any]:
    """Yield the elements of these local names, in order."""
    return (element for element in root.iter() if local(element) in names)
