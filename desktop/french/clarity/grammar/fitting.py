# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts a mend in its place so that it reads correctly: « de + acheter » is « d’acheter »."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.french.clarity.grammar.nouns import gender_of
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import low_form, plain_form
from desktop.french.folding import listed

_VOWELS = frozenset("aeiouyœæ")
_ASPIRED = tuple(
    listed("""
    hache haie haine haï hall halle halte hameau hamac hand handicap hangar hanneton hant harass
    harcel hardi hareng haricot harnais harpe hasard hâte hauss haut havre hébreu hérisson
    hernie héron héros hêtre heurt hibou hic hiérarch hobby hockey homard hongr honte hors hotte
    houe houille houle housse houx hublot huche huit hurl hutte
""")
)
_ASPIRED_PLAIN = tuple(map(plain_form, _ASPIRED))
_WITHOUT_ELISION = frozenset(
    listed("onze onzième onzièmes oui ouistiti un-à-un yaourt yoga yacht ya yen")
)
_FULL = {
    "d'": "de", "qu'": "que", "n'": "ne", "s'": "se", "j'": "je", "m'": "me", "t'": "te", "c'": "ce",
    "jusqu'": "jusque", "lorsqu'": "lorsque", "puisqu'": "puisque", "quoiqu'": "quoique",
}  # fmt: skip
_ELIDES = {full: short for short, full in _FULL.items()} | {"le": "l'", "la": "l'"}
_CONTRACTS = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}
_BEFORE_VOWEL = {"ce": "cet", "ma": "mon", "ta": "ton", "sa": "son"}


@dataclass(frozen=True, slots=True)
class Fitted:
    """A mend and the words that it replaces, a neighbour included where it had to change."""

    start: int
    """In characters of the composed text."""
    end: int
    text: str


def starts_with_vowel(word: str) -> bool:
    """Return True when « le » would become « l’ » before `word`."""
    low = low_form(word)
    first = plain_form(low)[:1]
    if first == "h":
        return not plain_form(low).startswith(_ASPIRED_PLAIN)
    if first == "y":
        return low in ("y", "yeux", "yonne", "yvelines", "yeuse")
    return first in _VOWELS and low not in _WITHOUT_ELISION


def joined(left: str, right: str) -> str:
    """Return two runs of words put together, elided and contracted where French does it."""
    if not left or not right:
        return left or right
    head, _, last = left.rpartition(" ")
    first, _, tail = right.partition(" ")
    whole = low_form(last)
    contracted = _CONTRACTS.get((whole, low_form(first)))
    if contracted and not (tail and starts_with_vowel(tail) and low_form(first) == "le"):
        return " ".join(part for part in (head, _like(last, contracted), tail) if part)
    if last.endswith(("'", "’")):
        return left + right
    if starts_with_vowel(first):
        if whole == "ce" and not low_form(first).startswith(("est", "ét", "eu")):
            return f"{head} {_like(last, 'cet')} {right}".lstrip()
        if whole in _ELIDES and not (whole in ("le", "la") and low_form(first) in ("y", "en")):
            return f"{head} {_like(last, _ELIDES[whole])}{right}".lstrip()
        if whole in _BEFORE_VOWEL:
            return f"{head} {_like(last, _BEFORE_VOWEL[whole])} {right}".lstrip()
    if whole == "si" and low_form(first) in ("il", "ils"):
        short = _like(last, "s'")
        return f"{head} {short}{right}".lstrip()
    return f"{left} {right}"


def fit(text: ReadText, first: int, last: int, mend: str) -> Fitted | None:
    """Return `mend` ready to stand in place of the tokens `first` to `last` (excluded).

    None where the article before it cannot be known (« l’ » before a word of unknown gender).
    """
    tokens = text.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    mend = _joined_words(mend)
    opens = first in text.opening_tokens or (
        tokens[first].is_capitalised and first_is_open(text, first)
    )
    if not mend:
        return _deleted(text, first, last, opens)
    before = tokens[first - 1] if first else None
    if before and before.is_word and not opens:
        full = _full_form(before.low, mend)
        if full is None:
            return None
        written = before.text if full == before.low else _like(before.text, full)
        fitted = joined(written, mend)
        if fitted != f"{before.text} {mend}" or before.is_elided:
            start, mend = before.start, fitted
            first -= 1
            opens = first in text.opening_tokens
    mend, end = _with_next(text, last, mend, end)
    loses_elision = tokens[last - 1].is_elided and not mend.endswith(("'", "’"))
    if loses_elision and last < len(tokens) and end == tokens[last - 1].end:
        # « dans le cadre d’un »: what stood for « d’ » needs a space before « un ».
        mend, end = f"{mend} {tokens[last].text}", tokens[last].end
    if tokens[first].is_capitalised and opens:
        mend = mend[:1].upper() + mend[1:]
    return Fitted(start, end, _apostrophes(text, mend))


def first_is_open(text: ReadText, first: int) -> bool:
    """Return True when a token follows the beginning of a block or the end of a sentence."""
    return first == 0 or text.tokens[first - 1].kind in ("¶", "sign")


def _joined_words(mend: str) -> str:
    words = mend.split(" ")
    done = ""
    for word in words:
        done = joined(done, word) if done else word
    return done.strip()


def _full_form(before: str, mend: str) -> str | None:
    """Return the word before, not elided if `mend` begins with a consonant; None for unknown."""
    if not before.endswith("'") or starts_with_vowel(mend.split(" ")[0].rstrip(",")):
        return _FULL.get(before, before) if before.endswith("'") and before != "l'" else before
    if before == "l'":
        gender = gender_of(mend.split(" ")[0])
        return {"m": "le", "f": "la"}.get(gender) if gender else None
    return _FULL.get(before)


def _with_next(text: ReadText, last: int, mend: str, end: int) -> tuple[str, int]:
    """Join the mend with the word after it where both change: « de » + « le », « de » + « un »."""
    if last >= len(text.tokens) or not text.tokens[last].is_word:
        return mend, end
    after = text.tokens[last]
    head, _, own = mend.rpartition(" ")
    if low_form(own) not in _ELIDES and low_form(own) not in ("à", "si", *_BEFORE_VOWEL):
        return mend, end
    fitted = joined(own, after.text)
    if fitted == f"{own} {after.text}":
        return mend, end
    if fitted.endswith(after.text):  # the word itself does not change: only its space goes
        own = fitted[: -len(after.text)]
        if own.endswith("'"):
            return f"{head} {own}".lstrip(), after.start
        return f"{head} {own.rstrip()}".lstrip(), end
    return f"{head} {fitted}".lstrip(), after.end


def _deleted(text: ReadText, first: int, last: int, opens: bool) -> Fitted | None:
    """Take words out, with the space after them; the next word takes the capital."""
    tokens = text.tokens
    if last >= len(tokens) or tokens[last].kind == "¶":
        return None
    after = tokens[last]
    start = tokens[first].start
    if not after.is_word and after.kind != "number":
        if first and tokens[first - 1].kind != "¶":
            return Fitted(tokens[first - 1].end, tokens[last - 1].end, "")
        return None
    if opens and tokens[first].is_capitalised:
        return Fitted(start, after.end, after.text[:1].upper() + after.text[1:])
    return Fitted(start, after.start, "")


def _like(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() and len(model) > 0 else word


def _apostrophes(text: ReadText, mend: str) -> str:
    return mend.replace("'", "’") if text.curly else mend.replace("’", "'")
