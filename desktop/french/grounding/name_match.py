# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the names of a statement stand in its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.core.draft import Doubt
from desktop.french.folding import fold_words
from desktop.french.grounding.page_facts import PageFacts
from desktop.french.grounding.scope import Scope, not_found
from desktop.french.names import Name

_SENTENCES = {
    "person": "Ce nom n’a pas été retrouvé",
    "proper": "Ce nom n’a pas été retrouvé",
    "acronym": "Ce sigle n’a pas été retrouvé",
}
_MAY_BE_SHORT = frozenset(("saint", "sainte", "saints"))
"""Words that a page may write « St », « Ste », « Sts »."""
_REACH = 6
"""Words that may stand between the parts of the name of a place or an organisation."""
_LITTLE = r"(?:[dl] |de |du |des |la |le |les |en |et |a |au |aux |pour |sur )*"


def check_names(names: Sequence[Name], scope: Scope) -> Iterator[tuple[int, Doubt]]:
    """Yield (place, doubt) for the names that are not in the source.

    A place or an organisation may come from any page; a person must be on the pages cited.
    """
    for name in names:
        if any(_stands_on(name, page) for page in scope.pages):
            if _civility_differs(name, scope):
                yield name.start, Doubt(name.text, "La civilité n’est pas celle du document.")
            continue
        elsewhere = next((page for page in scope.others if _stands_on(name, page)), None)
        if elsewhere is None or (name.kind == "person" and not _surname_stands(name, scope)):
            yield name.start, Doubt(name.text, not_found(_SENTENCES[name.kind], scope, elsewhere))


def _surname_stands(name: Name, scope: Scope) -> bool:
    """« Mme Hamon » on the page cited is enough when another page says « HAMON Julie »."""
    return len(name.words) > 1 and any(_places(name.words[-1], page) for page in scope.pages)


def _stands_on(name: Name, page: PageFacts) -> bool:
    if name.kind == "acronym" and _spelled_out(name.words[0], page):
        return True
    first_may_be_short = name.kind == "person" and len(name.words) > 1
    needed = name.words[1:] if first_may_be_short else name.words
    if not all(_stem(word) in page.folded for word in needed if word not in _MAY_BE_SHORT):
        return False
    places = [_places(word, page) for word in name.words]
    if name.kind == "person":  # « Bessières » is not « Bessière »
        places[-1] = page.words.get(name.words[-1], [])
    initial = name.words[0][0]
    if first_may_be_short and not places[0] and initial != "m":  # « M. » is a civility
        places[0] = page.words.get(initial, [])
    reach = len(fold_words(name.text)) if name.kind == "person" else _REACH + 2 * len(places)
    return all(places) and _close_together(places, reach)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _places(word: str, page: PageFacts) -> list[int]:
    """Return where a word stands, whether singular or plural."""
    stem = _stem(word)
    found = page.words.get(word, []) + page.words.get(stem, [])
    return found + page.words.get(stem + "s", []) if stem == word else found


def _close_together(places: Sequence[Sequence[int]], reach: int) -> bool:
    return any(
        all(any(abs(place - first) <= reach for place in others) for others in places[1:])
        for first in places[0]
    )


def _spelled_out(acronym: str, page: PageFacts) -> bool:
    """Tell whether the page writes the acronym in full: « syndicat des eaux du Val d’Orne »."""
    if len(acronym) < 3:
        return False
    words = [rf"{re.escape(letter)}[^\W_]+" for letter in acronym]
    return re.search(rf"(?<!\w){f' +{_LITTLE}'.join(words)}", page.folded) is not None


def _civility_differs(name: Name, scope: Scope) -> bool:
    if not name.civility:
        return False
    surname = re.escape(name.words[-1])
    pattern = re.compile(
        rf"(?<!\w)(?:(m|mr|monsieur)|(mme|madame|mlle)) +(?:[^\W_]+ +){{0,2}}{surname}(?!\w)"
    )
    found = [match for page in scope.pages for match in pattern.finditer(page.folded)]
    theirs = {"M." if match[1] else "Mme" for match in found}
    return bool(theirs) and name.civility not in theirs
