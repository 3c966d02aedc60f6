# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model adds to an arrêté: first facts read from free words, and considérants to check.

It never gives a legal reference: a sentence that cites one is left out. Figures, dates and names that
the facts do not say are marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Annotated, Any

from desktop.core.answer_shape import ItemBounds, TextBounds
from desktop.core.draft import Author
from desktop.core.errors import ContextTooSmall, ExtractionFailed
from desktop.core.task import TaskContext
from desktop.core.text_generation import GenerationOptions, TextModelInfo
from desktop.french.folding import fold_words
from desktop.french.grounding.index import GroundingIndex
from desktop.french.instructions import defuse
from desktop.french.typography import french_typography
from desktop.mairie.arretes.arrete import Arrete, Piece
from desktop.mairie.arretes.as_draft import TO_READ_OVER
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.need import Need
from desktop.mairie.arretes.type_file import decree_types
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.facts import Facts
from desktop.mairie.forms.field import FieldKind
from desktop.mairie.forms.templates import MissingFact
from desktop.mairie.legal.find_citations import find_citations

PROMPT, NEED_PROMPT = "write-decree", "write-decree-need"
MOST_SENTENCES = 3
LONGEST_SENTENCE = 60
"""Words of a considérant."""
NEED_SECONDS, WRITING_SECONDS = 25.0, 60.0
"""The agent waits beside a form: past that, what the rules have read and written stands."""
_READING = GenerationOptions(max_tokens=220, deadline_seconds=NEED_SECONDS)
_WRITING = GenerationOptions(max_tokens=260, deadline_seconds=WRITING_SECONDS)
_ASKED = ("voies", "lieu", "demandeur", "motif", "risque")
_OPENING = re.compile(r"^[\s\-–•*\d.)]*(?:considérant\s+)?(?=qu[e’'])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NeedAnswer:
    """What a model reads in a need; every text may be empty."""

    voies: Annotated[tuple[str, ...], ItemBounds(0, 4)]
    lieu: Annotated[str, TextBounds(0, 80)]
    demandeur: Annotated[str, TextBounds(0, 80)]
    motif: Annotated[str, TextBounds(0, 120)]
    risque: Annotated[str, TextBounds(0, 120)]


class ModelHelp:
    """Asks the model for what rules cannot give, and checks what it answers."""

    def __init__(self, context: TaskContext, model: TextModelInfo) -> None:
        """Take the loaded model."""
        self._context = context
        self._model = model

    def complete(self, need: Need, given: dict[str, Any], profile: CommuneProfile) -> Need:
        """Return the need with facts that the rules had not found and that its words do say."""
        kind = decree_types()[need.type_id]
        if not any(kind.field(name) and name not in {**need.facts, **given} for name in _ASKED):
            return need
        self._context.progress("Le modèle lit votre besoin")
        prompt = self._context.prompt(NEED_PROMPT)
        try:
            answer = self._context.extract(
                prompt.messages({"need": defuse(need.words)}), NeedAnswer, _READING
            )
        except (ExtractionFailed, ContextTooSmall):
            return need  # the rules have read what they could, and the agent completes
        facts, evidence = dict(need.facts), dict(need.evidence)
        for name, value in _said(answer, need.words):
            field = kind.field(name)
            if field is None or name in facts or name in given:
                continue
            if not read_facts(kind, {name: value}, profile).problems:
                facts[name] = value
                evidence[name] = value if isinstance(value, str) else ", ".join(value)
        return replace(need, facts=facts, evidence=evidence)

    def considerants(self, kind: DecreeType, facts: Facts, arrete: Arrete) -> tuple[Piece, ...]:
        """Return up to three considérants, each marked « à vérifier »; none is a fine answer."""
        self._context.progress("Le modèle propose des considérants")
        told = facts_told(kind, facts)
        prompt = self._context.prompt(PROMPT)
        variables = {
            "title": arrete.object,
            "facts": defuse(told),
            "considerants": "\n".join(piece.text for piece in arrete.considerants),
        }
        try:
            generated = self._context.generate(
                prompt.messages(variables), _WRITING, on_text=self._context.stream
            )
        except ContextTooSmall:
            self._context.warn(
                "Ce modèle lit trop peu de texte à la fois\u00a0: les considérants sont ceux des règles."
            )
            return ()
        text = generated.text
        if generated.ended_by != "stop":  # its last line was cut anywhere
            text = text.rpartition("\n")[0]
        pieces = tuple(_checked(text, told, arrete))
        if not pieces:
            self._context.warn(
                "Le modèle n’a rien proposé d’utilisable\u00a0: les considérants sont ceux des règles."
            )
        return pieces


def facts_told(kind: DecreeType, facts: Facts) -> str:
    """Return the facts as lines « Question : réponse », for a model to read."""
    lines = []
    for field in kind.fields:
        value = facts.values[field.id]
        if isinstance(value, MissingFact) or field.kind is FieldKind.BOOLEAN:
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        label = next((c.label for c in field.choices if c.value == shown), shown)
        lines.append(f"{field.label}\u00a0: {label}")
    return "\n".join(lines)


def _said(answer: NeedAnswer, words: str) -> list[tuple[str, Any]]:
    """Keep what the agent's own words say: a model fills what it does not know."""
    said = set(fold_words(words))

    def is_said(text: str) -> bool:
        return bool(text.strip()) and set(fold_words(text)) <= said

    found: list[tuple[str, Any]] = [
        (name, value)
        for name in ("lieu", "demandeur", "motif", "risque")
        if is_said(value := getattr(answer, name))
    ]
    streets = [street for street in answer.voies if is_said(street)]
    return [*found, ("voies", streets)] if streets else found


def _checked(untrusted_text: str, told: str, arrete: Arrete) -> list[Piece]:
    known = f"{told}\n{arrete.object}\n" + "\n".join(piece.text for piece in arrete.considerants)
    index = GroundingIndex({1: known})
    said = {tuple(fold_words(piece.text)) for piece in arrete.considerants}
    pieces: list[Piece] = []
    for line in untrusted_text.splitlines():
        sentence = _sentence(line)
        folded = tuple(fold_words(f"Considérant {sentence}"))
        if not sentence or folded in said or find_citations(sentence):
            continue
        said.add(folded)
        text = f"Considérant {sentence}\u202f;"
        doubts = [(doubt.excerpt, doubt.reason) for doubt in index.check(text, [1])]
        pieces.append(Piece(text, Author.MODEL, ((text, TO_READ_OVER), *doubts)))
    return pieces[:MOST_SENTENCES]


def _sentence(line: str) -> str:
    """Return « que … » of a model's line; empty for what is not a considérant."""
    match = _OPENING.match(line)
    if match is None:
        return ""
    sentence = french_typography(" ".join(line[match.end() :].split())).rstrip(" .;,\u202f")
    words = len(sentence.split())
    is_whole = 5 <= words <= LONGEST_SENTENCE and "[" not in sentence
    return sentence[:1].lower() + sentence[1:] if is_whole else ""
