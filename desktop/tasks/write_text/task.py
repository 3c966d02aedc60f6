# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Écrire un texte »: its facts and fields. The work itself is loaded when it runs.

The window reads this file at its start to draw the sidebar and the form: it must stay light.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from desktop.core.errors import InvalidField
from desktop.core.task import (
    Choice,
    ChoiceField,
    FactsField,
    Field,
    FileField,
    Lane,
    NumberField,
    Task,
    TextField,
    Value,
)

if TYPE_CHECKING:
    from desktop.core.draft import AiMark
    from desktop.core.task import Result, TaskContext, TaskRequest, Values

DOCUMENT_SUFFIXES = (".eml", ".msg", ".pdf", ".docx", ".odt", ".txt", ".md")
GESTURES = {
    "simplifier": "Simplifier un texte",
    "falc": "Mettre en facile à lire (FALC)",
    "raccourcir": "Raccourcir un texte",
    "allonger": "Développer un texte",
    "adoucir": "Adoucir un texte",
    "formaliser": "Rendre un texte plus formel",
    "corriger": "Corriger un texte",
}
"""The kinds that improve a text; all others write one (french/rewriting/change.py, Gesture)."""
LARGEST_TEXT = 200_000
"""Characters of a text to improve, or of one that the agent changed by hand."""
SHORT, USUAL = "courte", "habituelle"


class WriteText(Task):
    """Writes a letter, a speech or a notice from its facts; or improves a text, change by change."""

    id: ClassVar[str] = "write-text"
    title: ClassVar[str] = "Écrire ou améliorer un texte"
    summary: ClassVar[str] = (
        "Courriers, discours, articles prêts à relire\u00a0; un texte rendu plus clair, correction par "
        "correction."
    )
    icon: ClassVar[str] = "mdi6.fountain-pen-tip"
    uses_model: ClassVar[Lane | None] = Lane.TEXT
    fields: ClassVar[tuple[Field, ...]] = (
        TextField(
            "describe",
            "Votre besoin",
            "En quelques mots\u00a0: le texte qui convient et les premières réponses sont proposés.",
            placeholder="Refuser la salle des fêtes à l’association des Amis du lavoir, déjà réservée ce jour-là",
            multiline=True,
            max_length=6_000,
        ),
        # Not a list of choices: the kinds are files, and reading them costs the window's start.
        TextField(
            "kind",
            "Texte ou amélioration",
            "Par exemple courrier-refus, discours-voeux, simplifier, corriger\u00a0; vide, il est "
            "proposé d’après votre besoin.",
            placeholder="courrier-refus",
            max_length=40,
        ),
        FactsField("facts", "Réponses", "Les faits du texte, selon son genre.", default="{}"),
        FileField(
            "document",
            "Document",
            "Un mail ou un document\u00a0: ses faits pour écrire, ou son texte à améliorer.",
            suffixes=DOCUMENT_SUFFIXES,
            hint="mail, PDF, DOCX, ODT ou texte",
        ),
        TextField(
            "text",
            "Texte à améliorer",
            "Collez-le ici, ou choisissez un document.",
            multiline=True,
            max_length=LARGEST_TEXT,
        ),
        ChoiceField(
            "length",
            "Longueur",
            "De ce qu’un modèle rédige.",
            choices=(
                Choice(USUAL, "Habituelle"),
                Choice(SHORT, "Courte", "L’essentiel, en moins de phrases"),
            ),
            default=USUAL,
            advanced=True,
        ),
        NumberField(
            "attempts",
            "Propositions du modèle",
            "Chacune est gardée\u00a0; la première qui convient est montrée.",
            default=1,
            minimum=1,
            maximum=5,
            advanced=True,
        ),
        NumberField(
            "variant",
            "Variante",
            "Un autre nombre donne une autre proposition du modèle.",
            default=0,
            maximum=9_999,
            advanced=True,
        ),
        NumberField(
            "minutes",
            "Temps laissé au modèle",
            "Passé ce temps, le texte des règles reste.",
            default=5,
            minimum=1,
            maximum=240,
            unit="minutes",
            advanced=True,
        ),
        FactsField(
            "refused",
            "Corrections refusées",
            'Leurs numéros, à partir de 0\u00a0: {"changes": [0, 3]}.',
            default="{}",
            advanced=True,
        ),
        TextField(
            "edited",
            "Texte déjà relu",
            "Le texte changé à la main\u00a0: il est mis en page tel quel, rien n’est réécrit.",
            multiline=True,
            max_length=LARGEST_TEXT,
            advanced=True,
        ),
        FactsField(
            "helper",
            "Modèle qui a eu part au texte relu",
            'Pour la marque d’IA du fichier\u00a0: {"model": "…", "prompt": "…"}, comme dans result.json.',
            default="{}",
            advanced=True,
        ),
    )

    @classmethod
    def work_title(cls, values: Mapping[str, Any]) -> str:
        """Return « Courrier défavorable : Mme Claire Morel », or the beginning of the words."""
        kind = str(values.get("kind") or "").strip().lower()
        title = GESTURES.get(kind) or _title_of(kind)
        if kind in GESTURES:
            words = str(values.get("text") or "")
        else:
            words = _about(str(values.get("facts") or "")) or str(values.get("describe") or "")
        start = " ".join(words[:400].split())
        start = start if len(start) <= _LONGEST_START else f"{start[:_LONGEST_START].rstrip()}…"
        if title and start:
            return f"{title}\u00a0: {start}"
        return title or (f"Texte\u00a0: {start}" if start else "")

    @classmethod
    def parse_values(cls, untrusted_values: Mapping[str, Any]) -> dict[str, Value]:
        """Return every field's value; raise InvalidField when nothing says what is wanted."""
        values = super().parse_values(untrusted_values)
        kind = str(values["kind"]).lower()
        values["kind"] = kind
        if kind in GESTURES:
            if not any(values[name] for name in ("text", "document", "edited")):
                raise InvalidField("Collez le texte à améliorer, ou choisissez un document.")
        elif not any(values[name] for name in ("kind", "describe", "document")):
            raise InvalidField("Choisissez un texte, ou décrivez votre besoin.")
        refused_changes(str(values["refused"]))
        return values

    @classmethod
    def lane(cls, request: TaskRequest) -> Lane:
        """Return the light lane when no model is to write: the agent's own text is only laid out."""
        return Lane.LIGHT if request.values.get("edited") else super().lane(request)

    def run(self, values: Values, context: TaskContext) -> Result:
        """Write the text that is asked for, or improve the one that is given."""
        if str(values["kind"]) in GESTURES:
            from desktop.tasks.write_text.improving import Improving

            return Improving(values, context).make()
        from desktop.tasks.write_text.writing import Writing

        return Writing(values, context).make()


