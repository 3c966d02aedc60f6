# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Créer une présentation automatisée »: its facts and fields. The work is loaded later.

The window reads this file at its start to draw the sidebar and the form: it must stay light.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from desktop.core.errors import InvalidField
from desktop.core.task import (
    BooleanField,
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
    from desktop.core.pictures.scene import Drawing, Sketch
    from desktop.core.task import Result, TaskContext, TaskRequest, Values

SOURCE_SUFFIXES = (".pdf", ".docx", ".odt", ".txt", ".md")
TEMPLATE_SUFFIXES = (".pptx", ".potx")
FEWEST, USUAL, MOST = 3, 10, 40
"""Slides that may be asked for."""
LARGEST_OUTLINE = 2_000_000
"""Characters of an outline or of a result: forty slides with their tables and passages."""
PLAN, SLIDES = "plan", "diapositives"
ALL_OUTPUTS = "pptx,odp,pdf"


class MakeSlides(Task):
    """Makes slides of a document, of notes or of a result: the outline, then the files."""

    id: ClassVar[str] = "make-slides"
    title: ClassVar[str] = "Créer une présentation automatisée"
    summary: ClassVar[str] = (
        "Des diapositives modifiables, avec la page d’où vient chaque point\u00a0: "
        "le plan d’abord, puis les fichiers."
    )
    icon: ClassVar[str] = "mdi6.presentation"
    uses_model: ClassVar[Lane | None] = Lane.TEXT
    fields: ClassVar[tuple[Field, ...]] = (
        FileField(
            "document",
            "Document",
            "PDF, Word (DOCX), LibreOffice (ODT) ou texte.",
            suffixes=SOURCE_SUFFIXES,
        ),
        TextField(
            "notes",
            "Vos notes",
            "Une idée par ligne. Elles remplacent le document, ou le complètent.",
            placeholder="Travaux de la salle des fêtes\n- début en mars 2027\n- budget\u00a0: 120 000 €",
            multiline=True,
            max_length=40_000,
        ),
        FactsField(
            "draft",
            "Un résultat déjà fait",
            "Un résumé ou un compte rendu fait ici, tel qu’il a été relu.",
            default="{}",
            advanced=True,
            max_length=LARGEST_OUTLINE,
        ),
        FactsField(
            "outline",
            "Plan",
            "Les diapositives telles qu’elles ont été relues\u00a0; vide, le plan est fait d’abord.",
            default="{}",
            advanced=True,
            max_length=LARGEST_OUTLINE,
        ),
        ChoiceField(
            "audience",
            "Pour qui",
            choices=(
                Choice("conseil", "Le conseil municipal", "Ce qu’il doit savoir et décider"),
                Choice("public", "Une réunion publique", "Ce qui change, et à qui s’adresser"),
                Choice("agents", "Les agents", "Ce qui est à faire, quand, par qui"),
            ),
            default="conseil",
        ),
        NumberField(
            "slides",
            "Nombre de diapositives",
            "Au plus, avec le titre et le sommaire.",
            default=USUAL,
            minimum=FEWEST,
            maximum=MOST,
        ),
        BooleanField(
            "speaker_notes",
            "Notes pour la personne qui présente",
            "Sous chaque diapositive, les phrases du document.",
        ),
        TextField(
            "title",
            "Titre de la présentation",
            "Facultatif\u00a0; vide, celui du document.",
            max_length=160,
            advanced=True,
        ),
        TextField(
            "subtitle",
            "Sous-titre",
            "Facultatif. Par exemple\u00a0: Conseil municipal du 12 décembre 2026.",
            max_length=160,
            advanced=True,
        ),
        TextField(
            "angle",
            "Question ou angle",
            "Facultatif\u00a0: oriente le choix des passages.",
            placeholder="Par exemple\u00a0: les dépenses, les échéances",
            max_length=300,
            advanced=True,
        ),
        FileField(
            "template",
            "Modèle de présentation de la commune",
            "Un fichier PowerPoint (PPTX, POTX)\u00a0; sans lui, un thème sobre aux couleurs de la commune.",
            suffixes=TEMPLATE_SUFFIXES,
            advanced=True,
        ),
        ChoiceField(
            "outputs",
            "Fichiers",
            choices=(
                Choice(ALL_OUTPUTS, "PowerPoint, Impress et PDF"),
                Choice("pptx", "PowerPoint (PPTX)"),
                Choice("odp", "Impress (ODP)"),
                Choice("pdf", "PDF"),
            ),
            default=ALL_OUTPUTS,
            advanced=True,
        ),
        ChoiceField(
            "stage",
            "Étape",
            choices=(
                Choice(SLIDES, "Le plan et les fichiers"),
                Choice(PLAN, "Le plan seulement", "À relire avant de faire les fichiers"),
            ),
            default=SLIDES,
            advanced=True,
        ),
        NumberField(
            "shown",
            "Diapositive montrée",
            "Celle que l’aperçu dessine.",
            default=1,
            minimum=1,
            maximum=400,
            advanced=True,
        ),
    )

    @classmethod
    def work_title(cls, values: Mapping[str, Any]) -> str:
        """Return the title of the deck, or of the outline; empty: its file."""
        from textwrap import shorten

        words = str(values.get("title") or "") or _title_of(str(values.get("outline") or ""))
        if not words and not values.get("document"):
            words = str(values.get("notes") or "").strip().split("\n")[0]
        return f"Présentation\u00a0: {shorten(words, 60, placeholder='…')}" if words else ""

    @classmethod
    def parse_values(cls, untrusted_values: Mapping[str, Any]) -> dict[str, Value]:
        """Return every field's value; raise InvalidField when there is nothing to make slides of."""
        values = super().parse_values(untrusted_values)
        outline = _object(str(values["outline"]))
        has_source = any(values[name] for name in ("document", "notes"))
        if not has_source and not outline and not _object(str(values["draft"])):
            raise InvalidField("Choisissez un document, ou écrivez vos notes.")
        if outline:
            from desktop.mairie.slides.deck_file import read_deck

            read_deck(outline)
        return values

    @classmethod
    def lane(cls, request: TaskRequest) -> Lane:
        """Return the light lane when no model is to write: the outline was read over whole."""
        from desktop.mairie.slides.deck_file import has_briefs

        outline = _object(str(request.values.get("outline") or ""))
        if outline and not has_briefs(outline):
            return Lane.LIGHT
        return super().lane(request)

    @classmethod
    def sketch(cls, values: Values, profile: Mapping[str, Any], drawing: Drawing) -> Sketch:
        """Return the slide `shown` of the outline as it would look now."""
        from desktop.tasks.make_slides.sketching import sketch_slide

        return sketch_slide(values, profile, drawing)

    def run(self, values: Values, context: TaskContext) -> Result:
        """Make the outline unless it is given, let a model write its briefs, lay and write the files."""
        from desktop.tasks.make_slides.slides_work import SlidesWork

        return SlidesWork(values, context).run()


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _title_of(outline: str) -> str:
    return str(_object(outline).get("title") or "")
