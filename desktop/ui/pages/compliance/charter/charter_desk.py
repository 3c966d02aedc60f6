# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the views of the room share: the charter, its readers, the notice, as they are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.core.journal.journal import JournalEntry
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.charter.acknowledgements import Acknowledgements
from desktop.mairie.compliance.charter.answers import (
    YEAR_AFTER,
    Answer,
    CharterFacts,
    answers_of,
)
from desktop.mairie.compliance.charter.charter_file import load_options
from desktop.mairie.compliance.charter.composition import (
    CharterChoices,
    ClauseChange,
    WrittenChapter,
    compose_charter,
    printed_chapters,
)
from desktop.mairie.compliance.charter.reader import Reading
from desktop.mairie.compliance.charter.versions import CharterBook, CharterVersion
from desktop.mairie.compliance.notice.kept import NoticeFile
from desktop.mairie.learning.person import Person
from desktop.ui.desk import Desk

TASK = "charter"
"""Of the entries of the journal."""


class CharterDesk:
    """Reads the files when the page opens, and writes each change at once."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.reload()

    def reload(self) -> None:
        """Read the files again: another window may have written to them."""
        folder = self.desk.compliance_folder
        self.book, self.readers = CharterBook(folder), Acknowledgements(folder)
        self.notice = NoticeFile(folder)

    @property
    def troubles(self) -> tuple[str, ...]:
        """French sentences on files that were damaged or cannot be read."""
        told = (self.book.notice, self.readers.notice, self.notice.notice)
        return tuple(filter(None, told))

    @property
    def profile(self) -> CommuneProfile:
        """The commune, as its profile now says."""
        return self.desk.profile.profile()

    @property
    def facts(self) -> CharterFacts:
        """What answers are proposed from."""
        settings = self.desk.settings
        return CharterFacts(
            self.profile,
            date.today(),
            int(settings.get("retention_days")),
            int(settings.get("journal_days")),
            str(settings.get("recording_keep")),
        )

    # --- the charter ------------------------------------------------------------------------

    def answers(self) -> dict[str, Answer]:
        """Return an answer to each question."""
        return answers_of(self.book.choices.answers, self.facts)

    def chapters(self) -> tuple[WrittenChapter, ...]:
        """Return the charter as it is being prepared."""
        return compose_charter(self.book.choices, self.facts)

    def project(self) -> tuple[tuple[str, str], ...]:
        """Return (title, markup) of each heading as it is being prepared."""
        return printed_chapters(self.chapters())

    def has_changed(self) -> bool:
        """Tell whether the project differs from the version in force."""
        current = self.book.current
        return current is None or current.chapters != self.project()

    def answer(self, option_id: str, answer: Answer) -> None:
        """Keep an answer. Raises CannotWrite."""
        choices = self.book.choices
        self.book.keep_choices(replace(choices, answers={**choices.answers, option_id: answer}))

    def change(self, clause_id: str, change: ClauseChange | None) -> None:
        """Keep what becomes of a clause; None: our own text again. Raises CannotWrite."""
        choices = self.book.choices
        changes = {name: one for name, one in choices.changes.items() if name != clause_id}
        if change is not None:
            changes[clause_id] = change
        self.book.keep_choices(CharterChoices(choices.answers, changes))

    def keep_version(self, author: str, changes: str) -> CharterVersion:
        """Keep the project as the next version. Raises InvalidField, CannotWrite.

        Days that were reckoned from today are kept with it: tomorrow they would be others.
        """
        answers = self.answers()
        made = self.book.add_version(self.project(), author, changes, date.today())
        for option in load_options():
            if option.prefilled_from == YEAR_AFTER:
                self.answer(option.id, answers[option.id])
        self._journal("made", made.number)
        return made

    # --- who has read it --------------------------------------------------------------------

    def acknowledge(self, person: Person, version: CharterVersion) -> Reading:
        """Write down that a person has read a version. Raises InvalidField, CannotWrite.

        The journal, which cannot be erased, does not name the person: the list does.
        """
        is_new = self.readers.of(person).of_version(version.number) is None
        reading = self.readers.acknowledge(person, version.number, date.today())
        if is_new:
            self._journal("acknowledged", version.number)
        return reading

    def _journal(self, outcome: str, version: int) -> None:
        self.desk.records.note((JournalEntry(TASK, outcome, note=f"version {version}"),))
