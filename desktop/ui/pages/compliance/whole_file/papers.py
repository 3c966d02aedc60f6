# SPDX-License-Identifier: AGPL-3.0-or-later
"""The papers of the DPO's file, made from what each room knows, and what each of them lacks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.core.draft import Draft
from desktop.mairie.compliance.whole_file.contents import LackingPoint
from desktop.ui.pages.compliance.rooms import ROOMS

if TYPE_CHECKING:
    from desktop.core.journal.statistics import JournalStatistics
    from desktop.mairie.compliance.journal.last_check import Verdict
    from desktop.ui.desk import Desk
    from desktop.ui.pages.compliance.journal.reading import Trouble


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be written into the folder."""

    title: str
    stem: str
    draft: Draft
    about: str = ""


@dataclass(frozen=True, slots=True)
class JournalRead:
    """What was read of the journal beside the window."""

    verdict: Verdict | Trouble
    sums: JournalStatistics | Trouble


def read_journal(desk: Desk) -> JournalRead:
    """Go through the chain and count: beside the window, for it takes seconds on a long journal."""
    from desktop.core.journal.search import JournalQuery
    from desktop.mairie.compliance.journal.last_check import LastChecks
    from desktop.ui.pages.compliance.journal import reading

    journal = desk.records.kept_journal
    verdict = reading.read_verdict(journal, LastChecks(desk.compliance_folder))
    return JournalRead(verdict, reading.read_sums(journal, JournalQuery()))


def make_papers(
    desk: Desk, read: JournalRead, now: float | None = None
) -> Iterator[tuple[Paper, ...]]:
    """Yield the papers of one room after the other; `now` is on the clock of the network ledger."""
    yield _proof(desk, read, now)
    yield _journal(desk, read)
    yield _register(desk)
    yield _charter(desk)
    yield _notice(desk)
    yield _inventory(desk)
    yield _trainings(desk)


def lacking_points(desk: Desk) -> tuple[LackingPoint, ...]:
    """Return what the rooms say is to be looked at, then what only the papers show."""
    found = []
    for room in ROOMS:
        state = room.state_of(desk)
        if state.tone in ("attention", "bad"):
            found.append(LackingPoint(room.title, state.words))
    return (*found, *_of_papers(desk))


def _of_papers(desk: Desk) -> Iterator[LackingPoint]:
    from desktop.core.review.reviewing import state_of
    from desktop.mairie.compliance.impact.study import progress_words
    from desktop.mairie.compliance.notice.as_draft import TITLE, notice_draft
    from desktop.mairie.compliance.processing.checks import missing_of_organisation
    from desktop.ui.pages.compliance.charter.charter_desk import CharterDesk
    from desktop.ui.pages.compliance.processing.opening import open_register, open_studies

    register = open_register(desk)
    for point in missing_of_organisation(register.organisation):
        if point.is_compulsory:
            yield LackingPoint("Registre des traitements, organisme", point.sentence)
    for view in register.views():
        for point in view.missing:
            if point.is_compulsory and view.kept.retired_on is None:
                yield LackingPoint(f"Registre des traitements, {view.sheet.name}", point.sentence)
    for study in open_studies(desk, register).views():
        if study.study.open_points():
            where = f"Registre des traitements, AIPD {study.study.title}"
            yield LackingPoint(where, progress_words(study.study))
    charter = CharterDesk(desk)
    if state_of(notice_draft(charter.notice.changes(), charter.profile)).is_draft:
        yield LackingPoint("Charte et mentions", f"{TITLE}\u00a0: personne ne l’a encore relue.")


# --- the papers of each room --------------------------------------------------------------------


def _proof(desk: Desk, read: JournalRead, now: float | None) -> tuple[Paper, ...]:
    from desktop.mairie.compliance.proof.facts import JournalState
    from desktop.mairie.compliance.proof.sheet import STEM, proof_draft
    from desktop.ui.pages.compliance.journal.reading import Trouble
    from desktop.ui.pages.compliance.network.gathering import gather_facts

    state = None
    if not isinstance(read.verdict, Trouble):
        check = read.verdict.check
        state = JournalState(check.entries, check.last_hash, check.first_broken)
    return (_paper(proof_draft(gather_facts(desk, state, now)), STEM, "Où vont les données."),)


