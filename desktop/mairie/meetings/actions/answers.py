# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an answer does to the task just asked: it accepts, refuses, drops or dates it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.mairie.meetings.actions.board import ANSWER, FEW, SHORT, Board, take
from desktop.mairie.meetings.actions.cues import is_said
from desktop.mairie.meetings.actions.drafts import Draft, State, keys_of
from desktop.mairie.meetings.actions.phrase import Phrase
from desktop.mairie.meetings.actions.when import When, best_when
from desktop.mairie.meetings.actions.words import Sentence
from desktop.mairie.meetings.spoken import Utterance

_OF_NOBODY = ("we", "nobody", "all", "somebody")
_THANKS = frozenset(
    ("merci", "accord", "ok", "parfait", "super", "bien", "bravo", "entendu", "impeccable", "genial", "note", "noté")
)  # fmt: skip
"""« Merci Nadia », said straight after « je fais le tableau », names who spoke."""


def react(
    board: Board, utterance: Utterance, whens: tuple[When, ...], phrases: Sequence[Phrase]
) -> None:
    """Change the task spoken of just before as the cues of a sentence tell."""
    said = utterance.said
    draft = board.recent(utterance, ANSWER)
    if draft is None or draft.last == utterance.number:
        return
    if is_said("annule", said):
        _drop(board, utterance, draft)
    elif _comes_to_nothing(utterance, draft):
        draft.state = State.DROPPED
    elif is_said("reprise", said):
        take(draft, utterance, board.speaker(utterance), State.TAKEN, best_when(whens))
    elif is_said("refus", said) and _may_refuse(board, utterance, draft):
        if draft.is_answered or not any(phrase.who == "me" for phrase in phrases) or not whens:
            draft.state, draft.last, draft.is_answered = State.SOFT, utterance.number, False
    elif draft.asked_of == "all" and draft.state is State.SOFT and is_said("moi", said):
        take(draft, utterance, board.speaker(utterance), State.TAKEN)
    elif is_said("accord", said):
        _accept(board, utterance, draft)


def _may_refuse(board: Board, utterance: Utterance, draft: Draft) -> bool:
    """Tell whether a refusal is of the task: before it is accepted, or « Mercredi, ok. Ah non, mercredi… »."""
    if not draft.is_answered:
        return draft.state is State.ASKED
    before = board.spoken.utterances[utterance.number - 1]
    is_own = before.speaker == utterance.speaker and utterance.speaker != draft.asker
    says_no = board.sentences[utterance.number].has("ah non", "non attends", "en fait non")
    return says_no and draft.last == before.number and (is_own or not utterance.speaker)


def name_thanked(board: Board, utterance: Utterance, sentence: Sentence) -> None:
    """Give the task that « je » just took, without a known voice, to the person thanked for it."""
    draft = board.recent(utterance, 2, State.TAKEN)
    if draft is None or draft.who or draft.asked_of != "me" or draft.last == utterance.number:
        return
    if utterance.speaker and utterance.speaker == draft.asker:
        return
    for place in range(1, min(4, len(sentence.words) + 1)):
        if sentence.folded(place - 1) not in _THANKS or draft.last < utterance.number - 1:
            continue
        for end in range(place + 1, min(place + 4, len(sentence.words) + 1)):
            told = board.people.name_before(sentence, end)
            if told and told.first == place and not told.is_group:
                draft.who = board.people.resolve(told.text)


def _comes_to_nothing(utterance: Utterance, draft: Draft) -> bool:
    """Tell a wish waved away, a joke, what is done already."""
    said = utterance.said
    is_wish = draft.state is State.WISHED or (
        draft.state is State.SOFT and draft.asked_of in _OF_NOBODY
    )
    if is_wish and is_said("laisse_en_l_air", said):
        return True
    is_done = utterance.number - draft.last <= 2 and is_said("fait", said)
    return is_done or is_said("plaisanterie", said)


def _accept(board: Board, utterance: Utterance, draft: Draft) -> None:
    if draft.state is State.SOFT:
        is_own = bool(utterance.speaker) and utterance.speaker == draft.asker and bool(draft.who)
        if is_own or draft.asked_of in _OF_NOBODY:
            return
    elif draft.state not in (State.ASKED, State.OPEN):
        return
    if draft.state is not State.OPEN:
        if not draft.who and utterance.speaker != draft.asker:
            draft.who = board.speaker(utterance)
        draft.state = State.TAKEN
    draft.is_answered, draft.last = True, utterance.number


def _drop(board: Board, utterance: Utterance, draft: Draft) -> None:
    """Drop the task that the sentence names, else the one just spoken of."""
    keys = keys_of(utterance.text, has_verb=False)
    named = [one for one in board.drafts if one.holds() and one.keys & keys]
    (named[-1] if named else draft).state = State.DROPPED


def date_answered(
    board: Board, utterance: Utterance, sentence: Sentence, whens: tuple[When, ...]
) -> None:
    """Take the day that an answer gives: « Disons lundi », « Le 3 au soir, oui », « alors pour le 28 »."""
    draft = board.recent(utterance, ANSWER, State.ASKED, State.TAKEN, State.OPEN)
    if draft is None or not whens or sentence.is_question or len(sentence.words) > 2 * SHORT:
        return
    # « ce soir c’est juste, demain matin »
    whens = tuple(when for when in whens if when.kind != "today" or len(whens) == 1)
    first = whens[0]
    if first.kind == "today" or (len(sentence.words) > SHORT and not first.is_limit):
        return
    if (
        ":" in sentence.words[first.after : first.after + 1][0].mark
        if first.after < len(sentence.words)
        else False
    ):
        return  # « Le 14 juillet : défilé à onze heures » tells something else
    if _binds_less(sentence, first, draft):
        return
    if draft.last < utterance.number - 1 and _asks_else(board, utterance.number - 1):
        return
    if _gives_day(sentence, first, draft, utterance.number - draft.last):
        is_first = sentence.folded(0) == "non" or not first.is_limit
        draft.when = first if is_first else best_when(whens)
        draft.last = utterance.number


def keeps_term(old: When | None, new: When | None, sentence: Sentence) -> bool:
    """Tell whether « avant le 11 » still binds when the answer is « je commande mercredi »."""
    if old is None or new is None or not old.is_limit or new.is_limit:
        return False
    if old.kind == new.kind and old.parts == new.parts:
        return len(new.text) <= len(
            old.text.split(" ", 1)[-1]
        )  # « vendredi midi » says more than « pour vendredi »
    return old.is_dated and not sentence.has("disons", "plutot", "non", "pas avant", "alors")


def _binds_less(sentence: Sentence, first: When, draft: Draft) -> bool:
    return keeps_term(draft.when, first, sentence)


def _gives_day(sentence: Sentence, first: When, draft: Draft, distance: int) -> bool:
    """Tell whether a day answers; one that replaces another must open the answer, or correct it."""
    corrects = sentence.has("disons", "plutot", "non", "alors")
    agrees = corrects or sentence.has("oui", "d accord", "ok", "tu l auras", "tu les auras")
    if draft.when is None:
        return distance <= 2 and (first.first <= 2 or agrees or first.is_limit)
    is_correction = corrects and first.first <= 10 and not sentence.has("oui")
    if is_correction and first.is_limit:
        return True
    return distance <= 1 and (first.first <= 1 or is_correction)


def _asks_else(board: Board, number: int) -> bool:
    """Tell a question on something else: the day that follows answers it."""
    sentence = board.sentences[number]
    return sentence.is_question and len(sentence.words) > FEW
