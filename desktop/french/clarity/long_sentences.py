# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells of sentences that are too long to be understood at one reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.made import Told, spaced, told
from desktop.french.clarity.readability.score import count_words
from desktop.french.clarity.reading.read_text import ReadText, Sentence

LONG, VERY_LONG = 25, 35
"""Words. Plain-language guides ask for 15 to 20 on average (DITP, « Mieux se faire comprendre », 2023)."""
_CUTS = (
    "; ", ", et ", ", mais ", ", ainsi que ", ", qui ", ", ce qui ", ", afin ", ", dès lors ", ", sachant ",
    ", étant ", ", toutefois ", ", par ailleurs ", ", dont ", " afin ", " et ", " qui ", " car ", " pour ",
)  # fmt: skip
_LEGAL_OPENING = re.compile(r"\s*(?:Vu|Considérant|CONSIDÉRANT|VU|Attendu|Sur proposition)\b")
_LIST_ITEMS = 4


def find_long_sentences(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each sentence of more than 25 words; over 35, the reason says it firmly.

    The visas and grounds of an act are left alone: the law makes each a single sentence.
    """
    for sentence in text.sentences:
        words = count_words(text, sentence)
        if words <= LONG or text.is_quoted(sentence.start):
            continue
        written = text.text[sentence.start : sentence.end]
        if text.is_act and _LEGAL_OPENING.match(written):
            continue
        yield told(
            text,
            Told(
                FindingKind.LONG_SENTENCE,
                sentence.start,
                sentence.end,
                _reason(words),
                advice=_advice(written, _is_list(text, sentence)),
            ),
        )


def _reason(words: int) -> str:
    if words > VERY_LONG:
        return f"Cette phrase de {words} mots est beaucoup trop longue\u00a0: à la fin, on en a oublié le début."
    return f"Cette phrase a {words} mots. Au-delà de {LONG}, il faut souvent la relire pour la comprendre."


def _is_list(text: ReadText, sentence: Sentence) -> bool:
    signs = [t.text for t in text.tokens[sentence.first : sentence.last] if t.kind == "sign"]
    return signs.count(";") >= _LIST_ITEMS - 1 or (
        ":" in signs and signs[signs.index(":") :].count(",") >= _LIST_ITEMS - 2
    )


def _advice(written: str, is_list: bool) -> str:
    if is_list:
        return "Présentez l’énumération en liste, un élément par ligne."
    flat = written.replace("\n", " ")
    middle = len(flat) / 2
    for cut in _CUTS:
        places = [match.start() for match in re.finditer(re.escape(cut), flat)]
        near = [place for place in places if 0.3 < (place + 1) / len(flat) < 0.72]
        if near:
            place = min(near, key=lambda one: abs(one - middle))
            shown = " ".join(flat[place:].lstrip(" ,;").split()[:3]).rstrip(",;:")
            return f"Faites-en deux phrases\u00a0: la coupure peut se faire avant {spaced(shown)}."
    return "Faites-en deux ou trois phrases\u00a0: une idée par phrase."