def _journal(desk: Desk, read: JournalRead) -> tuple[Paper, ...]:
    from desktop.mairie.compliance.journal.report import STEM, ReportFacts, report_draft
    from desktop.tasks import TASKS
    from desktop.ui.pages.compliance.journal.reading import Trouble

    if isinstance(read.verdict, Trouble) or isinstance(read.sums, Trouble):
        return ()
    days = int(desk.settings.get("journal_days"))
    facts = ReportFacts(read.sums, read.verdict, "", "", days)
    titles = {task.id: task.title for task in TASKS}
    draft = report_draft(facts, titles, desk.profile.profile(), _today())
    return (_paper(draft, STEM, "À quoi l’IA a servi, et si le journal est intact."),)


def _register(desk: Desk) -> tuple[Paper, ...]:
    from desktop.mairie.compliance.impact.documents import study_draft, study_stem
    from desktop.mairie.compliance.processing.documents import STEM, register_draft
    from desktop.ui.pages.compliance.processing.opening import open_register, open_studies

    register, today = open_register(desk), _today()
    about = "Quels traitements, pour quoi, combien de temps (article 30)."
    papers = [_paper(register_draft(register, today), STEM, about)]
    for view in open_studies(desk, register).views():
        draft = study_draft(view, register.organisation, today)
        papers.append(
            _paper(draft, study_stem(view.study), "Risques pour les personnes (article 35).")
        )
    return tuple(papers)


def _charter(desk: Desk) -> tuple[Paper, ...]:
    from desktop.mairie.compliance.charter.as_draft import STEM, project_draft, version_draft
    from desktop.mairie.compliance.charter.reading_papers import LIST_STEM, list_draft
    from desktop.ui.pages.compliance.charter.charter_desk import CharterDesk

    charter = CharterDesk(desk)
    version, profile = charter.book.current, charter.profile
    if version is None:
        draft = project_draft(charter.project(), profile)
        return (_paper(draft, STEM, "Règles proposées aux agents\u00a0: projet, non adopté."),)
    readers = charter.readers.readers()
    papers = [_paper(version_draft(version, profile), STEM, "Règles que les agents appliquent.")]
    if readers:
        listed = list_draft(readers, version, profile, _today())
        papers.append(_paper(listed, LIST_STEM, "Qui a lu la charte, et quand."))
    return tuple(papers)


def _notice(desk: Desk) -> tuple[Paper, ...]:
    from desktop.mairie.compliance.notice.as_draft import STEM, notice_draft
    from desktop.ui.pages.compliance.charter.charter_desk import CharterDesk

    charter = CharterDesk(desk)
    draft = notice_draft(charter.notice.changes(), charter.profile)
    return (_paper(draft, STEM, "Ce que la commune dit au public de l’IA."),)


def _inventory(desk: Desk) -> tuple[Paper, ...]:
    from desktop.mairie.compliance.inventory.papers import STEM, inventory_draft
    from desktop.ui.pages.compliance.models.gathering import gather, task_title

    found, profile = gather(desk), desk.profile.profile()
    draft = inventory_draft(found.sheets, found.parts, profile, _today(), task_title)
    return (_paper(draft, STEM, "Quels modèles, sous quelle licence, avec quelle empreinte."),)


def _trainings(desk: Desk) -> tuple[Paper, ...]:
    from desktop.mairie.learning.path import load_path
    from desktop.mairie.learning.training_register import STEM, register_draft
    from desktop.mairie.learning.trainings import Trainings

    kept, profile = Trainings(desk.trainings_file), desk.profile.profile()
    draft = register_draft(kept.everything(), load_path(), profile, _today(), kept.erased)
    return (_paper(draft, STEM, "Qui a appris à se servir de l’IA."),)


def _paper(draft: Draft, stem: str, about: str) -> Paper:
    return Paper(draft.title, stem, draft, about)


def _today() -> datetime.date:
    return datetime.date.today()
