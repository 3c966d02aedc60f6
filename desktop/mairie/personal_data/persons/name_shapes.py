# SPDX-License-Identifier: AGPL-3.0-or-later
"""How names are written: capitals, particles, hyphens; and the words that are never one."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from desktop.french.folding import fold, fold_words
from desktop.mairie.forms.name_words import functions, is_first_name
from desktop.mairie.meetings.people.person_names import first_names

UPPER = "A-ZÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŒÆŠŽ"
LOWER = "a-zàáâãäåçèéêëìíîïñòóôõöùúûüýÿœæšž"
BLANK = r"[ \u00a0\u202f]"
CAPITALISED = rf"[{UPPER}][{LOWER}]+(?:[’'-](?:[{UPPER}]?[{LOWER}]+|[{UPPER}]))*"
SHOUTED = rf"[{UPPER}]{{2,}}(?:[’'-][{UPPER}]+)*|[DLO][’'][{UPPER}]{{2,}}"
INITIAL = rf"[{UPPER}]\.(?:-?[{UPPER}]\.)?"
WORD = rf"(?:[DLO][’'])?(?:{CAPITALISED}|{SHOUTED})"
PARTICLE = rf"(?:(?:[dD]e{BLANK}[lL]a|[dD]e{BLANK}[lL][’']|[dD]u|[dD]es|[dD]e|[vV]an{BLANK}[dD]er|[vV]an{BLANK}[dD]en|[vV]an|[vV]on|[dD]a|[dD]os|[dD]i|[eE]l|[aA]l|[bB]en|[bB]in|[lL]e|[lL]a|DE{BLANK}LA|DE|DU|DES|LE|LA|VAN|VON|EL|BEN){BLANK}|[dDlL][’'])"
NAME = rf"(?:{PARTICLE})?{WORD}(?:{BLANK}(?:{PARTICLE})?{WORD}){{0,3}}"


@cache
def word_list(key: str) -> frozenset[str]:
    """Return the words of a list of words.toml."""
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return frozenset(data[key].split())


@cache
def is_never_name(word: str) -> bool:
    """Tell whether a word, however capitalised, names nobody."""
    bare = fold(word)
    return bare in word_list("jamais") or bare in functions() or len(bare) < 2


@cache
def is_given_name(word: str) -> bool:
    """Tell whether a word is a common first name."""
    return is_first_name(word) or fold(word.partition("-")[0]) in first_names()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a run of words without the words at its ends that name nobody; empty when all are."""
    words = list(re.finditer(r"[^\s\u00a0\u202f]+", text[start:end]))
    while words and is_never_name(_bare(words[0].group())) and not _is_particle(words[0].group()):
        words.pop(0)
    while words and (is_never_name(_bare(words[-1].group()))):
        words.pop()
    if not words or not any(_bare(word.group())[:1].isupper() for word in words):
        return start, start
    return start + words[0].start(), start + words[-1].end()


def _bare(word: str) -> str:
    return word.strip("’'.,;:()«»")


def _is_particle(word: str) -> bool:
    return fold(word) in (
        "de",
        "du",
        "des",
        "la",
        "le",
        "d",
        "l",
        "van",
        "von",
        "el",
        "ben",
        "da",
        "di",
    )


def names_place(text: str, start: int) -> bool:
    """Tell whether the words just before make a place or an organisation of what follows."""
    before = text[max(0, start - 40) : start]
    line = before.rsplit("\n", 1)[-1]
    words = fold_words(line)
    while words and words[-1] in (
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "l",
        "general",
        "docteur",
        "marechal",
        "colonel",
        "capitaine",
        "abbe",
        "president",
        "a",
        "au",
    ):
        words.pop()
    return (
        bool(words)
        and words[-1] in word_list("lieux")
        and bool(line.rstrip(' \u00a0«"')[-1:].isalnum() or line.endswith(("’", "'", ".")))
    )
