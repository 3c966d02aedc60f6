# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Personnes et conservation », in a window whose folder names Claire Martin."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from desktop.core import events
from desktop.core.draft import Draft, Paragraph
from desktop.core.journal.journal import Journal
from desktop.core.task import Result, TaskRequest
from desktop.mairie.compliance.rights.search import SearchResult
from desktop.ui.pages.compliance.people.page import PeoplePage
from tests.ui.conftest import Hand

TEXT = "Mme Claire Martin demande une place en crèche. M. Paul Durand aussi."


class PeopleHand:
    """What a DPO does on the page."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.desk, self.records = hand, hand.sample.desk, hand.sample.records
        assert self.desk.data_folder is not None
        self.data = self.desk.data_folder

    @property
    def page(self) -> PeoplePage:
        page = self.hand.window.page("compliance/people")
        assert isinstance(page, PeoplePage)
        return page

    def open(self) -> PeoplePage:
        self.hand.window.open_page("compliance/people")
        self.hand.settle()
        return self.page

    def work(self, text: str = TEXT, title: str = "Crèche") -> str:
        """Keep a finished work that says that."""
        values = {"document": f"/lettres/{title}.pdf", "need": text}
        request = TaskRequest("summarise-document", values, "", formats=())
        work = self.records.open(request)
        draft = Draft(title, (Paragraph(text),))
        self.records.keep_draft(work.job_id, draft, {})
        self.records.close(work.job_id, events.Finished("r", Result(draft, {})), 1.0)
        self.records.finish_writing()
        return work.job_id

    def search(self, last: str = "Martin", first: str = "Claire") -> SearchResult:
        """Look for somebody and wait for the end."""
        page = self.open()
        page.search.fields["last"].setText(last)
        page.search.fields["first"].setText(first)
        page.search.button.click()
        return self.wait()

    def wait(self) -> SearchResult:
        """Let a search come to its end."""
        run = self.page.search.run
        assert run is not None
        run.wait()
        self.hand.settle()
        result = self.page.results.result
        assert result is not None
        return result

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window and the search work until it is so."""
        self.hand.qtbot.waitUntil(is_so, timeout=20_000)

    def asked(self) -> events.ReadWords | None:
        """Return what was last asked of a worker about a document."""
        sent = [one for one in self.hand.sample.lanes.requests if isinstance(one, events.ReadWords)]
        return sent[-1] if sent else None

    def journal(self) -> list[tuple[str, str, str]]:
        """Return what the journal told of rights and erasing, the newest first."""
        return [
            (one.task, one.outcome, one.note)
            for one in Journal(self.data.journal).entries()
            if one.task in ("rights", "erasure", "retention")
        ]


@pytest.fixture
def people(hand: Hand) -> Iterator[PeopleHand]:
    made = PeopleHand(hand)
    yield made
    made.desk.recordings.clear()
