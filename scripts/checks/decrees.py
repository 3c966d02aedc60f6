# SPDX-License-Identifier: AGPL-3.0-or-later
"""The types of arrêtés are checked as code is: templates, conditions, references, examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from jinja2 import TemplateError

from desktop.french.folding import fold
from desktop.mairie.arretes.commune_facts import template_values
from desktop.mairie.arretes.composition import compose
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.type_file import TypeFileError, decree_types, example_facts
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.field import FieldKind
from desktop.mairie.forms.templates import MissingFact, holds, render
from desktop.mairie.legal.index import LegalIndex

_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_REFERENCE = re.compile(r"(?P<code>\S+) (?P<article>[A-Z]{1,2}[\d*]\S*)\Z")
MOST_CHOICES = 12


def decree_faults() -> Iterator[str]:
    """Yield a sentence for each thing in a type file that would not work, or is not sure."""
    try:
        types = decree_types()
    except TypeFileError as error:
        yield f"types of arrêtés: {error}"
        return
    for kind in types.values():
        for fault in (*_field_faults(kind), *_reference_faults(kind), *_template_faults(kind)):
            yield f"type {kind.id}: {fault}"


def _field_faults(kind: DecreeType) -> Iterator[str]:
    ids = [field.id for field in kind.fields]
    for name in {name for name in ids if ids.count(name) > 1}:
        yield f"two fields are called {name}"
    for field in kind.fields:
        if not _ID.match(field.id):
            yield f"field {field.id!r} needs a name in lower case"
        if field.kind is FieldKind.CHOICE and not 2 <= len(field.choices) <= MOST_CHOICES:
            yield f"field {field.id}: {len(field.choices)} choices"
    for word in kind.keywords:
        if fold(word) != word:
            yield f"keyword {word!r} is not folded: {fold(word)!r}"


def _reference_faults(kind: DecreeType) -> Iterator[str]:
    """Every article that a visa relies on is in the index of its code."""
    index = LegalIndex.default()
    for visa in kind.visas:
        for reference in visa.refs:
            match = _REFERENCE.match(reference)
            if match is None:
                yield f"reference {reference!r} is not « CGCT L2213-1 »"
            elif index.knows(match["code"]) and not index.has(match["code"], match["article"]):
                yield f"reference {reference} is not in the index of {index.verified_on}"
    if not any(visa.basis for visa in kind.visas):
        yield "no visa gives the legal basis"


def _template_faults(kind: DecreeType) -> Iterator[str]:
    """Fill every template, those that the example does not use too, with nothing and with all."""
    try:
        example = example_facts(kind.id)
    except (OSError, json.JSONDecodeError) as error:
        yield f"its example cannot be read ({type(error).__name__})"
        return
    for given in ({}, example):
        facts = read_facts(kind, given, CommuneProfile())
        values = template_values(kind, facts, CommuneProfile())
        for text in _templates(kind):
            try:
                render(text, values)
            except (TemplateError, TypeError, ValueError) as error:
                yield f"{text[:60]!r}: {error}"
        for condition in _conditions(kind):
            try:
                holds(condition, values)
            except (TemplateError, TypeError, ValueError) as error:
                yield f"when {condition!r}: {error}"
        compose(kind, facts, CommuneProfile())
    unknown = [name for name in example if kind.field(name) is None]
    if unknown:
        yield f"its example answers questions that it does not ask: {', '.join(unknown)}"
    known = [name for name in example if name not in unknown and example[name] not in ("", [])]
    lost = [name for name in known if isinstance(facts.values[name], MissingFact)]
    if lost:
        yield f"its example has answers that are not read: {', '.join(lost)}"


def _templates(kind: DecreeType) -> Iterator[str]:
    yield kind.object
    yield from (visa.text for visa in kind.visas)
    yield from (clause.text for clause in (*kind.considerants, *kind.recipients))
    yield from (trap.text for trap in kind.traps)
    for article in kind.articles:
        yield article.title
        yield from (clause.text for clause in article.paragraphs)


def _conditions(kind: DecreeType) -> Iterator[str]:
    parts: tuple[Any, ...] = (
        *kind.fields, *kind.visas, *kind.considerants, *kind.recipients, *kind.traps, *kind.articles,
        *(clause for article in kind.articles for clause in article.paragraphs),
    )  # fmt: skip
    yield from (part.when for part in parts if part.when)
    yield kind.transmission_when
