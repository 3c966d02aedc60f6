# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of texts are checked as code is: templates, conditions, names, mentions, lengths, examples."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, meta, nodes

import desktop
from desktop.french.folding import fold, fold_words
from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.forms.agreement import verb_agreed
from desktop.mairie.forms.facts import Facts
from desktop.mairie.forms.field import FieldKind
from desktop.mairie.forms.inflection import forms_of
from desktop.mairie.forms.missing_fact import MissingFact
from desktop.mairie.forms.templates import holds, parsed, render, template_errors
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.kind_file import (
    EXAMPLES_FOLDER,
    KindFileError,
    common_questions,
    example_facts,
    kind_ids,
    text_kinds,
)
from desktop.mairie.writing.text import WrittenText
from desktop.mairie.writing.text_facts import read_text_facts
from desktop.mairie.writing.text_kind import TextKind
from desktop.mairie.writing.text_values import text_values

SAMPLE = Path(desktop.__file__).parent / "resources" / "samples" / "commune.json"
DAY = datetime.date(2026, 11, 28)
MOST_CHOICES = 20
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_MARKS = re.compile(r"[*…/]")
_GIVEN = {"commune", "maire", "signataire", "signature", "aujourdhui", "periode", "pluriel"}


def text_faults() -> Iterator[str]:
    """Yield a sentence for each thing in the file of a kind that would not work, or is not sure."""
    try:
        kinds = text_kinds()
        unknown = set(common_questions().order) - set(kind_ids())
    except KindFileError as error:
        yield f"kinds of texts: {error}"
        return
    yield from (f"commun.toml: no file for {name}" for name in sorted(unknown))
    lost = {path.stem for path in EXAMPLES_FOLDER.glob("*.json")} - set(kinds)
    yield from (f"examples: no kind for {name}" for name in sorted(lost))
    profile = load_profile(SAMPLE)
    for kind in kinds.values():
        for fault in (
            *_field_faults(kind),
            *_template_faults(kind),
            *_example_faults(kind, profile),
        ):
            yield f"text {kind.id}: {fault}"


def _field_faults(kind: TextKind) -> Iterator[str]:
    ids = [field.id for field in kind.fields]
    yield from (
        f"two fields are called {name}" for name in sorted({n for n in ids if ids.count(n) > 1})
    )
    for field in kind.fields:
        if not _ID.match(field.id) or field.id in _GIVEN - {"signataire"}:
            yield f"field {field.id!r} needs a name in lower case, that is not given already"
        if field.kind is FieldKind.CHOICE and not 2 <= len(field.choices) <= MOST_CHOICES:
            yield f"field {field.id}: {len(field.choices)} choices"
        if (
            field.default
            and field.choices
            and field.default not in {c.value for c in field.choices}
        ):
            yield f"field {field.id}: its default {field.default!r} is no choice"
    parts = [part.id for part in kind.parts]
    yield from (
        f"two parts are called {name}" for name in sorted({n for n in parts if parts.count(n) > 1})
    )
    turns = (*kind.keywords, *(w for f in kind.fields for c in f.choices for w in c.words))
    for word in turns:
        plain = _MARKS.sub("", word)
        if fold(plain) != plain:
            yield f"turn {word!r} is not folded"
    if not 0 < kind.least_words < kind.most_words:
        yield f"least_words {kind.least_words} and most_words {kind.most_words} are no bounds"


def _template_faults(kind: TextKind) -> Iterator[str]:
    """Read every template, those that the example does not use too; name only what is asked."""
    known = {field.id for field in kind.fields} | _GIVEN
    named: set[str] = set()
    for text in (*_templates(kind), *(f"{{{{ {when} }}}}" for when in _conditions(kind))):
        try:
            tree = parsed(text)
            own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
            named |= meta.find_undeclared_variables(tree) - own
        except TemplateError as error:
            yield f"{text[:60]!r}: {error}"
            continue
        yield from _agreement_faults(text, tree)
    yield from (f"{name!r} is asked nowhere" for name in sorted(named - known))
    for given in ({}, _example(kind)):
        facts = read_text_facts(kind, given, CommuneProfile(), DAY)
        values = text_values(facts, CommuneProfile(), DAY)
        for condition in _conditions(kind):
            yield from _condition_fault(condition, values)


