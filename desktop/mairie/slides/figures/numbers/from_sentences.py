# SPDX-License-Identifier: AGPL-3.0-or-later
"""Big numbers from sentences: « Le rendement du réseau est de 86,3 % (85,5 % en 2023) »."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from desktop.core.slides.deck import BigNumber
from desktop.core.source_document import BlockKind, SourceBlock
from desktop.french.digest.indicators import find_indicator
from desktop.french.digest.told_cells import lower_first
from desktop.french.digest.verbs import has_verb
from desktop.french.figures import Figure, find_figures
from desktop.french.sentences import split_sentences
from desktop.french.units import base_unit
from desktop.french.words import folded_words
from desktop.mairie.slides.figures.lists import count
from desktop.mairie.slides.figures.numbers.scored import ScoredNumber, worth

_BARE_SHARE = re.compile(r"(?<=\d)%")
_LONGEST_SENTENCE, _LONGEST_SUBJECT, _LONGEST_BLOCK = 320, 100, 4_000
_LEAST_WEIGHT = 1.0
_MOST_WORDS = 16
_WHEN = (
    r"(?:pour|en|au|sur|à|fin|durant|au cours de|à fin)\s(?:l[’']?\s?(?:exercice|année)\s)?"
    r"(?:\d{1,2}(?:er)?\s\w+\s|\d{1,2}/\d{1,2}/|fin\s|l[’']année\s|l[’']exercice\s)?(?:19|20)\d{2}"
)
_LEAD = re.compile(
    rf"\A(?:(?P<when>{_WHEN})|en moyenne|au total|globalement|ainsi|enfin|par ailleurs|au final)\s?,\s*",
    re.IGNORECASE,
)
_TAIL_WHEN = re.compile(rf"\A[^.;(]{{0,40}}?\b(?P<when>{_WHEN})", re.IGNORECASE)
_BEFORE = re.compile(
    r"\(\s?(?P<bracket>[-+−]?\d[^()]{0,40}?(?:19|20)\d{2})\s?\)"
    r"|\b(?:contre|après)\s(?P<against>\d[^.;()]{0,40}?(?:19|20)\d{2})"
)
_ARTICLE = re.compile(
    r"\A(?:l[’']|(?:le|la|les|un|une|son|sa|ses|notre|nos|cette)\s)", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"\b(?:si|qui|que|dont|lorsque|indicateur|doit|doivent|cet?|ils?|elles?)\b|qu[’']"
)
_LABELLED = re.compile(r"\A(?P<subject>[^:]{4,90}?)\s?:\s*\Z")
_TAX = re.compile(r"\s(?:HT|TTC|H\.T\.|T\.T\.C\.)(?:/\w+[³²]?)?|(?:/[\w³²]+)+")
_SCALED = re.compile(r"\s(milliers|millions)\sd['’]euros\b", re.IGNORECASE)
_EMPTY_BEFORE = re.compile(r"\A[-+−]?0(?:[.,]0+)?\b")


@cache
def _data() -> dict[str, Any]:
    with Path(__file__).with_name("sentences.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _verbs(kind: str) -> re.Pattern[str]:
    verbs = "|".join(re.escape(verb) for verb in sorted(_data()[kind], key=len, reverse=True))
    between = "|".join(re.escape(word) for word in _data()["entre"])
    return re.compile(
        rf"\A(?P<subject>.{{3,{_LONGEST_SUBJECT}}}?)\s(?P<verb>{verbs})\s?(?:(?:{between})\s?){{0,2}}\Z"
    )


def sentence_numbers(block: SourceBlock, index: int) -> list[ScoredNumber]:
    """Return the numbers that the sentences of a paragraph or a list item give, one per sentence."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return []
    if len(block.text) > _LONGEST_BLOCK or not any(c.isdecimal() for c in block.text):
        return []
    found = (_of_sentence(s, block.page, index) for s in split_sentences(block.text))
    return [number for number in found if number]


