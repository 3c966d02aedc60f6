# SPDX-License-Identifier: AGPL-3.0-or-later
"""A checked template opened: its masters and layouts, without anything that leads elsewhere."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.core.errors import TemplateRefused
from desktop.documents.slides.template.archive import read_pptx_template, refused
from desktop.documents.writers.acts.template_archive import MISFITS

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST_LAYOUTS = 200
_PRESENTATION = (
    "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldSz", "notesSz",
    "embeddedFontLst", "defaultTextStyle",
)  # fmt: skip
"""What of the presentation itself is kept: no list of slides, no section, no password."""
_BOUND = ("pic", "graphicFrame", "contentPart", "AlternateContent", "grpSp")
"""Shapes that are nothing without what they point to."""
_SMALLEST, _LARGEST = 72.0, 4_032.0
"""Points a side: an inch, and the largest page of PowerPoint (56 inches)."""


@dataclass(slots=True)
class TemplateFile:
    """An open template (python-pptx); all its layouts in the order of its masters."""

    presentation: Any
    layouts: tuple[Any, ...]
    width: float
    """Points."""
    height: float
    remarks: list[str]


def open_template(untrusted_path: Path) -> TemplateFile:
    """Return a template without slides; raise TemplateRefused when it cannot serve."""
    from pptx import Presentation

    content = read_pptx_template(untrusted_path)
    try:
        presentation = Presentation(BytesIO(content))
        return _opened(presentation)
    except TemplateRefused:
        raise
    except MISFITS as error:
        raise refused("Le fichier est incomplet ou abîmé.") from error


def _opened(presentation: Any) -> TemplateFile:
    masters = list(presentation.slide_masters)
    layouts = tuple(layout for master in masters for layout in master.slide_layouts)
    if not layouts:
        raise refused("Il ne contient aucune disposition de diapositive.")
    if len(layouts) > _MOST_LAYOUTS:
        raise refused("Il contient un nombre anormal de dispositions.")
    width, height = _size(presentation)
    remarks: list[str] = []
    _clean_presentation(presentation)
    for part in _parts(presentation, masters, layouts):
        if _clean_part(part):
            remarks.append(
                "Le modèle contenait un objet, un son ou un lien vers un autre fichier\u00a0: il a "
                "été laissé de côté."
            )
    return TemplateFile(presentation, layouts, width, height, list(dict.fromkeys(remarks)))


def _size(presentation: Any) -> tuple[float, float]:
    width, height = (
        (presentation.slide_width or 0) / 12_700,
        (presentation.slide_height or 0) / 12_700,
    )
    if not all(_SMALLEST <= side <= _LARGEST for side in (width, height)):
        raise refused("La taille de ses diapositives est hors du commun.")
    return width, height


def _clean_presentation(presentation: Any) -> None:
    element = presentation.part._element
    for child in list(element):
        if local(child) not in _PRESENTATION:
            element.remove(child)
    for name in ("firstSlideNum", "conformance"):
        element.attrib.pop(name, None)


def _parts(presentation: Any, masters: list[Any], layouts: tuple[Any, ...]) -> Iterator[Any]:
    yield presentation.part
    yield from (master.part for master in masters)
    yield from (layout.part for layout in layouts)
    for relation in presentation.part.rels.values():
        if not relation.is_external and hasattr(relation.target_part, "_element"):
            kind = relation.reltype.rpartition("/")[2]
            if kind in ("notesMaster", "handoutMaster"):
                yield relation.target_part


def _clean_part(part: Any) -> bool:
    """Take out of a part what points to nothing any more; return whether something was seen."""
    root = part._element
    for name in ("timing", "transition", "custDataLst", "controls"):
        for element in [e for e in root.iter() if local(e) == name]:
            _remove(element)
    _number_anew(root)
    kept = set(part.rels)
    was_seen = False
    for element in list(root.iter()):
        names = [n for n, value in element.attrib.items() if n.startswith(R) and value not in kept]
        if names and _is_under(element, root):
            was_seen = _unbind(element, names) or was_seen
    return was_seen


def _number_anew(root: Any) -> None:
    """Give a number of its own to each shape: Impress writes the same one twice, PowerPoint frowns."""
    abouts = [element for element in root.iter() if local(element) == "cNvPr"]
    taken: set[str] = set()
    free = itertools.count(len(abouts) + 2)
    numbers = {about.get("id", "") for about in abouts}
    for about in abouts:
        number = about.get("id", "")
        if number in taken:
            number = next(str(n) for n in free if str(n) not in numbers)
            about.set("id", number)
        taken.add(number)


def _unbind(element: Any, names: list[str]) -> bool:
    """Take away one pointer to nothing, with as much around it as means nothing without it."""
    word = local(element)
    if word in ("hlinkClick", "hlinkHover", "hlinkMouseOver", "snd", "ext", "sldLayoutId", "notesMasterId",
                "handoutMasterId", "embeddedFont", "tags"):  # fmt: skip
        _remove(element)
        return False
    for name in names:
        del element.attrib[name]
    if any(name.startswith(R) for name in element.attrib):
        return False  # a picture both inside and linked: the inner one serves
    bound = next((e for e in element.iterancestors() if local(e) in ("ext", "embeddedFont")), None)
    if bound is None:
        bound = next((e for e in element.iterancestors() if local(e) in _BOUND), None)
    fill = next((e for e in element.iterancestors() if local(e) == "blipFill"), None)
    if bound is None and fill is not None:
        _make_empty_fill(fill)
    else:
        _remove(element if bound is None else bound)
    return bound is None or local(bound) not in ("ext", "embeddedFont")


def _make_empty_fill(fill: Any) -> None:
    """A shape or a ground filled with a picture that is gone is filled with nothing."""
    from pptx.oxml import parse_xml

    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    fill.getparent().replace(fill, parse_xml(f"<a:noFill {names}/>"))


def _is_under(element: Any, root: Any) -> bool:
    """Tell whether an element is still in the tree: one above it may have been taken out."""
    return element is root or any(above is root for above in element.iterancestors())


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def local(element: Any) -> str:
    """Return the name of an element without its namespace; nothing for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
