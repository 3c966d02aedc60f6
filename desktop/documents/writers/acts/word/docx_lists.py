# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists in a Word act: a numbering of our own for each, which a template need not know."""

from __future__ import annotations

from typing import Any

from desktop.documents.writers.acts.act_looks import LOOKS, ActStyle

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_TWIPS_PER_CM = 1440 / 2.54


def new_list(document: Any, ordered: bool) -> int:
    """Return the id of a new list, « 1. » or « – » as French acts have them."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    numbering = _numbering(document)
    own = "w:abstractNumId"
    taken = [int(one.get(qn(own))) for one in numbering.findall(qn("w:abstractNum"))]
    abstract = max(taken, default=-1) + 1
    look = LOOKS[ActStyle.LIST]
    left, hanging = round(look.left * _TWIPS_PER_CM), round(-look.first * _TWIPS_PER_CM)
    shape, sign = ("decimal", "%1.") if ordered else ("bullet", "–")
    made = parse_xml(
        f'<w:abstractNum xmlns:w="{_NAMESPACE}" w:abstractNumId="{abstract}">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{shape}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl></w:abstractNum>'
    )
    nums = numbering.findall(qn("w:num"))
    if nums:
        nums[0].addprevious(made)  # the schema wants every abstractNum before the first num
    else:
        numbering.append(made)
    return int(numbering.add_num(abstract).get(qn("w:numId")))


def _numbering(document: Any) -> Any:
    """Return the root of the numbering part, made when a template has none."""
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    part = document.part
    if all(relation.reltype != _KIND for relation in part.rels.values()):
        blob = f'<w:numbering xmlns:w="{_NAMESPACE}"/>'.encode()
        name = PackURI("/word/numbering.xml")
        part.relate_to(NumberingPart.load(name, _TYPE, blob, part.package), _KIND)
    return part.numbering_part.element
