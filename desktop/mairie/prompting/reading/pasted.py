# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a prompt holds pasted text: tags, long quotes, what follows « Texte : » or « ci-dessous »."""

from __future__ import annotations

import re
from itertools import islice

Span = tuple[int, int]

_TAGGED = re.compile(r"<(?P<tag>[a-zA-Zéèà_-]{2,30})>", re.IGNORECASE)
_RULE = re.compile(r"^[ \t]*(?:-{3,}|={3,}|_{3,}|\*{3,})[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^```[^\n]*$", re.MULTILINE)
_QUOTES = (("«", "»"), ("“", "”"), ('"', '"'))
_FEWEST_QUOTED = 8
"""Words of a quote that is a text and not a word being named."""
_LONGEST_QUOTE = 30_000
_NAMES = (
    r"(?:textes?|documents?|mails?|m[ée]ls?|courriels?|e-mails?|courriers?|lettres?|messages?|notes?|listes?|rapports?|"
    r"comptes?[ -]rendus?|avis|annonces?|articles?|r[èe]glements?|panneaux?|phrases?|paragraphes?|extraits?|"
    r"donn[ée]es|propos|transcription|discours|affiches?|d[ée]lib[ée]rations?|arr[êe]t[ée]s?|contenu|commentaires?|"
    r"demandes?|questions?|candidatures?|infos?|informations?|[ée]l[ée]ments?|traduire|corriger|r[ée]sumer)"
)
_LABEL = re.compile(
    rf"^[ \t#*]*(?P<label>[^\n:.!?;,]{{0,60}}\b(?P<name>{_NAMES})\b[^\n:.!?;,]{{0,60}}?)[ \u00a0\u202f*]*:[ \t]*\n?",
    re.MULTILINE | re.IGNORECASE,
)
_INLINE = re.compile(
    rf"\b(?:ce|cet|cette|ces|mon|ma|mes|son|sa|ses|leur|[àa] (?:traduire|corriger|r[ée]sumer))\b[^\n:.!?]{{0,20}}?"
    rf"\b{_NAMES}\b[^\n:.!?]{{0,60}}?[ \u00a0\u202f]?:(?=\s)",
    re.IGNORECASE,
)
_VERB_LABEL = re.compile(
    r"^\W{0,3}(?:\w+[ -]){0,3}(?:tradui|corrig|r[ée]sum|reformul|simplifi|r[ée][ée]cri|synth[ée]tis|am[ée]lior|adouci)\w*\b[^\n:.!?]{0,60}:(?=\s)",
    re.IGNORECASE | re.MULTILINE,
)
"""« Reformule en plus gentil : vous n’avez toujours pas payé »."""
_WORKS_ON = re.compile(r"\b(?:tradui|corrig|reformul|simplifi)\w*[^.!?]*\Z", re.IGNORECASE)
_MAKES = re.compile(
    r"\b(?:[ée]cri\w*|r[ée]di\w+|pr[ée]par\w+|fai\w*|fass?\w+|cr[ée]\w+|g[ée]n[ée]r\w+|compos\w+|propos\w+|mets?|mettez|mettre)\b",
    re.IGNORECASE,
)
"""« Écris le discours du maire : très court » : what follows is no discours."""
_FROM_TEXT = re.compile(r"compte|note|r[ée]sum|traduction|correction|synth", re.IGNORECASE)
_OWN_LABEL = re.compile(
    r"^[ \t#*-]*(?:r[ôo]le|contexte|situation|t[âa]che|demande|objectif|consignes?|formats?|forme|ton|style|longueur|"
    r"contraintes?|r[èe]gles?|destinataires?|public|exemples?|mod[èe]le|langue|attention|important)\b[^\n:]{0,40}:",
    re.IGNORECASE | re.MULTILINE,
)
_POINTS = re.compile(
    r"\b(?:ci[- ]dessous|ci[- ]apr[èe]s|ci[- ]contre|suivant(?:e|s|es)?|voici|voil[àa]|mes notes|qui suit|en dessous)\b",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_BULLETS = re.compile(r"(?:^[ \t]*(?:[-–•*]|\d{1,2}[.)])[ \t]+[^\n]+\n?){2,}", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_MOST_TAGS = 200
"""That are looked at: a page of tags is no demand."""
_FEWEST_AFTER_LABEL = 6
_FEWEST_AFTER_BLANK = 20


def find_pasted(text: str) -> tuple[Span, ...]:
    """Return the stretches that are a document and not the demand, in order, apart from each other."""
    spans = _merged([*_tagged(text), *_fenced(text), *_ruled(text), *_quoted(text)])
    if not spans:
        spans = _merged([*_after_label(text), *_listed(text)])
    else:
        spans = _merged([*spans, *_listed(text)])
    return tuple(spans or _after_blank(text))


def _tagged(text: str) -> list[Span]:
    found: list[Span] = []
    place = 0
    for match in islice(_TAGGED.finditer(text), _MOST_TAGS):
        if match.start() < place:
            continue
        close = text.find(f"</{match['tag']}>", match.end())
        if close >= 0:
            place = close + len(match["tag"]) + 3
            found.append((match.start(), place))
    return found


def _fenced(text: str) -> list[Span]:
    marks = [match.span() for match in _FENCE.finditer(text)]
    return [(a[0], b[1]) for a, b in zip(marks[::2], marks[1::2], strict=False)]


def _ruled(text: str) -> list[Span]:
    """Return what stands between two lines of dashes, or after a single one."""
    marks = [match.span() for match in islice(_RULE.finditer(text), _MOST_TAGS)]
    if len(marks) == 1 and text[: marks[0][0]].strip() and text[marks[0][1] :].strip():
        return [(marks[0][0], len(text))]
    return [(a[0], b[1]) for a, b in zip(marks[::2], marks[1::2], strict=False)]


def _quoted(text: str) -> list[Span]:
    found: list[Span] = []
    for opening, closing in _QUOTES:
        place = text.find(opening)
        while place >= 0:
            end = text.find(closing, place + 1, place + _LONGEST_QUOTE)
            if end < 0:
                break
            if _count(text, place, end) >= _fewest(text, place):
                found.append((place, end + 1))
            place = text.find(opening, end + 1)
    return found


def _fewest(text: str, place: int) -> int:
    """Return how many words make a quote a text: few after « Corrige cette phrase : »."""
    before = text[max(0, place - 90) : place].rstrip()
    if _WORKS_ON.search(before[-40:]):
        return 1
    return 2 if before.endswith(":") and _INLINE.search(before + " ") else _FEWEST_QUOTED


def _after_label(text: str) -> list[Span]:
    """Return what follows « Notes : » on its line, or « ce mail en trois lignes : », to the end."""
    own = [match.span() for match in _OWN_LABEL.finditer(text)]
    every = (*_LABEL.finditer(text), *_INLINE.finditer(text), *_VERB_LABEL.finditer(text))
    for match in sorted(every, key=lambda m: m.end()):
        if any(start <= match.start() < end or start < match.end() <= end for start, end in own):
            continue
        if "propre" in match.group() or (_MAKES.search(match.group()) and not _is_from_text(match)):
            continue
        end = next((start for start, _ in own if start >= match.end()), len(text))
        if _count(text, match.end(), end) >= _FEWEST_AFTER_LABEL or _is_short_work(text, match):
            return [(match.end(), end)] if text[match.end() : end].strip() else []
    return []


def _is_from_text(match: re.Match[str]) -> bool:
    """Tell « Fais le compte rendu de la réunion : chaudière… » from « Écris le discours : court »."""
    return bool(_FROM_TEXT.search(match.group()))


def _is_short_work(text: str, match: re.Match[str]) -> bool:
    """Tell « Corrige cette phrase : il pleus. » from « Pièces : budget, RIB »."""
    before = text[max(0, match.start() - 60) : match.end()].lower()
    return any(
        verb in before for verb in ("tradui", "corrige", "reformul", "simplifi", "réécri", "reecri")
    )


def _listed(text: str) -> list[Span]:
    if not _POINTS.search(text):
        return []
    return [
        match.span()
        for match in _BULLETS.finditer(text)
        if not _OWN_LABEL.search(text, max(0, match.start() - 60), match.start())
    ]


def _after_blank(text: str) -> list[Span]:
    """Return what follows a blank line, when the demand before it says « ci-dessous »."""
    shown = _POINTS.search(text)
    if shown is None:
        return []
    labels = [match.end() for match in _OWN_LABEL.finditer(text)]
    for match in islice(_BLANK_LINE.finditer(text, shown.end()), _MOST_TAGS):
        if labels and labels[-1] > match.end():
            continue
        if _count(text, match.end(), len(text)) >= _FEWEST_AFTER_BLANK:
            return [(match.end(), len(text))]
    return []


def _count(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end))


def _merged(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
