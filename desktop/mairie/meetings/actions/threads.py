# SPDX-License-Identifier: AGPL-3.0-or-later
"""Follows each task through what is said after it: told, told again, joined, answered."""

from __future__ import annotations

from desktop.mairie.meetings.actions.admission import admit
from desktop.mairie.meetings.actions.answers import date_answered, keeps_term, name_thanked, react
from desktop.mairie.meetings.actions.board import ANSWER, LIVE, Board, take
from desktop.mairie.meetings.actions.clause_words import cleaned_clause
from desktop.mairie.meetings.actions.cues import is_said
from desktop.mairie.meetings.actions.drafts import Draft, State, is_same, keys_of
from desktop.mairie.meetings.actions.handovers import (
    asks_who,
    hand_over,
    is_to_be_done,
    passes_on,
)
from desktop.mairie.meetings.actions.joining import (
    Heard,
    adds,
    completes,
    extend,
    joins,
    replace_open,
)
from desktop.mairie.meetings.actions.meeting_talk import is_handover
from desktop.mairie.meetings.actions.nouns import nouns_in
from desktop.mairie.meetings.actions.people import People, is_same_name
from desktop.mairie.meetings.actions.phrase import Phrase
from desktop.mairie.meetings.actions.phrases import find_phrases
from desktop.mairie.meetings.actions.whats import object_words, write_what
from desktop.mairie.meetings.actions.when import When, best_when, find_whens, when_of
from desktop.mairie.meetings.actions.words import Sentence
from desktop.mairie.meetings.spoken import Spoken, Utterance

_REPORTS = frozenset(
    ("dire", "redire", "revenir", "répondre", "tenir", "rappeler", "confirmer", "recontacter")
)
_TO_WHOM = frozenset(
    ("", "vers vous", "vers toi", "vers lui", "vers eux", "au courant", "vous", "toi")
)
_GOES = frozenset(
    ("passer", "aller", "voir", "regarder", "descendre", "monter", "venir", "appeler", "rappeler", "repasser", "essayer", "commencer")
)  # fmt: skip
"""What one answers by saying where one goes: the task stays the one asked."""
_REMEMBERED = 80
"""Tasks among which one told again is looked for."""
_LAST_PART = 0.85
"""Only in the last part of a meeting do its last words close it."""


