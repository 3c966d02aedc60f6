# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Générer un visuel »: its facts and fields. The work itself is loaded when it runs.

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

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
ALL_FORMATS = "tous"
BOTH, PNG, PDF = "png,pdf", "png", "pdf"
AUTOMATIC = "auto"


class MakePoster(Task):
    """Sets the facts of an event as a poster, on a drawn, photographed or painted background."""

    id: ClassVar[str] = "make-poster"
    title: ClassVar[str] = "Générer un visuel pour la salle des fêtes"
    summary: ClassVar[str] = (
        "Une affiche prête à imprimer et ses déclinaisons pour les écrans, au texte exact."
    )
    icon: ClassVar[str] = "mdi6.image-multiple-outline"
    uses_model: ClassVar[Lane | None] = Lane.IMAGE
    also_uses: ClassVar[tuple[Lane, ...]] = (Lane.TEXT,)
    fields: ClassVar[tuple[Field, ...]] = (
        TextField(
            "describe",
            "Votre besoin",
            "En quelques mots\u00a0: l’événement, la date, le lieu. Les réponses sont proposées.",
            placeholder="Marché de Noël samedi 12 décembre de 10h à 19h, salle des fêtes, entrée libre",
            multiline=True,
        ),
        FactsField(
            "facts",
            "Réponses",
            "Ce que dit l’affiche et à quoi elle ressemble (titre, quand, où, prix, fond, couleurs…).",
            default="{}",
        ),
        TextField(
            "format",
            "Formats",
            "Un ou plusieurs, séparés par des virgules\u00a0: A3, A4, A5, carre, story, ecran, banniere, "
            "bandeau-web (et A3-paysage, A4-paysage, A5-paysage), ou tous.",
            default="A3",
            placeholder="A3,carre",
            max_length=300,
        ),
        FileField(
            "photo",
            "Votre photo",
            "Elle remplace le fond dessiné\u00a0; elle est recadrée et assombrie pour que le texte se lise.",
            suffixes=PICTURE_SUFFIXES,
        ),
        ChoiceField(
            "outputs",
            "Fichiers",
            choices=(
                Choice(BOTH, "PNG et PDF"),
                Choice(PDF, "PDF (impression)"),
                Choice(PNG, "PNG (écran, mail, réseaux)"),
            ),
            default=BOTH,
            advanced=True,
        ),
        BooleanField(
            "bleed",
            "Fonds perdus de 3 mm et traits de coupe",
            "Pour un imprimeur\u00a0; inutile à la photocopieuse. Les PDF seulement.",
            advanced=True,
        ),
        NumberField(
            "seed",
            "Variante",
            "Un autre nombre place et dessine autrement.",
            default=1,
            maximum=999_999,
            advanced=True,
        ),
        TextField(
            "image_prompt",
            "Description envoyée au modèle d’images",
            "En anglais. Vide, elle est écrite d’après votre besoin. Ni texte ni personne réelle.",
            advanced=True,
            multiline=True,
            max_length=600,
        ),
        ChoiceField(
            "style",
            "Style de l’image",
            choices=(
                Choice(AUTOMATIC, "Selon l’événement"),
                Choice("aplats", "Illustration à plat"),
                Choice("gouache", "Gouache"),
                Choice("aquarelle", "Aquarelle"),
                Choice("linogravure", "Linogravure"),
                Choice("papier", "Papier découpé"),
                Choice("crayons", "Crayons de couleur"),
                Choice("retro", "Affiche ancienne"),
            ),
            default=AUTOMATIC,
            advanced=True,
        ),
        NumberField(
            "proposals",
            "Propositions du modèle",
            "0\u00a0: quatre, ou moins si ce poste est lent.",
            maximum=8,
            advanced=True,
        ),
        TextField(
            "chosen",
            "Proposition retenue",
            "Le fichier d’une proposition déjà peinte, ou sa variante (un nombre).",
            advanced=True,
            max_length=4_000,
        ),
        BooleanField(
            "repaint",
            "Repeindre en plus grand",
            "Plus net, mais ce sera une autre image du même sujet\u00a0; sans cela, la proposition est agrandie.",
            advanced=True,
        ),
        BooleanField(
            "visible_mark",
            "Mention «\u00a0image créée avec une IA\u00a0»",
            "En petites lettres sur l’affiche. La marque invisible y est toujours.",
            advanced=True,
        ),
    )

    @classmethod
    def work_title(cls, values: Mapping[str, Any]) -> str:
        """Return the title of the poster, or the beginning of the need."""
        try:
            facts = json.loads(str(values.get("facts") or "{}"))
            title = str(facts.get("title") or "") if isinstance(facts, dict) else ""
        except (ValueError, RecursionError):
            title = ""
        from textwrap import shorten

        words = shorten(title or str(values.get("describe") or ""), 60, placeholder="…")
        return f"Affiche\u00a0: {words}" if words else ""

    @classmethod
    def parse_values(cls, untrusted_values: Mapping[str, Any]) -> dict[str, Value]:
        """Return every field's value; raise InvalidField when there is nothing to put on a poster."""
        values = super().parse_values(untrusted_values)
        if not values["describe"] and not _says_something(str(values["facts"])):
            raise InvalidField("Décrivez l’événement, ou donnez au moins le titre de l’affiche.")
        values["format"] = ",".join(format_ids(str(values["format"])))
        _check_facts(str(values["facts"]))
        return values

    @classmethod
    def lane(cls, request: TaskRequest) -> Lane:
        """Return the lane of the model's own kind, and the light one when nothing is to be painted.

        A text model helps with the words; a photograph or a proposal that is kept needs no model.
        """
        values = request.values
        chosen = str(values.get("chosen") or "").strip()
        has_picture = values.get("photo") or (chosen and not chosen.isdecimal())
        if request.model is not None and request.model.kind == Lane.TEXT.value:
            return Lane.TEXT
        if has_picture and not (chosen and values.get("repaint")):
            return Lane.LIGHT
        return super().lane(request)

    @classmethod
    def sketch(cls, values: Values, profile: Mapping[str, Any], drawing: Drawing) -> Sketch:
        """Return the first format asked for as it would look now."""
        from desktop.tasks.make_poster.sketching import sketch_poster

        return sketch_poster(values, profile, drawing)

    def run(self, values: Values, context: TaskContext) -> Result:
        """Read the need and the facts, paint if there is a model, compose, write every format."""
        from desktop.tasks.make_poster.poster import PosterWork

        return PosterWork(values, context).run()


def format_ids(untrusted_names: str) -> tuple[str, ...]:
    """Return the ids of « A3, carré » or « tous », each once; raise InvalidField."""
    from desktop.mairie.posters.formats import find_format, formats

    names = [name for name in untrusted_names.replace(";", ",").split(",") if name.strip()]
    if any(name.strip().lower() in (ALL_FORMATS, "toutes", "all") for name in names):
        return tuple(formats())
    return tuple(dict.fromkeys(find_format(name).id for name in names)) or ("A3",)


def _check_facts(facts: str) -> None:
    """Raise InvalidField for an answer that cannot be: it is told beside the form, not by the worker."""
    from desktop.mairie.posters.facts_file import read_poster_facts

    read_poster_facts(json.loads(facts or "{}"))


def _says_something(facts: str) -> bool:
    """Tell whether the answers hold a word to put on the poster; the looks alone are not one."""
    try:
        given = json.loads(facts or "{}")
    except (ValueError, RecursionError):
        return False
    return isinstance(given, dict) and any(
        str(given.get(name) or "").strip() for name in ("title", "event", "details", "subtitle")
    )
