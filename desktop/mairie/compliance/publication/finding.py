# SPDX-License-Identifier: AGPL-3.0-or-later
"""The personal data of a draft that will be published, each person once, public ones left out."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.core.draft import Block, Draft, Image, ListBlock, Table
from desktop.french.folding import fold_words
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.publication.table import published_kind
from desktop.mairie.personal_data import (
    TITLES,
    Label,
    PublicData,
    find_personal_data,
    public_data,
)
from desktop.mairie.personal_data.tokens import tokens_for

_COMPANIES = (Label.SIREN, Label.SIRET)
"""Of companies, and public."""
_SEVERAL: dict[Label, str] = {
    Label.NIR: "numéros de sécurité sociale",
    Label.IBAN: "comptes bancaires",
    Label.PHONE: "téléphones",
    Label.EMAIL: "adresses électroniques",
    Label.ADDRESS: "adresses",
    Label.BIRTH_DATE: "dates de naissance",
    Label.PERSON: "personnes",
    Label.PLATE: "plaques d’immatriculation",
    Label.TAX_NUMBER: "numéros fiscaux",
    Label.IDENTITY_CARD: "cartes d’identité",
    Label.PASSPORT: "passeports",
    Label.BANK_CARD: "cartes bancaires",
}


@dataclass(frozen=True, slots=True)
class FoundDatum:
    """A person, a number or an address of a draft, however often it is said."""

    label: Label
    words: str
    """The longest form that is said."""
    forms: tuple[str, ...]
    """Every form, as it stands in the draft."""

    def title(self) -> str:
        """Return « Camille Morin (personne) »."""
        return f"{self.words} ({TITLES[self.label][0].lower()}{TITLES[self.label][1:]})"


def data_before_publication(
    draft: Draft,
    data: Mapping[str, Any],
    profile: CommuneProfile,
    today: datetime.date | None = None,
) -> tuple[FoundDatum, ...]:
    """Return what a draft says of persons, in its order; nothing of those who are public.

    Public are the commune's own contacts, its elected officials and, in minutes, the members of the
    council that `data` (result.json) names.
    """
    public = _with_members(public_data(profile), data)
    text = "\n".join(filter(str.strip, (draft.title, draft.subtitle, *_texts(draft.blocks))))
    spans = [
        span for span in find_personal_data(text, public, today) if span.label not in _COMPANIES
    ]
    table = tokens_for(spans)
    labels = {span.text: span.label for span in spans}
    forms: dict[str, list[str]] = {}
    for removal in table.removals:
        forms.setdefault(removal.mark, []).append(removal.text)
    return tuple(
        FoundDatum(labels[forms[token][0]], words, tuple(forms[token]))
        for token, words in table.entries.items()
    )


def summary(found: Sequence[FoundDatum]) -> str:
    """Return « 2 personnes et 1 téléphone », the most telling first; empty when there is nothing."""
    counts = Counter(one.label for one in found)
    *first, last = [_counted(label, counts[label]) for label in _order() if counts[label]] or [""]
    return f"{', '.join(first)} et {last}" if first else last


def publication_warning(draft: Draft, data: Mapping[str, Any], profile: CommuneProfile) -> str:
    """Return the French sentence for a result that is published and tells of persons; else "" ."""
    kind = published_kind(data)
    found = data_before_publication(draft, data, profile) if kind else ()
    if kind is None or not found:
        return ""
    return f"Avant publication en ligne\u00a0: ce document contient {summary(found)}. {kind.what}"


def _order() -> Iterable[Label]:
    return (Label.PERSON, *(label for label in _SEVERAL if label is not Label.PERSON))


def _counted(label: Label, count: int) -> str:
    one = f"{TITLES[label][0].lower()}{TITLES[label][1:]}"
    return f"{count} {one if count == 1 else _SEVERAL[label]}"


def _with_members(public: PublicData, data: Mapping[str, Any]) -> PublicData:
    """Add the members of the council whom the minutes name."""
    participants = data.get("participants")
    names = [
        str(one.get("name") or "")
        for one in (participants if isinstance(participants, list) else ())
        if isinstance(one, dict) and one.get("is_member")
    ]
    bare = {frozenset(fold_words(name)) for name in names}
    return replace(public, names=public.names | (bare - {frozenset()}))


def _texts(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from (item.text for item in block.items)
        elif isinstance(block, Table):
            yield block.caption
            yield from (" | ".join(row) for row in (block.header, *block.rows))
        elif isinstance(block, Image):
            yield from (block.alternative_text, block.caption)
        else:
            yield block.text
