# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text that tries to command a model, wherever the mail hides it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from desktop.core.mail import PartRole
from desktop.french.instructions import find_instructions
from desktop.french.turns import Place, Said
from desktop.mairie.mail.mail_text import LONGEST_TEXT
from desktop.mairie.mail.suspicion import plain_words
from desktop.mairie.mail.suspicion.data import words
from desktop.mairie.mail.suspicion.seen import Found, SeenMail, sentence_at, shortened
from desktop.mairie.mail.suspicion.signs import find_signs, gatherings

_WIDTH = 60
"""Words over which signs add up: an order to a machine is a few sentences."""
_MOST_LINES = 12
_ENOUGH = 4.0
_ENOUGH_APART = 3.0
_OF_MACHINES = {"machine", "address", "forget", "your_rules", "code"}
_FALSE_LAW = re.compile(r"\barticles?\s+[LRD]\s?\.?\s?\*?9\d{3}(?:-\d+)*\b", re.IGNORECASE)
"""No French code numbers its articles from 9000 on."""
_CLAUSE_ENDS = re.compile(r"\n|[:,()\[\]«»\"—–|{}<>*]+")
_TOKENS = (
    "<|",
    "<｜",
    "[inst",
    "[/inst",
    "<<sys",
    "</s>",
    "_of_turn",
    "##",
    "<!--",
    "[sys",
    "[/sys",
    "javascript:",
)
"""Signs of chat templates and of code, which folding takes away."""
_TAGS = re.compile(r"<[|｜]|\[/?inst\]|<</?sys|<(?:start|end)_of_turn|<!--\s*\w", re.IGNORECASE)
_MARKS = re.compile(
    r"<[|｜]|\[/?inst\]|<</?sys|</s>|<(?:start|end)_of_turn|^\s*#{2,}\s*(?:instruction|system|assistant)"
    r"|<!--|\[/?syst[eè]me?\]|^\s*(?:system|assistant)\s*:|javascript:",
    re.IGNORECASE | re.MULTILINE,
)
_ROLE_TAGS = re.compile(
    r"</?(?:assistant|user|system|human|utilisateur|syst[eè]me)>|^\s*(?:human|user|utilisateur)\s?:.{0,500}\n\s*assistant\s?:",
    re.IGNORECASE | re.MULTILINE,
)
"""A conversation with a model, played in advance."""
_GATE = re.compile(
    r"\b(?:ignor|disregard|prompt|instruc|consigne|assistant|ia\b|i\.a\.|intelligence artif|mod[eè]le de l"
    r"|system|you are|act as|new instr|tu (?:es|seras)|jailbreak|ex[eé]cute|oubli)",
    re.IGNORECASE,
)
"""Words without which `find_instructions`, slow on a long mail, finds nothing that matters here."""


def find_injections(seen: SeenMail) -> Iterator[Found]:
    """Yield what tries to command a model, in what is read and in what is not."""
    yield from _in_visible(seen)
    for text in _places_apart(seen):
        if text and (excerpt := _ordered(text, is_apart=True)):
            yield Found("injection", excerpt)
    yield from _in_codes(seen)
    if law := _FALSE_LAW.search(seen.seen_text):
        yield Found("false-law", shortened(law.group()))


def _in_visible(seen: SeenMail) -> Iterator[Found]:
    raw = seen.seen_text
    attached = seen.text.attached_text[:LONGEST_TEXT]
    if plain_words.is_disguised(raw):
        clear = plain_words.undisguised(raw)
        if clear != raw and (excerpt := _ordered(clear)):
            yield Found("injection", excerpt)
        if tags := plain_words.tag_text(raw):
            yield from _if_ordered(tags)
        if plain_words.splits_words(raw) or plain_words.mixes_alphabets(raw):
            yield Found("hidden-text", shortened(raw))
    if excerpt := _ordered(raw, is_inside=seen.is_from_commune, folded=seen.folded):
        yield Found("injection", excerpt)
    if closed := plain_words.closed_up(raw):
        yield from _if_ordered(closed)
    if attached and (excerpt := _ordered(attached)):
        yield Found("injection", excerpt)


