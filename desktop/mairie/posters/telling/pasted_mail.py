# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pasted mail without what is said to its reader: headers, greetings, sign-offs, earlier replies."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from desktop.french.first_names import names_in_minutes
from desktop.mairie.legal.flat_text import flat

_FILE = Path(__file__).with_name("pasted_mail.toml")
_QUOTED = re.compile(r"\s*>")
_WROTE = re.compile(r"^\W*(?:le|on|du)\b.{0,160}\b(?:a ecrit|ecrit|wrote|a repondu)\s*:?\s*$")
_REPLY = re.compile(r"^(?:(?:re|tr|fw|fwd|rep)\s*:\s*)+", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|\b\d{1,2} ?h\b|\b\d{1,2}(?:er)? "
    r"(?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)|\b\d{1,2}/\d{1,2}\b|\bdemain\b"
)
"""What says when: a message with such words announces something by itself."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LONGEST_SIGNATURE = 12
"""Lines under a sign-off that may be a signature."""
_FEW_WORDS = 25
"""Under that, who passes a message on says nothing for the poster."""
_MOST_CALLED = 5
_CALLED = re.compile(r"(?:[^,!.:;?\n]|(?<=\b[Mm])\.|(?<=\b[Mm]me)\.)*")
"""Whom one calls, to the comma; « M. » ends nothing."""
_POSTSCRIPT = re.compile(r"^\s*p\.? ?s\.?\s*:\s*")


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: tuple(told) for name, told in table.items() if isinstance(told, list)}


@cache
def _begins(name: str) -> re.Pattern[str]:
    words = sorted(_lists()[name], key=len, reverse=True)
    return re.compile(rf"^[\s\x00,;!.…-]*(?:{'|'.join(map(re.escape, words))})(?![\w])")


@dataclass(slots=True)
class _Mail:
    """The messages of a mail, the sender’s own first, with the subject."""

    own: list[str] = field(default_factory=list)
    earlier: list[str] = field(default_factory=list)
    subject: str = ""


def without_mail(words: str) -> str:
    """Return a need without the parts of a mail around it, line for line; a need alone stays as it is.

    A message that only passes on another gives way to it: the facts are in the older one.
    """
    mail = _cut(words.split("\n"))
    own = _bare(mail.own)
    if mail.earlier and _only_passes_on(own):
        earlier = _cut(mail.earlier)
        return _with_subject(earlier.subject or mail.subject, _bare(earlier.own))
    return _with_subject(mail.subject, own)


def without_sign_off(sentence: str) -> str:
    """Return « Loto le 5 juin. Merci, bises, Martine » without what ends it."""
    parts = re.split(r"((?<=[.!?,;])\s+)", sentence)
    for place in range(0, len(parts), 2):
        rest = "".join(parts[place:])
        if place and _closes(rest) and not _DATED.search(flat(rest)):
            return "".join(parts[:place]).rstrip(" ,;")
    return sentence


def _with_subject(subject: str, body: str) -> str:
    return "\n".join(part for part in (subject, body) if part)


def _only_passes_on(own: str) -> bool:
    return len(own.split()) < _FEW_WORDS and not _DATED.search(flat(own))


def _cut(lines: Sequence[str]) -> _Mail:
    """Take off the headers, and tell the earlier messages apart."""
    mail, place = _Mail(), 0
    while place < len(lines) and not lines[place].strip():
        place += 1
    place, mail.subject = _headers(lines, place)
    while place < len(lines):
        end = _opens_earlier(lines, place)
        if end:
            mail.earlier = [_QUOTED.sub("", line) for line in lines[end:]]
            break
        if _QUOTED.match(lines[place]):
            mail.earlier.append(_QUOTED.sub("", lines[place]))
        else:
            mail.own.append(lines[place])
        place += 1
    return mail


def _headers(lines: Sequence[str], place: int) -> tuple[int, str]:
    """Return the line after the headers that stand there, and the subject; the same line without."""
    labels, subject, at = set(), "", place
    while at < len(lines):
        label, colon, value = lines[at].partition(":")
        name = flat(label).strip(" *>")
        if not colon or name not in _lists()["headers"]:
            break
        labels.add(name)
        if name in _lists()["subject_headers"]:
            subject = _REPLY.sub("", value.strip(" *"))
        at += 1
    # « À : 20 h » or « Date : 5 juin » alone are facts; a mail says whom it is from, or its subject.
    is_mail = labels & {*_lists()["author_headers"], *_lists()["subject_headers"]}
    return (at, subject) if is_mail else (place, "")


def _opens_earlier(lines: Sequence[str], place: int) -> int:
    """Return the first line of the earlier message that a line opens; 0 when it opens none."""
    text = flat(lines[place]).strip(" -_=*>:")
    if text in _lists()["forwards"] or text in _lists()["originals"]:
        return place + 1
    if _WROTE.match(flat(lines[place])):
        return place + 1
    if text.startswith("le ") and _WROTE.match(flat(" ".join(lines[place : place + 2]))):
        return place + 2
    name = flat(lines[place].partition(":")[0]).strip(" *")
    if place and name in _lists()["author_headers"] and _headers(lines, place)[0] - place > 1:
        return place
    return 0


def _bare(lines: Sequence[str]) -> str:
    """Return the words of a message without greetings, small talk, sign-off and signature."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        text = _without_greeting(line) if not "".join(kept).strip() else line
        if _closes(text) or text.strip() in ("--", "-- "):
            rest = lines[number + 1 :]
            if _is_signature(rest):
                kept += filter(None, map(_postscript, rest))
                break
            continue
        kept.append(_without_small_talk(without_sign_off(_postscript(text) or text)))
    return "\n".join(kept).strip("\n")


