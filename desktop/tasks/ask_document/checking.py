# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model's answer checked: calls to passages that exist, figures, dates, names and amounts found there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from desktop.core.draft import Doubt
from desktop.french.folding import fold_words
from desktop.french.grounding.index import GroundingIndex
from desktop.french.model_text import clean_answer, is_french, known_share, stammers
from desktop.french.sentences import split_sentences
from desktop.tasks.ask_document.told import SentenceState, ToldSentence

MOST_SENTENCES = 24
_CALL = re.compile(
    r"\s*[\[(]\s*(?:passages?\s*)?(?:n°\s*)?(\d{1,2}(?:\s*(?:,|;|et|-|–)\s*\d{1,2})*)\s*[\])]"
)
_OTHER_MARK = re.compile(r"\s*\[\s*(?:pp?\.|pages?)\s*[^\]]{1,20}\]", re.IGNORECASE)
_TAGS = re.compile(r"</?passages?\b[^<>\n]{0,40}>", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-–—*•·]|\d{1,2}[.)])\s+")
_LEAST_KNOWN = 0.5
"""Share of the long words of a sentence that a passage must have to be called in its name."""
_LEAST_SAID = 0.3
"""The same for a passage that the model calls itself: less, and the call is doubtful."""
_ABSENT = (
    "ne donnent pas", "ne donne pas", "ne precise", "n est pas precise", "n est pas indique",
    "ne mentionne", "n est pas mentionne", "ne contien", "ne repond", "aucune information",
    "pas d information", "ne permet", "ne figure pas", "je ne sais pas", "ne trouve pas",
)  # fmt: skip
"""How a model says that the answer is not there, as folded words."""

NOT_CALLED = "Le modèle ne cite aucun passage pour cette phrase, et aucun ne la dit."
NOT_SAID = "Le passage cité ne parle pas de cela."
NOT_THERE = "Le modèle dit ne pas trouver la réponse\u00a0: lisez les passages."


class AnswerChecker:
    """Compares the sentences of an answer with the passages that the model was given."""

    def __init__(self, passages: Sequence[str], check: Callable[[], None] = lambda: None) -> None:
        """Take the text of each passage, what stands above it included."""
        self._passages = passages
        self._index = GroundingIndex(dict(enumerate(passages, 1)))
        self._check = check

    def check(self, untrusted_text: str) -> tuple[str, tuple[ToldSentence, ...]]:
        """Return the answer with its calls, and its sentences; nothing of one that cannot be kept."""
        text = clean_answer(_TAGS.sub("", untrusted_text))
        if not any(letter.isalpha() for letter in text) or not is_french(text) or stammers(text):
            return "", ()
        lines: list[str] = []
        sentences: list[ToldSentence] = []
        for line in text.splitlines():
            told = [self._sentence(*found) for found in _sentences(line)]
            if told:
                bullet = "- " if _BULLET.match(line) else ""
                lines.append(bullet + " ".join(_with_calls(one) for one in told))
                sentences.extend(told)
            if len(sentences) >= MOST_SENTENCES:
                break
        return "\n".join(lines), tuple(sentences)

    def _sentence(self, text: str, called: Sequence[int]) -> ToldSentence:
        self._check()
        there = [number for number in called if 1 <= number <= len(self._passages)]
        calls = tuple(dict.fromkeys(there))
        if _says_absent(text):
            return ToldSentence(text, calls, SentenceState.UNSOURCED, NOT_THERE)
        is_own = bool(calls)
        if not is_own:
            found = self._best_passage(text)
            if not found:
                return ToldSentence(text, (), SentenceState.UNSOURCED, NOT_CALLED, text)
            calls = (found,)
        doubts = self._index.check(text, calls)
        if doubts:
            return ToldSentence(
                text, calls, SentenceState.DOUBTFUL, _reasons(doubts), doubts[0].excerpt
            )
        said = " ".join(self._passages[number - 1] for number in calls)
        if is_own and known_share(text, said) < _LEAST_SAID:
            return ToldSentence(text, calls, SentenceState.DOUBTFUL, NOT_SAID, text)
        return ToldSentence(text, calls)

    def _best_passage(self, text: str) -> int:
        """Return the passage whose words a sentence has most, the first of equals; 0 for none."""
        shares = [known_share(text, passage) for passage in self._passages]
        best = max(shares, default=0.0)
        return shares.index(best) + 1 if best >= _LEAST_KNOWN else 0


def _sentences(line: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield (sentence without calls, numbers called): a call after the full stop is of that sentence."""
    body = _OTHER_MARK.sub("", _BULLET.sub("", line, count=1))
    body = re.sub(
        r"([.!?…])(\s*(?:\[\d[\d\s,;]*\]\s*)+)", lambda m: f"{m[2].rstrip()}{m[1]} ", body
    )
    for sentence in split_sentences(body):
        numbers = [int(n) for call in _CALL.finditer(sentence) for n in re.findall(r"\d+", call[1])]
        text = re.sub(r"\s+([.,])", r"\1", _CALL.sub("", sentence)).strip()
        if any(letter.isalnum() for letter in text):
            yield text, tuple(numbers)


def _with_calls(one: ToldSentence) -> str:
    calls = "".join(f"[{number}]" for number in one.passages)
    return f"{one.text} {calls}" if calls else one.text


def _says_absent(text: str) -> bool:
    told = " ".join(fold_words(text))
    return any(words in told for words in _ABSENT) and not any(c.isdigit() for c in text)


def _reasons(doubts: Sequence[Doubt]) -> str:
    """Return the doubts in one line, speaking of passages: the pages of the index are their numbers."""
    told = dict.fromkeys(
        f"«\u00a0{one.excerpt}\u00a0»\u00a0: {_of_passages(one.reason)}" for one in doubts
    )
    return " ".join(told)


def _of_passages(reason: str) -> str:
    reason = re.sub(r"\bp\.\s*(\d+(?:, \d+)*)", r"passage \1", reason)
    return reason.replace("dans le document", "dans les passages").replace(
        "Le document", "Le passage"
    )
