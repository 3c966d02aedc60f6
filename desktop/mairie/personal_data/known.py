# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is public of a commune: its own telephone, mailbox and address, its elected officials."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.french.folding import fold_words
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.people.person_names import parse_name
from desktop.mairie.personal_data.span import Label, PersonalSpan


@dataclass(frozen=True, slots=True)
class PublicData:
    """What may stay readable: it belongs to the town hall, or to a person in an elected function."""

    names: frozenset[frozenset[str]] = frozenset()
    """The folded words of each name."""
    given: frozenset[str] = frozenset()
    """The folded first names among them: alone, they are not enough."""
    phones: frozenset[str] = frozenset()
    """Their last nine digits."""
    domains: frozenset[str] = frozenset()
    mailboxes: frozenset[str] = frozenset()
    addresses: frozenset[tuple[str, ...]] = frozenset()
    numbers: frozenset[str] = frozenset()
    """SIREN and SIRET of the commune, digits alone."""

    def holds(self, span: PersonalSpan) -> bool:
        """Tell whether a span is public."""
        if span.label is Label.PERSON:
            words = frozenset(fold_words(span.text))
            return not words <= self.given and any(words <= name for name in self.names)
        if span.label is Label.PHONE:
            return re.sub(r"\D", "", span.text)[-9:] in self.phones
        if span.label is Label.EMAIL:
            low = span.text.lower()
            return low in self.mailboxes or low.rpartition("@")[2] in self.domains
        if span.label is Label.ADDRESS:
            words_of = tuple(fold_words(span.text))
            return any(words_of[: len(known)] == known for known in self.addresses)
        if span.label in (Label.SIREN, Label.SIRET):
            return re.sub(r"\D", "", span.text) in self.numbers
        return False


def public_data(profile: CommuneProfile) -> PublicData:
    """Return what the commune’s profile makes public."""
    officials = (profile.mayor_name, *(official.name for official in profile.officials))
    parsed = [name for name in map(parse_name, officials) if name is not None and name.last]
    lasts = {word for name in parsed for word in fold_words(name.last)}
    mail = profile.email.lower().strip()
    return PublicData(
        names=frozenset(_bare(name) for name in officials if name.strip()),
        given=frozenset(word for name in parsed for word in fold_words(name.first)) - lasts,
        phones=frozenset(filter(None, (re.sub(r"\D", "", profile.phone)[-9:],))),
        domains=frozenset(filter(None, (mail.rpartition("@")[2] if _is_own_domain(mail) else "",))),
        mailboxes=frozenset(filter(None, (mail,))),
        addresses=frozenset(filter(None, (tuple(fold_words(profile.address)),))),
    )


def _bare(name: str) -> frozenset[str]:
    """Return the words of an official’s name, the civility that may stand before it left out."""
    parsed = parse_name(name)
    return frozenset(fold_words(f"{parsed.first} {parsed.last}" if parsed else name))


def _is_own_domain(mail: str) -> bool:
    """« mairie@wanadoo.fr » makes no mailbox of wanadoo.fr public."""
    domain = mail.rpartition("@")[2]
    return bool(domain) and domain not in _SHARED


_SHARED = frozenset(
    (
        "wanadoo.fr", "orange.fr", "gmail.com", "free.fr", "sfr.fr", "laposte.net", "hotmail.fr", "hotmail.com", "outlook.fr",
        "outlook.com", "yahoo.fr", "yahoo.com", "live.fr", "neuf.fr", "bbox.fr", "aol.com", "icloud.com", "proton.me", "protonmail.com",
    )
)  # fmt: skip
"""Mail hosts whose boxes belong to anybody."""
