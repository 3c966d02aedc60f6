# SPDX-License-Identifier: AGPL-3.0-or-later
"""A fact as a sentence, as a piece of one, or as paragraphs: whatever the agent's capitals and dots."""

from __future__ import annotations

import re
from typing import Any

from desktop.french.folding import fold, listed
from desktop.mairie.forms.missing_fact import MissingFact
from desktop.mairie.forms.name_words import is_first_name
from desktop.mairie.forms.noun_gender import is_known_noun

_ENDS = (".", "!", "?", "…", ":", "»", ";")
_END_MARKS = re.compile(r"[\s.;,:]+\Z")
_ABBREVIATIONS = ("etc.", "M.", "MM.", "p.", "art.", "av.", "bd.", "St.", "Sté.")
_SMALL = frozenset(
    listed("""
    le la les l un une des du de d au aux a en et ou ce cet cette ces c son sa ses leur leurs notre nos
    votre vos pour par sur sous dans avec sans selon entre vers chez depuis pendant avant apres afin
    ainsi aussi enfin puis mais or donc car si il elle ils elles on nous vous je qui que qu quand
    lorsque comme tout tous toute toutes aucun aucune chaque plusieurs contre malgre suite compte
    grace merci faute vu deux trois quatre cinq six sept huit neuf dix
    """)
)
_INFINITIVE = re.compile(r"[^\W\d_]{3,}(?:er|ir|re|oir)\Z")


def as_sentence(text: Any) -> str:
    """Return the text with a capital first and a full stop last, where they lack (filter `phrase`)."""
    if isinstance(text, MissingFact):
        return f"{text}."
    words = _on_one_line(text)
    words = words[:1].upper() + words[1:]
    return words if not words or words.endswith(_ENDS) else f"{words.rstrip(' ,')}."


def without_end(text: Any) -> str:
    """Return the text for the middle of a sentence (filter `sans_point`).

    The last stop goes; the first letter loses its capital unless it opens a name or an acronym.
    """
    if isinstance(text, MissingFact):
        return str(text)
    words = _on_one_line(text)
    if not words.endswith(_ABBREVIATIONS):
        words = _END_MARKS.sub("", words)
    return f"{words[:1].lower()}{words[1:]}" if _opens_with_common_word(words) else words


def as_paragraphs(text: Any) -> str:
    """Return each line, or item of a list, as a sentence of its own line (filter `paragraphes`)."""
    if isinstance(text, MissingFact):
        return str(text)
    lines = text if isinstance(text, (tuple, list)) else str(text).splitlines()
    return "\n".join(as_sentence(line) for line in lines if str(line).strip())


def _on_one_line(text: Any) -> str:
    return " ".join(str(text).split())


def _opens_with_common_word(words: str) -> bool:
    first = re.match(r"[^\W\d_]+(?=['’ ]|-|\Z)", words)
    if first is None or (len(first.group()) > 1 and first.group().isupper()):
        return False
    bare = fold(first.group())
    if bare in _SMALL:
        # « Le Mans » and « La Poste » keep theirs; « Le chauffage » does not.
        return not re.match(r"\w+[’' ]+[A-ZÀ-Ý]", words) or bare not in ("le", "la", "les", "l")
    if is_first_name(bare):
        return False
    return is_known_noun(bare) or _INFINITIVE.match(bare) is not None
