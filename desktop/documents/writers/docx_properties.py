# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a Word document of ours says of itself: title, author, language, and the AI mark."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from desktop.core.draft import Draft
from desktop.documents.writers.draft_wording import (
    author_of,
    clean,
    digital_source_type,
    draft_properties,
)

_CUSTOM_KIND = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
_PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}">'
    "<vt:lpwstr>{}</vt:lpwstr></property>"
)


def set_properties(document: Any, draft: Draft) -> None:
    """Set title, author, language and the AI mark of `document` (python-docx)."""
    properties = document.core_properties
    properties.title, properties.subject = clean(draft.title)[:255], clean(draft.subtitle)[:255]
    properties.language, properties.comments = draft.language, ""
    properties.author = properties.last_modified_by = author_of(draft)
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    source_type = digital_source_type(draft)
    properties.keywords = source_type.rpartition("/")[2]
    marks = draft_properties(draft)
    if source_type:
        marks["IA_source_numerique"] = source_type
    _add_custom_properties(document, marks)


def _add_custom_properties(document: Any, properties: dict[str, str]) -> None:
    """Add the part docProps/custom.xml, which python-docx does not know how to write."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    body = "".join(
        _PROPERTY.format(number, escape(name), escape(value))
        for number, (name, value) in enumerate(properties.items(), 2)
    )
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == _CUSTOM_KIND:  # those of a template
            del package.rels[key]
    part = Part(
        PackURI("/docProps/custom.xml"),
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        _CUSTOM.format(body).encode("utf-8"),
        package,
    )
    package.relate_to(part, _CUSTOM_KIND)
