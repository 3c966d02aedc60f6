# SPDX-License-Identifier: AGPL-3.0-or-later
"""XML from a document, read in pieces and without trust: no entity, no DTD, bounded depth and size.

Tags and attributes come out as "w:p" whatever the namespace address (the strict and transitional
forms of OOXML differ only in it); a namespace that is not asked for gives "?:name".
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Set
from typing import IO, TYPE_CHECKING, Any

from desktop.core.errors import DocumentTooLarge, DocumentUnreadable
from desktop.documents import limits
from desktop.documents.limits import Check

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_READ_BYTES = 256 * 1024


class ChunkTarget:
    """Builds the children of the chosen containers one at a time, and forgets them once given.

    A document's body is never held whole: memory is that of its largest paragraph or table.
    """

    def __init__(
        self, namespaces: Mapping[str, str], containers: Set[str], ignored: Set[str]
    ) -> None:
        """Take namespace addresses → prefixes, and tags such as "w:body" whose children are given."""
        self.ready: deque[tuple[str, Element]] = deque()
        self._prefixes = namespaces
        self._containers = containers
        self._ignored = ignored
        self._names: dict[str, str] = {}
        self._open: list[str] = []
        self._builder: Any = None
        self._chunk_depth = 0
        self._ignored_depth = 0
        self._elements = 0
        self._characters = 0

    def start(self, untrusted_tag: str, untrusted_attributes: dict[str, str]) -> None:
        """Meet an opening tag."""
        tag = self._name(untrusted_tag)
        self._open.append(tag)
        if len(self._open) > limits.MAX_XML_DEPTH:
            raise DocumentUnreadable("Sa structure est anormalement imbriquée.")
        if self._ignored_depth or tag in self._ignored:
            self._ignored_depth += 1
            return
        if self._builder is None and not self._begins_chunk():
            return
        self._elements += 1
        if self._elements > limits.MAX_CHUNK_ELEMENTS:
            raise DocumentTooLarge("Un de ses tableaux est démesuré.")
        name = self._name
        attributes = {name(key): value for key, value in untrusted_attributes.items()}
        self._builder.start(tag, attributes)

    def _begins_chunk(self) -> bool:
        if len(self._open) < 2 or self._open[-2] not in self._containers:
            return False
        # The plain builder only holds what the guarded parser below hands to it.
        from xml.etree.ElementTree import TreeBuilder

        self._builder = TreeBuilder()
        self._chunk_depth = len(self._open)
        self._elements = self._characters = 0
        return True

    def data(self, untrusted_text: str) -> None:
        """Meet some text."""
        if self._builder is None or self._ignored_depth:
            return
        self._characters += len(untrusted_text)
        if self._characters > limits.MAX_XML_TEXT:
            raise DocumentTooLarge("Un de ses paragraphes est démesuré.")
        self._builder.data(untrusted_text)

    def end(self, untrusted_tag: str) -> None:
        """Meet a closing tag."""
        del untrusted_tag
        tag = self._open.pop()
        if self._ignored_depth:
            self._ignored_depth -= 1
            return
        if self._builder is None:
            return
        self._builder.end(tag)
        if len(self._open) < self._chunk_depth:
            self.ready.append((self._open[-1], self._builder.close()))
            self._builder = None

    def close(self) -> None:
        """End the document."""

    def _name(self, untrusted_tag: str) -> str:
        name = self._names.get(untrusted_tag)
        if name is None:
            address, _, local = untrusted_tag.rpartition("}")
            prefix = self._prefixes.get(address[1:], "?") if address else ""
            name = f"{prefix}:{local}" if prefix else local
            # A hostile file could invent a name per element: the memory of names is bounded too.
            if len(self._names) < 10_000:
                self._names[untrusted_tag] = name
        return name


def iterate_chunks(
    stream: IO[bytes],
    namespaces: Mapping[str, str],
    containers: Set[str],
    check: Check,
    *,
    ignored: Set[str] = frozenset(),
) -> Iterator[tuple[str, Element]]:
    """Yield (container, child) for each child of each container, in the order of the file.

    Elements in `ignored` are left out with all they hold. Raises DocumentUnreadable for XML that
    is damaged, declares a DTD or is nested too deep, DocumentTooLarge past the limits.
    """
    target = ChunkTarget(namespaces, containers, ignored)
    parser = _guarded_parser(target)
    while data := stream.read(_READ_BYTES):
        check()
        _feed(parser, data)
        while target.ready:
            yield target.ready.popleft()
    _feed(parser, None)
    while target.ready:
        yield target.ready.popleft()


def _guarded_parser(target: ChunkTarget) -> Any:
    from defusedxml.ElementTree import XMLParser  # type: ignore[import-untyped]

    return XMLParser(target=target, forbid_dtd=True, forbid_entities=True, forbid_external=True)


def _feed(parser: Any, data: bytes | None) -> None:
    from xml.etree.ElementTree import ParseError  # the exception only

    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]

    try:
        if data is None:
            parser.close()
        else:
            parser.feed(data)
    except DefusedXmlException as error:
        raise DocumentUnreadable("Il contient une déclaration interdite (DTD).") from error
    except (ParseError, ValueError, LookupError) as error:
        # LookupError: an encoding that does not exist; ValueError: one that expat cannot do.
        raise DocumentUnreadable("Sa structure interne est abîmée.") from error


def descend(element: Element | None, *tags: str) -> Element | None:
    """Return the first child of the first child… by tags; None as soon as one is absent.

    Paths such as "w:pPr/w:sz" cannot be given to `Element.find`: it takes "w:" for a declared prefix.
    """
    for tag in tags:
        element = element.find(tag) if element is not None else None
    return element
