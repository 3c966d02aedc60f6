# SPDX-License-Identifier: AGPL-3.0-or-later
"""A task whose object nobody names, from the words of its clause, its verbs in the infinitive."""

from __future__ import annotations

import re

from desktop.french.folding import listed
from desktop.mairie.meetings.actions.verbs import forms
from desktop.mairie.meetings.actions.words import Sentence

_LONGEST = 22
"""Words, at most."""
_SUBJECTS = frozenset(["tu", "vous", "je", "j", "on", "nous"])
_CLITICS = frozenset(
    listed("""
    me m te t se s le la l les lui leur y en nous vous moi
""")
)
_TO_US = frozenset(["me", "m", "moi", "nous", "te", "t", "vous"])
_DROPPED = frozenset(
    listed("""
    euh heu hein ben bah voila donc alors bon ok
""")
)
_OR_ELSE = re.compile(
    r",? (?:et )?(?:si c’est (?:non|pas (?:bon|ça|le cas|possible))|si non|sinon),? ", re.IGNORECASE
)
_HANGING = re.compile(r"(?: (?:les?|la|un|une|des?|du|à|au|aux|et|pour|avec))+\Z")
_SPACE = re.compile(r"\s+")


def cleaned_clause(
    sentence: Sentence, verb: str, place: int, clitics: tuple[str, ...], left_out: frozenset[int]
) -> str:
    """Return the words from the verb at `place` on, each verb of « tu », « vous » in the infinitive.

    « Josiane, demain soir tu me demandes, et si c’est non tu appelles le loueur » is « Demander,
    sinon appeler le loueur ». `left_out` are the words of the delay.
    """
    pronoun = next((one for one in clitics if one in ("le", "la", "l", "les")), "")
    text = f"{pronoun}{'’' if pronoun == 'l' else ' '}{verb}".strip() if pronoun else verb
    at, last = place + 1, min(len(sentence.words), place + _LONGEST)
    while at < last:
        word = sentence.words[at]
        if any(mark in word.mark for mark in ".;?!"):
            break
        link = _link(word.mark)
        infinitive, after, kept = _verb_at(sentence, at)
        if infinitive:
            text += link + _with_clitics(kept, infinitive)
            at = after
            continue
        if at not in left_out and word.folded not in _DROPPED:
            text += link + word.text
        at += 1
    text = _OR_ELSE.sub(", sinon ", _SPACE.sub(" ", text)).strip(" ,")
    text = _HANGING.sub("", text).strip(" ,")
    return text[:1].upper() + text[1:]


def _link(mark: str) -> str:
    if mark in ("’", "'"):
        return "’"
    return ", " if "," in mark else mark if mark == "-" else " "


def _verb_at(sentence: Sentence, at: int) -> tuple[str, int, list[str]]:
    """Return the infinitive of « tu lui donnes », the word after it, and its clitics."""
    if sentence.folded(at) not in _SUBJECTS:
        return "", at, []
    kept: list[str] = []
    for place in range(at + 1, min(at + 4, len(sentence.words))):
        word = sentence.folded(place)
        told = [one.infinitive for one in forms().get(word, ()) if one.tense != "infinitive"]
        if word in _CLITICS:
            kept.append(word)
        elif told:
            return told[0], place + 1, [one for one in kept if one not in _TO_US]
        else:
            break
    return "", at, []


def _with_clitics(clitics: list[str], infinitive: str) -> str:
    text = infinitive
    for one in reversed(clitics):
        is_short = one in ("le", "la", "l") and text[0] in "aeiouyhéè"
        text = f"l’{text}" if is_short else f"{one} {text}"
    return text