class Threads:
    """The tasks of a meeting, sentence after sentence."""

    def __init__(self, spoken: Spoken, people: People) -> None:
        """Take the meeting; `follow` reads it."""
        self._board = Board(spoken, people)
        self._is_closed = False
        self._handed = -1

    def follow(self) -> list[Draft]:
        """Return the tasks that hold at the end, in order."""
        board = self._board
        for utterance, sentence in zip(board.spoken.utterances, board.sentences, strict=True):
            self._hear(utterance, sentence)
        return [draft for draft in board.drafts if draft.holds()]

    def _hear(self, utterance: Utterance, sentence: Sentence) -> None:
        board = self._board
        board.addressee.hear(utterance, sentence)
        name_thanked(board, utterance, sentence)
        extend(self._board, utterance, sentence)
        phrases = list(find_phrases(sentence, board.people))
        whens = find_whens(sentence)
        react(board, utterance, whens, phrases)
        has_task = False
        for number, phrase in enumerate(phrases):
            following = phrases[number + 1] if number + 1 < len(phrases) else None
            start = phrase.first if number else 0
            has_task |= self._hear_phrase(utterance, phrase, following, start, whens)
        if not asks_who(board, utterance, sentence) and not has_task:
            is_known = passes_on(board, utterance, sentence)
            if not is_known and not is_to_be_done(board, utterance, sentence, whens):
                date_answered(board, utterance, sentence, whens)
        is_late = utterance.number > len(board.sentences) * _LAST_PART
        self._is_closed |= is_late and is_said("cloture", utterance.said)

    def _hear_phrase(
        self,
        utterance: Utterance,
        phrase: Phrase,
        following: Phrase | None,
        start: int,
        whens: tuple[When, ...],
    ) -> bool:
        """Make a task of a phrase, or change the one it speaks of; False when it is neither."""
        board = self._board
        sentence = board.sentences[utterance.number]
        after = following.first if following else len(sentence.words)
        own = tuple(when for when in whens if start <= when.first < after)
        when = when_of(sentence, own, phrase.end)
        if when is None and phrase.who == "me" and following and following.verb in _REPORTS:
            # « je regarde ça et je te dis lundi »
            when = best_when(tuple(one for one in whens if one.first >= phrase.first))
        name = board.name(utterance, phrase)
        if is_handover(phrase):
            self._handed = utterance.number
            return hand_over(board, utterance, phrase, name, when)
        told = object_words(sentence, phrase, own, board.addressee.names(sentence))
        before = board.before(utterance, phrase.first)
        person = board.person(phrase, before)
        what = write_what(sentence, phrase, told, before, person)
        heard = Heard(utterance, sentence, phrase, when, told, name, what, keys_of(what))
        return self._reports(heard) or self._take(heard)

    def _take(self, heard: Heard) -> bool:
        phrase, utterance, when = heard.phrase, heard.utterance, heard.when
        draft = self._same(heard)
        asked = self._is_reply(heard) if draft is None else None
        if asked is not None:
            when = None if keeps_term(asked.when, when, heard.sentence) else when
            take(asked, utterance, asked.who, State.TAKEN, when)
            asked.is_answered = True
            return True
        state = admit(
            heard.sentence, phrase, when, heard.told, heard.name, is_answer=draft is not None
        )
        if state is None or (self._is_closed and when is None):
            return False
        who = self._board.speaker(utterance) if phrase.who == "me" else heard.name
        if (
            phrase.who == "nobody"
            and not who
            and heard.sentence.has("de tout le monde", "de chacun")
        ):
            who = "tous"
        if phrase.who == "me" and not who:
            who = self._board.addressee.answering(utterance)
        if draft is not None:
            _update(draft, heard, who, state)
            return True
        if joins(self._board, heard, who) or completes(self._board, heard, who):
            return True
        if state is State.SOFT and phrase.who in ("named", "me") and when and phrase.mode == "can":
            state = State.TAKEN
        if phrase.who in ("you", "named", "me") and state is not State.SOFT and who:
            replace_open(self._board, utterance, heard.keys)
        is_vague = (phrase.verb in _REPORTS or phrase.verb == "aller") and not heard.told
        what = self._cleaned(heard) if is_vague or not heard.what else heard.what
        added = self._board.add(utterance, what, phrase.verb, who, state, phrase.who)
        added.when = when
        return True

    def _cleaned(self, heard: Heard) -> str:
        """Return the clause in the infinitive, from the first verb said of the same person."""
        phrase, sentence = heard.phrase, heard.sentence
        told = [one for one in find_phrases(sentence, self._board.people) if one.who == phrase.who]
        first = told[0] if told and told[0].place < phrase.place and phrase.who == "you" else phrase
        whens = {at for one in find_whens(sentence) for at in range(one.first, one.after)}
        names = self._board.addressee.names(sentence)
        whens |= {at for at in range(len(sentence.words)) if sentence.folded(at) in names}
        return cleaned_clause(sentence, first.verb, first.place, first.clitics, frozenset(whens))

    def _same(self, heard: Heard) -> Draft | None:
        """Return the task that a phrase speaks of again."""
        phrase, utterance = heard.phrase, heard.utterance
        for draft in reversed(self._board.drafts[-_REMEMBERED:]):
            is_other = draft.utterance == utterance.number and draft.asked_of != phrase.who
            if draft.state is State.DROPPED or is_other or adds(heard, draft):
                continue
            if is_same(draft, phrase.verb, heard.keys, utterance.number - draft.last):
                return draft
        recent = self._board.recent(utterance, ANSWER, *LIVE)
        if recent is None:
            return None
        if recent.utterance == utterance.number and not recent.is_answered:
            is_own = phrase.who == "me" == recent.asked_of and recent.holds()
            return recent if is_own and heard.has_pronoun else None
        return recent if self._speaks_of(heard, recent) else None

    def _speaks_of(self, heard: Heard, recent: Draft) -> bool:
        """Tell whether a phrase that names nothing speaks of the task just told."""
        phrase, utterance = heard.phrase, heard.utterance
        if phrase.who == "me":
            return self._answers(heard, recent)
        if heard.has_pronoun and phrase.who in ("you", "named", "nobody"):
            is_near = utterance.number - recent.last <= 2
            return is_near and phrase.verb in (recent.verb, "faire")
        is_bare = not heard.told or heard.told.split(" ")[0].lower() in (
            "avec", "pour", "dans", "sur", "et",
        )  # fmt: skip
        return is_bare and not heard.has_pronoun and phrase.who in ("named", "group")

    def _answers(self, heard: Heard, recent: Draft) -> bool:
        """Tell whether « je… » answers what was just asked: by a pronoun, the same verb, after « oui »."""
        number = heard.utterance.number
        is_own = self._board.spoken.has_speakers and heard.utterance.speaker == recent.asker
        if self._says_again(heard, recent):
            return True
        if is_own and recent.last != number:
            return False
        if recent.last == number and self._handed == number:
            # « je m’en occupe, il faut juste que je vide le hangar »
            return heard.has_pronoun or heard.phrase.mode == "plain"
        if recent.last == number:  # « oui, je fais la demande demain »
            return recent.asked_of != "me" or heard.has_pronoun or not heard.told
        if heard.has_pronoun and recent.state is not State.TAKEN:
            return True
        return heard.phrase.verb == recent.verb and (heard.has_pronoun or not heard.told)

    def _says_again(self, heard: Heard, recent: Draft) -> bool:
        """Tell « la lettre, je la ferai moi. Je la fais cette semaine. »: one task of one person."""
        is_own = heard.utterance.speaker == recent.asker or recent.is_answered
        has_pronoun = heard.has_pronoun or bool({"lui", "leur"} & set(heard.phrase.clitics))
        is_it = has_pronoun and heard.phrase.verb == recent.verb and is_own
        named = [noun for noun in nouns_in(heard.sentence) if noun.after <= heard.phrase.first]
        return is_it and recent.state is State.TAKEN and not named

    def _is_reply(self, heard: Heard) -> Draft | None:
        """Return what was just asked of who now says « je passe les voir cet après-midi »."""
        utterance, phrase = heard.utterance, heard.phrase
        recent = self._board.recent(utterance, 2, State.ASKED, State.SOFT)
        if recent is None or phrase.who != "me" or recent.asked_of not in ("you", "named"):
            return None
        if recent.is_answered or not recent.who or recent.last == utterance.number:
            return None
        speaker = self._board.speaker(utterance)
        is_other = speaker and not is_same_name(speaker, recent.who)
        if is_other or (utterance.speaker and utterance.speaker == recent.asker):
            return None
        if phrase.verb not in _GOES or not (heard.when or is_said("accord", utterance.said)):
            return None
        return recent

    def _reports(self, heard: Heard) -> bool:
        """Give the day of « et je te dis lundi » to the task just taken in the same breath."""
        phrase = heard.phrase
        if phrase.verb not in _REPORTS or phrase.who != "me" or heard.told.lower() not in _TO_WHOM:
            return False
        draft = self._board.recent(heard.utterance, 0)
        if draft is None or draft.last != heard.utterance.number:
            return False
        draft.when, draft.state = heard.when or draft.when, State.TAKEN
        return True


def _update(draft: Draft, heard: Heard, who: str, state: State) -> None:
    """Take what a phrase tells anew of a task: who, when, and what when it says more."""
    phrase, what = heard.phrase, heard.what
    is_taker = phrase.who in ("me", "you", "named", "group")
    if is_taker and who:
        draft.who = who
    elif phrase.who == "you" and draft.state is State.SOFT:
        draft.who = ""
    if not keeps_term(draft.when, heard.when, heard.sentence):
        draft.when = heard.when or draft.when
    is_vague = draft.state is State.SOFT and draft.asked_of == "we"
    has_more = len(heard.keys - draft.keys) > len(draft.keys - heard.keys)
    if what and (is_vague or (has_more and phrase.verb != "faire" and not heard.has_pronoun)):
        draft.what, draft.verb = what, phrase.verb
    draft.keys |= heard.keys
    if is_taker and state in (State.ASKED, State.TAKEN):
        draft.state = state
        draft.is_answered |= phrase.who == "me"
    elif draft.state is State.SOFT:
        draft.state = state
    draft.last = heard.utterance.number
