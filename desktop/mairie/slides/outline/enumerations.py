# SPDX-License-Identifier: AGPL-3.0-or-later
"""A long sentence that lists several things, as one point for each of them; quotes kept whole."""

from __future__ import annotations

import re

_ARTICLE = r"(?:un|une|des|le|la|les|l[’'])"
_ASK = re.compile(
    rf"\A(?P<lead>[^,:;]{{2,30}}\b(?:sollicit|demand|propos)\w+(?: (?:de|à|au|auprès)(?: (?:la|le|votre))? [\w-]+)?) (?={_ARTICLE}\b)",
    re.IGNORECASE,
)
_NEXT = re.compile(rf",? et (?={_ARTICLE}[ \w])|, (?={_ARTICLE}[ \w])")
_SHORTEST, _FEWEST, _MOST = 12, 3, 5


def enumerated(text: str, most: int) -> tuple[str, ...]:
    """Return « Nous sollicitons : », then each thing asked; empty for any other sentence.

    Only where commas part at least three things that each begin with an article: « une subvention
    de 13 150 euros, la mise à disposition d’une benne et d’un échafaudage, et la signature… ».
    """
    found = _ASK.match(text)
    if found is None:
        return ()
    things = [thing.strip(" ,.") for thing in _NEXT.split(text[found.end() :])]
    fits = all(_SHORTEST <= len(thing) <= most for thing in things)
    if not _FEWEST <= len(things) <= _MOST or not fits:
        return ()
    return (f"{found['lead']}\u00a0:", *(thing[:1].upper() + thing[1:] for thing in things))


_SHARE = re.compile(r"(?P<what>[^,()]{5,80}?) \((?P<share>\d[\d,]*[ \u00a0\u202f]?%)\)")
_JOINT = re.compile(r"\A[ ,]*(?:(?:devant|puis|suivie?s? (?:de|par)|et|,)\s+)+", re.IGNORECASE)


def shares_told(text: str, most: int) -> tuple[str, ...]:
    """Return « Une ouverture jusqu’à 19 h : 44 % » for each of three things or more with their share.

    What stands before the first of them is a point of its own: « L’ouverture du samedi arrive en
    tête avec 61 % ».
    """
    found = list(_SHARE.finditer(text))
    if len(found) < _FEWEST or text[found[-1].end() :].strip(" .,"):
        return ()
    head = text[: found[0].start()].rstrip(" ,")
    things = [f"{_JOINT.sub('', one['what']).strip()}\u00a0: {one['share']}" for one in found]
    told = [*([head] if head else []), *(thing[:1].upper() + thing[1:] for thing in things)]
    return tuple(told) if all(len(one) <= most for one in told) else ()


def with_whole_quotes(text: str) -> str:
    """Return a point cut between two quotes, « » « Il n’y a pas de prise », with its own alone."""
    text = re.sub(r"\A»[ \u00a0\u202f]*", "", text)
    if text.count("»") == text.count("«") + 1 and text.endswith("»"):
        text = text[:-1].rstrip(" \u00a0\u202f.")
    return f"{text}\u00a0»" if text.count("«") == text.count("»") + 1 else text
