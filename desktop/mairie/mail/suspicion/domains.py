# SPDX-License-Identifier: AGPL-3.0-or-later
"""Domains of addresses and links: whose they are, and which of them imitate another."""

from __future__ import annotations

import contextlib
import ipaddress
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

from desktop.french.folding import fold
from desktop.mairie.mail.suspicion.data import table, words

_LONGEST_URL = 2_000
_LONGEST_DOMAIN = 255
_KEPT = 4_096
"""Domains whose answer is kept: a batch of mails repeats its senders."""
_SECOND_LEVELS = {"co", "com", "org", "gov", "ac", "net", "edu", "asso", "tm", "gouv"}
_LEET = str.maketrans("013457", "oleast")
_OTHER_LEET = str.maketrans("013457", "oieast")
_FRENCH_LETTERS = re.compile(r"[a-z0-9àâäéèêëîïôöùûüÿçœæñ.-]+")
_LEAST_FOR_NEAR = 6
"""Letters of a name under which one other letter makes quite another name."""
_COMMUNE_WORDS = {"mairie", "ville", "commune", "de", "du", "la", "le", "les", "des", "l", "d"}


def is_under(domain: str, owners: Iterable[str]) -> bool:
    """Tell whether a domain is one of `owners` or under it."""
    return any(domain == owner or domain.endswith(f".{owner}") for owner in owners)


def registered(domain: str) -> str:
    """Return the part of a domain that someone owns: « orne.fr » of « www.orne.fr »."""
    labels = domain.strip(".").split(".")
    keep = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVELS and len(labels[-1]) == 2 else 2
    if labels[-2:] == ["gouv", "fr"]:  # the State: all its sites are of one family
        keep = 2
    elif is_placeholder(domain):
        keep = 3
    return ".".join(labels[-keep:])


def is_placeholder(domain: str) -> bool:
    """Tell whether a domain only stands for others, in notices and tests (« exemple.fr »)."""
    return is_under(domain, words("domains", "placeholders"))


def is_public_mailbox(domain: str) -> bool:
    """Tell whether anyone can open a mailbox there."""
    return domain in words("domains", "public_mailboxes")


def is_authority(domain: str) -> bool:
    """Tell whether only the State, a court, a fund or a notary writes from there."""
    labels = domain.split(".")
    academy = len(labels) >= 2 and labels[-1] == "fr" and labels[-2].startswith("ac-")
    return academy or is_under(domain, words("domains", "authorities"))


@lru_cache(_KEPT)
def brand_of(domain: str) -> str:
    """Return the organisation that a domain truly belongs to, or nothing."""
    for brand, facts in table("domains")["brands"].items():
        if is_under(domain, facts["domains"]):
            return str(brand)
    return ""


def unwrapped(untrusted_target: str) -> str:
    """Return where a link leads once a filter's rewriting is undone (Safe Links, Proofpoint…)."""
    target = untrusted_target[:_LONGEST_URL].strip()
    host = host_of(target)
    for redirector, key in table("domains")["redirectors"].items():
        if is_under(host, (redirector,)):
            query = target.partition("?")[2]
            inner = parse_qs(query, max_num_fields=50).get(key, [""])[0]
            return inner.replace("-3A", ":").replace("_", "/") if "proofpoint" in host else inner
    return target


def host_of(untrusted_target: str) -> str:
    """Return the host of a web address in lower case, or nothing."""
    try:
        return (urlsplit(untrusted_target[:_LONGEST_URL]).hostname or "").strip(".")
    except ValueError:
        return ""


def is_public_ip(host: str) -> bool:
    """Tell whether a host is a bare address of the internet (not of the office's own network)."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def readable(domain: str) -> str:
    """Return a domain as a person reads it: "xn--…" decoded."""
    labels = []
    for label in domain.split("."):
        if label.startswith("xn--"):
            with contextlib.suppress(UnicodeError, ValueError):  # then it stays as it is written
                label = label[4:].encode("ascii").decode("punycode")
        labels.append(label)
    return ".".join(labels)


def imitated(domain: str, commune_domains: tuple[str, ...], said: frozenset[str]) -> str:
    """Return what a domain imitates ("antai", "commune", "alphabet"…), or nothing.

    `said` are the words of the mail: a name one letter away from a brand's is an imitation only
    when the mail speaks of that brand.
    """
    domain = domain[:_LONGEST_DOMAIN]
    return _imitated(domain, commune_domains) or _near_brand(domain, said)


@lru_cache(_KEPT)
def _imitated(domain: str, commune_domains: tuple[str, ...]) -> str:
    shown = readable(domain)
    if not _FRENCH_LETTERS.fullmatch(shown):
        return "alphabet"
    if is_authority(domain) or brand_of(domain) or is_under(domain, commune_domains):
        return ""
    plain = fold(shown.replace(".", "/").replace("-", "_")).replace("_", "-").replace("/", ".")
    if any(_imitates_commune(plain, own) for own in commune_domains):
        return "commune"
    return _brand_in(plain)


def _imitates_commune(domain: str, own: str) -> bool:
    if is_public_mailbox(own):
        return False
    name, mine = registered(domain).partition(".")[0], registered(own).partition(".")[0]
    if len(mine) < _LEAST_FOR_NEAR:
        return False
    same = {name, name.translate(_LEET), name.translate(_OTHER_LEET)} & {mine}
    official = bool(set(mine.split("-")) & {"mairie", "ville", "commune"})
    turned = official and sorted(name.split("-")) == sorted(mine.split("-"))
    return bool(same) or turned or (official and is_near(name, mine))


def _brand_in(domain: str) -> str:
    """Return the organisation whose name is a piece of a domain that is not its own."""
    labels = domain.split(".")
    body = labels[:-1] if len(labels) > 1 else labels
    brands = table("domains")["brands"]
    if is_placeholder(domain):  # « dgfip.exemple.fr » plays the true one, « dgfip-info » does not
        whole = {token for facts in brands.values() for token in facts["tokens"]}
        body = [label for label in labels[:-2] if label not in whole]
    pieces = {piece for label in body for piece in label.split("-")}
    pieces |= {label.replace("-", "") for label in body}
    pieces |= {f"{a}{b}" for label in body for a, b in pairwise(label.split("-"))}
    spelled = {p.translate(letters) for p in pieces for letters in (_LEET, _OTHER_LEET)} | pieces
    found = (brand for brand, facts in brands.items() if spelled & set(facts["tokens"]))
    return str(next(found, ""))


def _near_brand(domain: str, said: frozenset[str]) -> str:
    if brand_of(domain) or is_authority(domain):
        return ""
    name = registered(domain).partition(".")[0]
    for brand, facts in table("domains")["brands"].items():
        for token in facts["tokens"]:
            if len(token) >= _LEAST_FOR_NEAR - 1 and token in said and is_near(name, token):
                return str(brand)
    return ""


def is_near(name: str, other: str) -> bool:
    """Tell whether two names differ by one letter changed, added, dropped or swapped."""
    if name == other or abs(len(name) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(name), len(other)) and name[start] == other[start]:
        start += 1
    a, b = name[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])


@cache
def commune_names(commune_domains: tuple[str, ...]) -> frozenset[str]:
    """Return the words of the commune's name that its domains hold: "valbourg"."""
    found: set[str] = set()
    for domain in commune_domains:
        if not is_public_mailbox(domain):
            found |= set(registered(domain).partition(".")[0].split("-")) - _COMMUNE_WORDS
    return frozenset(word for word in found if len(word) > 3)
