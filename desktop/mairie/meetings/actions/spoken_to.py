# SPDX-License-Identifier: AGPL-3.0-or-later
"""To whom « tu » and « vous » are said: the name called in the same breath."""

from __future__ import annotations

from desktop.french.folding import listed
from desktop.mairie.meetings.actions.people import People
from desktop.mairie.meetings.actions.phrase import Phrase
from desktop.mairie.meetings.actions.words import Sentence, sentence_of
from desktop.mairie.meetings.spoken import Spoken, Utterance

_KEPT = 2
"""Sentences during which the person called is still the one spoken to."""
_NOT_CALLED = frozenset(
    listed("""
    a de d du avec pour par chez et ou que qu sur contre l la le les monsieur madame est c
""")
)


_AFTER_CALLED = frozenset(["le", "la", "les", "ton", "ta", "tes", "votre", "vos"])
"""« donc Kévin le massif… »: without marks, a name straight before a thing."""


def _is_set_off(sentence: Sentence, place: int) -> bool:
    return place >= len(sentence.words) or any(
        mark in sentence.words[place].mark for mark in ",.;:!?"
    )


_MAY_MARK = _AFTER_CALLED | {"c"}


class Addressee:
    """Who was called by name last, and by whom."""

    def __init__(self, spoken: Spoken, people: People) -> None:
        """Take the meeting."""
        self._spoken, self._people = spoken, people
        self._name, self._by, self._at = "", "", -10

    def hear(self, utterance: Utterance, sentence: Sentence) -> None:
        """Note who is called in a sentence: « Bernard. », « Christian, les panneaux… »."""
        if self._by != utterance.speaker:
            self._name = ""
        called = self._called(sentence, len(sentence.words))
        if called:
            self._name, self._by, self._at = called, utterance.speaker, utterance.number

    def of(self, utterance: Utterance, sentence: Sentence, phrase: Phrase) -> str:
        """Return the name, as said, of who is spoken to; nothing when the words do not tell."""
        if sentence.folded(phrase.first - 1) == "toi":
            return ""
        told = self._people.name_before(sentence, phrase.first)
        if (
            told is not None
            and not told.is_group
            and sentence.folded(told.first - 1) not in _NOT_CALLED - {"et"}
        ):
            return told.text
        if told is not None and told.is_group and "," in sentence.words[phrase.first].mark:
            return told.text
        called = self._called(sentence, phrase.first) or self._after(sentence, phrase)
        if called:
            return called
        if phrase.who == "nobody":
            return ""
        if self._name and utterance.number - self._at <= _KEPT:
            return self._name
        return ""

    def called(self, sentence: Sentence) -> str:
        """Return the name called in a sentence, as said."""
        for place in range(len(sentence.words), 0, -1):
            if sentence.folded(place) in ("tu", "vous"):
                told = self._people.name_before(sentence, place)
                if told is not None and not told.is_group:
                    return told.text
        return self._called(sentence, len(sentence.words))

    def answering(self, utterance: Utterance) -> str:
        """Return who answers, in a transcript without speakers: the person just asked by name.

        Only straight after « Yannick, c’est toi qui as le devis », « Les chaises, Cyril ? ».
        """
        if self._spoken.has_speakers or utterance.speaker or not utterance.number:
            return ""
        for back in (1, 2):
            if utterance.number < back:
                break
            sentence = sentence_of(self._spoken.utterances[utterance.number - back].text)
            name = self.called(sentence)
            if name:
                is_asked = sentence.is_question or sentence.has("tu", "toi", "vous")
                return self._people.resolve(name) if is_asked else ""
            if sentence.is_question or len(sentence.words) > 8:
                break
        return ""

    def names(self, sentence: Sentence) -> frozenset[str]:
        """Return the folded words of the names at the end of a sentence: who is called there."""
        told = self._people.name_before(sentence, len(sentence.words))
        if told is None:
            return frozenset()
        return frozenset(word.folded for word in sentence.words[told.first :])

    def _called(self, sentence: Sentence, before: int) -> str:
        """Return the last name called before a word: set off by a mark, or the sentence's first word."""
        words = sentence.words
        for place in range(min(before, len(words)), 0, -1):
            if (
                place < len(words)
                and not words[place].mark
                and words[place].folded not in _MAY_MARK
            ):
                continue
            is_marked = (
                place == len(sentence.words)
                or "," in sentence.words[place].mark
                or "." in sentence.words[place].mark
            )
            is_marked = is_marked or sentence.folded(place) in _AFTER_CALLED
            is_marked = is_marked or (sentence.folded(place), sentence.folded(place + 2)) in (
                ("c", "toi"),
                ("c", "vous"),
            )
            if not is_marked:
                continue
            told = self._people.name_before(sentence, place)
            if told is None or told.is_group or sentence.folded(told.first - 1) in _NOT_CALLED:
                continue
            opens = told.first == 0 or bool(sentence.words[told.first].mark.strip("’'-"))
            if not _is_set_off(sentence, place):
                opens = told.first == 1  # « donc Kévin le massif fini vendredi »
            if opens or sentence.folded(told.first - 1) in (
                "bon",
                "donc",
                "alors",
                "et",
                "ok",
                "merci",
                "la",
                "oui",
            ):
                return told.text
        return ""

    def _after(self, sentence: Sentence, phrase: Phrase) -> str:
        """Return the name called after: « tu appelles le garage, Paul ? »."""
        for place in range(phrase.place + 2, len(sentence.words) + 1):
            if place < len(sentence.words) and not sentence.words[place].mark:
                continue
            told = self._people.name_before(sentence, place)
            if told is None or told.is_group or told.first <= phrase.place:
                continue
            is_apart = told.first >= phrase.end or place in (phrase.end, len(sentence.words))
            if is_apart and "," in sentence.words[told.first].mark:
                return told.text
        return ""
