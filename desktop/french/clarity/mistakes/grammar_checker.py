# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a grammar checker says of a text, where no rule of ours said it already.

Whoever writes is asked to judge: a checker takes some right sentences of acts for wrong ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from desktop.core.language.grammar import Grammar, GrammarMistake
from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.reading.blocks import Block, BlockKind
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.folding import fold

LONGEST = 100_000
"""Characters that are read, some twelve seconds of work; the rules of ours read the rest."""
_CODE = re.compile(r"[\d@/_\[\]<>]")
_ARTICLES = frozenset(("le", "la", "un", "une"))
"""« la gène »: the noun is misspelt, not the article."""
_NAME_OR_DATE = re.compile(r"\s*[A-ZÀ-Ý\d]")
"""After « du » or « des »: « la rue du Perche », « les arrêtés des 16 et 20 juin »."""


def find_with_checker(
    text: ReadText,
    grammar: Grammar,
    known_names: Collection[str] = (),
    check: Callable[[], None] = lambda: None,
) -> Iterator[ClarityFinding]:
    """Yield what the checker found, to be judged; a text typed without accents is not looked at."""
    if text.lacks_accents:
        return
    names = {fold(part) for name in known_names for part in (name, *name.split())}
    for block in text.blocks:
        if block.start > LONGEST:
            return
        check()
        if _is_read(text, block):
            yield from _in_block(text, block, grammar, names)


def _is_read(text: ReadText, block: Block) -> bool:
    """Titles and capitals have a grammar of their own."""
    written = text.text[block.start : block.end]
    return block.kind is not BlockKind.HEADING and not written.isupper()


def _in_block(
    text: ReadText, block: Block, grammar: Grammar, names: Collection[str]
) -> Iterator[ClarityFinding]:
    written = text.text[block.start : block.end].replace("\n", " ")
    for mistake in grammar.mistakes(written):
        start, end = block.start + mistake.start, block.start + mistake.end
        words = text.text[start:end]
        if _is_told(text, start, end, names) and words not in mistake.mends:
            yield told(
                text,
                Told(
                    FindingKind.SPELLING, start, end, mistake.reason, _mends(mistake), certain=False
                ),
            )


def _is_told(text: ReadText, start: int, end: int, names: Collection[str]) -> bool:
    words = text.text[start:end]
    if not words.strip() or _CODE.search(words) or text.is_quoted(start):
        return False
    if words[:1].isupper():  # a name, or the « À » of which typography speaks
        return False
    if _NAME_OR_DATE.match(text.text, end) or words.lower() in _ARTICLES:
        return False
    return fold(words) not in names


def _mends(mistake: GrammarMistake) -> tuple[str, ...]:
    return tuple(mend for mend in mistake.mends if mend.strip())
