# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which cells of an XLSX are shown as dates or percentages: the number formats of its styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from desktop.documents.limits import Check
from desktop.documents.office.archives import DocumentArchive
from desktop.documents.office.safe_xml import iterate_chunks


class CellLook(StrEnum):
    """How a number is shown."""

    PLAIN = "plain"
    DATE = "date"
    PERCENT = "percent"


_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in number formats that are dates or hours (ECMA-376 part 1, 18.8.30)."""
_PERCENT_FORMATS = frozenset((9, 10))
_NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_MOST_STYLES = 70_000


def read_looks(
    archive: DocumentArchive, namespaces: Mapping[str, str], check: Check
) -> list[CellLook]:
    """Return the look of each cell style, in order. Raises a DocumentError."""
    part = "xl/styles.xml"
    if not archive.has(part):
        return []
    codes: dict[str, str] = {}
    looks: list[CellLook] = []
    with archive.open(part) as stream:
        for container, one in iterate_chunks(stream, namespaces, {"s:styleSheet"}, check):
            del container
            if one.tag == "s:numFmts":
                codes.update({n.get("numFmtId", ""): n.get("formatCode", "") for n in one})
            elif one.tag == "s:cellXfs":
                looks = [_look(x.get("numFmtId", "0"), codes) for x in list(one)[:_MOST_STYLES]]
    return looks


def _look(number: str, codes: Mapping[str, str]) -> CellLook:
    code = codes.get(number)
    if code is None:
        known = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0
        if known in _PERCENT_FORMATS:
            return CellLook.PERCENT
        return CellLook.DATE if known in _DATE_FORMATS else CellLook.PLAIN
    bare = _NOT_CODE.sub("", code[:200]).lower()
    if "%" in bare:
        return CellLook.PERCENT
    # « General », « Standard » and « Red » have the letters of dates, and none of their own.
    is_date = (
        "general" not in bare and "standard" not in bare and bool(re.search("[djyahms]", bare))
    )
    return CellLook.DATE if is_date else CellLook.PLAIN