def _if_ordered(text: str) -> Iterator[Found]:
    if excerpt := _ordered(text, is_apart=True):
        yield Found("injection", excerpt)


def _places_apart(seen: SeenMail) -> Iterator[str]:
    """Yield the texts that few people write by hand: an order there is for a machine."""
    mail = seen.mail
    yield mail.sender.name[:300]
    yield " . ".join(a.name[:200].replace("_", " ") for a in mail.attachments[:50])
    for hidden in mail.hidden[:50]:
        yield plain_words.undisguised(hidden.text[:LONGEST_TEXT])
    for event in mail.events[:10]:
        yield f"{event.title[:500]} . {event.place[:500]}"
    targets = (link.target[:500] for link in mail.links[:60] if "%20" in link.target)
    yield unquote(" . ".join(targets))


def _in_codes(seen: SeenMail) -> Iterator[Found]:
    if seen.mail.is_automatic:
        return
    texts = (*seen.mail.texts(*PartRole), seen.text.subject, *(h.text for h in seen.mail.hidden))
    for text in texts:
        for code, told in plain_words.decoded_texts(text):
            is_order = bool(_ordered(told, is_apart=True))
            yield Found("injection" if is_order else "encoded-text", shortened(code))


def _ordered(
    text: str, *, is_apart: bool = False, is_inside: bool = False, folded: Said | None = None
) -> str:
    """Return the passage that gives orders to a machine, or nothing.

    `is_apart`: hidden, or in a name, where fewer signs are enough. `is_inside`: a colleague wrote
    it, and may say « tu ». `folded`: the words of the text, when they are known.
    """
    folded = folded or Said.of(text)
    if ("<" in text or ":" in text) and (roles := _ROLE_TAGS.search(text)):
        return shortened(text[roles.start() :])
    if place := _told(folded, is_inside=is_inside):
        return sentence_at(text, folded, place)
    if folded.vocabulary.isdisjoint(words("injection_gate", "words")):
        marked = text.lower()
        if not any(mark in marked for mark in _TOKENS):
            return ""
        return _by_shape(text, is_inside=is_inside)
    clauses = Said.of(_CLAUSE_ENDS.sub(". ", text))
    if place := _told(clauses, is_inside=is_inside) or _added_up(clauses, is_apart, is_inside):
        return sentence_at(text, clauses, place)
    return _by_shape(text, is_inside=is_inside)


def _told(folded: Said, *, is_inside: bool) -> Place | None:
    """Return the place of a turn that is an order to a machine by itself."""
    signs = find_signs("injection_turns", folded)
    for idea in ("alone", "addressed", *(() if is_inside else ("colleague",))):
        for place in signs.places.get(idea, ()):
            topics = signs.places.get("topic", ()) if idea == "alone" else ()
            if not any(place[0] <= topic[0] < place[1] for topic in topics):
                return place
    return None


def _added_up(clauses: Said, is_apart: bool, is_inside: bool) -> Place | None:
    """Return the stretch whose signs add up to an order to a machine."""
    enough = _ENOUGH_APART if is_apart else _ENOUGH
    signs = find_signs("injection_signs", clauses)
    for gathering in gatherings("injection_signs", signs, _WIDTH):
        if gathering.points < enough:
            break
        ideas = gathering.ideas
        if is_inside and not ideas & {"machine", "your_rules", "address"}:
            continue
        if is_apart or ideas & _OF_MACHINES or {"label", "hush"} <= ideas:
            return gathering.place
    return None


def _by_shape(text: str, *, is_inside: bool) -> str:
    """Return what `find_instructions` sees and no person would say to another."""
    if not (_MARKS.search(text) or _GATE.search(text)):
        return ""
    for line in islice(_gated_lines(text), _MOST_LINES):
        for excerpt in find_instructions(line):
            folded = Said.of(excerpt.text)
            weak = find_signs("injection_turns", folded).says("people")
            if _TAGS.search(line) or not (weak or is_inside):
                return excerpt.text[:200]
    return ""


def _gated_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        for start in range(0, min(len(line), LONGEST_TEXT), 2_000):
            piece = line[start : start + 2_200]
            if _MARKS.search(piece) or _GATE.search(piece):
                yield piece