def _of_sentence(sentence: str, page: int, index: int) -> ScoredNumber | None:
    if len(sentence) > _LONGEST_SENTENCE or not any(c.isdecimal() for c in sentence):
        return None
    lead = _LEAD.match(sentence)
    start = lead.end() if lead else 0
    figure = next((f for f in find_figures(sentence) if f.start >= start and _is_measure(f)), None)
    if figure is None or not figure.value:
        return None
    head = sentence[start : figure.start]
    subject, counted = _subject(head, figure)
    if not subject or _weight(head, figure) < _LEAST_WEIGHT:
        return None
    end = _value_end(sentence, figure)
    when = _when((lead["when"] or "") if lead else "", subject, sentence[end:])
    value = _SCALED.sub(_short_unit, sentence[figure.start : end])
    comparison = _compared(sentence[end:], value)
    label = f"{counted} {when}" if counted and when else f"{subject}, {when}" if when else subject
    score = worth(f"{head} {figure.unit}", value, comparison)
    return ScoredNumber(
        BigNumber(value, label, _BARE_SHARE.sub("\u00a0%", comparison), page, sentence),
        score,
        index,
    )


def _short_unit(found: re.Match[str]) -> str:
    """Return « k€ » for « milliers d’euros »: a big number is read from the back of the room."""
    return "\u00a0k€" if found[1].lower() == "milliers" else "\u00a0M€"


def _is_measure(figure: Figure) -> bool:
    return bool(figure.unit) and figure.unit not in ("ordinal", "point") and not figure.in_words


def _weight(head: str, figure: Figure) -> float:
    """Return how much what is measured matters; its words or its unit must be known."""
    text = f"{head} {figure.text}"
    indicator = find_indicator(folded_words(text))
    if indicator:
        return indicator.weight
    return 1.0 if count(text, "sujets", "forts") >= 2 else 0.0


def _subject(head: str, figure: Figure) -> tuple[str, str]:
    """Return what is measured, before « est de », « compte » or a colon, and « prélevés » if counted."""
    found = _verbs("etre").match(head)
    if found:
        return _bare(found["subject"]), ""
    found = _verbs("compter").match(head)
    if found:
        said = _data()["participes"].get(found["verb"], "")
        is_masculine = base_unit(figure.unit) in _data()["masculins"]
        return _bare(found["subject"]), said if is_masculine else ""
    labelled = _LABELLED.match(head)
    if labelled and not has_verb(folded_words(labelled["subject"])):
        return _bare(labelled["subject"]), ""
    return "", ""


def _bare(subject: str) -> str:
    text = _ARTICLE.sub("", subject.strip()).strip(" ,")
    if not text or len(text.split()) > _MOST_WORDS or _CLAUSE.search(text.lower()):
        return ""
    return lower_first(text.replace("'", "’"))


def _value_end(sentence: str, figure: Figure) -> int:
    """Return where the figure ends with its unit: « 2,31 € TTC/m³ », « 2,6 m³/j/km »."""
    more = _TAX.match(sentence, figure.end)
    return more.end() if more else figure.end


def _when(lead: str, subject: str, tail: str) -> str:
    if lead:
        return lower_first(lead.replace("'", "’").replace("Pour l’année", "en"))
    if re.search(r"(?:19|20)\d{2}", subject):
        return ""
    found = _TAIL_WHEN.match(tail.split("(")[0])
    return found["when"].strip() if found else ""


def _compared(tail: str, value: str) -> str:
    """Return « contre 85,5 % en 2023 » when the sentence says it, « comme en 2023 » for no change."""
    found = _BEFORE.search(tail)
    if not found:
        return ""
    said = _SCALED.sub(_short_unit, (found["bracket"] or found["against"]).strip())
    if _EMPTY_BEFORE.match(said):
        return ""
    when = said.removeprefix(value).strip()
    return f"comme {when}" if when != said and not when[:1].isdecimal() else f"contre {said}"
