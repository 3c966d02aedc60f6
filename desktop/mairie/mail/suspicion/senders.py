# SPDX-License-Identifier: AGPL-3.0-or-later
"""Senders who are not whom they say: a name, a signature, an address that imitates, a false reply."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.mail import PartRole
from desktop.french.turns import folded_sentences
from desktop.mairie.mail.suspicion import domains
from desktop.mairie.mail.suspicion.data import words
from desktop.mairie.mail.suspicion.seen import Found, SeenMail, shortened

_ARTICLES = {
    "la",
    "le",
    "les",
    "l",
    "votre",
    "service",
    "services",
    "m",
    "mme",
    "monsieur",
    "madame",
}
_ROBOTS = {"wordpress", "noreply", "no-reply", "nepasrepondre", "ne-pas-repondre", "contact", "site", "formulaire",
           "webmaster", "accueil", "mairie", "donotreply", "notification", "notifications", "robot", "copieur"}  # fmt: skip
_MOST_SIGNATURE_LINES = 8


def find_false_senders(seen: SeenMail) -> Iterator[Found]:
    """Yield a sender whose address does not fit what the mail says of them."""
    if claimed := _claimed(seen):
        yield Found("impersonation", claimed)
    if seen.domain and domains.imitated(seen.domain, seen.commune_domains, _said(seen)):
        yield Found("look-alike-domain", shortened(seen.mail.sender.address))
    reply = seen.mail.reply_to.domain.lower()
    if reply and domains.imitated(reply, seen.commune_domains, _said(seen)):
        yield Found("look-alike-domain", shortened(seen.mail.reply_to.address))
    if seen.fails_checks and _is_worth_forging(seen):
        yield Found("authentication", shortened(str(seen.mail.sender)))
    if _replies_elsewhere(seen):
        yield Found("reply-elsewhere", shortened(seen.mail.reply_to.address))


def _said(seen: SeenMail) -> frozenset[str]:
    return seen.text.said_all.vocabulary | frozenset(seen.name_words)


def _claimed(seen: SeenMail) -> str:
    """Return the name or the signature of an authority or of the commune that is out of place."""
    if not seen.domain or seen.is_trusted:
        return ""
    if domains.is_authority(seen.domain) or domains.is_under(seen.domain, seen.commune_domains):
        return ""  # its own address: what failed is said by another rule
    if _is_our_name(seen):
        return shortened(str(seen.mail.sender))
    if domains.is_placeholder(seen.domain):
        return ""
    if _begins_as(seen.name_words, "state"):
        return shortened(str(seen.mail.sender))
    for signature in seen.mail.texts(PartRole.SIGNATURE):
        for line in signature.splitlines()[:_MOST_SIGNATURE_LINES]:
            if _begins_as(tuple(folded_sentences(line[:120]).split()), "state"):
                return shortened(line)
    return ""


def _begins_as(said: tuple[str, ...], who: str) -> bool:
    while said and said[0] in _ARTICLES:
        if " ".join(said).startswith("service de gestion comptable"):
            break
        said = said[1:]
    text = " ".join(said) + " "
    return any(text.startswith(f"{name} ") for name in words("domains", "claims", who))


def _is_our_name(seen: SeenMail) -> bool:
    named = set(seen.name_words) & domains.commune_names(seen.commune_domains)
    return bool(named) and _begins_as(seen.name_words, "commune")


def _is_worth_forging(seen: SeenMail) -> bool:
    return (
        domains.is_authority(seen.domain)
        or domains.is_under(seen.domain, seen.commune_domains)
        or bool(domains.brand_of(seen.domain) and not domains.is_public_mailbox(seen.domain))
    )


def _replies_elsewhere(seen: SeenMail) -> bool:
    """Tell whether an answer would go elsewhere; a contact form or a mailing list does so too."""
    sender, reply = seen.mail.sender, seen.mail.reply_to
    there = domains.registered(reply.domain.lower())
    if not there or there == domains.registered(seen.domain) or seen.is_mailing:
        return False
    local = sender.address.partition("@")[0]
    if local in _ROBOTS and domains.is_under(seen.domain, seen.commune_domains):
        return False
    if domains.is_public_mailbox(seen.domain) or domains.is_under(
        reply.domain, seen.commune_domains
    ):
        return False
    return domains.is_public_mailbox(reply.domain) and seen.says_any(
        "ask_reply", "pay_order", "errand"
    )