def _postscript(line: str) -> str:
    """Return what « PS : » adds; nothing of another line."""
    match = _POSTSCRIPT.match(flat(line))
    return line[match.end() :] if match else ""


def _without_greeting(line: str) -> str:
    """Return what follows « Coucou Claire, »; « Bonjour l’été » is no greeting."""
    text = line
    while match := (_begins("greetings").match(flat(text)) or _begins("calls").match(flat(text))):
        called = _CALLED.match(text, match.end())
        end = called.end() if called else match.end()
        words = text[match.end() : end].split()
        if len(words) > _MOST_CALLED or not all(_is_called(word) for word in words):
            break
        text = text[end:].lstrip(" ,!.:;")
    return text


def _is_called(word: str) -> bool:
    """Tell a person, « Claire » or « tous », from what is announced."""
    bare = flat(word).strip("'-.")
    return (
        bare in _lists()["called"]
        or bare in names_in_minutes()
        or (word[:1].isupper() and "'" not in flat(word).strip("'"))
    )


def _without_small_talk(line: str) -> str:
    """Leave out « J’espère que tu vas bien. »; of a sentence that says when, its beginning alone."""
    kept = []
    for sentence in _SENTENCE_END.split(line):
        match = _begins("small_talk").match(flat(sentence))
        if match is None:
            kept.append(sentence)
        elif _DATED.search(flat(sentence)):
            colon = sentence.find(":", match.end())
            is_said = colon >= 0 and not _DATED.search(flat(sentence[:colon]))
            kept.append(sentence[colon + 1 if is_said else match.end() :].strip())
    return " ".join(kept) if kept != [line] else line


def _closes(text: str) -> bool:
    plain = flat(text)
    if _begins("closings").match(plain):
        return not _DATED.search(plain)
    match = _begins("short_closings").match(plain)
    rest = text[match.end() :].strip(" ,;.!…") if match else ""
    return match is not None and (not rest or _closes(rest) or _is_name(rest))


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= 3 and all(word[:1].isupper() for word in words)


def _is_signature(lines: Sequence[str]) -> bool:
    """Tell who signs from a message that goes on after « merci d’avance »."""
    told = [line for line in lines if line.strip()]
    return len(told) <= _LONGEST_SIGNATURE and not any(_DATED.search(flat(line)) for line in told)