def _agreement_faults(text: str, tree: nodes.Template) -> Iterator[str]:
    """The forms given to `accord` and `verbe` are checked where no example fills them."""
    checks: dict[str, Callable[[str], object]] = {
        "accord": forms_of,
        "verbe": partial(verb_agreed, "le maire"),
    }
    for used in tree.find_all(nodes.Filter):
        forms = used.args[0] if used.name in checks and used.args else None
        if isinstance(forms, nodes.Const):
            try:
                checks[used.name](str(forms.value))
            except ValueError as error:
                yield f"{text[:60]!r}: {error}"


def _condition_fault(condition: str, values: dict[str, Any]) -> Iterator[str]:
    try:
        holds(condition, values)
    except template_errors() as error:
        yield f"when {condition!r}: {error}"


def _example_faults(kind: TextKind, profile: CommuneProfile) -> Iterator[str]:
    """The example is read whole, fills every sentence, says its mentions, and has a usual length."""
    example = _example(kind)
    if not example:
        yield "it has no example that can be read"
        return
    facts = read_text_facts(kind, example, profile, DAY)
    yield from _answer_faults(facts, example)
    text = compose_text(kind, facts, profile, DAY)
    nothing = read_text_facts(kind, {}, CommuneProfile(), DAY)
    empty = compose_text(kind, nothing, CommuneProfile(), DAY)
    yield from (f"{fault} (its example)" for fault in text.broken)
    yield from (f"{fault} (without any answer)" for fault in empty.broken)
    yield from (f"its example leaves {label!r} to complete" for label in text.placeholders)
    if not kind.least_words <= text.words <= kind.most_words:
        yield f"its example has {text.words} words, for {kind.least_words} to {kind.most_words}"
    yield from _mention_faults(kind, text, text_values(facts, profile, DAY))


def _answer_faults(facts: Facts, example: dict[str, Any]) -> Iterator[str]:
    yield from (f"its example: {problem.message}" for problem in facts.problems)
    if facts.unknown:
        yield f"its example answers questions that it does not ask: {', '.join(facts.unknown)}"
    known = [
        name for name in example if name not in facts.unknown and example[name] not in ("", [])
    ]
    lost = [name for name in known if isinstance(facts.values[name], MissingFact)]
    if lost:
        yield f"its example has answers that are not read: {', '.join(lost)}"


def _mention_faults(kind: TextKind, text: WrittenText, values: dict[str, Any]) -> Iterator[str]:
    """A mention is found by its signs in its own sentence, or they would accuse a right text."""
    written = {mention.id for mention in text.mentions}
    whole = " ".join(fold_words(plain_text(text)))
    for mention in kind.mentions:
        try:
            said = " ".join(fold_words(render(mention.text, values)))
        except template_errors():  # a mention of another situation, which needs its facts
            said = " ".join(fold_words(mention.text))
        for sign in mention.signs:
            if " ".join(fold_words(sign)) not in (whole if mention.id in written else said):
                yield f"mention {mention.id}: its sign {sign!r} is not in its sentence"


def _example(kind: TextKind) -> dict[str, Any]:
    try:
        return example_facts(kind.id)
    except (OSError, json.JSONDecodeError):
        return {}


def _templates(kind: TextKind) -> Iterator[str]:
    yield from (kind.object, kind.salutation, kind.closing, kind.standfirst)
    for part in kind.parts:
        yield part.title
        yield from (clause.text for clause in part.paragraphs)
    yield from (mention.text for mention in kind.mentions)
    yield from (trap.text for trap in kind.traps)


def _conditions(kind: TextKind) -> Iterator[str]:
    parts: tuple[Any, ...] = (
        *kind.fields, *kind.parts, *kind.mentions, *kind.traps,
        *(clause for part in kind.parts for clause in part.paragraphs),
    )  # fmt: skip
    yield from (part.when for part in parts if part.when)
    yield from (field.required_when for field in kind.fields if field.required_when)
