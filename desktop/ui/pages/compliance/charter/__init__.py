# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room « Charte et mentions »: the charter, who has read it, the transparency notice, the mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.compliance.rooms import RoomState

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.page import Page


def make_page(desk: Desk) -> Page:
    """Build the page of the room."""
    from desktop.ui.pages.compliance.charter.page import CharterPage

    return CharterPage(desk)


def state_of(desk: Desk) -> RoomState:
    """Return which version is in force, and how many have read it."""
    from datetime import date

    from desktop.mairie.compliance.charter.acknowledgements import Acknowledgements, count_words
    from desktop.mairie.compliance.charter.answers import day_of
    from desktop.mairie.compliance.charter.versions import CharterBook

    book = CharterBook(desk.compliance_folder)
    if book.notice:
        return RoomState(book.notice, "bad")
    version = book.current
    if version is None:
        return RoomState("Un projet de charte est prêt, à adapter puis à adopter.", "attention")
    readers = Acknowledgements(desk.compliance_folder).readers()
    words = count_words(readers, version.number)
    review_on = day_of(str(book.choices.answers.get("revision", "")))
    if review_on is not None and review_on < date.today():
        day = review_on.strftime("%d/%m/%Y")
        return RoomState(f"{words} La relecture était prévue le {day}.", "attention")
    all_read = bool(readers) and all(one.of_version(version.number) for one in readers)
    return RoomState(words, "good" if all_read else "attention")
