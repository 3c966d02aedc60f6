# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a text model adds to a poster: a wording for the title, an English description for an image model.

Both are proposals: nothing of them goes on the poster by itself. A wording with a figure, a date or a
name that the agent did not give is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from desktop.core.answer_shape import TextBounds
from desktop.core.errors import ContextTooSmall, ExtractionFailed
from desktop.core.task import TaskContext
from desktop.core.text_generation import GenerationOptions
from desktop.french.grounding.index import GroundingIndex
from desktop.french.instructions import defuse, find_instructions
from desktop.french.typography import french_typography
from desktop.mairie.legal.find_citations import find_citations
from desktop.mairie.posters.image_prompt import PaintingWish, image_prompt_of_text
from desktop.tasks.make_poster.order import PosterOrder

PROMPT = "make-poster"
_OPTIONS = GenerationOptions(max_tokens=260, deadline_seconds=60.0)
_LONGEST_TITLE, _LONGEST_SUBTITLE = 60, 90
_ORDERS = "Un passage qui s’adresse à une IA n’a pas été donné au modèle."
_NOTHING = "Le modèle n’a rien proposé d’utilisable\u00a0: les mots de l’affiche sont les vôtres."


@dataclass(frozen=True, slots=True)
class PosterAnswer:
    """What a model proposes; every text may be empty."""

    titre: Annotated[str, TextBounds(0, _LONGEST_TITLE)]
    sous_titre: Annotated[str, TextBounds(0, _LONGEST_SUBTITLE)]
    image: Annotated[str, TextBounds(0, 300)]


@dataclass(frozen=True, slots=True)
class WordsProposed:
    """What is left of it once checked."""

    title: str = ""
    subtitle: str = ""
    image: str = ""
    """English, for the field of the image prompt."""


def propose_words(context: TaskContext, order: PosterOrder) -> WordsProposed:
    """Let the text model propose a wording and a description; what it invents is left out."""
    context.progress("Le modèle propose un titre et une image")
    told = _without_orders(facts_told(order), context)
    prompt = context.prompt(PROMPT)
    try:
        answer = context.extract(prompt.messages({"facts": defuse(told)}), PosterAnswer, _OPTIONS)
    except (ExtractionFailed, ContextTooSmall):
        context.warn(_NOTHING)
        return WordsProposed()
    image = image_prompt_of_text(answer.image, PaintingWish(known_persons=order.known_persons))
    found = WordsProposed(
        _checked(answer.titre, told, order.facts.title),
        _checked(answer.sous_titre, told, order.facts.subtitle),
        "" if image.is_refused else image.text,
    )
    if found == WordsProposed():
        context.warn(_NOTHING)
    return found


def facts_told(order: PosterOrder) -> str:
    """Return the need and the facts as lines « Question : réponse », for a model to read."""
    facts = order.facts
    rows = (
        ("Besoin", order.words), ("Titre", facts.title), ("Sous-titre", facts.subtitle), ("Quand", facts.when),
        ("Où", facts.where), ("Prix", facts.price), ("Programme", facts.details), ("Organisateur", facts.organiser),
    )  # fmt: skip
    return "\n".join(f"{label}\u00a0: {value}" for label, value in rows if value)


def _without_orders(told: str, context: TaskContext) -> str:
    """Take out passages that try to command a model, and say so."""
    found = find_instructions(told)
    for excerpt in reversed(found):
        told = told[: excerpt.start] + told[excerpt.end :]
    if found:
        context.warn(_ORDERS)
    return told


def _checked(untrusted_text: str, told: str, already: str) -> str:
    """Return a wording that says nothing new, empty else."""
    text = french_typography(" ".join(untrusted_text.split())).strip(" .\u00a0«»")
    if not text or "[" in text or text.casefold() == already.casefold() or find_citations(text):
        return ""
    return "" if GroundingIndex({1: told}).check(text, [1]) else text
