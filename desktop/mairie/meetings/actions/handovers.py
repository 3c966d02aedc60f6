# SPDX-License-Identifier: AGPL-3.0-or-later
"""A task that is the one just spoken of: « je m’en occupe », « Mehdi, tu peux ? », « qui s’en charge ? »."""

from __future__ import annotations

from desktop.mairie.meetings.actions.board import ANSWER, FEW, LIVE, RECALLED, SHORT, Board, take
from desktop.mairie.meetings.actions.cues import is_said
from desktop.mairie.meetings.actions.drafts import Draft, State
from desktop.mairie.meetings.actions.nouns import Noun, antecedent, nouns_in
from desktop.mairie.meetings.actions.phrase import Phrase
from desktop.mairie.meetings.actions.whats import take_over
from desktop.mairie.meetings.actions.when import When, best_when, find_whens
from desktop.mairie.meetings.actions.words import Sentence
from desktop.mairie.meetings.spoken import Utterance

_ASKED_SHORTLY = (
    "tu peux", "vous pouvez", "tu pourrais", "vous pourriez", "tu notes", "vous notez", "tu vois ca", "vous voyez ca", "tu fais ca",
    "vous faites ca", "tu prends ca", "vous prenez ca", "ca te va", "ca vous va", "tu veux bien", "vous voulez bien",
    "c est bon pour toi", "c est bon pour vous",
)  # fmt: skip
_FOR_YOU = ("c est pour toi", "c est pour vous")
_TO_BE_DONE = (
    *_FOR_YOU, "il me faut", "il nous faut", "c est a toi", "c est toi", "c est fini", "c est pret", "c est fait", "c est pose",
    "ce soit fini", "ce soit pret", "ce soit fait", "ce soit pose", "ce soit termine", "ce soit envoye", "ce soit parti",
    "ce soit regle", "fini", "finie", "finis", "termine", "terminee", "boucle", "soit installe", "soit livre", "ce soit en place", "soit repare",
)  # fmt: skip
_DONE = {
    "fini": "Finir", "finie": "Finir", "finis": "Finir", "termine": "Terminer", "terminee": "Terminer", "pret": "Préparer",
    "prete": "Préparer", "fait": "Faire", "pose": "Poser", "posee": "Poser", "poses": "Poser", "boucle": "Boucler",
    "envoye": "Envoyer", "installe": "Installer", "livre": "Livrer", "repare": "Réparer", "parti": "Envoyer", "regle": "Régler",
}  # fmt: skip
_OWNERLESS = (State.OPEN, State.WISHED, State.SOFT)


def hand_over(
    board: Board, utterance: Utterance, phrase: Phrase, name: str, when: When | None
) -> bool:
    """Read « je m’en occupe », « Laurent, tu t’en occupes ? »: the task is the one just spoken of."""
    draft = board.recent(utterance, RECALLED, *LIVE)
    who = board.speaker(utterance) if phrase.who == "me" else name
    state = State.TAKEN if phrase.who in ("me", "named", "group") else State.ASKED
    if draft is None:
        return _take_topic(board, utterance, phrase, who, state, when)
    take(draft, utterance, who or draft.who, state, when)
    draft.is_answered = phrase.who == "me"
    return True


def _take_topic(
    board: Board, utterance: Utterance, phrase: Phrase, who: str, state: State, when: When | None
) -> bool:
    """Make a task of what was just named: « la sono, Kévin tu t’en occupes »."""
    before = board.before(utterance, phrase.first, count=1)
    if len(before) > 1 and not before[1][0].is_question and len(before[1][0].words) > SHORT:
        before = before[:1]
    noun = _noun(before)
    if noun is None:
        return False
    draft = board.add(utterance, take_over("occuper", noun), "occuper", who, state, phrase.who)
    draft.when = when
    return True


def _noun(before: list[tuple[Sentence, int]]) -> Noun | None:
    return antecedent("l", before) or antecedent("les", before)


def passes_on(board: Board, utterance: Utterance, sentence: Sentence) -> bool:
    """Read « Mehdi, tu peux ? », « Non, c’est Paul »: the task just told passes to the person called."""
    is_name_only = len(sentence.words) < FEW and sentence.is_question
    is_asked = sentence.is_question and sentence.has(*_ASKED_SHORTLY)
    is_named = len(sentence.words) <= FEW + 1 and sentence.has("c est") and not sentence.is_question
    draft = board.recent(utterance, RECALLED, *LIVE)
    if draft is None or len(sentence.words) > SHORT or not (is_name_only or is_asked or is_named):
        return False
    told = board.addressee.called(sentence)
    if is_named:
        last = board.people.name_before(sentence, len(sentence.words))
        is_it = last is not None and sentence.folded(last.first - 1) == "est"
        told = last.text if last and is_it and draft.last == utterance.number - 1 else ""
    if not told or (is_name_only and draft.state not in _OWNERLESS):
        return False
    if is_name_only and draft.state is State.SOFT and draft.last < utterance.number - 1:
        return False  # « Thomas ? » of a round of the table
    take(draft, utterance, board.people.resolve(told), State.ASKED)
    draft.asker = utterance.speaker
    return True


def asks_who(board: Board, utterance: Utterance, sentence: Sentence) -> bool:
    """Read « Pour le loto, qui s’en occupe ? »: who answers « moi » takes it."""
    if not sentence.is_question or not is_said("qui", utterance.said):
        return False
    draft = board.recent(utterance, ANSWER, State.ASKED, *_OWNERLESS)
    if draft is None or draft.last >= utterance.number:
        noun = _noun(board.before(utterance, len(sentence.words), count=1))
        if noun is None:
            return False
        what = take_over("occuper", noun)
        draft = board.add(utterance, what, "occuper", "", State.SOFT, "all")
    _offer_to_all(draft, utterance)
    return True


def _offer_to_all(draft: Draft, utterance: Utterance) -> None:
    take(draft, utterance, "", State.SOFT)
    draft.asker, draft.asked_of = utterance.speaker, "all"


def _to_finish(sentence: Sentence) -> str:
    """Return « Poser les panneaux » for « les panneaux, il faut que ce soit posé »."""
    done = [at for at in range(len(sentence.words)) if sentence.folded(at) in _DONE]
    if not done:
        return ""
    verb, end = _DONE[sentence.folded(done[0])], done[0]
    named = [noun for noun in nouns_in(sentence) if noun.first < end]
    if named:
        noun = named[-1]
        text = noun.text if noun.after <= end else sentence.written(noun.first, end)
        return f"{verb} {text}"
    taken = {at for one in find_whens(sentence) for at in range(one.first, one.after)}
    rest = [
        sentence.words[at].text for at in range(end + 1, len(sentence.words)) if at not in taken
    ]
    return f"{verb}\u00a0: {' '.join(rest)}" if 1 < len(rest) <= SHORT else ""


def is_to_be_done(
    board: Board, utterance: Utterance, sentence: Sentence, whens: tuple[When, ...]
) -> bool:
    """Read « Loïc, c’est fini le 3 au soir », « Christian, il faut que ce soit posé pour la Toussaint »."""
    when = best_when(whens)
    if sentence.is_question or not sentence.has(*_TO_BE_DONE):
        return False
    told = board.addressee.called(sentence) if when or sentence.has(*_FOR_YOU) else ""
    if not told:
        return False
    who = board.people.resolve(told)
    what = _to_finish(sentence) or board.as_said(utterance)
    draft = board.add(utterance, what, "", who, State.ASKED, "you")
    draft.when = when
    return True
