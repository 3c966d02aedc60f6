# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report that goes with a poster: what it says, what to look at before printing, its files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from desktop.core.draft import (
    AiMark,
    Author,
    Block,
    Draft,
    Heading,
    Image,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.core.task import WrittenFile
from desktop.mairie.posters.composed import ComposedPoster
from desktop.mairie.posters.formats import PosterFormat
from desktop.tasks.make_poster.grounds import Ground
from desktop.tasks.make_poster.model_help import WordsProposed
from desktop.tasks.make_poster.order import PosterOrder
from desktop.tasks.make_poster.painting import proposal_image
from desktop.tasks.make_poster.pieces import stem_of


def poster_draft(
    order: PosterOrder,
    ground: Ground,
    posters: Sequence[ComposedPoster],
    files: Sequence[WrittenFile],
    words: WordsProposed | None,
    ai_mark: AiMark,
) -> Draft:
    """Return the report as a draft, a picture for each PNG."""
    blocks: list[Block] = [
        *_images(posters, order.formats, files),
        Heading("Ce que dit l’affiche"),
        *_said(posters[0]),
        *_to_check(posters, order.formats),
        *_model_words(words),
        *_picture(ground),
        *_alternative(posters[0]),
    ]
    title = order.facts.title or order.words.split("\n")[0][:80] or "Affiche"
    return Draft(f"Affiche\u00a0: {title}", tuple(blocks), ai_mark=ai_mark)


def _images(
    posters: Sequence[ComposedPoster], forms: Sequence[PosterFormat], files: Sequence[WrittenFile]
) -> Iterable[Block]:
    paths = {PurePath(file.path).name: file.path for file in files if file.format == "png"}
    for poster, form in zip(posters, forms, strict=True):
        path = paths.get(f"{stem_of(form)}.png")
        if path is not None:
            yield Image(path, poster.scene.alternative_text, form.label)


def _said(poster: ComposedPoster) -> Iterable[Block]:
    rows = tuple((part.title, " ".join(part.lines)) for part in poster.parts if part.lines)
    if rows:
        yield Table(("Partie", "Texte"), rows)


def _to_check(posters: Sequence[ComposedPoster], forms: Sequence[PosterFormat]) -> Iterable[Block]:
    """Yield each remark once, with the formats it is about when there are several; the serious first."""
    about: dict[tuple[str, bool], list[str]] = {}
    for poster, form in zip(posters, forms, strict=True):
        for remark in poster.remarks:
            about.setdefault((remark.sentence, remark.is_serious), []).append(form.id)
    if about:
        yield Heading("À regarder avant d’imprimer")
    for (sentence, is_serious), named in sorted(about.items(), key=lambda one: not one[0][1]):
        told = f" ({', '.join(named)})" if len(forms) > len(named) else ""
        yield Note(f"{sentence}{told}", Tone.WARNING if is_serious else Tone.TO_CHECK)


def _model_words(words: WordsProposed | None) -> Iterable[Block]:
    if words is None:
        return
    told = [
        Paragraph(f"{label}\u00a0: {text}", Author.MODEL)
        for label, text in (
            ("Titre", words.title),
            ("Sous-titre", words.subtitle),
            ("Description pour un modèle d’images", words.image),
        )
        if text
    ]
    if told:
        yield Heading("Propositions du modèle")
        yield ListBlock(tuple(told))
        yield Note(
            "Elles ne sont pas sur l’affiche\u00a0: reprenez-les si elles vous plaisent.",
            Tone.TO_CHECK,
        )


def _picture(ground: Ground) -> Iterable[Block]:
    if not ground.model and not ground.proposals:
        return
    yield Heading("L’image peinte")
    if ground.asked:
        yield Paragraph(f"Demandé au modèle (en anglais)\u00a0: {ground.asked}")
    yield Paragraph(
        "L’image est peinte par un modèle\u00a0: chaque fichier le dit dans ses métadonnées et porte une marque "
        "invisible (règlement (UE) 2024/1689, article 50)."
    )
    for one in ground.proposals:
        yield proposal_image(one)
    if len(ground.proposals) > 1:
        yield Note(
            "La première proposition est sur l’affiche\u00a0: choisissez-en une autre si elle convient mieux."
        )


def _alternative(poster: ComposedPoster) -> Iterable[Block]:
    yield Heading("Texte alternatif")
    yield Paragraph(poster.scene.alternative_text or "[à compléter]")
