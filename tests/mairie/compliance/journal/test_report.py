# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report for the DPO: figures in words, what is proved, one page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.core.draft import Draft, Note, Paragraph, Table
from desktop.core.journal.journal import EVERYTHING, Journal, JournalEntry
from desktop.core.journal.search import JournalQuery
from desktop.documents.writing import write_draft
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.journal.last_check import LastChecks, verify
from desktop.mairie.compliance.journal.report import (
    ReportFacts,
    period_words,
    report_draft,
    summary_lines,
)
from desktop.mairie.forms.missing_fact import TO_FILL

TITLES = {"sort-mail": "Mails à trier", "write-decree": "Créer un arrêté"}
TODAY = date(2026, 11, 28)
PROFILE = CommuneProfile(name="Saint-Aubin-des-Prés", dpo_contact="dpo@example.fr")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    made = Journal(tmp_path / "journal.sqlite")
    for number in range(20):
        task = "sort-mail" if number % 4 else "write-decree"
        at = f"2026-{10 + number % 2}-15T08:00:00+00:00"
        model = "mistral-7b" if number % 2 else ""
        outcome = "ModelMissing" if number == 19 else "finished"
        made.add(
            JournalEntry(
                task, outcome, at=at, who="anne", model_id=model, seconds=60, work=f"w{number}"
            )
        )
    for work in ("w1", "w1", "w2"):
        made.add(JournalEntry("sort-mail", "reviewed", reviewer="Anne Besnard", work=work))
    made.add(JournalEntry("proof", "made"))
    return made


def facts_of(journal: Journal, query: JournalQuery = EVERYTHING, **others: object) -> ReportFacts:
    verdict = verify(journal, LastChecks(None))
    facts = ReportFacts(journal.statistics(query), verdict, query.since, query.until, 365)
    return ReportFacts(**{**{n: getattr(facts, n) for n in ReportFacts.__slots__}, **others})  # type: ignore[arg-type]


def text_of(draft: Draft) -> str:
    told = [draft.title, draft.subtitle]
    for block in draft.blocks:
        if isinstance(block, (Paragraph, Note)):
            told.append(block.text)
        elif isinstance(block, Table):
            told += [" | ".join(row) for row in block.rows]
        elif hasattr(block, "items"):
            told += [item.text for item in block.items]
    return "\n".join(told)


def test_a_work_read_over_twice_counts_once(journal):
    lines = summary_lines(journal.statistics())
    assert lines[0].startswith(
        "20\u00a0travaux, d’octobre\u00a02026 à novembre\u00a02026, dont 1 sans résultat"
    )
    assert lines[1] == "Temps de calcul\u00a0: 20\u00a0min."
    assert lines[2].endswith("10 (50\u00a0%)\u00a0; par règles seules\u00a0: 10 (50\u00a0%).")
    assert lines[3] == (
        "Relus par une personne nommée\u00a0: 2 sur 19\u00a0travaux terminés (11\u00a0%)."
    )


def test_the_report_says_what_for_with_what_and_what_is_proved(journal):
    facts = facts_of(journal)
    text = text_of(report_draft(facts, TITLES, PROFILE, TODAY))
    assert (
        "Commune de Saint-Aubin-des-Prés" in text and "établi le 28\u00a0novembre\u00a02026" in text
    )
    assert "Mails à trier | 15 | 75\u00a0% | 15\u00a0min" in text
    assert "Aucun\u00a0: par règles | 10 | 50\u00a0%" in text
    assert "Chaîne intacte\u00a0: 24\u00a0entrées relues." in text
    assert facts.verdict.check.last_hash in text.replace(" ", "")
    assert "effacées après 365\u00a0jours" in text and "dpo@example.fr" in text


def test_what_is_unknown_is_to_be_filled_and_filters_are_told(journal):
    facts = facts_of(journal, is_filtered=True, days_kept=0)
    text = text_of(report_draft(facts, TITLES, CommuneProfile(), TODAY))
    assert text.count(TO_FILL) == 2
    assert "retenues par les filtres" in text and "sans limite de durée" in text


def test_a_period_without_any_work_is_a_report_too(journal):
    facts = facts_of(journal, JournalQuery(since="2020-01-01", until="2020-12-31"))
    text = text_of(report_draft(facts, TITLES, PROFILE, TODAY))
    assert "Aucun travail dans cette période." in text


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("", "", "tout ce qui est conservé"),
        ("2026-11-28", "2026-11-28", "le 28\u00a0novembre\u00a02026"),
        (
            "2026-11-01",
            "2026-11-28",
            "du 1er\u00a0novembre\u00a02026 au 28\u00a0novembre\u00a02026",
        ),
        ("2026-11-01", "", "depuis le 1er\u00a0novembre\u00a02026"),
        ("", "2026-11-28", "jusqu’au 28\u00a0novembre\u00a02026"),
    ],
)
def test_the_period_is_told(since, until, words):
    assert period_words(since, until) == words


def test_a_usual_report_holds_on_one_page(journal, tmp_path):
    import pymupdf

    draft = report_draft(facts_of(journal), TITLES, PROFILE, TODAY)
    (file,) = write_draft(draft, tmp_path, "rapport", ("pdf",))
    with pymupdf.open(file.path) as document:
        assert document.page_count == 1
