# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text that a reader does not see, and pictures that tell the sender that the mail was opened."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.mail import HiddenText
from desktop.french.folding import fold_words
from desktop.mairie.mail.suspicion import domains
from desktop.mairie.mail.suspicion.seen import Found, SeenMail, shortened

_LEAST_WORDS = 4
_MOST_HIDDEN = 50
_MOST_SEEN = 0.7
"""Share of hidden words that are seen too: over it, another layout of the same text."""
_USUAL = ("comment", "image", "alternati", "titre", "description", "infobulle", "version texte")
"""Places where honest mails put words too: only an order to a machine is suspect there."""
_NEVER_HONEST = ("caractères invisibles", "sens d’écriture")
_CUT_WORDS = "coupés"
"""« mots coupés par des caractères invisibles »: a copy from the web does that; they are read anyway."""
_ROBOTS = ("noreply", "no-reply", "nepasrepondre", "ne-pas-repondre", "notification", "donotreply")


def find_unseen(seen: SeenMail) -> Iterator[Found]:
    """Yield hidden text that says something, and trackers outside of mailings."""
    for hidden in seen.mail.hidden[:_MOST_HIDDEN]:
        if _says_something(seen, hidden):
            yield Found("hidden-text", shortened(hidden.text))
    if not seen.is_mailing and not seen.mail.is_automatic and not seen.is_trusted:
        for image in seen.mail.images[:_MOST_HIDDEN]:
            if image.is_tracker and _is_spying(seen, domains.host_of(image.target)):
                yield Found("tracker", shortened(domains.host_of(image.target)))


def _says_something(seen: SeenMail, hidden: HiddenText) -> bool:
    how = hidden.how.lower()
    if any(way in how for way in _NEVER_HONEST) and _CUT_WORDS not in how:
        return True
    if hidden.is_preheader or seen.is_mailing:
        return False
    if any(usual in how for usual in _USUAL):
        return False
    told = [word for word in fold_words(hidden.text[:2_000]) if word.isalpha()]
    if len(told) < _LEAST_WORDS:
        return False
    also_seen = sum(word in seen.text.said_all.vocabulary for word in told)
    return also_seen < _MOST_SEEN * len(told)


def _is_spying(seen: SeenMail, host: str) -> bool:
    """Tell whether a tracker is more than a service's receipt for its own notice."""
    if not host or domains.brand_of(host):
        return False
    local = seen.mail.sender.address.partition("@")[0]
    own = domains.registered(host) == domains.registered(seen.domain)
    return not (own and local.startswith(_ROBOTS))
