# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facts of an arrêté as the agent gave them, read into values, with a sentence for each fault."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop.french.dates import find_dates
from desktop.french.folding import fold_words
from desktop.mairie.arretes.decree_type import DecreeType, FieldKind, TypeField
from desktop.mairie.arretes.templates import MissingFact, holds
from desktop.mairie.commune.profile import CommuneProfile

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
    """The facts of an arrêté: values for the templates, and what is wrong or missing."""

    values: dict[str, Any]
    """Every field of the type by its id: a value, or a MissingFact."""
    problems: tuple[FactProblem, ...] = ()
    missing: tuple[str, ...] = field(default=())
    """Ids of the fields that are required here and have no value."""
    unknown: tuple[str, ...] = ()
    """Keys that are no field of the type: passed over, and told."""


def read_facts(
    kind: DecreeType, untrusted_facts: Mapping[str, Any], profile: CommuneProfile
) -> Facts:
    """Read the facts of a type; what is wrong becomes a problem and counts as missing.

    Never raises: the agent's work must not be lost for one wrong date.
    """
    values: dict[str, Any] = {}
    problems: list[FactProblem] = []
    for wanted in kind.fields:
        try:
            values[wanted.id] = _read_value(wanted, untrusted_facts.get(wanted.id))
        except ValueError as error:
            values[wanted.id] = MissingFact(wanted.label)
            problems.append(FactProblem(wanted.id, str(error)))
    asked = {f.id for f in kind.fields if holds(f.when, values)}
    for wanted in kind.fields:
        if wanted.id not in asked:  # an answer to a question that is no longer asked
            values[wanted.id] = MissingFact(wanted.label)
    problems += _cross_problems(kind, values, profile)
    wanted_ids = {f.id: f.label for f in kind.fields if f.required and f.id in asked}
    missing = tuple(name for name in wanted_ids if _is_missing(values[name]))
    values.update({name: MissingFact(wanted_ids[name], is_wanted=True) for name in missing})
    unknown = tuple(name for name in untrusted_facts if kind.field(name) is None)
    return Facts(values, tuple(problems), missing, unknown)


def _is_missing(value: Any) -> bool:
    return isinstance(value, MissingFact)


def _read_value(wanted: TypeField, untrusted: Any) -> Any:
    if untrusted is None or untrusted in ("", [], ()):
        untrusted = wanted.default or None
    if untrusted is None:
        return MissingFact(wanted.label)
    value = _READERS[wanted.kind](wanted, untrusted)
    return MissingFact(wanted.label) if value in ("", ()) else value


# --- one reader per kind -------------------------------------------------------------------------


def _clean(untrusted: Any, wanted: TypeField) -> str:
    text = "".join(c if c.isprintable() or c == "\n" else " " for c in str(untrusted)).strip()
    if len(text) > LONGEST:
        raise ValueError(f"«\u00a0{wanted.label}\u00a0» dépasse {LONGEST} caractères.")
    return text


def _text(wanted: TypeField, untrusted: Any) -> str:
    if isinstance(untrusted, (dict, list, tuple)):
        raise ValueError(f"«\u00a0{wanted.label}\u00a0» attend un texte.")
    return _end_free(" ".join(_clean(untrusted, wanted).split()))


def _long(wanted: TypeField, untrusted: Any) -> str:
    lines = (" ".join(line.split()) for line in _clean(untrusted, wanted).splitlines())
    return _end_free("\n".join(line for line in lines if line))


def _end_free(text: str) -> str:
    """Drop the final dot or semicolon: the templates put their own."""
    is_sentence_end = text.endswith((".", ";", ",")) and not text.endswith(("etc.", "M.", "…"))
    return text[:-1].rstrip() if is_sentence_end else text


def _lines(wanted: TypeField, untrusted: Any) -> tuple[str, ...]:
    items = (
        untrusted if isinstance(untrusted, (list, tuple)) else re.split(r"[\n;]", str(untrusted))
    )
    if len(items) > MOST_ITEMS:
        raise ValueError(f"«\u00a0{wanted.label}\u00a0» a plus de {MOST_ITEMS} lignes.")
    texts = (_text(wanted, item) for item in items)
    return tuple(text for text in texts if text)


def _date(wanted: TypeField, untrusted: Any) -> datetime.date:
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


def _time(wanted: TypeField, untrusted: Any) -> datetime.time:
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


def _choice(wanted: TypeField, untrusted: Any) -> str:
    words = fold_words(_clean(untrusted, wanted))
    for choice in wanted.choices:
        if words in (fold_words(choice.value), fold_words(choice.label)):
            return choice.value
    names = ", ".join(choice.label for choice in wanted.choices)
    raise ValueError(f"«\u00a0{wanted.label}\u00a0»\u00a0: choisissez parmi {names}.")


def _boolean(wanted: TypeField, untrusted: Any) -> bool:
    word = str(untrusted).strip().lower()
    if word in ("true", "oui", "1", "vrai"):
        return True
    if word in ("false", "non", "0", "faux"):
        return False
    raise ValueError(f"«\u00a0{wanted.label}\u00a0»\u00a0: répondez par oui ou non.")


