# SPDX-License-Identifier: AGPL-3.0-or-later
"""The answers to a form as the agent gave them, read into values, with a sentence for each fault."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop.french.dates import find_dates
from desktop.french.folding import fold_words
from desktop.mairie.forms.articles import named_with_article
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.forms.missing_fact import MissingFact
from desktop.mairie.forms.person import MissingPerson, Person
from desktop.mairie.forms.person_reading import read_person
from desktop.mairie.forms.templates import holds

LONGEST = 4_000
"""Characters of one fact."""
MOST_ITEMS = 60


@dataclass(frozen=True, slots=True)
class FactProblem:
    """What is wrong with one fact, in a French sentence shown at its field."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The answers to a form: values for the templates, and what is wrong or missing."""

    values: dict[str, Any]
    """Every field of the form by its id: a value, or a MissingFact."""
    problems: tuple[FactProblem, ...] = ()
    missing: tuple[str, ...] = field(default=())
    """Ids of the fields that are required here and have no value."""
    unknown: tuple[str, ...] = ()
    """Keys that are no field of the form: passed over, and told."""


def read_answers(fields: Sequence[FormField], untrusted_facts: Mapping[str, Any]) -> Facts:
    """Read the answers to `fields`; what is wrong becomes a problem and counts as missing.

    Never raises: the agent's work must not be lost for one wrong date.
    """
    values: dict[str, Any] = {}
    problems: list[FactProblem] = []
    for wanted in fields:
        try:
            values[wanted.id] = _read_value(wanted, untrusted_facts.get(wanted.id))
        except ValueError as error:
            values[wanted.id] = missing_answer(wanted)
            problems.append(FactProblem(wanted.id, str(error)))
    asked = {f.id for f in fields if holds(f.when, values)}
    for wanted in fields:
        if wanted.id not in asked:  # an answer to a question that is no longer asked
            values[wanted.id] = missing_answer(wanted)
    needed = {f.id: f for f in fields if f.id in asked and _is_required(f, values)}
    missing = tuple(name for name in needed if is_missing(values[name]))
    values.update({name: missing_answer(needed[name], is_wanted=True) for name in missing})
    known = {f.id for f in fields}
    unknown = tuple(name for name in untrusted_facts if name not in known)
    return Facts(values, tuple(problems), missing, unknown)


def _is_required(field: FormField, values: Mapping[str, Any]) -> bool:
    return field.required or bool(field.required_when and holds(field.required_when, values))


def is_missing(value: Any) -> bool:
    """Tell whether a value stands for an answer that was not given."""
    return isinstance(value, MissingFact)


def missing_answer(wanted: FormField, *, is_wanted: bool = False) -> MissingFact:
    """Return what stands for an answer that was not given: somebody, where one is asked for."""
    kind = MissingPerson if wanted.kind is FieldKind.PERSON else MissingFact
    return kind(wanted.label, is_wanted=is_wanted)


def _read_value(wanted: FormField, untrusted: Any) -> Any:
    if untrusted is None or untrusted in ("", [], ()):
        untrusted = wanted.default or None
    if untrusted is None:
        return missing_answer(wanted)
    value = _READERS[wanted.kind](wanted, untrusted)
    if wanted.article and isinstance(value, (str, tuple)):
        value = tuple(map(named_with_article, value)) if isinstance(value, tuple) else named_with_article(value)  # fmt: skip
    return missing_answer(wanted) if value in ("", ()) else value


# --- one reader per kind -------------------------------------------------------------------------


def _clean(untrusted: Any, wanted: FormField) -> str:
    text = "".join(c if c.isprintable() or c == "\n" else " " for c in str(untrusted)).strip()
    if len(text) > LONGEST:
        raise ValueError(f"«\u00a0{wanted.label}\u00a0» dépasse {LONGEST} caractères.")
    return text


def _text(wanted: FormField, untrusted: Any) -> str:
    if isinstance(untrusted, (dict, list, tuple)):
        raise ValueError(f"«\u00a0{wanted.label}\u00a0» attend un texte.")
    return _end_free(" ".join(_clean(untrusted, wanted).split()))


def _long(wanted: FormField, untrusted: Any) -> str:
    lines = (" ".join(line.split()) for line in _clean(untrusted, wanted).splitlines())
    return _end_free("\n".join(line for line in lines if line))


def _end_free(text: str) -> str:
    """Drop the final dot or semicolon: the templates put their own."""
    is_sentence_end = text.endswith((".", ";", ",")) and not text.endswith(("etc.", "M.", "…"))
    return text[:-1].rstrip() if is_sentence_end else text


