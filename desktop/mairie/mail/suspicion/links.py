# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links that run code, hide where they lead, or lead elsewhere than they show. None is followed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.mail.suspicion import domains
from desktop.mairie.mail.suspicion.data import words
from desktop.mairie.mail.suspicion.seen import Found, Link, SeenMail, shortened

_SHOWN_SITE = re.compile(
    r"(?:https?://)?((?:[a-z0-9à-ÿ-]{1,63}\.){1,6}[a-z]{2,12})(?:[/?#:]\S*)?", re.IGNORECASE
)
_FILE_ENDS = {"pdf", "doc", "docx", "xls", "xlsx", "odt", "ods", "jpg", "png", "zip", "txt", "ics", "csv", "html", "pptx"}  # fmt: skip
_CODE = ("javascript:", "vbscript:", "data:text", "data:application", "jscript:")


def find_bad_links(seen: SeenMail) -> Iterator[Found]:
    """Yield the links that an agent must not click."""
    for link in seen.links:
        if shown := _danger(seen, link):
            yield Found("dangerous-link", shown)
        elif _leads_elsewhere(seen, link):
            yield Found("link-elsewhere", shortened(f"{link.shown} → {link.host}"))
        if link.host and _imitates(seen, link.host):
            yield Found("look-alike-domain", shortened(link.host))


def _danger(seen: SeenMail, link: Link) -> str:
    bare = "".join(link.target.split()).lower()
    if bare.startswith(_CODE):
        return shortened(bare[:60])
    if not link.host:
        return ""
    authority = link.target.partition("://")[2].split("/", 1)[0]
    if domains.is_public_ip(link.host) or ("@" in authority and bare.startswith("http")):
        return shortened(authority)
    # A club shortens the address of its form; a false service presses as well.
    is_short = domains.is_under(link.host, words("domains", "links", "shorteners"))
    presses = seen.says("act") and (seen.says("threat") or seen.says("haste", "account"))
    if is_short and presses:
        return shortened(link.host)
    return ""


def _leads_elsewhere(seen: SeenMail, link: Link) -> bool:
    """Tell whether a link shows one site and leads to another's.

    Mailing tools count clicks through a site of theirs: a newsletter does so without any harm,
    unless it shows a site of the State.
    """
    shown = _site_shown(link.shown)
    if not shown or not link.host:
        return False
    there, here = domains.registered(link.host), domains.registered(shown)
    if there == here or (there.partition(".")[0] == here.partition(".")[0] and here != "gouv.fr"):
        return False
    if domains.brand_of(shown) and domains.brand_of(shown) == domains.brand_of(link.host):
        return False
    return not seen.is_mailing and not _is_same_sender(seen, link)


def _is_same_sender(seen: SeenMail, link: Link) -> bool:
    """A firm's own counter of clicks, on its own domain, for its own site."""
    shown = domains.registered(_site_shown(link.shown))
    return seen.is_trusted or shown == domains.registered(seen.domain) != ""


def _site_shown(shown: str) -> str:
    match = _SHOWN_SITE.fullmatch(shown[:300].strip())
    if not match:
        return ""
    site = match.group(1).lower()
    return "" if site.rpartition(".")[2] in _FILE_ENDS else site


def _imitates(seen: SeenMail, host: str) -> bool:
    said = seen.text.said_all.vocabulary | frozenset(seen.name_words)
    return bool(domains.imitated(host, seen.commune_domains, said))
