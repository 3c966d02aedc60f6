# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rich text (RTF) to text, or to the HTML that Outlook wrapped in it (MS-OXRTFEX)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop.documents.mail import bounds
from desktop.documents.mail.charsets import decode_bytes

_TOKEN = re.compile(
    rb"\\'([0-9A-Fa-f]{2})|\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\(.)|([{}])|([^\\{}\r\n]+)", re.DOTALL
)
_SKIPPED = frozenset({
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer",
    b"headerl", b"headerr", b"footerl", b"footerr", b"listtable", b"listoverridetable", b"rsidtbl",
    b"generator", b"themedata", b"xmlnstbl", b"fldinst", b"filetbl", b"revtbl", b"datafield",
})  # fmt: skip
_WRITTEN = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"page": "\n", b"sect": "\n", b"tab": "\t",
    b"cell": " | ", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"endash": "–", b"emdash": "—", b"bullet": "•", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": "\xa0", b"_": "-", b"\n": "\n", b"\r": "\n", b"\\": "\\", b"{": "{", b"}": "}"}
_MOST_TOKENS = 2_000_000
_DEEPEST = 2_000


@dataclass(frozen=True, slots=True)
class RichText:
    """What was read: a text, or the HTML that it stands for; and text marked as hidden."""

    text: str = ""
    html: str = ""
    hidden: str = ""


@dataclass(slots=True)
class _State:
    is_skipped: bool = False
    is_tag: bool = False
    is_hidden: bool = False
    is_double: bool = False
    """Repeats for old programs what the HTML says (« htmlrtf »)."""
    skips: int = 1
    """Letters that stand after « u » for programs that do not know it."""


@dataclass(slots=True)
class _Reader:
    charset: str = "windows-1252"
    is_html: bool = False
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    waiting: bytes = b""
    """Bytes of letters that may need the next ones to be read."""
    skip: int = 0
    begins: bool = False
    """A group has just been opened: its first word says what it is."""
    is_starred: bool = False

    def flush(self) -> None:
        if self.waiting:
            text, self.waiting = decode_bytes(self.waiting, self.charset)[0], b""
            self.write(text)

    def write(self, text: str) -> None:
        state = self.state
        if state.is_skipped or (self.is_html and state.is_double and not state.is_tag):
            return
        (self.hidden if state.is_hidden else self.out).append(text)


def read_rich_text(untrusted_rtf: bytes) -> RichText:
    """Return the text of an RTF, at most some megabytes of it. Never fails."""
    if b"\\rtf" not in untrusted_rtf[:100]:
        return RichText()
    reader = _Reader()
    head = untrusted_rtf[:1_000]
    reader.is_html = b"\\fromhtml" in head
    if page := re.search(rb"\\ansicpg(\d{1,5})", head):
        reader.charset = codepage_name(int(page.group(1)))
    at, count, size = 0, 0, min(len(untrusted_rtf), bounds.MAX_BODY_BYTES)
    while at < size and count < _MOST_TOKENS:
        match = _TOKEN.match(untrusted_rtf, at, size)
        count += 1
        if match is None:
            at += 1
            continue
        at = match.end() + _take(reader, match)
    reader.flush()
    text = "".join(reader.out)
    hidden = " ".join("".join(reader.hidden).split())
    return RichText("" if reader.is_html else text, text if reader.is_html else "", hidden)


def _take(reader: _Reader, match: re.Match[bytes]) -> int:
    """Take one token; return how many bytes of raw data follow it."""
    letter, word, number, symbol, brace, plain = match.groups()
    if letter is not None:
        if reader.skip:
            reader.skip -= 1
        else:
            reader.waiting += bytes.fromhex(letter.decode("ascii"))
        return 0
    if plain is not None and reader.skip:
        plain, reader.skip = plain[reader.skip :], max(0, reader.skip - len(plain))
    reader.flush()
    if brace is not None:
        _brace(reader, brace)
        return 0
    if word is not None:
        return _word(reader, word, int(number) if number else None)
    if symbol is not None:
        if symbol == b"*":
            reader.is_starred = True
            return 0
        reader.write(_SYMBOLS.get(symbol, ""))
    elif plain:
        reader.write(decode_bytes(plain, reader.charset)[0])
    reader.begins = reader.begins and symbol == b"*"
    return 0


def _brace(reader: _Reader, brace: bytes) -> None:
    reader.skip = 0
    if brace == b"}":
        if reader.stack:
            reader.state = reader.stack.pop()
        reader.begins = False
        return
    if len(reader.stack) < _DEEPEST:
        reader.stack.append(reader.state)
        old = reader.state
        reader.state = _State(old.is_skipped, old.is_tag, old.is_hidden, old.is_double, old.skips)
    reader.begins, reader.is_starred = True, False


def _word(reader: _Reader, word: bytes, number: int | None) -> int:
    state, begins, starred = reader.state, reader.begins, reader.is_starred
    reader.begins = reader.is_starred = False
    if begins and reader.is_html and word == b"htmltag":
        state.is_tag = True
    elif begins and (starred or word in _SKIPPED):
        state.is_skipped = True
    elif word == b"htmlrtf":
        state.is_double = number != 0
    elif word == b"v":
        state.is_hidden = number != 0
    elif word == b"plain":
        state.is_hidden = False
    elif word == b"uc":
        state.skips = max(0, min(number or 0, 10))
    elif word == b"u" and number is not None:
        code = number + 0x10000 if number < 0 else number
        reader.write(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd")
        reader.skip = state.skips
    elif word == b"bin":
        return max(0, number or 0)
    elif word in _WRITTEN:
        reader.write(_WRITTEN[word])
    return 0


def codepage_name(number: int) -> str:
    """Return the charset that Windows calls by a number."""
    known = {65001: "utf-8", 28591: "iso-8859-1", 28605: "iso-8859-15", 20127: "us-ascii", 1200: "utf-16-le", 50220: "iso-2022-jp", 932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 10000: "macintosh", 850: "cp850", 437: "cp437", 20866: "koi8-r"}  # fmt: skip
    return known.get(number) or (f"windows-{number}" if 1250 <= number <= 1258 else "windows-1252")
