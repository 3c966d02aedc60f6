# SPDX-License-Identifier: AGPL-3.0-or-later
"""The charter as a document to adopt, to print and to publish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.draft import Block, Draft, DraftLayout, Heading, Paragraph, ParagraphStyle
from desktop.core.review.reviewing import reviewed
from desktop.french.dates import long_day
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.letterhead import letterhead
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.charter.markup import blocks_of
from desktop.mairie.compliance.charter.versions import CharterVersion
from desktop.mairie.forms.missing_fact import TO_FILL

TITLE = "Charte d’usage de l’intelligence artificielle"
STEM = "charte-ia"
_PROJECT = "Projet, non adopté"


def project_draft(chapters: Sequence[tuple[str, str]], profile: CommuneProfile) -> Draft:
    """Return the charter as it is being prepared; `chapters` are (title, markup)."""
    return _draft(chapters, profile, _PROJECT)


def version_draft(version: CharterVersion, profile: CommuneProfile) -> Draft:
    """Return a version of the charter as it was kept: who kept it has read it over."""
    told = f"Version {version.number} du {long_day(version.on)}"
    draft = _draft(version.chapters, profile, told, _closing(version, profile))
    return reviewed(draft, version.author, version.on)


def charter_blocks(chapters: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    """Return the blocks of the charter alone, to be read on the screen."""
    return tuple(_blocks(chapters))


def _draft(
    chapters: Sequence[tuple[str, str]],
    profile: CommuneProfile,
    told: str,
    closing: tuple[Block, ...] = (),
) -> Draft:
    commune = of_commune(profile.name) if profile.name else TO_FILL
    return Draft(
        TITLE,
        (*_blocks(chapters), *closing),
        subtitle=f"Commune {commune}\u00a0– {told}",
        layout=DraftLayout.ACT,
        letterhead=letterhead(profile),
        footer=f"{TITLE}\u00a0– {told}",
    )


def _blocks(chapters: Sequence[tuple[str, str]]) -> Iterator[Block]:
    for title, text in chapters:
        yield Heading(title)
        yield from blocks_of(text)


def _closing(version: CharterVersion, profile: CommuneProfile) -> tuple[Block, ...]:
    mayor = "La maire" if profile.mayor_civility == "Mme" else "Le maire"
    place = profile.name or TO_FILL
    return (
        Paragraph(f"Fait à {place}, le {long_day(version.on)}", style=ParagraphStyle.CLOSING),
        Paragraph(f"{mayor},", style=ParagraphStyle.SIGNATURE),
        Paragraph(profile.mayor_name or TO_FILL, style=ParagraphStyle.SIGNATURE),
    )
