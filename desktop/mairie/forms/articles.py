# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gives a noun phrase the article that the agent left out: « repas des aînés » is « le repas des aînés »."""

from __future__ import annotations

import re
from typing import Any

from desktop.french.folding import fold
from desktop.mairie.forms.linking import is_town, with_to
from desktop.mairie.forms.missing_fact import MissingFact
from desktop.mairie.forms.name_words import title_words
from desktop.mairie.forms.noun_gender import is_known_noun, noun_traits
from desktop.mairie.forms.person import Person

_DETERMINED = re.compile(
    r"(?:le|la|les|un|une|des|du|ce|cet|cette|ces|son|sa|ses|notre|nos|votre|vos|leurs?|mon|ma|mes|"
    r"deux|trois|quatre|\d+)\s|l[’']|d[’']|de\s|à\s|au\s|aux\s|chez\s|dans\s|sur\s",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"(?:l[ea]s?|une?|des|du|ce|cet|cette|ces|sa|son|ses|votre|vos|notre|nos|leurs?|ma|mon|mes|tou(?:s|tes)|"
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent)\s|l[’']|\d",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"[^\W\d_]{2,}(?:er|ir|re)\Z")
_OWN_ARTICLE = re.compile(r"(?P<article>Le\s|La\s|Les\s|L[’'])\s*(?P<rest>\S.*)\Z")
_COMPLEMENT = re.compile(r"\S+\s(?:de|du|des|pour|en)\s|\S+\sd[’']")
_KEPT = ("La Poste", "La Croix-Rouge", "La Rochelle")
"""Names whose article is a part of them."""
_BARE_PAIR = re.compile(r"(?P<one>[^\W\d_]+)\s+et\s+(?P<other>[^\W\d_]+)\Z")
_PLACED = re.compile(
    r"(?:à|au|aux|dans|devant|derrière|sur|sous|en|chez|près|face|place|rue|avenue|chemin|route|impasse|"
    r"allée|boulevard|quai|square|hameau|lieu-dit|parvis|esplanade|un|une|\d+)(?:\s|,|\Z)",
    re.IGNORECASE,
)
_IN = {"cour": "dans", "préau": "sous", "parvis": "sur", "esplanade": "sur", "halle": "sous"}
"""Places that are not reached with « à »."""


def with_article(text: Any) -> Any:
    """Return the phrase with « le », « la », « l’ » or « les » where it has no determiner.

    A name keeps none: only a noun of the trade, or a small letter, takes an article; « Les Amis du
    moulin » is « les Amis du moulin », « Les Ulis » stays (filter `avec_article`).
    """
    if isinstance(text, (MissingFact, Person)):
        return text
    words = " ".join(str(text).split())
    first = words.partition(" ")[0]
    is_noun = (
        is_known_noun(first)
        or first.isupper()
        or (first[:1].islower() and not _INFINITIVE.match(first))
    )
    return _articled(words) if is_noun else _lowered_article(words)


def named_with_article(words: str) -> str:
    """Return the phrase as `with_article` does, but for a noun that is known alone: never a guess."""
    first = words.partition(" ")[0].rstrip(",")
    is_noun = is_known_noun(first) or (first.isupper() and len(first) > 1)
    return (
        _articled(words) if is_noun and not _OWN_ARTICLE.match(words) else _lowered_article(words)
    )


def _articled(words: str) -> str:
    first = words.partition(" ")[0]
    if not words or _DETERMINED.match(words):
        return words
    if first.isupper() and len(first) > 1:
        return _acronym(words, first)
    pair = _BARE_PAIR.match(words)
    if pair and is_known_noun(pair["one"]) and is_known_noun(pair["other"]):
        return f"{_articled(pair['one'])} et {_articled(pair['other'])}"
    feminine, plural = noun_traits(words)
    noun = f"{words[:1].lower()}{words[1:]}"
    if plural:
        return f"les {noun}"
    if fold(noun)[:1] in ("a", "e", "i", "o", "u") or fold(noun).startswith(
        ("harm", "hot", "hopi", "hommage", "heure", "horaire", "horloge", "habit", "huile")
    ):
        return f"l’{noun}"
    return f"{'la' if feminine else 'le'} {noun}"


def _acronym(words: str, first: str) -> str:
    """« la CAF », « le CCAS »; an acronym that is not known keeps none."""
    if fold(first)[:1] in ("a", "e", "i", "o", "u"):
        return words
    if fold(first) in title_words("organisations.feminine"):
        return f"la {words}"
    return f"le {words}" if fold(first) in title_words("organisations.masculine") else words


def is_determined(text: Any) -> bool:
    """Tell whether a phrase has its determiner: « la salle », « votre fils », « 12 tables »."""
    return _DETERMINER.match(str(text)) is not None


def is_infinitive(text: Any) -> bool:
    """Tell whether a phrase opens with an infinitive: « installer un banc », « ne pas payer »."""
    first = re.match(
        r"(?:ne pas\s|ne plus\s|s[’']|se\s|m[’']|me\s|y\s)?([^\W\d_]+)", str(text).lower()
    )
    return bool(first and _INFINITIVE.match(first[1]) and not is_known_noun(first[1]))


def _lowered_article(words: str) -> str:
    """« La Maison des associations », « Les Amis du moulin » in a sentence: the article is small."""
    own = _OWN_ARTICLE.match(words)
    if own is None or words.startswith(_KEPT) or is_town(words):
        return words
    first, is_group = own["rest"].split()[0], own["article"].strip() == "Les"
    is_common = is_known_noun(first) or any(
        fold(first) in title_words(f"organisations.{kind}")
        for kind in ("feminine", "masculine", "plural_feminine", "plural_masculine")
    )
    if not (is_common or (is_group and _COMPLEMENT.match(own["rest"]))):
        return words
    return words[:1].lower() + words[1:]


def in_place(text: Any) -> Any:
    """Return where something is: « salle des fêtes » is « à la salle des fêtes » (filter `en_lieu`).

    What already says it stays, as does an address and a name that is not known.
    """
    if isinstance(text, (MissingFact, Person)):
        return text
    words = " ".join(str(text).split())
    first = words.partition(" ")[0].rstrip(",")
    if not words or _PLACED.match(words):
        return words
    if is_known_noun(first):
        words = _articled(words)
    noun = re.sub(r"\A(?:les?\s|la\s|l[’'])", "", words, flags=re.IGNORECASE)
    if noun == words and not is_town(words):
        return words
    preposition = _IN.get(re.split(r"[\s,]", noun)[0].lower(), "")
    article = words[: len(words) - len(noun)].lower()
    return f"{preposition} {article}{noun}" if preposition else with_to(_lowered_article(words))
