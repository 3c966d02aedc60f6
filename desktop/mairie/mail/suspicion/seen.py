# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mail as the rules of suspicion see it: who really writes, which ideas are said, which links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from desktop.core.mail import MailMessage, PartRole
from desktop.french.turns import Place, Said, folded_sentences
from desktop.mairie.mail.mail_text import LONGEST_TEXT, MailText
from desktop.mairie.mail.suspicion import domains
from desktop.mairie.mail.suspicion.signs import Signs, find_signs

_LONGEST_EXCERPT = 200
_MOST_LINKS = 60
_TOKEN = re.compile(r"[^\W_]+")
_OF_OTHERS = {"votre", "vos", "son", "sa", "leur", "leurs"}
INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


class Found(NamedTuple):
    """What a rule saw: a kind of suspicion.toml, and the words or the name that show it."""

    kind: str
    excerpt: str = ""


class Link(NamedTuple):
    """A link with its rewriting undone."""

    shown: str
    target: str
    host: str


@dataclass(frozen=True)
class SeenMail:
    """A mail and what several rules ask of it, reckoned once. All its text is hostile."""

    text: MailText
    commune_domains: tuple[str, ...]
    """The commune's own, public mailboxes left out: they prove nothing."""

    @property
    def mail(self) -> MailMessage:
        """The mail as it was read."""
        return self.text.mail

    @cached_property
    def domain(self) -> str:
        """Where the mail says it comes from."""
        return self.mail.sender.domain.lower()

    @cached_property
    def fails_checks(self) -> bool:
        """True when the server did not recognise the sender; DKIM alone fails on every list."""
        failed = {check.replace(" ", "").lower() for check in self.mail.authentication}
        return bool(failed & {"spf=fail", "dmarc=fail"})

    @cached_property
    def is_from_commune(self) -> bool:
        """True when it comes from the commune's own domain, and nothing contradicts it."""
        return domains.is_under(self.domain, self.commune_domains) and not self.fails_checks

    @cached_property
    def is_trusted(self) -> bool:
        """True when it comes from the commune or from an authority's own domain."""
        known = domains.is_authority(self.domain) and not self.fails_checks
        return self.is_from_commune or known

    @cached_property
    def is_mailing(self) -> bool:
        """True for a newsletter, by its headers or by its words."""
        return self.mail.is_bulk or self.says("mailing")

    @cached_property
    def name_words(self) -> tuple[str, ...]:
        """The words of the sender's name, folded."""
        return tuple(folded_sentences(self.mail.sender.name[:200]).split())

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links, as far as a reader would follow them."""
        found = []
        for link in self.mail.links[:_MOST_LINKS]:
            target = domains.unwrapped(link.target)
            found.append(Link(link.shown.strip()[:300], target, domains.host_of(target)))
        return tuple(found)

    @cached_property
    def outside_links(self) -> tuple[Link, ...]:
        """Those that lead out of the commune's own sites and the State's."""
        return tuple(link for link in self.links if link.host and not self.is_at_home(link.host))

    def is_at_home(self, host: str) -> bool:
        """Tell whether a site is the commune's own or an authority's."""
        lowered = host.lower()
        return domains.is_authority(lowered) or domains.is_under(lowered, self.commune_domains)

    @property
    def folded(self) -> Said:
        """The words that a reader sees, folded."""
        return self.text.said_all

    @cached_property
    def ideas(self) -> Signs:
        """The ideas of fraud_turns.toml that are said; « votre nouveau RIB » is of others."""
        found = find_signs("fraud_turns", self.folded)
        places = {idea: self._not_of_others(idea, at) for idea, at in found.places.items()}
        return Signs({idea: at for idea, at in places.items() if at})

    @cached_property
    def signs(self) -> Signs:
        """The signs of fraud_signs.toml, for the mails that speak of money or hold a link."""
        return find_signs("fraud_signs", self.folded)

    def has_word(self, *words: str) -> bool:
        """Tell whether one of these folded words is in the mail: quick, before signs are sought."""
        return not self.text.said_all.vocabulary.isdisjoint(words)

    def says(self, *ideas: str) -> bool:
        """Tell whether every one of these ideas of fraud_turns.toml is said."""
        return self.ideas.says(*ideas)

    def says_any(self, *ideas: str) -> bool:
        """Tell whether one of these ideas of fraud_turns.toml at least is said."""
        return self.ideas.says_any(*ideas)

    def excerpt_of(self, *ideas: str) -> str:
        """Return the words that say the first of these ideas that is said."""
        return self.words_at(self.ideas.first(*ideas))

    def words_at(self, place: Place | None) -> str:
        """Return the sentence around a place of `folded`, as it is written."""
        return sentence_at(self.seen_text, self.folded, place) if place else ""

    @cached_property
    def seen_text(self) -> str:
        """The text that `said_all` was folded from."""
        seen = "\n".join(self.mail.texts(*PartRole))
        return f"{self.text.subject}\n{seen[: 2 * LONGEST_TEXT]}"

    def _not_of_others(self, idea: str, places: list[Place]) -> list[Place]:
        if not idea.startswith("rib"):
            return places
        return [place for place in places if self.folded.words[place[0] - 1] not in _OF_OTHERS]


def sentence_at(text: str, folded: Said, place: Place) -> str:
    """Return the sentence of `text` around a place of its folded words, 200 characters at most."""
    before = sum(word != "." for word in folded.words[: place[0]])
    count = sum(word != "." for word in folded.words[place[0] : place[1]])
    tokens = list(islice(_TOKEN.finditer(text), before, before + count))
    if not tokens:
        return ""
    start, end = tokens[0].start(), tokens[-1].end()
    first = max(text.rfind(mark, 0, start) for mark in ".!?\n") + 1
    ends = [at for mark in ".!?\n" if (at := text.find(mark, end)) >= 0]
    last = min([*ends, len(text)]) + 1
    if last - first > _LONGEST_EXCERPT:
        first = max(first, start - 40)
    return shortened(text[first:last])


def shortened(untrusted_text: str) -> str:
    """Return a text on one line, without invisible characters, 200 characters at most."""
    seen = " ".join(INVISIBLE.sub("", untrusted_text[: 5 * _LONGEST_EXCERPT]).split())
    return seen if len(seen) <= _LONGEST_EXCERPT else f"{seen[: _LONGEST_EXCERPT - 1]}…"
