# SPDX-License-Identifier: AGPL-3.0-or-later
"""The structure tree of a tagged PDF: what screen readers follow (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class TagElement:
    """A node of the tree: a role, and what it holds in reading order."""

    role: str
    alternative_text: str = ""
    attributes: str = ""
    """PDF syntax, for example "/O/Table/Scope/Column"."""
    children: list[TagElement | MarkedContent] = field(default_factory=list)

    def add(self, role: str, alternative_text: str = "", attributes: str = "") -> TagElement:
        """Append and return a child."""
        child = TagElement(role, alternative_text, attributes)
        self.children.append(child)
        return child


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A marked piece of a page's content stream."""

    page: int
    """Counts from 0."""
    mark: int


def pdf_string(text: str) -> str:
    """Return `text` as a PDF string in UTF-16, which every reader shows rightly."""
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


def write_structure(document: Any, root: TagElement, page_xrefs: list[int]) -> None:
    """Write the tree into `document` (pymupdf) and mark it as tagged."""
    tree = document.get_new_xref()
    parents: dict[int, dict[int, int]] = {page: {} for page in range(len(page_xrefs))}
    top = _write(document, root, tree, page_xrefs, parents)
    numbers = " ".join(f"{page} [{_references(marks)}]" for page, marks in parents.items())
    document.update_object(
        tree,
        f"<</Type/StructTreeRoot/K {top} 0 R/ParentTree<</Nums[{numbers}]>>"
        f"/ParentTreeNextKey {len(page_xrefs)}>>",
    )
    for number, xref in enumerate(page_xrefs):
        document.xref_set_key(xref, "StructParents", str(number))
        document.xref_set_key(xref, "Tabs", "/S")
    catalog = document.pdf_catalog()
    document.xref_set_key(catalog, "StructTreeRoot", f"{tree} 0 R")
    document.xref_set_key(catalog, "MarkInfo", "<</Marked true>>")


def _references(marks: dict[int, int]) -> str:
    return " ".join(f"{marks[mark]} 0 R" for mark in sorted(marks))


def _write(
    document: Any,
    element: TagElement,
    parent: int,
    pages: list[int],
    parents: dict[int, dict[int, int]],
) -> int:
    """Write one node and those under it; return its object number."""
    xref: int = document.get_new_xref()
    kids = []
    for child in element.children:
        if isinstance(child, MarkedContent):
            parents[child.page][child.mark] = xref
            kids.append(f"<</Type/MCR/Pg {pages[child.page]} 0 R/MCID {child.mark}>>")
        else:
            kids.append(f"{_write(document, child, xref, pages, parents)} 0 R")
    details = "".join(_details(element))
    document.update_object(
        xref, f"<</Type/StructElem/S/{element.role}/P {parent} 0 R{details}/K[{' '.join(kids)}]>>"
    )
    return xref


def _details(element: TagElement) -> Iterator[str]:
    if element.alternative_text:
        yield f"/Alt {pdf_string(element.alternative_text)}"
    if element.attributes:
        yield f"/A<<{element.attributes}>>"
