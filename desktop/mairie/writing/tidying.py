# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mends what filled templates leave: lone marks, doubled spaces, « à Le Mans », « de Aix »."""

from __future__ import annotations

import re

from desktop.french.dates import MONTHS
from desktop.mairie.commune.commune_phrases import of_commune, to_commune

_SPACES = " \u00a0\u202f"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\([{_SPACES}]*\)"), ""),
    (re.compile(rf"«[{_SPACES}]*»"), ""),
    (re.compile(rf"[{_SPACES}]+([,.)\]])"), r"\1"),
    (re.compile(rf",(?:[{_SPACES}]*,)+"), ","),
    (re.compile(rf",[{_SPACES}]*(?=[.;:!?])"), ""),
    (re.compile(r"(?<!\.)\.\.(?!\.)"), "."),
    (re.compile(r"([!?…])\.(?!\w)"), r"\1"),
    (re.compile(r"\.(?=[!?])"), ""),
    (re.compile(r" {2,}"), " "),
    (re.compile(r"^[,;:.]\s*"), ""),
    (re.compile(r"\b([LRDA]\.) (?=\*?\d)"), "\\1\u00a0"),
    (re.compile(rf"(?<!\d)(\d{{1,2}}|1er) (?=(?:{'|'.join(MONTHS)})\b)"), "\\1\u00a0"),
)
"""The last two keep an article and a date on one line."""


def tidied(text: str) -> str:
    """Return the text without the marks that a fact left out leaves alone."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text.strip(" ")


def with_commune_linked(text: str, name: str) -> str:
    """Return the text with « à » and « de » as the commune's name wants: « au Mans », « d’Aix »."""
    if not name or name not in text:
        return text
    for preposition, linked in (("de", of_commune(name)), ("à", to_commune(name))):
        plain = f"{preposition} {name}"
        if linked != plain:
            text = re.sub(rf"(?<![\w’]){re.escape(plain)}(?!\w)", linked, text)
            capital = plain[:1].upper() + plain[1:]
            text = re.sub(
                rf"(?<![\w’]){re.escape(capital)}(?!\w)", linked[:1].upper() + linked[1:], text
            )
    return text
