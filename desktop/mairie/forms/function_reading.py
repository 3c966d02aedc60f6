# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a person named by a function: « Mme la présidente du comité », « le préfet », « la sénatrice »."""

from __future__ import annotations

import re

from desktop.french.folding import fold
from desktop.mairie.forms.name_words import (
    Function,
    called_alone,
    complements,
    functions,
    title_words,
)
from desktop.mairie.forms.person import Person

Civility = tuple[str, str, bool, bool]
"""Short form, form in full, feminine, plural: ("Mme", "Madame", True, False)."""
_ARTICLE = re.compile(r"(?P<article>les?\s|la\s|l[’'])\s*(?P<rest>\S.*)\Z", re.IGNORECASE)
_AFTER_HYPHEN = re.compile(r"(?<=-)[^\W\d_]")
"""« Madame la Vice-Présidente »: both words of a title take a capital."""
_LONGEST_FUNCTION = 3
"""Words of a function of the table: « secrétaire générale », « agent d’entretien »."""
_MADAME: Civility = ("Mme", "Madame", True, False)
_MONSIEUR: Civility = ("M.", "Monsieur", False, False)


def read_function(text: str, civility: Civility | None = None) -> Person | None:
    """Return who a function names, or None for words that name none.

    Without a civility the gender is the article's, or the noun's: « la préfète », « présidente de… ».
    """
    match = _ARTICLE.match(text)
    words = match["rest"] if match else text
    held, length = _function(words)
    if held is None or (
        match is None and civility is None and words[:1].isupper() and " " not in words
    ):
        return None
    plural = bool(match and fold(match["article"]).strip() == "les")
    said = civility or (_MADAME if _is_feminine(match, held) else _MONSIEUR)
    head = _lowered_head(words, length)
    article = _article(match["article"] if match else "", said[2], head, plural)
    title = f"{article}{_title(words, length)}"
    call = called_alone().get(fold(held.words), f"{said[1]} {title}")
    if fold(held.words) in title_words("called_plainly"):
        call = said[1]
    if plural:
        call = f"{said[1]} {title}" if civility else "Mesdames, Messieurs"
    name = f"{article}{head}"
    return Person(
        f"{civility[0]} {name}" if civility else name,
        nom=name,
        appel=call,
        adresse=f"{said[1]} {article}{head[:1].upper()}{head[1:]}",
        feminin=said[2],
        pluriel=plural or said[3],
        genre_connu=civility is not None or match is not None or held.feminine != held.masculine,
    )


def _function(words: str) -> tuple[Function | None, int]:
    """Return the function that opens `words`, and how many words it has; the longest of the table."""
    parts = words.split()
    for length in range(min(_LONGEST_FUNCTION, len(parts)), 0, -1):
        told = fold(" ".join(parts[:length])).strip(" ,")
        for candidate in (told, told[:-1] if told.endswith("s") else told):
            if candidate in functions():
                return functions()[candidate], length
    return None, 0


def _is_feminine(match: re.Match[str] | None, held: Function) -> bool:
    if held.feminine != held.masculine:
        return held.feminine
    return bool(match and fold(match["article"]).strip() == "la")


def _lowered_head(words: str, length: int) -> str:
    parts = words.split()
    words = " ".join([*_spelled(parts[:length]), *parts[length:]])
    return words[:1].lower() + words[1:]


def _article(written: str, feminine: bool, head: str, plural: bool) -> str:
    if plural:
        return "les "
    if written and fold(written).strip() in ("le", "la"):
        return f"{written.strip().lower()} "  # « Madame le Maire », where the commune says so
    if fold(head)[:1] in "aeiou" or fold(head).startswith("huissi"):
        return "l’"
    return "la " if feminine else "le "


def _spelled(parts: list[str]) -> list[str]:
    """Give « Presidente » its accents back, as the table writes it."""
    told = " ".join(parts)
    held = functions().get(fold(told))
    return held.words.split() if held is not None and fold(held.words) == told.lower() else parts


def _title(words: str, length: int) -> str:
    """Return « Présidente », « Conseillère départementale », « Président de la République »."""
    parts = words.replace(",", " ").split()
    kept = _spelled(parts[:length])
    for word in parts[length:]:
        if fold(word) not in title_words("kept_adjectives"):
            break
        kept.append(word)
    title = " ".join(kept)
    rest = " ".join(parts[len(kept) :])
    for complement in complements():
        if fold(rest).startswith(fold(complement)):
            title = f"{title} {complement}"
    small = title[:1].upper() + title[1:].lower().replace("république", "République")
    return _AFTER_HYPHEN.sub(lambda match: match.group().upper(), small)
