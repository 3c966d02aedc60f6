# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an image model is asked to draw for a pictogram, in English: the first things that a need names.

A word that the lexicon does not know never reaches the model, nor does a name, a brand or a text.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.mairie.pictograms.index import Found
from desktop.mairie.posters.image_prompt import image_prompt_of_text
from desktop.mairie.posters.image_prompt.prompt import is_french
from desktop.mairie.posters.image_prompt.refusals import sift
from desktop.mairie.posters.image_prompt.translation import translate

_KINDS = ("thing", "place", "event")
_MOST_SUBJECTS = 2
_MOST_WORDS = 24
"""The models read some fifty words, the frame of the prompt included."""
_DROPPED = frozenset({"outline", "variant", "off", "box", "circle", "plus", "multiple"})
"""Parts of an icon's name that name no thing."""
_NOT_UNDERSTOOD = "Le besoin n’a pas de traduction pour le modèle d’images\u00a0: décrivez le dessin en quelques mots simples."


@dataclass(frozen=True, slots=True)
class PictureSubject:
    """What a model is asked to draw, or why it is not."""

    text: str = ""
    """English: what stands for `$subject` in prompts/make-pictograms.md."""
    refusal: str = ""
    """French; empty when it may be asked."""


def picture_subject(need: str, found: Found, typed: str = "") -> PictureSubject:
    """Return what is to be drawn for a need, or for what the agent `typed` (French or English)."""
    sifted = sift(typed or need)
    refused = [
        remark.sentence.partition(" L’affiche")[0]  # what follows is meant for posters
        for remark in sifted.remarks
        if remark.is_refusal
    ]
    if refused:
        return PictureSubject(refusal=refused[0])
    if typed and not is_french(typed):
        subject = image_prompt_of_text(typed).text
    else:
        subject = _subject(sifted.text) or ("" if typed else _named(found))
    if not subject:
        return PictureSubject(refusal=_NOT_UNDERSTOOD)
    return PictureSubject(" ".join(subject.split()[:_MOST_WORDS]))


def _subject(text: str) -> str:
    """Return the first things that a French text names."""
    known = translate(text)
    told = [piece for kind in _KINDS for piece in known.of(kind)]
    return " with ".join(told[:_MOST_SUBJECTS])


def _named(found: Found) -> str:
    """Return what the nearest icon is called: the names of the set are English words."""
    for proposal in found.proposals:
        words = [word for word in proposal.icon.split("-") if word not in _DROPPED]
        if words:
            return " ".join(words)
    return ""
