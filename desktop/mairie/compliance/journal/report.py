# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report on the journal for the DPO, on one page: what the AI was used for, and whether that is proved.

Logs are kept six months to a year as the CNIL recommends (délibération 2021-122 of 14 October 2021
on logging; to be confirmed by the DPO). Checked on 2026-11-28.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.core.draft import (
    Block,
    Draft,
    DraftNature,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.core.journal.statistics import JournalStatistics
from desktop.core.journal.titles import entry_title
from desktop.french.dates import long_day
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.journal.last_check import Verdict
from desktop.mairie.compliance.journal.verdict import lines_of, title_of
from desktop.mairie.compliance.journal.wording import (
    NBSP,
    count_words,
    from_month,
    month_words,
    number_words,
    share_words,
    time_words,
)
from desktop.mairie.forms.missing_fact import TO_FILL

STEM = "rapport-du-journal"
MOST_ROWS = 12
"""Rows of a table of the report: what is rarer is added up in one line."""
_PURPOSE = (
    "Le journal dit qui a fait quoi avec Beffroi, quand et avec quel modèle. Il ne contient ni texte, ni "
    "nom de fichier\u00a0: un fichier y est connu par son empreinte, sa taille et son format."
)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that the report says."""

    sums: JournalStatistics
    verdict: Verdict
    since: str
    """First day of what is counted (ISO), or empty for the whole journal."""
    until: str
    days_kept: int
    """Of the setting; 0 for no limit."""
    is_filtered: bool = False
    """Other filters than the period are on: the report says so."""


def report_draft(
    facts: ReportFacts, titles: Mapping[str, str], profile: CommuneProfile, today: datetime.date
) -> Draft:
    """Return the report as a document of one page."""
    commune = of_commune(profile.name) if profile.name else TO_FILL
    return Draft(
        "Usage de l’intelligence artificielle\u00a0: rapport du journal",
        tuple(_blocks(facts, titles, profile)),
        subtitle=f"Commune {commune}, {period_words(facts.since, facts.until)}, établi le {long_day(today)}",
        nature=DraftNature.RECORD,
    )


def period_words(since: str, until: str) -> str:
    """Return « du 1er janvier 2026 au 28 novembre 2026 », « depuis le… », « depuis l’origine »."""
    first, last = (long_day(datetime.date.fromisoformat(d)) if d else "" for d in (since, until))
    if first and last:
        return f"le {first}" if since == until else f"du {first} au {last}"
    if first:
        return f"depuis le {first}"
    return f"jusqu’au {last}" if last else "tout ce qui est conservé"


def kept_words(days: int) -> str:
    """Return how long entries are kept."""
    if not days:
        return "Les entrées sont conservées sans limite de durée."
    return f"Les entrées sont effacées après {count_words(days, 'jour')}."


def _blocks(
    facts: ReportFacts, titles: Mapping[str, str], profile: CommuneProfile
) -> Iterator[Block]:
    sums = facts.sums
    yield Paragraph(_PURPOSE)
    if facts.is_filtered:
        words = (
            "Ce rapport ne compte que les entrées retenues par les filtres de la page du journal."
        )
        yield Note(words, Tone.TO_CHECK)
    yield Heading("Ce que Beffroi a servi à faire")
    yield ListBlock(tuple(Paragraph(line) for line in summary_lines(sums)))
    if sums.by_task:
        yield Table(
            ("Travail", "Nombre", "Part", "Temps de calcul"), _task_rows(sums, titles), "Travaux"
        )
    if sums.by_model:
        yield Table(("Modèle", "Travaux", "Part"), _model_rows(sums), "Modèles employés")
    yield Heading("Ce qui est prouvé")
    yield Paragraph(title_of(facts.verdict))
    for line in lines_of(facts.verdict, titles):
        yield Paragraph(line)
    yield Paragraph(
        f"{kept_words(facts.days_kept)} Conservez ce rapport\u00a0: tant que le journal contient l’empreinte "
        "ci-dessus à sa place, rien de ce qui la précède n’a été réécrit (page Journal, "
        "«\u00a0Retrouver une empreinte\u00a0»)."
    )
    yield Paragraph(
        f"Déléguée ou délégué à la protection des données\u00a0: {profile.dpo_contact or TO_FILL}."
    )


def summary_lines(sums: JournalStatistics) -> tuple[str, ...]:
    """Return the main figures, one sentence each."""
    if not sums.works:
        return ("Aucun travail dans cette période.",)
    failed = sums.works - sums.finished
    without = sums.works - sums.with_model
    months = [month for month, _ in sums.by_month]
    spread = f", {from_month(months[0])} à {month_words(months[-1])}" if len(months) > 1 else ""
    ended = f", dont {number_words(failed)} sans résultat (annulés ou en erreur)" if failed else ""
    return (
        f"{count_words(sums.works, 'travail', 'travaux')}{spread}{ended}, par "
        f"{count_words(len(sums.by_person), 'session')} de ce poste.",
        f"Temps de calcul\u00a0: {time_words(sums.seconds)}.",
        f"Avec un modèle d’IA\u00a0: {number_words(sums.with_model)} "
        f"({share_words(sums.with_model, sums.works)})\u00a0; par règles seules\u00a0: "
        f"{number_words(without)} ({share_words(without, sums.works)}).",
        f"Relus par une personne nommée\u00a0: {number_words(sums.reviewed)} sur "
        f"{count_words(sums.finished, 'travail terminé', 'travaux terminés')} "
        f"({share_words(sums.reviewed, sums.finished)}).",
    )


def _task_rows(sums: JournalStatistics, titles: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    shown, rest = sums.by_task[:MOST_ROWS], sums.by_task[MOST_ROWS:]
    rows = [(entry_title(task, titles), number, seconds) for task, number, seconds in shown]
    if rest:
        rows.append(("Autres", sum(n for _, n, _ in rest), sum(s for _, _, s in rest)))
    return tuple(
        (name, number_words(number), share_words(number, sums.works), time_words(seconds))
        for name, number, seconds in rows
    )


def _model_rows(sums: JournalStatistics) -> tuple[tuple[str, ...], ...]:
    shown, rest = sums.by_model[:MOST_ROWS], sums.by_model[MOST_ROWS:]
    rows = [(model or f"Aucun{NBSP}: par règles", number) for model, number in shown]
    if rest:
        rows.append(("Autres", sum(number for _, number in rest)))
    return tuple(
        (name, number_words(number), share_words(number, sums.works)) for name, number in rows
    )