def _number(wanted: TypeField, untrusted: Any) -> int:
    text = re.sub(r"\s", "", _clean(untrusted, wanted))
    if not re.fullmatch(r"\d{1,9}", text):
        raise ValueError(f"«\u00a0{wanted.label}\u00a0»\u00a0: un nombre entier est attendu.")
    if wanted.maximum and int(text) > wanted.maximum:
        raise ValueError(f"«\u00a0{wanted.label}\u00a0»\u00a0: {wanted.maximum} au plus.")
    return int(text)


def _amount(wanted: TypeField, untrusted: Any) -> Decimal:
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
}


# --- between facts -------------------------------------------------------------------------------


def _cross_problems(
    kind: DecreeType, values: Mapping[str, Any], profile: CommuneProfile
) -> Iterator[FactProblem]:
    yield from _period_problems(kind, values)
    yield from _street_problems(kind, values, profile)
    yield from _signatory_problems(kind, values, profile)


def _period_problems(kind: DecreeType, values: Mapping[str, Any]) -> Iterator[FactProblem]:
    """Compare each pair « debut… » and « fin… », and the signature with the day of effect."""
    for wanted in kind.fields:
        if wanted.kind is not FieldKind.DATE or not wanted.id.startswith("debut"):
            continue
        start, end = values[wanted.id], values.get(wanted.id.replace("debut", "fin"))
        if not isinstance(start, datetime.date):
            continue
        signed = values.get("date_signature")
        if isinstance(signed, datetime.date) and signed > start:
            yield FactProblem(
                wanted.id,
                "La mesure commencerait avant la signature\u00a0: un arrêté n’a pas d’effet rétroactif.",
            )
        if isinstance(end, datetime.date):
            yield from _order_problems(wanted.id, start, end, values)


def _order_problems(
    start_id: str, start: datetime.date, end: datetime.date, values: Mapping[str, Any]
) -> Iterator[FactProblem]:
    end_id = start_id.replace("debut", "fin")
    if end < start:
        yield FactProblem(end_id, "La fin est avant le début.")
        return
    from_hour = values.get(start_id.replace("date", "heure"))
    to_hour = values.get(end_id.replace("date", "heure"))
    if not (isinstance(from_hour, datetime.time) and isinstance(to_hour, datetime.time)):
        return
    if start == end and to_hour <= from_hour and to_hour != datetime.time(0):
        yield FactProblem(
            end_id.replace("date", "heure"),
            "L’heure de fin est avant l’heure de début. Pour finir après minuit, donnez le "
            "lendemain comme date de fin.",
        )


def _street_problems(
    kind: DecreeType, values: Mapping[str, Any], profile: CommuneProfile
) -> Iterator[FactProblem]:
    if not profile.streets:
        return
    known = [fold_words(street) for street in profile.streets]
    for wanted in kind.fields:
        if wanted.kind is not FieldKind.STREETS or _is_missing(values[wanted.id]):
            continue
        for street in values[wanted.id]:
            if not any(_names(street, name) for name in known):
                yield FactProblem(
                    wanted.id,
                    f"«\u00a0{street}\u00a0» n’est pas dans la liste des voies de la commune\u00a0: "
                    "corrigez, ou ajoutez-la au profil.",
                )


def _names(written: str, known: list[str]) -> bool:
    """Tell whether `written` names a known street, with or without a number or a stretch."""
    words = fold_words(written)
    return any(words[i : i + len(known)] == known for i in range(len(words)))


def _signatory_problems(
    kind: DecreeType, values: Mapping[str, Any], profile: CommuneProfile
) -> Iterator[FactProblem]:
    name = values.get("signataire")
    if not name or not isinstance(name, str):
        return
    who = profile.signatory(name)
    if who is None:
        yield FactProblem(
            "signataire",
            f"{name} n’est pas dans le profil de la commune. Ajoutez cette personne avec sa délégation.",
        )
    elif who.role != "maire" and not who.is_delegated:
        yield FactProblem(
            "signataire",
            f"{name} n’a pas d’arrêté de délégation dans le profil\u00a0: sa signature ne vaudrait rien "
            "(CGCT, art. L.\u00a02122-18).",
        )
    elif who.role != "maire" and kind.matter and not covers(who.matters, kind.matter):
        yield FactProblem(
            "signataire",
            f"La délégation de {name} ({', '.join(who.matters) or 'sans matière'}) ne couvre pas cette matière.",
        )


def covers(matters: tuple[str, ...], wanted: str) -> bool:
    """Tell whether delegated matters name one of the words of a type's `matter`."""
    words = {word for matter in matters for word in _singular(matter)}
    return any(_singular(part) <= words for part in wanted.split(","))


def _singular(text: str) -> set[str]:
    return {word.rstrip("sx") for word in fold_words(text)}
