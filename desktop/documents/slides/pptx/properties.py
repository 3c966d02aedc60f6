# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a PowerPoint file of ours says of itself: title, author, language, and the AI mark."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from desktop.documents.slides.deck_facts import DeckFacts
from desktop.documents.slides.pptx.units import attribute

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Of properties that an agent may give himself ([MS-OLEPS] 2.18.2)."""
_KINDS = {
    "core": (
        "/docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{_PACKAGE}/relationships/metadata/core-properties",
    ),
    "app": (
        "/docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        f"{_OFFICE}/relationships/extended-properties",
    ),
    "custom": (
        "/docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        f"{_OFFICE}/relationships/custom-properties",
    ),
}


def set_properties(package: Any, facts: DeckFacts, slides: int) -> None:
    """Give a package (python-pptx) our properties alone: those of a template are another file's."""
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    kept = "/officeDocument"
    for name, relation in list(package._rels.items()):
        if relation.is_external or not relation.reltype.endswith(kept):
            package._rels.pop(name)
    contents = {
        "core": _core_xml(facts), "app": _app_xml(slides), "custom": _custom_xml(facts.marks),
    }  # fmt: skip
    for kind, content in contents.items():
        name, content_type, relation_type = _KINDS[kind]
        part = Part(PackURI(name), content_type, package, (_HEAD + content).encode())
        package.relate_to(part, relation_type)


def _core_xml(facts: DeckFacts) -> str:
    day = f"{facts.day}T12:00:00Z" if facts.day else ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
        if day
    )
    texts = "".join(
        f"<{name}>{escape(value)}</{name}>"
        for name, value in (
            ("dc:title", facts.title), ("dc:subject", facts.subtitle),
            ("dc:creator", facts.author), ("cp:keywords", facts.keywords),
            ("cp:lastModifiedBy", facts.author), ("dc:language", facts.language),
        )
        if value
    )  # fmt: skip
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:dcmitype="http://purl.org/dc/dcmitype/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{texts}{dates}'
        "</cp:coreProperties>"
    )


def _app_xml(slides: int) -> str:
    return (
        f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>Beffroi</Application>'
        f"<Slides>{slides}</Slides></Properties>"
    )


def _custom_xml(marks: dict[str, str]) -> str:
    lines = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name={attribute(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(marks.items(), 2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{lines}</Properties>'
    )
