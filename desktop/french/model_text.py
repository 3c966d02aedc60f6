# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model wrote as it may be read: the text alone, whether it is French, goes round, is about its source."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.core.files.readable import readable
from desktop.core.language.spelling import Spelling
from desktop.french.folding import fold, fold_words
from desktop.french.typography import french_typography

_STEM = 5
_LEAST_KNOWN = 0.35
"""Share of the long words of a rewriting that its source has too: it says the same, in other words."""
_LEAST_FRENCH = 0.22
"""Share of small French words in running French; a list of nouns has fewer, nonsense too."""
_FEWEST_FOR_LANGUAGE = 12
_STAMMER = 6
"""Words of a run that, said three times, is no sentence any more."""
_SMALL_LETTERS = re.compile(r"(?<![\w’'-])[a-zà-ÿœæ]{4,}(?:-[a-zà-ÿœæ]{2,})*(?![\w’'-])")
_MOST_LOOKED_UP = 200
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.{1,400}?)(?<=\S)\1")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_TAG = re.compile(
    r"</?(?:texte|passage|faits|base|document|original)\b[^<>\n]{0,60}>", re.IGNORECASE
)
_FENCE = re.compile(r"^\s*(?:```|~~~|---+\s*$|===+\s*$)")
_LONGEST_LABEL = 60
"""Characters of a line that only announces the text: « Voici le texte simplifié : »."""
_SPOKEN_TO_THE_AGENT = (
    "n hesitez", "dites", "let", "souhaitez", "i hope", "faites moi", "j ai ",
)  # fmt: skip
_FAMILIAR = re.compile(
    r"(?<![\w’'])(?:tu|toi|ta|ton|tes|t[’'](?=[aeiouyhéèêà])|te(?=\s+\w))(?![\w’'-])", re.IGNORECASE
)
_NOT_FAMILIAR = re.compile(r"\b(?:bon|de|le|du|un|même)\s+ton\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    preambles: tuple[str, ...]
    manners: tuple[str, ...]
    afterwords: tuple[str, ...]
    english: frozenset[str]
    french: frozenset[str]


@cache
def _lists() -> _Words:
    """Return the lists of model_text.toml."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    language = data["language"]
    return _Words(
        tuple(data["preambles"]),
        tuple(data["manners"]),
        tuple(data["afterwords"]),
        frozenset(language["english"]),
        frozenset(language["french"]),
    )


def clean_answer(untrusted_text: str, base: str = "") -> str:
    """Return the text of a model's answer: no tag, mark, announcement nor comment around it.

    What `base`, the text that it was given, says too is no announcement: « Voici les pièces : ».
    """
    text = _TAG.sub("", readable(untrusted_text))
    there = f" {' '.join(fold_words(base))} "
    lines = [_plain_line(line) for line in text.splitlines() if not _FENCE.match(line)]
    while lines and (not lines[0] or _announces(lines[0], there)):
        lines.pop(0)
    for place, line in enumerate(lines):
        if place and _comments(line, there):
            lines = lines[:place]
            break
    return french_typography(_unquoted("\n".join(lines).strip()))


def _plain_line(line: str) -> str:
    return _EMPHASIS.sub(r"\2", _HEADING.sub("", line)).strip()


def _announces(line: str, there: str) -> bool:
    folded = _beginning(line)
    if not f"{folded} ".startswith(_lists().preambles) or _is_said(folded, there):
        return False
    is_short = len(line) <= _LONGEST_LABEL
    return line.rstrip().endswith(":") or (is_short and folded.startswith(_lists().manners))


def _comments(line: str, there: str) -> bool:
    folded = _beginning(line)
    if not f"{folded} ".startswith(_lists().afterwords) or _is_said(folded, there):
        return False
    return ":" in line[:_LONGEST_LABEL] or folded.startswith(_SPOKEN_TO_THE_AGENT)


def _beginning(line: str) -> str:
    return " ".join(fold_words(line[: _LONGEST_LABEL * 2]))


def _is_said(folded: str, there: str) -> bool:
    """Tell whether the text that was given begins a line so too."""
    return f" {' '.join(folded.split()[:3])} " in there


def _unquoted(text: str) -> str:
    """Return the text without quotes that stand around all of it."""
    for first, last in (("«", "»"), ('"', '"'), ("“", "”")):
        inside = text[1:-1]
        if len(text) > 2 and text[0] == first and text[-1] == last and first not in inside:
            return inside.strip(" \u00a0\u202f")
    return text


def is_french(text: str, fewest: int = _FEWEST_FOR_LANGUAGE) -> bool:
    """Tell running French from another language and from nonsense, by its small words.

    Under `fewest` words there is no telling, and it is taken for French.
    """
    words = fold_words(text)
    if len(words) < fewest:
        return True
    lists = _lists()
    french = sum(word in lists.french for word in words)
    english = sum(word in lists.english for word in words)
    return french >= _LEAST_FRENCH * len(words) and english * 3 < max(french, 1)


def stammers(text: str) -> bool:
    """Tell a text that goes round: the same run of words three times, or the same sentence twice."""
    words = fold_words(text)
    runs = Counter(
        tuple(words[place : place + _STAMMER]) for place in range(len(words) - _STAMMER + 1)
    )
    sentences = [fold(s).strip() for s in re.split(r"[.!?\n]+", text) if len(s.split()) > _STAMMER]
    return any(count >= 3 for count in runs.values()) or len(set(sentences)) < len(sentences)


def known_share(text: str, said: str) -> float:
    """Return the share (0 to 1) of the long words of `text` whose beginnings `said` has too."""
    words = [word[:_STEM] for word in fold_words(text) if len(word) >= _STEM]
    there = {word[:_STEM] for word in fold_words(said)}
    return sum(word in there for word in words) / len(words) if words else 1.0


def is_about(text: str, said: str) -> bool:
    """Tell whether a rewriting speaks of what it was to rewrite."""
    return known_share(text, said) >= _LEAST_KNOWN


def invents_words(text: str, said: str, spelling: Spelling | None) -> bool:
    """Tell whether a text has words that are in no dictionary, nor in its source; False without one.

    Names are left aside: they are compared with the source elsewhere.
    """
    if spelling is None:
        return False
    there = set(fold_words(said))
    words = dict.fromkeys(word for word in _SMALL_LETTERS.findall(text))
    new = [word for word in words if not set(fold_words(word)) <= there]
    return bool(spelling.unknown(new[:_MOST_LOOKED_UP]))


def says_tu(text: str) -> bool:
    """Tell whether a sentence speaks to somebody with « tu »."""
    return bool(_FAMILIAR.search(_NOT_FAMILIAR.sub("", text)))
