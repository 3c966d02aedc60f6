# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Produire des pictogrammes »: its facts and fields. The work itself is loaded when it runs.

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
    Task,
    TextField,
)

if TYPE_CHECKING:
    from desktop.core.pictures.scene import Drawing, Sketch
    from desktop.core.task import Result, TaskContext, TaskRequest, Value, Values

LIST_SUFFIXES = (".txt", ".docx", ".odt", ".pdf", ".md", ".csv")
COMMUNE, OWN = "commune", "autre"
SIZES = (64, 128, 256, 512, 1024)
"""Pixels, of the PNG files."""
OUTPUTS = ("svg", "png", "planche", "decoupe", "zip")
CUT_SIZES = (5, 10, 20)
"""Centimetres, of the sheets to cut."""


class MakePictograms(Task):
    """Draws a series of pictograms from needs in words, in one style."""

    id: ClassVar[str] = "make-pictograms"
    title: ClassVar[str] = "Produire des pictogrammes"
    summary: ClassVar[str] = (
        "Une série cohérente aux couleurs de la commune, d’après vos besoins en quelques mots."
    )
    icon: ClassVar[str] = "mdi6.shape-outline"
    uses_model: ClassVar[Lane | None] = Lane.IMAGE
    fields: ClassVar[tuple[Field, ...]] = (
        TextField(
            "needs_text",
            "Vos besoins",
            "Un par ligne. Après une barre «\u00a0|\u00a0», la légende que vous voulez.",
            placeholder="Mairie\nInterdit aux chiens\nTri des déchets\nSalle 2, à gauche",
            multiline=True,
            max_length=20_000,
        ),
        FileField("needs", "Liste dans un fichier", "Un besoin par ligne.", suffixes=LIST_SUFFIXES),
        ChoiceField(
            "style",
            "Cadre",
            choices=(
                Choice("rond", "Rond"),
                Choice("carre", "Carré"),
                Choice("panneau", "Panneau avec la légende"),
                Choice("losange", "Losange"),
                Choice("libre", "Sans cadre"),
            ),
            default="rond",
        ),
        ChoiceField(
            "fill",
            "Fond",
            choices=(
                Choice("plein", "Fond plein", "Le dessin en clair sur un fond de couleur."),
                Choice("contour", "Contour", "Le dessin et son cadre en couleur, sur blanc."),
                Choice("doux", "Fond doux", "Le dessin en foncé sur un fond très clair."),
            ),
            default="plein",
        ),
        ChoiceField(
            "colours",
            "Couleurs",
            "Celles de la commune sont dans son profil.",
            choices=(
                Choice(COMMUNE, "Celles de la commune"),
                Choice("bleu", "Bleu nuit"),
                Choice("vert", "Vert nature"),
                Choice("brique", "Brique"),
                Choice("ardoise", "Ardoise"),
                Choice("ocre", "Ocre"),
                Choice("prune", "Prune"),
                Choice("turquoise", "Turquoise"),
                Choice("noir", "Noir et blanc"),
                Choice(OWN, "Une autre couleur"),
            ),
            default=COMMUNE,
        ),
        BooleanField("caption", "Légende sous le dessin", default=True),
        TextField(
            "colour",
            "Autre couleur",
            "Six chiffres ou lettres après un dièse, par exemple #1f4468.",
            advanced=True,
            max_length=40,
        ),
        TextField(
            "second_colour",
            "Couleur des pastilles",
            "Vide\u00a0: celle qui va avec les couleurs choisies.",
            advanced=True,
            max_length=40,
        ),
        TextField(
            "sizes",
            "Largeurs des images PNG",
            "En pixels, séparées par des virgules.",
            default=",".join(map(str, SIZES)),
            advanced=True,
            max_length=100,
        ),
        TextField(
            "outputs",
            "Fichiers",
            "Parmi svg, png, planche, decoupe, zip.",
            default=",".join(OUTPUTS),
            advanced=True,
            max_length=100,
        ),
        TextField(
            "cut_sizes",
            "Tailles à découper",
            "En centimètres, parmi 5, 10 et 20.",
            default=",".join(map(str, CUT_SIZES)),
            advanced=True,
            max_length=40,
        ),
        FactsField(
            "choices",
            "Vos choix",
            "Pour un besoin, une autre icône, une autre légende…",
            default="{}",
            advanced=True,
        ),
        BooleanField(
            "generated",
            "Faire dessiner par le modèle d’images ce qui n’a pas d’icône",
            "Le dessin est nettoyé et mis dans le même cadre\u00a0; ses fichiers disent qu’une IA l’a fait.",
            advanced=True,
        ),
    )

    @classmethod
    def parse_values(cls, untrusted_values: Mapping[str, Any]) -> dict[str, Value]:
        """Return the values, checked; a need must be there."""
        values = super().parse_values(untrusted_values)
        if not values["needs"] and not values["needs_text"]:
            raise InvalidField("Écrivez au moins un besoin, ou donnez une liste dans un fichier.")
        number_list(str(values["sizes"]), SIZES, "Largeurs des images PNG")
        number_list(str(values["cut_sizes"]), CUT_SIZES, "Tailles à découper")
        output_list(str(values["outputs"]))
        if values["colours"] == OWN or values["second_colour"]:
            from desktop.tasks.make_pictograms.style_values import check_colours

            check_colours(values)
        return values

    @classmethod
    def work_title(cls, values: Mapping[str, Any]) -> str:
        """Return the first needs, or the name of the list."""
        from textwrap import shorten

        lines = [line.strip() for line in str(values.get("needs_text") or "").splitlines()]
        shown = shorten(", ".join(line for line in lines if line), 60, placeholder="…")
        path = str(values.get("needs") or "").replace("\\", "/").rsplit("/", 1)[-1]
        return f"Pictogrammes\u00a0: {shown or path}" if shown or path else ""

    @classmethod
    def lane(cls, request: TaskRequest) -> Lane:
        """Return the lane of images only when something is to be painted."""
        return super().lane(request) if wants_painting(request.values) else Lane.LIGHT

    @classmethod
    def sketch(cls, values: Values, profile: Mapping[str, Any], drawing: Drawing) -> Sketch:
        """Return the series as it would look now, from the needs typed in the form."""
        from desktop.tasks.make_pictograms.sketching import sketch_series

        return sketch_series(values, profile, drawing)

    def run(self, values: Values, context: TaskContext) -> Result:
        """Find the icons, draw the series, write its files."""
        from desktop.tasks.make_pictograms.series_work import SeriesWork

        return SeriesWork(values, context).run()


