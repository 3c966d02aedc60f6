# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a document of every kind with the real writers and looks at what a screen reader finds."""

from __future__ import annotations

import datetime
import io
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.core.draft import Draft, Heading, Image, Table
from desktop.core.paths import program_folder
from scripts.auditing.drawn import pdf_findings, svg_findings
from scripts.auditing.findings import Finding
from scripts.auditing.office import docx_findings, odp_findings, odt_findings, pptx_findings

if TYPE_CHECKING:
    from desktop.core.task import Task
    from desktop.mairie.commune.profile import CommuneProfile

RESOURCES = program_folder() / "desktop" / "resources"
SAMPLES = RESOURCES / "samples"
TODAY = datetime.date(2026, 11, 28)
PICTURE = RESOURCES / "pictures" / "resumer-un-document.png"


@cache
def profile() -> CommuneProfile:
    """Return the fictional commune, with its logo."""
    from desktop.mairie.commune.profile import load_profile

    return load_profile(SAMPLES / "commune.json")


# --- drafts ---------------------------------------------------------------------------------


def report() -> Draft:
    """Return a summary with everything a report may hold."""
    from desktop.ui.demonstration.sample_results import model_draft

    draft = model_draft()
    added = (
        Heading("Les tarifs"),
        Table(("Part", "2024", "2025"), (("Abonnement", "38,00", "39,50"),), "Tarifs"),
        Image(str(PICTURE), "La page « Résumer un document »", "La page"),
    )
    return Draft(draft.title, (*draft.blocks, *added), draft.subtitle, ai_mark=draft.ai_mark)


def act() -> Draft:
    """Return an arrêté."""
    from desktop.mairie.arretes.as_draft import arrete_draft
    from desktop.mairie.arretes.composition import compose
    from desktop.mairie.arretes.facts import read_facts
    from desktop.mairie.arretes.type_file import example_facts, find_type

    kind = find_type("T1")
    facts = read_facts(kind, example_facts("T1"), profile())
    return arrete_draft(compose(kind, facts, profile(), ()), profile())


def letter() -> Draft:
    """Return a letter."""
    from desktop.mairie.writing.as_draft import as_draft
    from desktop.mairie.writing.composition import compose_text
    from desktop.mairie.writing.kind_file import example_facts, find_kind, text_kinds
    from desktop.mairie.writing.text_facts import read_text_facts

    kind = find_kind(next(iter(text_kinds())))
    facts = read_text_facts(kind, example_facts(kind.id), profile(), TODAY)
    return as_draft(compose_text(kind, facts, profile(), TODAY), profile())


def minutes() -> Draft:
    """Return the minutes of a council."""
    from desktop.ui.demonstration.sample_minutes import sample_draft

    return sample_draft()


def sorted_mails() -> Draft:
    """Return the list of sorted mails."""
    from desktop.mairie.mail.as_draft import sorting_draft
    from desktop.ui.demonstration.sample_mails import sample_data

    return sorting_draft(sample_data())


def decree_register() -> Draft:
    """Return the register of arrêtés."""
    from desktop.mairie.register.entry import RegisterEntry
    from desktop.mairie.register.table import register_draft

    return register_draft(
        (
            RegisterEntry("2026-001", "2026-01-12", "Réglementation de la circulation", "T1"),
            RegisterEntry("2026-002", "2026-02-03", "Fermeture de la salle des fêtes"),
        )
    )


def charter() -> Draft:
    """Return the charter of the commune."""
    from desktop.mairie.compliance.charter.answers import CharterFacts
    from desktop.mairie.compliance.charter.as_draft import project_draft
    from desktop.mairie.compliance.charter.composition import (
        CharterChoices,
        compose_charter,
        printed_chapters,
    )

    facts = CharterFacts(profile(), TODAY)
    return project_draft(printed_chapters(compose_charter(CharterChoices(), facts)), profile())


def deliberation() -> Draft:
    """Return the project of délibération that adopts the charter."""
    from desktop.mairie.compliance.charter.answers import CharterFacts
    from desktop.mairie.compliance.charter.deliberation import deliberation_draft

    return deliberation_draft({}, CharterFacts(profile(), TODAY))


