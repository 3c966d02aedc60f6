# SPDX-License-Identifier: AGPL-3.0-or-later
"""Short titles taken from the words said, and sentences that are titles by themselves."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from desktop.french.first_names import names_in_minutes, names_like_words
from desktop.french.folding import fold_words

_LONGEST_TITLE = 11
_LONGEST_HEADLINE = 9
_MOST_WORDS = 60
_TOKEN = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*[’']?|[,.;:!?…]|n°")
_ARTICLE = re.compile(r"^(?:(?:les|le|la|une|un|des|notre|nos)\s+|l[’']\s*)", re.IGNORECASE)
_STOPS = frozenset(",.;:!?…")


@cache
def _words(name: str) -> frozenset[str]:
    path = Path(__file__).with_name("spoken_titles.toml")
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))[name])


def headline(text: str) -> str:
    """Return « Taux d’imposition » for a sentence like « Bon, les taux d’imposition. »; or nothing.

    Such a sentence is a noun without verb, said to nobody.
    """
    bare = text.strip()
    if not bare.endswith(".") or len(bare) > 90 or not bare[:1].isupper():
        return ""
    tokens = _without_fillers(_TOKEN.findall(bare))
    words = [word for token in tokens for word in fold_words(token)]
    if not words or len(words) > _LONGEST_HEADLINE or any(token in _STOPS for token in tokens):
        return ""
    if words[0] in ("un", "une", "des"):
        # « Une palette et demie. » answers; it announces nothing.
        return ""
    has_article = words[0] in ("le", "la", "les", "l", "pour")
    verbs = _words("verbs") - {"d"} - ({"pour", "a"} if has_article else set())
    told = [word for word in words if len(word) > 2 and word not in ("les", "pour")]
    if not told or any(word in verbs for word in words):
        return ""
    if any(word in _words("nothing") for word in told[:1]) or all(map(str.isdigit, told)):
        return ""
    # Without article, no capital but the first, and more than a name.
    if not has_article and (
        len(tokens) < 2 or not _opens(bare) or any(token[:1].isupper() for token in tokens[1:])
    ):
        return ""
    return _written(tokens)


def _opens(bare: str) -> bool:
    return fold_words(bare)[0] not in _words("around")


def _without_fillers(tokens: list[str]) -> list[str]:
    """Leave out « Bon, » before and « , alors, justement » after."""
    first, last = 0, len(tokens)
    while first < last and (tokens[first] in _STOPS or _is_filler(tokens[first])):
        first += 1
    while last > first and (tokens[last - 1] in _STOPS or _is_filler(tokens[last - 1])):
        last -= 1
    return tokens[first:last]


def _is_filler(token: str) -> bool:
    words = fold_words(token)
    return bool(words) and all(word in _words("around") for word in words)


def title_from(text: str, skip_words: int = 0) -> str:
    """Return the first group of nouns of `text` after so many words, as it was said; or nothing.

    « on passe à la toiture du hangar communal, Bernard » gives « Toiture du hangar communal ».
    """
    tokens = _TOKEN.findall(text)[: _MOST_WORDS + skip_words]
    tokens = _after(tokens, skip_words)
    first = _first_telling(tokens)
    if first is None:
        return ""
    kept = _group(tokens[first:])
    told = [word for token in kept for word in fold_words(token) if len(word) > 2]
    if not told or all(word in _words("nothing") or word.isdigit() for word in told):
        return _next_group(tokens[first + max(1, len(kept)) :])
    if len(told) == 1 and (len(told[0]) < 3 or (told[0].endswith("ment") and len(kept) == 1)):
        return ""
    return _written(kept)


def without_call(title: str) -> str:
    """Leave out whom the end of a title calls: « Colis de Noël josette », « Chauffage madame »."""
    words = title.split()
    while len(words) > 1:
        last, before = fold_words(words[-1]), fold_words(words[-2])
        is_called = bool(last) and (
            last[0] in ("madame", "monsieur")
            or (
                last[0] in names_in_minutes() - names_like_words()
                and words[-1] != words[-1].upper()
            )
        )
        if not is_called or not before or before[-1] in _words("links") | _words("articles"):
            break
        words.pop()
    return " ".join(words)


def _next_group(tokens: list[str]) -> str:
    return title_from(" ".join(tokens)) if 2 < len(tokens) < _MOST_WORDS - 5 else ""


def _after(tokens: list[str], skip_words: int) -> list[str]:
    """Leave out the first folded words."""
    left = skip_words
    for place, token in enumerate(tokens):
        if left <= 0:
            return tokens[place:]
        left -= len(fold_words(token))
    return []


def _first_telling(tokens: list[str]) -> int | None:
    for place, token in enumerate(tokens):
        words = fold_words(token)
        if not words:
            continue
        if all(word in _words("empty") or word in _words("articles") for word in words):
            continue
        if words[0] in _words("breaks"):
            continue
        return place
    return None


def _group(tokens: list[str]) -> list[str]:
    """Return the words up to a stop, a verb, or a second noun that nothing links to the first."""
    kept: list[str] = []
    for token in tokens:
        words = fold_words(token)
        if token in _STOPS or not words or len(kept) >= _LONGEST_TITLE:
            break
        before = fold_words(kept[-1])[-1] if kept else ""
        is_link = words[0] in _words("links")
        if kept and not is_link and words[0] in _words("breaks"):
            break
        is_article = words[0] in _words("articles") and not is_link
        if kept and is_article and before not in _words("links"):
            break
        kept.append(token)
    while kept and (
        fold_words(kept[-1])[-1] in _words("links") | _words("articles") | _words("breaks")
    ):
        kept.pop()
    return kept


def _written(kept: list[str]) -> str:
    text = " ".join(kept).replace("’ ", "’").replace("' ", "’").replace("'", "’")
    bare = _ARTICLE.sub("", text).strip()
    return bare[:1].upper() + bare[1:]
