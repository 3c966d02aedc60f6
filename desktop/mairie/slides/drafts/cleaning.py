# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of a draft without what only helps to read it over: times, blanks to fill in, labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from desktop.french.digest.told_cells import lower_first
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.wording.phrases import capitalised, read_cues

_FILE = Path(__file__).with_name("drafts.toml")
_TIME = re.compile(
    r"[ \u00a0]*\[\d{1,2}:\d{2}(?::\d{2})?(?:[ \u00a0]?[–-][ \u00a0]?\d{1,2}:\d{2}(?::\d{2})?)?\]"
)
_TO_REMOVE = re.compile(r"[ \u00a0]*\(à (?:retirer|supprimer)[^()]*\)", re.IGNORECASE)
_BLANK = r"\[à (?:compléter|préciser|confirmer|vérifier)[^\]]*\]"
_LOOSE_BLANK = re.compile(rf"[ \u00a0]*(?:[–-][ \u00a0]*|\()?{_BLANK}\)?", re.IGNORECASE)
_ANSWER = re.compile(rf"\A[^:]{{1,80}}:[ \u00a0]*{_BLANK}[ .\u00a0]*\Z", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\.[ \u00a0](?=[A-ZÀ-Ý])")
_AFTER_OUTCOME = re.compile(r"(?<=\w)[ \u00a0]*:[ \u00a0]*(?=\d)")
_FIRST_PERSON = re.compile(r"(?<!\w)(?:je|j'|moi|mon|ma|mes|me|m')(?:(?<=')|(?!\w))")
_ADOPTS = re.compile(
    r"\A(?:le|la) (?:conseil|commission|bureau|comité)(?: \w+)? (?:adopte|approuve|valide) (?:la proposition|le point)[ \u00a0]*:?[ \u00a0]*(?=\S)",
    re.IGNORECASE,
)
_QUOTED_ITEM = re.compile(r"\A«[ \u00a0]?([^«»]+?)[ \u00a0]?»")
_DECIDED_THAT = re.compile(r"[ \u00a0]*:[ \u00a0]*il est décidé ce qui suit[ \u00a0]*:[ \u00a0]*")
_NOBODY_AGAINST = re.compile(r",[ \u00a0]0[ \u00a0](?:voix[ \u00a0]contre|abstention)s?\b")
_NBSP_COLON = "\u00a0: "
_WHO_SAYS = re.compile(r"\A[^«»:]{2,60}[ \u00a0]:[ \u00a0](?=«)")
_SUM = re.compile(r"\d[ \u00a0\u202f]?(?:€|euros?\b|%|m²|m³)")
_PAGE_MARK = re.compile(r"[ \u00a0]*\((?:p\.|pages?)[ \u00a0]?\d[\d ,\u00a0et-]*\)\s*(?=[.;]?\Z)")


def clean(text: str) -> str:
    """Return the words of a draft without times of a recording, page marks nor « (à retirer…) »."""
    text = _TO_REMOVE.sub("", _TIME.sub("", text))
    return " ".join(_PAGE_MARK.sub("", text).split(" ")).strip()


def with_outcome(text: str) -> str:
    """Return a decision and its vote as one sentence: « Le conseil approuve le budget – adopté… »."""
    for found in reversed(list(_SENTENCE_END.finditer(text))):
        word = flat(text[found.end() :]).split(" ", 1)[0].strip(".,;:")
        if word in _cues("outcomes"):
            rest = without_beginning(text[found.end() :], "outcome_labels")
            told = _AFTER_OUTCOME.sub(", ", rest, count=1)
            text = f"{text[: found.start()]} – {lower_first(told)}"
    return text


def tells_outcome(text: str) -> bool:
    """Tell whether a text says what came of a decision: « … Adopté à l’unanimité. »."""
    return with_outcome(text) != text


def first_of(table: str) -> str:
    """Return the only phrase of a list of drafts.toml, as it is written there."""
    return str(read_cues(_FILE)[table])


def as_decision(text: str) -> str:
    """Return what is decided, without « Le conseil adopte la proposition : » before it."""
    bare = _ADOPTS.sub("", text)
    found = _QUOTED_ITEM.match(bare)
    if found and bare != text:
        bare = f"{found[1]}{bare[found.end() :]}"
    topic, *decided = _DECIDED_THAT.split(bare, maxsplit=1)
    if decided:
        bare = f"{topic}{_NBSP_COLON}{lower_first(decided[0])}"
    bare = _NOBODY_AGAINST.sub("", bare)
    return bare if bare == text else capitalised(bare)


def is_spoken(text: str) -> bool:
    """Tell words that somebody said for themselves: « « Je regarde vendredi » », « Anne : « J’y vais » ».

    A sum of money that somebody tells so is kept.
    """
    quote = _WHO_SAYS.sub("", text, count=1)
    is_quote = quote.startswith("«") and _FIRST_PERSON.search(flat(quote)) is not None
    return is_quote and (quote == text or not _SUM.search(text))


def without_blanks(text: str) -> str:
    """Return a text without what is still « [à compléter] »; empty when its answer is the blank."""
    if _ANSWER.match(text):
        return ""
    if not re.search(_BLANK, text, re.IGNORECASE):
        return text
    # A blank inside a sentence makes it say nothing: only what hangs at its end is taken off.
    shorter = _LOOSE_BLANK.sub("", text)
    hangs = re.search(rf"(?:[–-][ \u00a0]*|\(){_BLANK}", text, re.IGNORECASE)
    return re.sub(r"\s+(?=[.;])", "", shorter).strip() if hangs else ""


def begins_with(text: str, table: str) -> bool:
    """Tell whether a text begins with one of the phrases of a list of drafts.toml."""
    return flat(text).strip().startswith(_cues(table))


def is_one_of(text: str, table: str) -> bool:
    """Tell whether a text is one of the phrases of a list of drafts.toml."""
    return flat(text).strip(" .:") in _cues(table)


def without_beginning(text: str, table: str) -> str:
    """Return a text without the phrase of a list of drafts.toml that opens it."""
    low = flat(text)
    found = next((cue for cue in _cues(table) if low.startswith(cue)), "")
    return text[len(found) :].strip(" \u00a0")


def kept_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns of a table that say something: not those of times, nor empty ones."""
    return [
        place
        for place, name in enumerate(header)
        if not is_one_of(name, "columns_left_out") and any(row[place].strip() for row in rows)
    ]


@cache
def _cues(table: str) -> tuple[str, ...]:
    return tuple(flat(cue) for cue in read_cues(_FILE)[table])