def wants_painting(values: Mapping[str, Any]) -> bool:
    """Tell whether a model is to draw something: asked for all, or for one need."""
    return bool(values.get("generated")) or any(
        isinstance(row, dict) and row.get("paint") is True for row in choices_of(values).values()
    )


def choices_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the agent's choices, not yet checked; empty when they are no JSON object."""
    try:
        choices = json.loads(str(values.get("choices") or "{}"))
    except (ValueError, RecursionError):
        return {}
    return choices if isinstance(choices, dict) else {}


def number_list(untrusted_text: str, allowed: tuple[int, ...], label: str) -> tuple[int, ...]:
    """Return the numbers of « 64, 256 », each once; raise InvalidField for one not allowed."""
    names = [name.strip() for name in untrusted_text.replace(";", ",").split(",") if name.strip()]
    known = {str(number): number for number in allowed}
    for name in names:
        if name not in known:
            shown = ", ".join(known)
            raise InvalidField(
                f"«\u00a0{label}\u00a0»\u00a0: «\u00a0{name[:20]}\u00a0» n’est pas proposé (choix\u00a0: {shown})."
            )
    return tuple(dict.fromkeys(known[name] for name in names)) or allowed


def output_list(untrusted_text: str) -> tuple[str, ...]:
    """Return the outputs of « svg, png », each once; raise InvalidField for one that is none."""
    names = [name.strip().lower() for name in untrusted_text.replace(";", ",").split(",")]
    names = [name.replace("é", "e") for name in names if name]
    for name in names:
        if name not in OUTPUTS:
            raise InvalidField(
                f"«\u00a0Fichiers\u00a0»\u00a0: «\u00a0{name[:20]}\u00a0» n’est pas proposé "
                f"(choix\u00a0: {', '.join(OUTPUTS)})."
            )
    return tuple(dict.fromkeys(names)) or OUTPUTS
