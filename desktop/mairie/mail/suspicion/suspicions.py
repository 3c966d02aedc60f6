# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person must not trust in a mail, the gravest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.sorted_mail import Suspicion
from desktop.mairie.mail.suspicion.bank_details import find_bank_changes
from desktop.mairie.mail.suspicion.data import kinds
from desktop.mairie.mail.suspicion.domains import is_public_mailbox
from desktop.mairie.mail.suspicion.false_orders import find_false_orders
from desktop.mairie.mail.suspicion.files import find_bad_files
from desktop.mairie.mail.suspicion.injections import find_injections
from desktop.mairie.mail.suspicion.likely import find_likely
from desktop.mairie.mail.suspicion.links import find_bad_links
from desktop.mairie.mail.suspicion.lures import find_lures
from desktop.mairie.mail.suspicion.scams import find_scams
from desktop.mairie.mail.suspicion.seen import Found, SeenMail
from desktop.mairie.mail.suspicion.senders import find_false_senders
from desktop.mairie.mail.suspicion.unseen import find_unseen

INJECTIONS = frozenset({"injection", "likely-injection"})
RULES: tuple[Callable[[SeenMail], Iterator[Found]], ...] = (
    find_injections,
    find_bank_changes,
    find_false_orders,
    find_bad_files,
    find_bad_links,
    find_false_senders,
    find_lures,
    find_scams,
    find_unseen,
)


def find_suspicions(text: MailText, commune_domains: Sequence[str]) -> tuple[Suspicion, ...]:
    """Return what is suspicious in a mail, one suspicion per kind, the gravest first.

    `commune_domains` are the commune's own ("mairie-valbourg.fr"); a public mailbox among them
    proves nothing of who writes, and is left aside. Nothing is opened, fetched or obeyed.
    """
    seen = _seen(text, commune_domains)
    found = _named(seen) or {found.kind: found for found in find_likely(seen)}
    return _in_order(found)


def named_suspicions(text: MailText, commune_domains: Sequence[str]) -> tuple[Suspicion, ...]:
    """Return what the rules alone see: what was learned is taught without itself."""
    return _in_order(_named(_seen(text, commune_domains)))


def _seen(text: MailText, commune_domains: Sequence[str]) -> SeenMail:
    lowered = (domain.lower() for domain in commune_domains)
    return SeenMail(text, tuple(domain for domain in lowered if not is_public_mailbox(domain)))


def _named(seen: SeenMail) -> dict[str, Found]:
    first: dict[str, Found] = {}
    for rule in RULES:
        for found in rule(seen):
            first.setdefault(found.kind, found)
    return first


def _in_order(found: Mapping[str, Found]) -> tuple[Suspicion, ...]:
    return tuple(_suspicion(found[kind]) for kind in kinds() if kind in found)


def _suspicion(found: Found) -> Suspicion:
    kind = kinds()[found.kind]
    return Suspicion(
        kind=found.kind,
        title=kind.title,
        explanation=f"{kind.explanation} {kind.to_do}",
        excerpt=found.excerpt,
        is_injection=found.kind in INJECTIONS,
    )
