# SPDX-License-Identifier: AGPL-3.0-or-later
"""False services that press to click, to pay or to give a password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from desktop.mairie.mail.suspicion import domains
from desktop.mairie.mail.suspicion.data import table
from desktop.mairie.mail.suspicion.seen import Found, SeenMail

_POINTS = {"problem": 2.0, "do_it": 1.0, "stake": 1.0}
_MAILBOX_POINTS = 3.0
_NAME_POINTS = 3.5
_SURE_POINTS = 4.5
_SUBJECT_POINTS = 2.0
_ENOUGH = 4.5
_SITE = re.compile(
    r"https?://((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,12})|\b((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,12})/\w"
)
_MOST_SITES = 20
_PAGE = re.compile(r"\.s?html?$", re.IGNORECASE)


def find_lures(seen: SeenMail) -> Iterator[Found]:
    """Yield a mail that plays a service known to all, or a mailbox that would be closed."""
    if seen.is_trusted or seen.says("awareness") or seen.mail.is_automatic:
        return
    if seen.says("password_asked") and seen.says_any("threat", "account") and not seen.mail.is_bulk:
        yield Found("phishing", seen.excerpt_of("password_asked"))
    elif _has_way_out(seen) and not _is_known_service(seen):
        enough = _ENOUGH + (domains.is_public_mailbox(seen.domain) or seen.is_mailing)
        if _points(seen) >= enough:
            yield Found("phishing", _excerpt(seen))


def _is_known_service(seen: SeenMail) -> bool:
    public = domains.is_public_mailbox(seen.domain)
    return bool(domains.brand_of(seen.domain)) and not public and not seen.fails_checks


def _points(seen: SeenMail) -> float:
    signs = seen.signs
    total = sum(points for idea, points in _POINTS.items() if signs.says(idea))
    if signs.says("mailbox_threat"):
        total += _MAILBOX_POINTS - (_POINTS["problem"] if signs.says("problem") else 0)
    return total + seen.says("haste") + _brand_points(seen)


def _excerpt(seen: SeenMail) -> str:
    return seen.words_at(seen.signs.first("mailbox_threat", "problem", "do_it", "stake"))


def _has_way_out(seen: SeenMail) -> bool:
    """Tell whether there is something to click or to type, out of the State's and our own sites."""
    if seen.outside_links or _has_page(seen):
        return True
    sites = (match.group(1) or match.group(2) for match in _SITE.finditer(seen.seen_text.lower()))
    return not seen.links and any(
        not domains.is_authority(site) and not domains.is_under(site, seen.commune_domains)
        for site in islice(sites, _MOST_SITES)
    )


def _has_page(seen: SeenMail) -> bool:
    return any(_PAGE.search(attachment.name) for attachment in seen.mail.attachments[:50])


def _brand_points(seen: SeenMail) -> float:
    """Return what the name of an organisation is worth, out of its own domains."""
    name = f" {' '.join(seen.name_words)} "
    subject = f" {seen.text.said_subject.sentences} "
    best = 0.0
    for facts in table("domains")["brands"].values():
        if domains.is_under(seen.domain, facts["domains"]):
            continue
        if any(f" {known} " in name for known in facts["names"]):
            return _SURE_POINTS if facts["tokens"] else _NAME_POINTS
        if any(f" {known} " in subject for known in facts["names"]):
            best = _SUBJECT_POINTS
    return best
