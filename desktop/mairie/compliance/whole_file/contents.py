# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first sheet of the DPO's file: what is in it, what is to be completed, what the commune adds.

What the commune adds (règlement (UE) 2016/679, articles 13, 14, 28, 32, 33 paragraph 5 and 37) is a
proposal, checked on 2026-11-28 and to be verified by the DPO.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.draft import (
    Block,
    Draft,
    DraftNature,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.french.dates import long_day
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.missing_fact import TO_FILL
from desktop.mairie.learning.wording import count_words

TITLE = "Dossier de conformité"
STEM = "00-sommaire"
NOTHING_LACKS = "Rien n’est signalé comme à compléter dans les documents de ce dossier."
_PURPOSE = (
    "Ce dossier réunit ce que Beffroi sait prouver sur ce poste\u00a0: où vont les données, à quoi "
    "l’IA a servi, qui l’a relu, ce qui est gardé. Il est établi à la date indiquée\u00a0; chaque "
    "document dit ce qu’il vaut."
)
_ADDED = (
    "Beffroi ne connaît pas ces documents, qu’un contrôle peut demander aussi. Liste proposée le "
    "28/11/2026, à vérifier par le DPO."
)
ADDED_BY_THE_COMMUNE = (
    "La désignation du délégué à la protection des données (RGPD, article 37).",
    "Le registre général des activités de traitement de la commune\u00a0: celui-ci ne décrit que "
    "l’usage de Beffroi (article 30).",
    "Les mentions d’information remises aux personnes (articles 13 et 14).",
    "Le registre des violations de données, même vide (article 33, paragraphe 5).",
    "Les mesures de sécurité du poste et du réseau\u00a0: comptes, sauvegardes, chiffrement (article 32).",
    "Les contrats de sous-traitance pour les autres logiciels (article 28).",
)
_OTHER_COMPUTERS = "Ce dossier vaut pour ce poste. Si Beffroi sert sur d’autres postes, établissez-en un sur chacun."


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper of the file, as it was written."""

    title: str
    file_name: str
    about: str = ""
    """What it answers: « Où vont les données ? »"""


@dataclass(frozen=True, slots=True)
class LackingPoint:
    """Something to complete: where, and what."""

    where: str
    """Title of the room: « Charte et mentions »."""
    words: str
    """French sentence."""


def contents_draft(
    papers: Sequence[FiledPaper],
    lacking: Sequence[LackingPoint],
    profile: CommuneProfile,
    today: datetime.date,
) -> Draft:
    """Return the contents of the file, with what is to be completed said first."""
    commune = of_commune(profile.name) if profile.name else TO_FILL
    return Draft(
        TITLE,
        tuple(_blocks(papers, lacking, profile)),
        subtitle=f"Commune {commune}, au {long_day(today)}",
        nature=DraftNature.RECORD,
    )


def folder_name(today: datetime.date) -> str:
    """Return the name of the folder, which sorts by date."""
    return f"Dossier de conformité {today.isoformat()}"


def lacking_words(number: int) -> str:
    """Return « 3 points à compléter, listés dans le sommaire. », or that nothing is said to lack."""
    if not number:
        return NOTHING_LACKS
    told = "listé" if number == 1 else "listés"
    return f"{count_words(number, 'point', 'points')} à compléter, {told} dans le sommaire."


def _blocks(
    papers: Sequence[FiledPaper], lacking: Sequence[LackingPoint], profile: CommuneProfile
) -> Iterator[Block]:
    yield Paragraph(_PURPOSE)
    yield Paragraph(
        f"Déléguée ou délégué à la protection des données\u00a0: {profile.dpo_contact or TO_FILL}."
    )
    yield Heading("Documents du dossier")
    rows = tuple(
        (str(number), paper.title, paper.about, paper.file_name)
        for number, paper in enumerate(papers, 1)
    )
    if rows:
        yield Table(("N°", "Document", "Ce qu’il dit", "Fichier"), rows, "Dans l’ordre")
    yield Heading("À compléter")
    if lacking:
        yield Note(f"{count_words(len(lacking), 'point', 'points')} à compléter.", Tone.TO_CHECK)
        yield Table(("Où, dans Beffroi", "Quoi"), tuple((one.where, one.words) for one in lacking))
    else:
        yield Paragraph(NOTHING_LACKS)
    yield Heading("À joindre par la commune")
    yield Paragraph(_ADDED)
    yield ListBlock(tuple(map(Paragraph, ADDED_BY_THE_COMMUNE)))
    yield Paragraph(_OTHER_COMPUTERS)
