# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is known of the tasks of a meeting up to a sentence: those told, and who is who."""

from __future__ import annotations

from desktop.mairie.meetings.actions.drafts import Draft, State, keys_of
from desktop.mairie.meetings.actions.nouns import person_named
from desktop.mairie.meetings.actions.people import People
from desktop.mairie.meetings.actions.phrase import Phrase
from desktop.mairie.meetings.actions.spoken_to import Addressee
from desktop.mairie.meetings.actions.when import When
from desktop.mairie.meetings.actions.words import Sentence, sentence_of
from desktop.mairie.meetings.spoken import Spoken, Utterance

ANSWER = 3
"""Sentences in which an answer to what was asked is looked for."""
RECALLED = 6
"""Sentences in which « je m’en occupe » still finds what it speaks of."""
FEW = 4
"""Words of a question that asks nothing else."""
SHORT = 14
"""Words of an answer that only gives a day or a name."""
LIVE = (State.ASKED, State.OPEN, State.WISHED, State.SOFT, State.TAKEN)
_BEFORE = 4
"""Sentences before in which a pronoun finds what it stands for."""
_LATEST = 30
"""Tasks among which the last one spoken of is looked for."""
_WORDS_AS_SAID = 20


class Board:
    """The tasks told so far, with the sentences they were told in."""

    def __init__(self, spoken: Spoken, people: People) -> None:
        """Take the meeting."""
        self.spoken, self.people = spoken, people
        self.addressee = Addressee(spoken, people)
        self.sentences = [sentence_of(one.text) for one in spoken.utterances]
        self.drafts: list[Draft] = []

    def recent(self, utterance: Utterance, within: int, *states: State) -> Draft | None:
        """Return the last task spoken of in the sentences before."""
        found: Draft | None = None
        for draft in self.drafts[-_LATEST:]:
            if utterance.number - draft.last > within or (states and draft.state not in states):
                continue
            if found is None or (draft.last, draft.utterance) >= (found.last, found.utterance):
                found = draft
        return found

    def add(
        self, utterance: Utterance, what: str, verb: str, who: str, state: State, of: str
    ) -> Draft:
        """Enter a task; `of` is whom it was said of."""
        at = utterance.number
        keys = keys_of(what, has_verb=bool(verb))
        draft = Draft(what, verb, who, state, at, at, utterance.speaker, None, keys, asked_of=of)
        self.drafts.append(draft)
        return draft

    def speaker(self, utterance: Utterance) -> str:
        """Return the name of who speaks; empty when it is not known."""
        return self.people.speaker(utterance.speaker)

    def before(
        self, utterance: Utterance, place: int, count: int = _BEFORE
    ) -> list[tuple[Sentence, int]]:
        """Return the sentences before a word, the nearest first, each with where it ends."""
        first = max(0, utterance.number - count)
        earlier = self.sentences[first : utterance.number]
        own = self.sentences[utterance.number]
        return [(own, place), *((one, len(one.words)) for one in reversed(earlier))]

    def person(self, phrase: Phrase, before: list[tuple[Sentence, int]]) -> str:
        """Return whom « je l’appelle », « vous leur écrivez » means: somebody or a body told before."""
        pronouns = ("le", "la", "l", "les", "lui", "leur")
        pronoun = next((word for word in phrase.clitics if word in pronouns), "")
        for one in before if pronoun else ():
            noun = person_named(pronoun, [one])
            name = "" if pronoun in ("les", "leur") else self._named_in(*one)
            if noun or name:
                return noun.text if noun else name
        return ""

    def _named_in(self, sentence: Sentence, before: int) -> str:
        """Return the last name told of, not called, in the words before a place."""
        for place in range(before, 1, -1):
            told = self.people.name_before(sentence, place)
            if told is None or told.is_group or told.first == 0:
                continue
            is_called = place < len(sentence.words) and "," in sentence.words[place].mark
            if not is_called and "," not in sentence.words[told.first].mark:
                return self.people.resolve(told.text)
        return ""

    def as_said(self, utterance: Utterance) -> str:
        """Return the sentence’s words, for a task whose object the words do not tell."""
        return " ".join(utterance.text.split(" ")[:_WORDS_AS_SAID]).strip(" ,.?!")

    def name(self, utterance: Utterance, phrase: Phrase) -> str:
        """Return the name of who is spoken of, or to."""
        if phrase.who in ("named", "group"):
            return self.people.resolve(phrase.name)
        if phrase.who not in ("you", "nobody"):
            return ""
        told = self.addressee.of(utterance, self.sentences[utterance.number], phrase)
        if told or phrase.who == "nobody":
            return self.people.resolve(told) if told else ""
        # « Abdel pilote le forum, et tu nous fais un rétroplanning »
        draft = self.recent(utterance, 0, State.ASKED)
        is_same = draft and draft.asked_of == "named" and draft.utterance == utterance.number
        return draft.who if draft and is_same else ""


def take(
    draft: Draft, utterance: Utterance, who: str, state: State, when: When | None = None
) -> None:
    """Give a task to somebody in a sentence."""
    draft.who, draft.state, draft.last = who, state, utterance.number
    draft.when = when or draft.when