def _lines(wanted: FormField, untrusted: Any) -> tuple[str, ...]:
    items = (
        untrusted if isinstance(untrusted, (list, tuple)) else re.split(r"[\n;]", str(untrusted))
    )
    if len(items) > MOST_ITEMS:
        raise ValueError(f"«\u00a0{wanted.label}\u00a0» a plus de {MOST_ITEMS} lignes.")
    texts = (_text(wanted, item) for item in items)
    return tuple(text for text in texts if text)


def _person(wanted: FormField, untrusted: Any) -> Person | str:
    text = _text(wanted, untrusted)
    return read_person(text) if text else ""


def _date(wanted: FormField, untrusted: Any) -> datetime.date:
    text = _clean(untrusted, wanted)
    days = [found for found in find_dates(text) if found.kind == "day" and found.year]
    if len(days) == 1 and days[0].text.strip() == text:
        if days[0].weekday_is_wrong():
            raise ValueError(
                f"«\u00a0{wanted.label}\u00a0»\u00a0: le {text} n’est pas un {days[0].weekday}."
            )
        return datetime.date.fromisoformat(days[0].iso)
    raise ValueError(
        f"«\u00a0{wanted.label}\u00a0»\u00a0: «\u00a0{text[:40]}\u00a0» n’est pas une date du "
        "calendrier. Écrivez par exemple 15/12/2026."
    )


_TIME = re.compile(r"(?P<hour>\d{1,2})\s*(?:[h:]|heures?)?\s*(?P<minute>\d{2})?")
_NAMED_TIMES = {"midi": datetime.time(12), "minuit": datetime.time(0)}


def _time(wanted: FormField, untrusted: Any) -> datetime.time:
    text = _clean(untrusted, wanted).lower()
    if text in _NAMED_TIMES:
        return _NAMED_TIMES[text]
    match = _TIME.fullmatch(text)
    if match:
        hour, minute = int(match["hour"]) % 24, int(match["minute"] or 0)
        if int(match["hour"]) <= 24 and minute < 60:
            return datetime.time(hour, minute)
    raise ValueError(
        f"«\u00a0{wanted.label}\u00a0»\u00a0: «\u00a0{text[:40]}\u00a0» n’est pas une heure. "
        "Écrivez par exemple 8 h 30."
    )


def _choice(wanted: FormField, untrusted: Any) -> str:
    words = fold_words(_clean(untrusted, wanted))
    for choice in wanted.choices:
        if words in (fold_words(choice.value), fold_words(choice.label)):
            return choice.value
    names = ", ".join(choice.label for choice in wanted.choices)
    raise ValueError(f"«\u00a0{wanted.label}\u00a0»\u00a0: choisissez parmi {names}.")


def _boolean(wanted: FormField, untrusted: Any) -> bool:
    word = str(untrusted).strip().lower()
    if word in ("true", "oui", "1", "vrai"):
        return True
    if word in ("false", "non", "0", "faux"):
        return False
    raise ValueError(f"«\u00a0{wanted.label}\u00a0»\u00a0: répondez par oui ou non.")


def _number(wanted: FormField, untrusted: Any) -> int:
    text = re.sub(r"\s", "", _clean(untrusted, wanted))
    if not re.fullmatch(r"\d{1,9}", text):
        raise ValueError(f"«\u00a0{wanted.label}\u00a0»\u00a0: un nombre entier est attendu.")
    if wanted.maximum and int(text) > wanted.maximum:
        raise ValueError(f"«\u00a0{wanted.label}\u00a0»\u00a0: {wanted.maximum} au plus.")
    return int(text)


def _amount(wanted: FormField, untrusted: Any) -> Decimal:
    text = re.sub(r"[\s€]|euros?", "", _clean(untrusted, wanted)).replace(",", ".")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount < Decimal(10) ** 9:
        raise ValueError(
            f"«\u00a0{wanted.label}\u00a0»\u00a0: un montant en euros est attendu, par exemple 12,50."
        )
    return amount


_READERS = {
    FieldKind.TEXT: _text,
    FieldKind.LONG: _long,
    FieldKind.LINES: _lines,
    FieldKind.STREETS: _lines,
    FieldKind.DATE: _date,
    FieldKind.TIME: _time,
    FieldKind.CHOICE: _choice,
    FieldKind.BOOLEAN: _boolean,
    FieldKind.NUMBER: _number,
    FieldKind.AMOUNT: _amount,
    FieldKind.PERSON: _person,
}


def plain_value(value: Any) -> Any:
    """Return a fact as JSON has it: days and hours in ISO, amounts as numbers, names as texts."""
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (tuple, list)):
        return [plain_value(item) for item in value]
    return str(value) if isinstance(value, str) else value