DRAFTS: dict[str, Callable[[], Draft]] = {
    "report": report,
    "act": act,
    "letter": letter,
    "minutes": minutes,
    "sorted mails": sorted_mails,
    "register of arrêtés": decree_register,
    "charter": charter,
    "délibération": deliberation,
}


def draft_findings(name: str, draft: Draft) -> Iterator[Finding]:
    """Write a draft as DOCX, ODT and PDF and yield what each lacks."""
    from desktop.documents.writers.docx_out import make_docx
    from desktop.documents.writers.odt_out import make_odt
    from desktop.documents.writers.pdf.pdf_out import make_pdf

    def quiet(_sentence: str) -> None:
        """Say nothing of what cannot be used."""

    headings = sum(isinstance(block, Heading) for block in draft.blocks) + 1
    tables = sum(isinstance(block, Table) for block in draft.blocks)
    yield from docx_findings(f"{name}.docx", make_docx(draft, quiet), headings)
    yield from odt_findings(f"{name}.odt", make_odt(draft, quiet), headings)
    pdf = make_pdf(draft, quiet)
    yield from pdf_findings(f"{name}.pdf", pdf, headings=headings, tables=tables)


# --- drawings and slides --------------------------------------------------------------------


def made_by_task(task: type[Task], given: Mapping[str, Any], out: Path) -> list[Path]:
    """Have a task make its files as a worker does, without any model; return them."""
    from desktop.core.events import RunTask
    from desktop.core.jobs.values import TaskRequest
    from desktop.worker.context import WorkerContext
    from desktop.worker.document_reading import DocumentReader
    from desktop.worker.model_keeper import ModelKeeper
    from desktop.worker.streams import AnswerStream

    values = task.parse_values(dict(given))
    request = TaskRequest(task.id, dict(values), str(out), (), profile=profile().to_mapping())
    context = WorkerContext(
        RunTask("audit", request),
        AnswerStream(io.BytesIO()),
        ModelKeeper(fake=True),
        DocumentReader(),
        lambda: None,
    )
    task().run(values, context)
    return sorted(path for path in out.rglob("*") if path.is_file())


def _task_files() -> dict[str, tuple[type[Task], dict[str, Any]]]:
    from desktop.tasks.make_pictograms import MakePictograms
    from desktop.tasks.make_poster import MakePoster
    from desktop.tasks.make_slides import MakeSlides

    need = "Vœux du maire vendredi 8 janvier 2027 à 18h30, salle polyvalente"
    return {
        "poster": (MakePoster, {"describe": need, "format": "A4"}),
        "pictograms": (MakePictograms, {"needs_text": "mairie\nécole\nsalle des fêtes"}),
        "slides": (
            MakeSlides,
            {"document": str(SAMPLES / "rapport-annuel-assainissement.pdf"), "slides": 6},
        ),
    }


DRAWN = ("poster", "pictograms", "slides")


def drawn_findings(name: str) -> Iterator[Finding]:
    """Make the files of a task that draws, and yield what each lacks."""
    task, given = _task_files()[name]
    with tempfile.TemporaryDirectory() as folder:
        for path in made_by_task(task, given, Path(folder)):
            yield from file_findings(f"{name}: {path.name}", path)


def file_findings(place: str, path: Path) -> Iterator[Finding]:
    """Yield what a file lacks; nothing for the kinds that hold no words to read."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        yield from pdf_findings(place, content)
    elif path.suffix == ".svg":
        yield from svg_findings(place, content)
    elif path.suffix == ".pptx":
        yield from pptx_findings(place, content)
    elif path.suffix == ".odp":
        yield from odp_findings(place, content)


def audit_files() -> list[Finding]:
    """Return what every kind of file lacks."""
    found: list[Finding] = []
    for name, make in DRAFTS.items():
        found += draft_findings(name, make())
    for name in DRAWN:
        found += drawn_findings(name)
    print(f"files: {len(DRAFTS)} drafts in three formats, {len(DRAWN)} tasks that draw")
    return found
