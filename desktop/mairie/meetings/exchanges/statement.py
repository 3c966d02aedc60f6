# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sentence as it was said made into one that can be read: cleaned, in writing, with its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.french.typographic_text import typographic
from desktop.mairie.meetings.exchanges.cleaning import without_hesitations
from desktop.mairie.meetings.exchanges.digits import in_figures
from desktop.mairie.meetings.exchanges.tokens import Token, joined, plain_at, tokens_of
from desktop.mairie.meetings.exchanges.written_forms import in_writing

_COMMA_BEFORE = frozenset(("mais", "puisque", "puisqu'", "sinon", "car"))
_SUBJECTS = frozenset(("je", "j'", "on", "il", "ils", "elle", "elles", "c'", "ça", "cela"))
_NOT_BEFORE = frozenset(
    [
        "que",
        "qui",
        "si",
        "comme",
        "quand",
        "où",
        "dont",
        "et",
        "mais",
        "ou",
        "donc",
        "car",
        "puisque",
        "lorsque",
        "alors",
        "ce",
        "pour",
        "avec",
        "à",
        "de",
        "chez",
        "entre",
        "sans",
        "sur",
        "contre",
        "par",
        "comme",
        "après",
        "avant",
        "est-ce",
        "quoi",
        "combien",
        "pourquoi",
        "comment",
        "là",
        "oui",
        "non",
        "parce",
        "sinon",
        "même",
        "faire",
        "fait",
        "tout",
    ]
)
_BARE = 8
"""Words without any mark from which a sentence gets its commas."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that can be read, without its last mark."""

    tokens: tuple[Token, ...]
    is_question: bool

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(one.is_word for one in self.tokens)


def statement_of(text: str) -> Statement:
    """Return a sentence without hesitations, in written French; its figures and negations are kept."""
    tokens = in_writing(without_hesitations(tokens_of(text)))
    is_question = bool(tokens) and tokens[-1].text == "?"
    while tokens and not tokens[-1].is_word and tokens[-1].text not in "»)%€":
        tokens = tokens[:-1]
    return Statement(tuple(_with_commas(tokens)), is_question)


def sentence_text(tokens: Sequence[Token], end: str = ".") -> str:
    """Return tokens as a sentence with its capital, its figures and its last mark."""
    text = in_figures(joined(tokens)).strip(" ,;:")
    if not text:
        return ""
    return typographic(f"{text[0].upper()}{text[1:]}{end}")


def clause_text(tokens: Sequence[Token]) -> str:
    """Return tokens as they go on after « indique que », without capital nor stop."""
    text = in_figures(joined(tokens)).strip(" ,;:")
    return typographic(text)


def _opens_clause(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a pronoun begins a clause of its own: « le tirage, on le fait samedi »."""
    if tokens[place].plain not in _SUBJECTS or place + 1 == len(tokens):
        return False
    before, following = plain_at(tokens, place - 1), plain_at(tokens, place + 1)
    if following == "y" and plain_at(tokens, place + 2) == "a":
        return False  # « Vous l’avez eu il y a douze jours. »
    return (
        before not in _NOT_BEFORE
        and not before.endswith("'")
        and following not in ("et", "ou", "de", "que")
    )


def _with_commas(tokens: list[Token]) -> list[Token]:
    """Give commas to a long sentence that has no mark at all, before the words that want one."""
    if len(tokens) < _BARE or any(not one.is_word for one in tokens):
        return tokens
    found: list[Token] = []
    since = 0
    for place, one in enumerate(tokens):
        is_because = one.plain == "parce" and plain_at(tokens, place + 1) in ("que", "qu'")
        is_joint = one.plain in _COMMA_BEFORE or (is_because and since >= 8)
        if (since >= 4 and is_joint) or (since >= 2 and _opens_clause(tokens, place)):
            found.append(Token(",", gap=False))
            since = 0
        found.append(one)
        since += 1
    return found
