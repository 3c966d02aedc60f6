# SPDX-License-Identifier: AGPL-3.0-or-later
"""The transparency notice as a document to keep at hand and to publish."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.draft import Block, Draft, Heading, Paragraph
from desktop.core.review.reviewing import with_review
from desktop.french.dates import long_day
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.charter.markup import blocks_of
from desktop.mairie.compliance.mentions.table import mentions
from desktop.mairie.compliance.notice.kept import NoticeChanges
from desktop.mairie.compliance.notice.use import POINTS, NoticeUse, load_frame, load_uses
from desktop.mairie.forms.missing_fact import TO_FILL

TITLE = "Notice de transparence algorithmique"
STEM = "notice-transparence"
ADDRESS_TO_FILL = "[à compléter\u00a0: adresse postale ou électronique]"
"""What the table of mentions leaves to be filled."""
_DECISION = "Ce qui est préparé peut être une décision sur une personne."
_NO_DECISION = "Ce qui est préparé n’est pas une décision sur une personne."


def notice_draft(changes: NoticeChanges, profile: CommuneProfile) -> Draft:
    """Return the notice as the commune has it; whoever read it over is named while it reads so."""
    commune = of_commune(profile.name) if profile.name else TO_FILL
    draft = Draft(
        TITLE,
        tuple(_blocks(changes, profile)),
        subtitle=f"Commune {commune}",
    )
    return with_review(draft, changes.review)


def mention_text(profile: CommuneProfile) -> str:
    """Return the explicit mention for an individual decision (CRPA, R. 311-3-1-1)."""
    address = _filled("{adresse}", profile)
    text = mentions()["algorithme"].text
    return text if address == TO_FILL else text.replace(ADDRESS_TO_FILL, address)


def mention_when() -> str:
    """Return when that mention is due, and that the uses described here do not ask for it."""
    return load_frame().mention_when


def publication_words(profile: CommuneProfile) -> str:
    """Return who must publish, and what is known of this commune."""
    words = _filled(load_frame().publication, profile)
    if not profile.population:
        return words
    over = "plus" if profile.population > 3_500 else "moins"
    number = f"{profile.population:,}".replace(",", "\u202f")
    return (
        f"{words}\nVotre profil indique {number}\u00a0habitants\u00a0: {over} de 3\u202f500. Le nombre d’agents en "
        "équivalent temps plein n’y est pas\u00a0: à vérifier."
    )


def _blocks(changes: NoticeChanges, profile: CommuneProfile) -> Iterator[Block]:
    frame = load_frame()
    yield from blocks_of(_filled(frame.introduction, profile))
    uses = [use for use in load_uses() if use.id not in changes.left_out]
    for use in uses:
        yield Heading(use.title)
        yield from _use_blocks(use, changes)
    yield Heading("Ce qui n’est pas décrit ici")
    yield Paragraph(frame.not_concerned)
    yield Heading("Vos droits")
    yield from blocks_of(_filled(frame.rights, profile))
    verified = min((frame.verified_on, *(use.verified_on for use in uses)))
    yield Paragraph(f"Description vérifiée le {long_day(verified)} dans le logiciel.")


def _use_blocks(use: NoticeUse, changes: NoticeChanges) -> Iterator[Block]:
    yield Paragraph(_DECISION if use.is_decision else _NO_DECISION)
    for point, title in POINTS.items():
        yield Heading(title, 2)
        yield from blocks_of(changes.text(use.id, point, use.points[point]), 3)


def _filled(text: str, profile: CommuneProfile) -> str:
    address = ", ".join(
        filter(None, (profile.address, f"{profile.postal_code} {profile.name}".strip()))
    )
    wanted = {
        "{commune}": of_commune(profile.name) if profile.name else TO_FILL,
        "{adresse}": ", ".join(
            filter(None, (f"mairie, {address}" if address else "", profile.email))
        )
        or TO_FILL,
        "{contact}": profile.dpo_contact or TO_FILL,
    }
    for name, words in wanted.items():
        text = text.replace(name, words)
    return text
