# SPDX-License-Identifier: AGPL-3.0-or-later
"""The services that mails are sorted into: the eighteen of services.toml, as the commune has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from desktop.mairie.commune.people import MailService
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.mail.sorted_mail import UNSURE

_FILE = Path(__file__).with_name("services.toml")


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the mairie."""

    id: str
    """ "VOIRIE"; stable, in capitals."""
    title: str
    short: str
    """For a column or a chip."""
    key: str = ""
    """The key that puts a mail there, in the window."""
    sensitive: str = ""
    """What the agent must know of the data in such mails; empty for nothing special."""
    email: str = ""
    """Where the commune has its mails passed on; empty when not said."""
    words: tuple[str, ...] = ()
    """The commune's own words for it, beside the usual ones: « city-stade », « maison Perrin »."""
    takes: str = ""
    """Id of the service that answers in its place, when the commune has closed it."""


@cache
def usual_services() -> Mapping[str, Service]:
    """Return the eighteen services and AUTRE, by id, in their order."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    services = [Service(**entry) for entry in table["service"]]
    return {service.id: service for service in services}


def services_of(profile: CommuneProfile) -> Mapping[str, Service]:
    """Return the services as the commune has them: its titles, addresses, words and own services."""
    services = dict(usual_services())
    unsure = services.pop(UNSURE)
    for own in profile.mail_services:
        key = own.id.strip().upper().replace(" ", "_")
        if not key or key == UNSURE:
            continue
        services[key] = _as_commune_has_it(services.get(key), key, own)
    return {**services, UNSURE: unsure}


def _as_commune_has_it(usual: Service | None, key: str, own: MailService) -> Service:
    title = own.title.strip() or (usual.title if usual else key.replace("_", " ").capitalize())
    base = usual or Service(key, title, title[:18])
    return replace(
        base,
        title=title,
        short=base.short if usual and not own.title.strip() else title[:18],
        email=own.email.strip(),
        words=tuple(word.strip() for word in own.words if word.strip()),
        takes=own.taken_by.strip().upper().replace(" ", "_"),
    )
