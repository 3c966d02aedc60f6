# SPDX-License-Identifier: AGPL-3.0-or-later
"""French typography: spaces that do not break, « guillemets », apostrophes, 1er, n°.

Spaces follow the Imprimerie nationale's « Lexique des règles typographiques » in its common digital
form: U+202F before ; ! ? and inside numbers, U+00A0 before : and the units and inside « ».
"""

from __future__ import annotations

import re

NBSP, NARROW = "\u00a0", "\u202f"
_ANY = "[ \u00a0\u202f\u2009\u2007]"

# What is code, not text: left as it is, letter for letter.
_KEPT = re.compile(
    r"""https?://\S+|www\.\S+                          # web addresses
    |[\w.+-]+@[\w-]+(?:\.[\w-]+)+                      # mail addresses
    |(?:[A-Za-z]:)?[\\/][\w.-]+(?:[\\/][\w.-]+)+       # paths
    |\b[\w-]+\.(?:pdf|docx?|odt|txt|xlsx?|ods|pptx?|csv|json|png|jpe?g|svg|zip|html?|eml|msg)\b
    |\b\d{1,2}:\d{2}(?::\d{2})?\b                      # times
    |`[^`\n]*`|<[^<>\n]*>                              # code and tags
    |\b[LRDA]\.?[ \u00a0]?\*?\d+(?:-\d+)+              # articles of codes
    """,
    re.VERBOSE,
)


def french_typography(text: str) -> str:
    """Return `text` with French spaces, quotes and apostrophes; applying it twice changes nothing.

    Letters and digits are never lost nor reordered. Web and mail addresses, paths, file names,
    times, code between backquotes and article numbers are left alone.
    """
    parts: list[str] = []
    position = 0
    for match in _KEPT.finditer(text):
        parts += [_improved(text, position, match.start()), match.group()]
        position = match.end()
    parts.append(_improved(text, position, len(text)))
    return _joined_thousands("".join(parts))


def _improved(text: str, start: int, end: int) -> str:
    piece = text[start:end]
    for pattern, replacement in _RULES:
        piece = pattern.sub(replacement, piece)
    return piece


_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\.+"), "…"),
    (re.compile(r'(?<![\w"])"(?=[^\s"])([^"\n]*[^\s"])"(?![\w"])'), f"«{NBSP}\\1{NBSP}»"),
    (re.compile(rf"«{_ANY}*(?=[^\s«»])"), f"«{NBSP}"),
    (re.compile(rf"(?<=[^\s«»]){_ANY}*»"), f"{NBSP}»"),
    (re.compile(rf"(?<=[\w)\]»%€°’…]){_ANY}*([;!?]+)(?=\s|$|[)\]»])"), f"{NARROW}\\1"),
    (re.compile(rf"(?<=[\w)\]»%€°’…]){_ANY}*:(?=\s|$|[{NBSP}»])"), f"{NBSP}:"),
    (re.compile(rf"(?<=\d){_ANY}*([€%‰])"), f"{NBSP}\\1"),
    (
        re.compile(
            rf"(?<=\d){_ANY}+(?=(?:k€|M€|Md€|euros?|km|kg|cm|mm|m|m²|m³|ha|h|t|l|kWh|MWh)(?!\w))"
        ),
        NBSP,
    ),
    (re.compile(rf"\b([nN])[°º]{_ANY}*(?=[\w])"), f"\\1°{NBSP}"),
    (re.compile(r"\b1[eè]re\b"), "1re"),
    (re.compile(r"\b1(?:ᵉʳ|èr)(?!\w)"), "1er"),
    (re.compile(r"(?<=\d)[eè]mes?\b"), "e"),
    (re.compile(rf"\b(M\.|MM\.|Mme|Mmes|Mlle|Me|Dr){_ANY}(?=[A-ZÀ-Ý])"), f"\\1{NBSP}"),
    (re.compile(rf"\b(p\.|art\.|L\.|R\.|D\.){_ANY}(?=\d)"), f"\\1{NBSP}"),
)
# At most three groups: a longer run is a row of columns, or a SIRET.
_GROUPED = re.compile(
    rf"(?<![\w.,/-])(?<!\d{_ANY})[1-9]\d{{0,2}}(?:{_ANY}\d{{3}}){{1,2}}(?![\d\w]|{_ANY}\d|[./-]\d)"
)


def _joined_thousands(text: str) -> str:
    """Put narrow spaces between the thousands of a number: « 12 345 »."""
    return _GROUPED.sub(lambda match: re.sub(_ANY, NARROW, match.group()), text)