_LONGEST_START = 60
_TELLING = ("destinataire", "objet", "evenement", "titre", "sujet")
"""Answers by which an agent recognises a text, where its kind has them."""


def refused_changes(text: str) -> frozenset[int]:
    """Return the numbers of the changes that the agent refused; raise InvalidField."""
    numbers = _object(text).get("changes", [])
    if not isinstance(numbers, list) or not all(type(n) is int and n >= 0 for n in numbers):
        raise InvalidField(
            '«\u00a0Corrections refusées\u00a0»\u00a0: {"changes": [0, 3]} est attendu.'
        )
    return frozenset(numbers)


def mark_of_helper(text: str) -> AiMark:
    """Return the AI mark of a text that the agent changed by hand after a model."""
    from datetime import date

    from desktop.core.draft import AiMark

    said = _object(text)
    model, prompt = (str(said.get(name) or "")[:120] for name in ("model", "prompt"))
    return AiMark(model, prompt, date.today().isoformat()) if model else AiMark()


def _about(facts: str) -> str:
    answers = _object(facts)
    found = (answers.get(name) for name in _TELLING)
    return next((text for text in found if isinstance(text, str) and text.strip()), "")


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _title_of(kind_id: str) -> str:
    if not kind_id:
        return ""
    from desktop.mairie.writing.kind_file import title_of_kind

    return title_of_kind(kind_id)
