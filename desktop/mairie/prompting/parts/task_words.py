# SPDX-License-Identifier: AGPL-3.0-or-later
"""A demand said as an order: « tu peux me faire une synthèse ? » becomes « Fais une synthèse »."""

from __future__ import annotations

import re
from functools import cache

from desktop.french.folding import fold_words
from desktop.french.typography import NBSP
from desktop.mairie.prompting.parts.clauses import Clause, without_politeness
from desktop.mairie.prompting.parts.labelled import part_words
from desktop.mairie.prompting.reading.prompt_text import PromptText
from desktop.mairie.prompting.reading.requests import QUESTION, Request
from desktop.mairie.prompting.reading.tables import imperatives, words_of

_TRAILING = re.compile(r"[\s?!]+\Z")
_PRONOUN = re.compile(r"^ (?:moi|nous)\b\s*", re.IGNORECASE)
_JOINT = re.compile(r"(?:\s+(?:et|puis|ensuite|aussi|et puis|que))*\s*\Z", re.IGNORECASE)


def as_order(clause: Clause, prompt: PromptText, requests: tuple[Request, ...]) -> str:
    """Return what a clause asks as orders; a question, and what was an order already, stay."""
    asked = [one for one in requests if clause.start <= one.start < clause.end]
    if not asked or any(one.kind == QUESTION and not one.verb for one in asked):
        return without_politeness(clause.text)
    lead = prompt.text[clause.start : asked[0].start]
    if lead.strip() and any(one.verb and one.verb not in imperatives() for one in asked):
        return without_politeness(clause.text)  # « tu peux inventer » has no order of its own here
    if _says_more(lead):
        told = without_politeness(clause.text)
        # « …, la convocation et le communiqué »: its verb is the one before.
        return f"Rédige {told}" if asked[0].is_added and not asked[0].verb else told
    orders = []
    for number, request in enumerate(asked):
        end = _beginning(prompt, asked[number + 1]) if number + 1 < len(asked) else clause.end
        orders.append(_order(prompt.text[request.start : end], request))
    kept = [one for one in orders if one]
    return f"{NBSP}; ".join(
        one if not at else one[:1].lower() + one[1:] for at, one in enumerate(kept)
    )


def _says_more(lead: str) -> bool:
    """Tell whether the words before the order say something: « Ouvre mon fichier et », not « tu peux »."""
    return not set(fold_words(lead)) <= _lead_words()


@cache
def _lead_words() -> frozenset[str]:
    words = part_words()
    return frozenset(f"{words['amorces']} {words['polis']}".split())


def _beginning(prompt: PromptText, request: Request) -> int:
    """Return where « et que tu » before a second demand begins."""
    before = prompt.text[max(0, request.start - 30) : request.start]
    match = re.search(
        r"(?:\s+(?:et|puis|ensuite|aussi|que|tu|vous|m[’']|me|de))*\s*\Z", before, re.IGNORECASE
    )
    return request.start - (len(before) - match.start() if match else 0)


def _order(text: str, request: Request) -> str:
    text = _TRAILING.sub("", text.strip(" ,"))
    if not request.verb:
        # Before the politeness goes: « il me faut » begins as « s’il te plaît » does.
        thing = without_politeness(_thing(text))
        return f"Rédige {_with_article(thing)}" if thing else ""
    text = without_politeness(text)
    if not text:
        return ""
    order = imperatives().get(request.verb, "")
    first = re.match(r"[^\W_]+", text)
    if not order or not first:
        return text
    rest = text[first.end() :]
    if rest.startswith("-"):
        return order + rest
    return f"{order} {_PRONOUN.sub('', rest).strip()}".strip()


def _with_article(text: str) -> str:
    """Return « une synthèse du rapport » of « synthèse du rapport »."""
    first = fold_words(text[:40])[:1]
    if not first:
        return text
    if first[0] in _ARTICLES:
        return f"{text[:1].lower()}{text[1:]}"
    article = "une" if first[0] in words_of("feminins") else "un"
    return f"{article} {text[:1].lower()}{text[1:]}"


_ARTICLES = frozenset(
    (
        "un",
        "une",
        "des",
        "le",
        "la",
        "les",
        "l",
        "du",
        "deux",
        "trois",
        "quelque",
        "quelques",
        "mon",
        "ma",
        "mes",
        "notre",
        "nos",
        "ce",
        "cet",
        "cette",
    )
)
_WANTING = re.compile(
    r"^(?:j[’']ai(?:rais)?|je|on|nous|il (?:me|nous|m[’']|faut|faudrait)|faut|faudrait|j[’']aurais|besoin)[^\n]{0,30}?\b(?P<what>(?:un|une|des|le|la|l[’']|du|quelque)[ \u00a0]?.*)",
    re.IGNORECASE | re.DOTALL,
)


def _thing(text: str) -> str:
    """Return « un mail aux parents » of « je voudrais un mail aux parents »."""
    found = _WANTING.match(text)
    return found["what"] if found else text
