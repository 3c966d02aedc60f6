# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which bytes are the right ones: a pack's models compared with the application's own catalogue.

A model is the catalogue's only when its kind and every (path, bytes, sha256) are. Any other is
« hors catalogue », whatever its id, and asks for an explicit agreement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.errors import LicenceNotAccepted, PackRefused
from desktop.core.models.catalogue import Catalogue, CatalogueEntry, EntryState, LicenceState
from desktop.core.models.pack import PackModel
from desktop.core.models.receipts import fingerprint

_OUTSIDE = "Ce modèle n’est pas au catalogue de Beffroi : il ne s’installe qu’avec votre accord."
_OUTSIDE_ADVICE = "Vérifiez d’où il vient et que sa licence permet votre usage, puis confirmez que vous l’acceptez."


class Trust(StrEnum):
    """What is to be done before a model is installed."""

    FREE = "libre"
    """The catalogue's bytes, nothing to accept."""
    CONDITIONS = "sous-conditions"
    """The catalogue's bytes; its conditions are to be accepted."""
    OUTSIDE = "hors-catalogue"
    """Not in the catalogue, or other bytes: to be accepted."""
    FORBIDDEN = "interdit"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a model is, as its receipt will say."""

    id: str
    kind: str
    title: str
    publisher: str
    country: str
    licences: tuple[str, ...]
    trust: Trust

    @property
    def in_catalogue(self) -> bool:
        """True when its bytes are those that the catalogue names."""
        return self.trust in (Trust.FREE, Trust.CONDITIONS)

    @property
    def asks(self) -> bool:
        """True when someone has to accept it first."""
        return self.trust is not Trust.FREE


def identify(untrusted_model: PackModel, catalogue: Catalogue) -> Identity:
    """Compare a pack's model with the catalogue; its words are taken from there when it is known."""
    entry = catalogue.find(untrusted_model.id)
    if _is_forbidden(untrusted_model, catalogue):
        trust = Trust.FORBIDDEN
    elif entry is None or not _is_same(untrusted_model, entry):
        trust = Trust.OUTSIDE
    else:
        return identity_of(entry)
    return Identity(
        untrusted_model.id,
        untrusted_model.kind,
        one_line(untrusted_model.title) or untrusted_model.id,
        one_line(untrusted_model.publisher),
        one_line(untrusted_model.country),
        tuple(map(one_line, untrusted_model.licences)),
        trust,
    )


def identity_of(entry: CatalogueEntry) -> Identity:
    """Return who an entry of the catalogue is."""
    return Identity(
        entry.id,
        entry.kind.value,
        entry.title,
        entry.publisher,
        entry.country,
        entry.licences,
        _TRUST[entry.licence_state],
    )


def check_accepted(identities: Iterable[Identity], accepted: Collection[str]) -> None:
    """Raise PackRefused for a forbidden model, LicenceNotAccepted, naming it, for one to accept."""
    for identity in identities:
        if identity.trust is Trust.FORBIDDEN:
            raise PackRefused(f"Une mairie n’a pas le droit d’utiliser « {identity.title} ».")
        if identity.asks and identity.id not in accepted:
            raise _not_accepted(identity)


def one_line(untrusted_text: str) -> str:
    """Return a text from outside as a short printable line."""
    return "".join(c for c in untrusted_text if c.isprintable())[:120].strip()


_TRUST = {
    LicenceState.FREE: Trust.FREE,
    LicenceState.CONDITIONS: Trust.CONDITIONS,
    LicenceState.FORBIDDEN: Trust.FORBIDDEN,
}


def _not_accepted(identity: Identity) -> LicenceNotAccepted:
    named = f"(« {identity.title} », {identity.id})"
    if identity.trust is Trust.OUTSIDE:
        return LicenceNotAccepted(named, sentence=_OUTSIDE, advice=_OUTSIDE_ADVICE)
    return LicenceNotAccepted(named)


def _is_same(model: PackModel, entry: CatalogueEntry) -> bool:
    ours = {(file.path, file.bytes, file.sha256) for file in entry.files}
    theirs = {(file.path, file.bytes, file.sha256) for file in model.files}
    is_pinned = entry.state is EntryState.INSTALLABLE
    return is_pinned and entry.kind.value == model.kind and ours == theirs


def _is_forbidden(model: PackModel, catalogue: Catalogue) -> bool:
    """By its id, or by its bytes under another id."""
    mark = fingerprint((file.path, file.sha256) for file in model.files)
    return any(
        entry.id == model.id or mark == fingerprint((f.path, f.sha256) for f in entry.files)
        for entry in catalogue.entries
        if entry.licence_state is LicenceState.FORBIDDEN
    )
