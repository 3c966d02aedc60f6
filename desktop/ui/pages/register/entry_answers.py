# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent answers about an arrêté made elsewhere, and what is wrong with each answer.

The register itself judges in the end; this says the same beforehand, at the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.mairie.register.entry import RegisterEntry
from desktop.mairie.register.store import BAR_TYPE, year_and_rank
from desktop.ui.pages.register.entry_words import day_words

MOST_ABROGATED = 100


@dataclass(frozen=True, slots=True)
class EntryAnswers:
    """The form as it was typed."""

    number: str = ""
    day: date | None = None
    """None while the date typed is none."""
    typed_date: str = ""
    title: str = ""
    type_id: str = ""
    association: str = ""
    is_sports: bool = False
    abrogates: str = ""
    """ "2026-012, 2026-030"."""

    def is_bar(self) -> bool:
        """Tell whether it authorises a buvette."""
        return self.type_id == BAR_TYPE

    def entry(self) -> RegisterEntry:
        """Return the entry to add; there must be no problem left."""
        assert self.day is not None
        return RegisterEntry(
            self.number,
            self.day.isoformat(),
            self.title,
            self.type_id,
            self.association if self.is_bar() else "",
            self.is_sports and self.is_bar(),
        )

    def abrogated(self) -> tuple[str, ...]:
        """Return the numbers that it abrogates."""
        numbers = (part.strip() for part in self.abrogates.replace(";", ",").split(","))
        return tuple(number for number in numbers if number)[:MOST_ABROGATED]


def problems_of(answers: EntryAnswers, entries: Sequence[RegisterEntry]) -> dict[str, str]:
    """Return a sentence for each answer to correct, by its name; `entries` is the whole register."""
    year, _ = year_and_rank(answers.number)
    last = max(
        (entry for entry in entries if year_and_rank(entry.number)[0] == year),
        key=lambda entry: year_and_rank(entry.number),
        default=None,
    )
    found = {
        "date": _date_problem(answers, year, last),
        "number": _number_problem(answers, last),
        "title": "" if answers.title else "Indiquez l’objet de l’arrêté.",
        "association": _association_problem(answers),
        "abrogates": _abrogates_problem(answers),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def unknown_numbers(answers: EntryAnswers, entries: Sequence[RegisterEntry]) -> tuple[str, ...]:
    """Return the abrogated numbers that this register does not hold."""
    held = {year_and_rank(entry.number) for entry in entries}
    return tuple(one for one in answers.abrogated() if year_and_rank(one) not in held)


def _number_problem(answers: EntryAnswers, last: RegisterEntry | None) -> str:
    if not answers.number:
        return "Indiquez le numéro de l’arrêté."
    year, rank = year_and_rank(answers.number)
    if not year:
        return "Écrivez le numéro comme 2026-042\u00a0: l’année, un tiret, le rang."
    if answers.day is not None and answers.day.year != year:
        return f"L’année du numéro n’est pas celle de la signature ({answers.day.year})."
    if last is None:
        return "" if rank else "Le premier numéro d’une année est 1."
    last_rank = year_and_rank(last.number)[1]
    if rank == last_rank + 1:
        return ""
    said = "Ce numéro est déjà pris" if rank <= last_rank else "Ce numéro laisserait un trou"
    return f"{said}\u00a0: le suivant est {year}-{last_rank + 1:03}."


def _date_problem(answers: EntryAnswers, year: int, last: RegisterEntry | None) -> str:
    if answers.day is None:
        return (
            "Écrivez une date complète, comme 15/12/2026."
            if answers.typed_date
            else "Indiquez la date de signature."
        )
    is_same_year = answers.day.year == year
    if last is not None and is_same_year and answers.day.isoformat() < last.date:
        return (
            "Les actes s’inscrivent par ordre de date\u00a0: le dernier, "
            f"n°\u00a0{last.number}, est du {day_words(last.date)}."
        )
    return ""


def _association_problem(answers: EntryAnswers) -> str:
    if answers.is_bar() and not answers.association:
        return "Indiquez l’association\u00a0: ses buvettes se comptent par année."
    return ""


def _abrogates_problem(answers: EntryAnswers) -> str:
    numbers = [year_and_rank(number) for number in answers.abrogated()]
    if any(not year for year, _rank in numbers):
        return "Écrivez des numéros comme 2026-042, séparés par des virgules."
    own = year_and_rank(answers.number)
    return "Un arrêté ne s’abroge pas lui-même." if own[0] and own in numbers else ""
