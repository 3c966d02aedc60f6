# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that add to a task just told, or take its place: « et tu fais bâcher », « pour déposer plainte »."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.mairie.meetings.actions.board import LIVE, SHORT, Board
from desktop.mairie.meetings.actions.drafts import Draft, State, keys_of
from desktop.mairie.meetings.actions.phrase import Phrase
from desktop.mairie.meetings.actions.verbs import infinitive_of
from desktop.mairie.meetings.actions.when import When
from desktop.mairie.meetings.actions.words import Sentence
from desktop.mairie.meetings.spoken import Utterance

_PRONOUNS = frozenset(("le", "la", "l", "les"))
_HANDS_BACK = frozenset(
    ("donner", "rendre", "envoyer", "renvoyer", "montrer", "dire", "redonner", "transmettre")
)
_FEW_LAST = 12
_TALKED_OVER = 12
"""Sentences in which « il est à passer avant le 18 » is the task that somebody is then given."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A phrase with all that its sentence tells of it."""

    utterance: Utterance
    sentence: Sentence
    phrase: Phrase
    when: When | None
    told: str
    """Its object, as said."""
    name: str
    """Who is spoken of, or to."""
    what: str = ""
    keys: frozenset[str] = frozenset()

    @property
    def has_pronoun(self) -> bool:
        """Tell « je l’envoie » from « j’envoie le plan »."""
        return bool(_PRONOUNS & set(self.phrase.clitics))


def joins(board: Board, heard: Heard, who: str) -> bool:
    """Add « et tu fais bâcher » to the task of the same sentence and the same person."""
    draft = board.recent(heard.utterance, 0, State.ASKED, State.TAKEN)
    if draft is None or draft.utterance != heard.utterance.number:
        return False
    is_same = draft.asked_of == heard.phrase.who == "you" and not who
    if draft.who != who and not is_same:
        return False
    if heard.sentence.folded(heard.phrase.first - 1) != "et":
        return False
    is_own = heard.phrase.who == "me" == draft.asked_of
    if draft.when and heard.when and not is_own:
        return False
    pronoun = next((word for word in heard.phrase.clitics if word in _PRONOUNS), "")
    what = heard.what
    if pronoun:
        link = "’" if pronoun == "l" else " "
        is_thing = heard.told.lower().startswith(("le ", "la ", "les ", "l’"))
        told = "" if is_thing else heard.told
        what = f"{pronoun}{link}{heard.phrase.verb} {told}".strip()
    if not what:
        return False
    if draft.when and heard.when:
        what = f"{what} {heard.when.text}"
    draft.what = f"{draft.what} et {what[0].lower()}{what[1:]}"
    draft.keys |= keys_of(what)
    draft.when = draft.when or heard.when
    return True


def completes(board: Board, heard: Heard, who: str) -> bool:
    """Add « vous me donnez la liste le 5 avril » to what was just asked of the same person."""
    phrase, utterance = heard.phrase, heard.utterance
    draft = board.recent(utterance, 1, State.ASKED, State.TAKEN)
    if draft is None or draft.is_answered or draft.last == utterance.number:
        return False
    is_same = draft.asker == utterance.speaker and draft.asked_of == phrase.who == "you"
    is_back = phrase.verb in _HANDS_BACK and bool({"me", "m", "nous"} & set(phrase.clitics))
    if not (is_same and is_back and heard.told) or who not in ("", draft.who):
        return False
    draft.what = f"{draft.what}, puis {heard.what[0].lower()}{heard.what[1:]}"
    draft.keys |= keys_of(heard.what)
    draft.when = heard.when or draft.when
    draft.last = utterance.number
    return True


def extend(board: Board, utterance: Utterance, sentence: Sentence) -> None:
    """Add « pour déposer plainte » to the task that the same person just asked."""
    if sentence.folded(0) != "pour" or not infinitive_of(sentence.folded(1)):
        return
    draft = board.recent(utterance, 1, *LIVE)
    if draft is None or draft.asker != utterance.speaker or draft.last == utterance.number:
        return
    if len(sentence.words) <= SHORT:
        told = sentence.written(0, len(sentence.words))
        draft.what, draft.last = f"{draft.what} {told}", utterance.number
        draft.keys |= keys_of(told)


def replace_open(board: Board, utterance: Utterance, keys: frozenset[str]) -> None:
    """Let « Florian, tu montes un dossier » take the place of « on demande à l’agence »."""
    for draft in board.drafts[-_FEW_LAST:]:
        distance = utterance.number - draft.utterance
        is_near = 0 < distance <= 2 or (0 < distance <= _TALKED_OVER and bool(draft.keys & keys))
        if draft.state is State.OPEN and not draft.who and is_near:
            draft.state = State.DROPPED


def adds(heard: Heard, draft: Draft) -> bool:
    """Tell « vous la sortez et vous l’essayez »: another verb of the same breath."""
    phrase = heard.phrase
    is_joined = heard.sentence.folded(phrase.first - 1) == "et" and heard.has_pronoun
    return is_joined and draft.utterance == heard.utterance.number and draft.verb != phrase.verb
