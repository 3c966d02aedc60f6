# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model's wording of a passage must hold to before it may stand in the place of the rules'.

Sentence by sentence: no law that the text does not cite, no « tu », no promise, no decision that the
rules' text does not take, no order to a model. Then as a whole: French, about the passage, not far
longer nor shorter, and every figure, date and name of the passage still there. What passes may still
hold a figure, a date or a name that the facts do not say: it is shown as a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.draft import Doubt
from desktop.core.language.spelling import Spelling
from desktop.french.digest.commands import commands_a_model
from desktop.french.folding import fold, fold_words
from desktop.french.grounding.index import GroundingIndex
from desktop.french.model_text import (
    clean_answer,
    invents_words,
    is_about,
    is_french,
    says_tu,
    stammers,
)
from desktop.french.sentences import split_sentences
from desktop.french.typography import french_typography
from desktop.mairie.legal.find_citations import find_citations
from desktop.tasks.write_text.commitments import decides_otherwise, promises

PLACEHOLDER = re.compile(r"\[à compléter[^\]\n]{0,200}\]")
_LEAST, _MOST = 0.5, 2.0
"""Length of a wording, as a share of the passage it stands for."""
_ROOM = 25
"""Words that a wording may always add: a passage of one line may become two."""
_OPENING = re.compile(
    r"^(?:(?:chere?s?|cheres?)\s+)?(?:madame|monsieur|mesdames|messieurs|maitre|mes chers|chers? )[^.!?]{0,80},?$"
)
_CLOSING = re.compile(
    r"^(?:je vous prie d agreer|nous vous prions d agreer|veuillez agreer|veuillez recevoir|recevez,? |"
    r"dans l attente|cordialement|bien cordialement|bien a vous|sinceres salutations|le maire\b|la maire\b|"
    r"objet\b|fait a )"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text that a model may word anew, as the rules wrote it."""

    part: str
    """Id of the part."""
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs, a blank line between."""
        return "\n\n".join(self.paragraphs)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class WordedParagraph:
    """A paragraph of a model that may stand, with what a person has to look at."""

    text: str
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """What is kept of a model's answer; no paragraph: the rules' passage stands."""

    paragraphs: tuple[WordedParagraph, ...] = ()
    left_out: int = 0
    """Sentences that may not stand."""


class WordingCheck:
    """Judges a model's wordings of the passages of one text."""

    def __init__(self, facts: str, whole: str, spelling: Spelling | None, *, decides: bool) -> None:
        """Take the facts as lines, the whole text of the rules, and whether it takes a decision."""
        self._whole, self._spelling, self._decides = whole, spelling, decides
        self._source = f"{facts}\n{whole}"
        self._index = GroundingIndex({1: self._source})
        self._cited = {_citation_words(text) for text in _citations(self._source)}

    def read(self, untrusted_answer: str, passage: Passage) -> Wording:
        """Return what may stand of an answer for that passage."""
        kept, left_out = self._sentences(clean_answer(untrusted_answer, self._source), passage)
        text = "\n\n".join(kept)
        if not self._may_stand(text, passage):
            return Wording((), left_out)
        return Wording(tuple(self._worded(paragraph) for paragraph in kept), left_out)

    # --- sentence by sentence ---------------------------------------------------------------

    def _sentences(self, answer: str, passage: Passage) -> tuple[list[str], int]:
        base = fold(passage.text)
        kept: list[str] = []
        left_out = 0
        for paragraph in re.split(r"\n+", answer):
            folded = " ".join(fold_words(paragraph))
            if not folded or self._is_frame(folded, base):
                continue
            sentences = split_sentences(paragraph)
            allowed = [sentence for sentence in sentences if self._is_allowed(sentence)]
            left_out += len(sentences) - len(allowed)
            if allowed:
                kept.append(french_typography(" ".join(allowed)))
        return kept, left_out

    def _is_frame(self, folded: str, base: str) -> bool:
        """Tell a line that opens or ends a letter: the text has its own."""
        is_frame = bool(_OPENING.match(folded) or _CLOSING.match(folded))
        return is_frame and folded[:20] not in base

    def _is_allowed(self, sentence: str) -> bool:
        if says_tu(sentence) or promises(sentence, self._source):
            return False
        if any(_citation_words(text) not in self._cited for text in _citations(sentence)):
            return False
        if self._decides and decides_otherwise(sentence, self._whole):
            return False
        return not commands_a_model(sentence, fold(sentence))

    # --- as a whole -------------------------------------------------------------------------

    def _may_stand(self, text: str, passage: Passage) -> bool:
        words = len(text.split())
        if not _LEAST * passage.words <= words <= _MOST * passage.words + _ROOM:
            return False
        if not is_french(text) or stammers(text) or not is_about(text, self._source):
            return False
        if invents_words(text, self._source, self._spelling):
            return False
        if _counted(PLACEHOLDER.findall(text)) != _counted(PLACEHOLDER.findall(passage.text)):
            return False
        # What the passage states must be found in its wording: nothing is lost on the way.
        return not GroundingIndex({1: text}).check(_without_placeholders(passage.text), [1])

    def _worded(self, paragraph: str) -> WordedParagraph:
        return WordedParagraph(paragraph, self._index.check(_without_placeholders(paragraph), [1]))


def _counted(texts: Sequence[str]) -> list[str]:
    return sorted(fold(text) for text in texts)


def _without_placeholders(text: str) -> str:
    """Return the text with blanks in place of what is to be completed: it states nothing."""
    return PLACEHOLDER.sub(lambda found: " " * len(found.group()), text)


def _citations(text: str) -> list[str]:
    return [citation.text for citation in find_citations(text)]


def _citation_words(text: str) -> tuple[str, ...]:
    return tuple(fold_words(text))
