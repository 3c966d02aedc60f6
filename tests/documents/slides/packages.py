# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every program expects of a .pptx: looked at part by part, without the library that wrote it."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from xml.etree import ElementTree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

ORDERS = {
    A + "pPr": ("lnSpc", "spcBef", "spcAft", "buClr", "buSzPct", "buFont", "buNone", "buAutoNum", "buChar", "tabLst", "defRPr", "extLst"),
    A + "rPr": ("ln", "noFill", "solidFill", "effectLst", "highlight", "latin", "ea", "cs", "sym", "hlinkClick"),
    A + "defRPr": ("ln", "noFill", "solidFill", "effectLst", "latin", "ea", "cs"),
    A + "endParaRPr": ("ln", "solidFill", "highlight", "latin", "ea", "cs"),
    A + "p": ("pPr", "r", "br", "fld", "endParaRPr"),
    A + "tcPr": ("lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr", "cell3D", "noFill", "solidFill", "headers"),
    A + "tc": ("txBody", "tcPr"),
    A + "tbl": ("tblPr", "tblGrid", "tr"),
    A + "ln": ("noFill", "solidFill", "prstDash", "custDash", "round", "bevel", "miter", "headEnd", "tailEnd"),
    P + "sld": ("cSld", "clrMapOvr", "transition", "timing", "extLst"),
    P + "sp": ("nvSpPr", "spPr", "style", "txBody"),
    P + "spPr": ("xfrm", "custGeom", "prstGeom", "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "ln", "effectLst"),
    P + "txBody": ("bodyPr", "lstStyle", "p"),
    P + "sldLayout": ("cSld", "clrMapOvr", "transition", "timing", "hf", "extLst"),
    P + "sldMaster": ("cSld", "clrMap", "sldLayoutIdLst", "transition", "timing", "hf", "txStyles", "extLst"),
    P + "presentation": ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "embeddedFontLst", "defaultTextStyle"),
    P + "cSld": ("bg", "spTree", "custDataLst", "controls", "extLst"),
    C + "chartSpace": ("date1904", "lang", "roundedCorners", "chart", "spPr", "txPr", "externalData"),
    C + "chart": ("title", "autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"),
    C + "plotArea": ("layout", "barChart", "lineChart", "pieChart", "catAx", "valAx", "spPr"),
    C + "barChart": ("barDir", "grouping", "varyColors", "ser", "dLbls", "gapWidth", "overlap", "axId"),
    C + "lineChart": ("grouping", "varyColors", "ser", "dLbls", "marker", "smooth", "axId"),
    C + "pieChart": ("varyColors", "ser", "dLbls", "firstSliceAng"),
    C + "ser": ("idx", "order", "tx", "spPr", "invertIfNegative", "marker", "explosion", "dPt", "dLbls", "cat", "val", "smooth"),
    C + "dPt": ("idx", "invertIfNegative", "marker", "bubble3D", "explosion", "spPr"),
    C + "dLbls": ("dLbl", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize", "separator", "showLeaderLines"),
    C + "dLbl": ("idx", "layout", "tx", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"),
    C + "catAx": ("axId", "scaling", "delete", "axPos", "majorGridlines", "title", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "auto", "lblAlgn", "lblOffset", "noMultiLvlLbl"),
    C + "valAx": ("axId", "scaling", "delete", "axPos", "majorGridlines", "title", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossBetween", "majorUnit"),
    C + "scaling": ("logBase", "orientation", "max", "min"),
    C + "legend": ("legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr"),
    C + "manualLayout": ("layoutTarget", "xMode", "yMode", "wMode", "hMode", "x", "y", "w", "h"),
}  # fmt: skip
"""The order of children (ECMA-376 part 1, annex A): PowerPoint offers to repair any other one."""
for _level in range(1, 10):
    ORDERS[f"{A}lvl{_level}pPr"] = ORDERS[A + "pPr"]


def parts_of(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len({name.lower() for name in names}), "a name twice"
        return {name: archive.read(name) for name in names}


def tree(parts, name):
    return ElementTree.fromstring(parts[name])


def relations_of(parts, name):
    """Return {id: (kind, target, is outside)} of a part."""
    folder, _, file = name.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels".lstrip("/")
    found = {}
    for link in tree(parts, rels) if rels in parts else ():
        target, outside = link.get("Target"), link.get("TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        assert link.get("Id") not in found
        found[link.get("Id")] = (link.get("Type").rpartition("/")[2], target, outside)
    return found


def check_package(content):
    """Fail for anything that would make PowerPoint offer a repair; return the parts."""
    parts = parts_of(content)
    _check_types(parts)
    reached = _reached(parts)
    left = {n for n in parts if not n.endswith(".rels") and n != "[Content_Types].xml"} - reached
    assert not left, f"orphans: {sorted(left)}"
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            root = ElementTree.fromstring(content)
            _check_orders(name, root)
            _check_pointers(parts, name, root)
            _check_ids(name, root)
    return parts


def _check_types(parts):
    types = tree(parts, "[Content_Types].xml")
    by_end = {t.get("Extension").lower(): t.get("ContentType") for t in types if t.get("Extension")}
    by_name = {t.get("PartName"): t.get("ContentType") for t in types if t.get("PartName")}
    for name in parts:
        if name == "[Content_Types].xml":
            continue
        kind = by_name.get("/" + name) or by_end.get(name.rpartition(".")[2].lower())
        assert kind, f"no type for {name}"
        assert kind != "application/xml", f"no type of its own for {name}"
    assert {name.lstrip("/") for name in by_name} <= set(parts), "types of parts that are not there"


def _reached(parts):
    reached, todo = set(), [""]
    while todo:
        name = todo.pop()
        for kind, target, outside in relations_of(parts, name).values():
            if outside:
                continue
            assert target in parts, f"{name or 'package'}: {kind} leads to {target}"
            if target not in reached:
                reached.add(target)
                todo.append(target)
    return reached


def _check_orders(name, root):
    for element in root.iter():
        order = ORDERS.get(element.tag)
        if order is None:
            continue
        names = [child.tag.rpartition("}")[2] for child in element]
        unknown = set(names) - set(order)
        assert not unknown, f"{name}: {element.tag} holds {unknown}"
        if element.tag == A + "p":
            continue  # runs and breaks follow each other freely
        places = [order.index(child) for child in names]
        assert places == sorted(places), f"{name}: {element.tag} {names}"


def _check_pointers(parts, name, root):
    known = relations_of(parts, name)
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute.startswith(R):
                assert value in known, f"{name}: {element.tag} points to {value}"


def _check_ids(name, root):
    ids = [e.get("id") for e in root.iter(P + "cNvPr")]
    names = [e.get("name") for e in root.iter(P + "cNvPr") if e.get("name")]
    assert len(ids) == len(set(ids)), f"{name}: {ids}"
    if name.startswith("ppt/slides/"):
        assert len(names) == len(set(names)), f"{name}: {names}"
