# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sentence made a slide's point: connectors off, asides off when it is long, no fact ever lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from desktop.french.sentences import split_sentences
from desktop.french.typographic_text import typographic
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.wording.asides import without_asides
from desktop.mairie.slides.wording.cleaning import one_line, without_stop
from desktop.mairie.slides.wording.facts import Facts, facts_of, has_facts, loses_facts
from desktop.mairie.slides.wording.legal_phrases import without_legal_references
from desktop.mairie.slides.wording.phrases import any_phrase, capitalised, phrase, read_cues
from desktop.mairie.slides.wording.wholeness import is_whole

USUAL_POINT = 120
"""Characters that a point holds on two lines or three."""
_FILE = Path(__file__).with_name("points.toml")
_BRACKETS = re.compile(r"[ \u00a0]*\([^()]*\)")
_MOST_OPENINGS = 4
_THAT = re.compile(r"qu(?:e|['’])\s*\Z", re.IGNORECASE)
_AND_THAT = re.compile(r" et qu(?:e |['’])")
_LONGEST_TOPIC = 45
_MEASURED = re.compile(
    r"(?P<what>(?:le|la|les|l') ?[^.;:]{8,160}?),? (?:est|sont|s'eleve|s'elevent|s'etablit) (?:de|a|d'environ) (?P<value>\d[^.;:]{0,60})\Z"
)


def short_point(text: str, most: int = USUAL_POINT) -> str:
    """Return a sentence as a slide's point, of at most `most` characters when that loses no fact.

    Openings such as « Par ailleurs, » and « Il convient de rappeler que » always go. Brackets,
    asides and legal references that only back the sentence go when it is too long. A step that
    would lose a figure, a date, a negation, a condition, a quote or a name is not taken: the point
    is then longer than `most`.
    """
    point = _finished(_without_openings(one_line(text)))
    if len(point) <= most:
        return point
    point = _without_formulas(point)
    facts = facts_of(without_legal_references(point))
    for step in _STEPS:
        for shorter in step(point):
            shorter = _finished(shorter)
            if len(shorter) < len(point) and _is_kept(facts, shorter):
                point = shorter
            if len(point) <= most:
                return point
    return point


def _is_kept(facts: Facts, shorter: str) -> bool:
    return bool(shorter) and not loses_facts(facts, without_legal_references(shorter))


def _finished(text: str) -> str:
    return capitalised(without_stop(typographic(text)).lstrip(" ,;:"))


def _without_openings(text: str) -> str:
    for _ in range(_MOST_OPENINGS):
        found = _openings().match(flat(text))
        rest = text[found.end() :].lstrip(" ,:\u00a0") if found else ""
        if found is None or sum(letter.isalpha() for letter in rest) < len("mot"):
            break
        if _THAT.search(text[: found.end()]):  # « Considérant que le prix est… et qu’il baisse »
            rest = _AND_THAT.sub(" et ", rest, count=1)
        text = capitalised(rest)
    return _with_topic(text)


def _without_formulas(text: str) -> str:
    """Return a text without « après en avoir délibéré », which says nothing that its verb does not."""
    for start, end in reversed([found.span() for found in _formulas().finditer(flat(text))]):
        text = text[:start].rstrip() + ", " + text[end:].lstrip()
    return text


def _with_topic(text: str) -> str:
    """Return « Voirie : un programme est engagé » for « S’agissant de la voirie, un programme… »."""
    found = _topics().match(flat(text))
    comma = text.find(", ", found.end()) if found else -1
    if found is None or not 0 < comma - found.end() <= _LONGEST_TOPIC:
        return text
    topic = text[found.end() : comma].strip()
    if has_facts(topic) and any(letter.isdigit() for letter in topic):
        return text
    return f"{capitalised(topic)}\u00a0: {text[comma + 2 :]}"


def _reworded(text: str) -> Iterator[str]:
    for pattern, instead in _rewordings():
        found = pattern.search(flat(text))
        if found:
            text = text[: found.start()] + instead + text[found.end() :]
            yield text


def _unreferenced(text: str) -> Iterator[str]:
    yield without_legal_references(text)


def _unbracketed(text: str) -> Iterator[str]:
    """Yield a text without each of its brackets in turn, the last one first."""
    for match in reversed(list(_BRACKETS.finditer(text))):
        yield text[: match.start()] + text[match.end() :]


def _sentence_by_sentence(text: str) -> Iterator[str]:
    """Yield a text without the sentences that state no fact, if what stays reads alone."""
    sentences = split_sentences(text)
    if len(sentences) < 2:
        return
    kept = [sentence for sentence in sentences if has_facts(sentence)] or list(sentences[:1])
    whole = " ".join(kept)
    if is_whole(whole):
        yield whole


def _measured(text: str) -> Iterator[str]:
    """Yield « Taux de conformité : 98,4 % » for « Le taux de conformité est de 98,4 % »."""
    found = _MEASURED.match(flat(text))
    if found and not has_facts(_without_article(text[: found.end("what")]).split(" ")[0]):
        what = _without_article(text[found.start("what") : found.end("what")])
        yield f"{capitalised(what)}\u00a0: {text[found.start('value') : found.end('value')]}"


def _without_article(text: str) -> str:
    return re.sub(r"\A(?:[Ll]es? |[Ll]a |[Ll][’'])", "", text)


_STEPS: tuple[Callable[[str], Iterator[str]], ...] = (
    _unreferenced, _reworded, _unbracketed, without_asides, _sentence_by_sentence, _measured,
)  # fmt: skip
"""What is tried, the least loss first."""


@cache
def _openings() -> re.Pattern[str]:
    return re.compile(any_phrase(read_cues(_FILE)["openings"]) + r"(?:(?<=[,' :])|(?= )|(?!\w))")


@cache
def _formulas() -> re.Pattern[str]:
    return re.compile(rf",? ?{any_phrase(read_cues(_FILE)['formulas'])},")


@cache
def _topics() -> re.Pattern[str]:
    return re.compile(any_phrase(read_cues(_FILE)["topics"]))


@cache
def _rewordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = read_cues(_FILE)["rewordings"]
    return tuple(
        (re.compile((r"(?<!\w)" if say[0].isalpha() else "") + phrase(say)), instead)
        for say, instead in found
    )
