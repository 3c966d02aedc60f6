# SPDX-License-Identifier: AGPL-3.0-or-later
"""The attestation of somebody: what was really followed, when and how long, to be signed twice.

It says what was followed. It is no diploma: article 4 of règlement (UE) 2024/1689 asks for measures to
support AI literacy and guarantees no level, and the register keeps no answer to any question.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from desktop.core.draft import (
    Block,
    Draft,
    DraftLayout,
    DraftNature,
    Paragraph,
    ParagraphStyle,
    Table,
)
from desktop.core.errors import RequestError
from desktop.french.dates import long_day
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.letterhead import letterhead
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.missing_fact import TO_FILL
from desktop.mairie.learning.path import LearningPath, PathItem
from desktop.mairie.learning.training import PersonTrainings, Training
from desktop.mairie.learning.wording import share_words, span_words, spent_cell, spent_words

HEADER = ("Étape ou module", "On y apprend à", "Suivi le", "Durée", "Version")
_ROOM = "\n" * 4
"""Lines for a handwritten signature, above the name."""
NOTHING_DONE = "Aucune étape ni aucun module n’est terminé\u00a0: il n’y a rien à attester encore."
LITERACY = (
    "Ce parcours fait partie de ce que la commune met en place pour aider ses agents et ses élus à "
    "apprendre à se servir de l’intelligence artificielle (règlement (UE) 2024/1689, article 4)."
)
NO_CERTIFICATE = (
    "Cette attestation dit ce qui a été suivi. Elle n’est ni un diplôme ni une certification, et "
    "n’évalue pas la personne\u00a0: les réponses aux questions ne sont pas conservées."
)
Followed = tuple[PathItem, Training]


def followed_items(of: PersonTrainings, path: LearningPath) -> tuple[Followed, ...]:
    """Return what was done, in the order of the path, each once in its latest version done."""
    done: dict[str, Training] = {}
    for training in of.trainings:
        known = done.get(training.item_id)
        if training.is_done and (known is None or training.version > known.version):
            done[training.item_id] = training
    return tuple((item, done[item.id]) for item in path.items if item.id in done)


def attestation(
    of: PersonTrainings, path: LearningPath, profile: CommuneProfile, today: datetime.date
) -> Draft:
    """Return the attestation to print; raise RequestError when nothing was done yet."""
    followed = followed_items(of, path)
    if not followed:
        raise RequestError(sentence=NOTHING_DONE, advice="Terminez une étape ou un module d’abord.")
    return Draft(
        title="Attestation de suivi",
        subtitle=f"{path.title}\u00a0: se servir de l’intelligence artificielle à la mairie",
        blocks=tuple(_blocks(of, followed, path, profile, today)),
        layout=DraftLayout.ACT,
        letterhead=letterhead(profile),
        footer=f"Attestation de suivi – {of.person.name}",
        nature=DraftNature.RECORD,
    )


def attestation_stem(of: PersonTrainings) -> str:
    """Return the name of its file, without an ending: « Attestation – Claire Martin »."""
    return f"Attestation – {of.person.name}"


def _blocks(
    of: PersonTrainings,
    followed: Sequence[Followed],
    path: LearningPath,
    profile: CommuneProfile,
    today: datetime.date,
) -> Iterator[Block]:
    yield Paragraph(_opening(of, followed, path, profile))
    rows = tuple(
        (
            item.title,
            item.learnt,
            one.on.strftime("%d/%m/%Y"),
            spent_cell(one.seconds),
            str(one.version),
        )
        for item, one in followed
    )
    yield Table(HEADER, rows, caption="Étapes et modules suivis")
    yield Paragraph(f"{LITERACY} {NO_CERTIFICATE}")
    whose = "La personne qui a suivi le parcours"
    yield from signatures(whose, of.person.name, profile, long_day(today))


def _opening(
    of: PersonTrainings,
    followed: Sequence[Followed],
    path: LearningPath,
    profile: CommuneProfile,
) -> str:
    commune = of_commune(profile.name) if profile.name else TO_FILL
    done = [item for item, _ in followed]
    what = share_words(done, path.items)
    days = span_words(one.on for _, one in followed)
    spent = spent_words(sum(one.seconds for _, one in followed))
    return (
        f"La commune {commune} atteste que {of.person.name}, {of.person.function or TO_FILL}, a suivi "
        f"{what} du parcours «\u00a0{path.title}\u00a0», sur un poste de la mairie, {days}\u00a0: "
        f"{spent} en tout."
    )


def signatures(whose: str, name: str, profile: CommuneProfile, signed_on: str) -> Iterator[Block]:
    """Yield the place and the day, then both signatures side by side: it holds on one page."""
    place = profile.name or TO_FILL
    yield Paragraph(f"Fait à {place}, le {signed_on}", style=ParagraphStyle.CLOSING)
    mayor = "la maire" if profile.mayor_civility == "Mme" else "le maire"
    names = (name, profile.mayor_name or TO_FILL)
    yield Table(
        (whose, f"Pour la commune, {mayor}"),
        (tuple(f"{_ROOM}{name}" for name in names),),
    )
