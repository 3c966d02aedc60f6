# SPDX-License-Identifier: AGPL-3.0-or-later
"""What names a person is erased from the page; what stays says why; nothing goes without a tick."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desktop.core.files.safe_files import write_json
from desktop.core.jobs.jobs import JobStore
from desktop.mairie.commune.profile import CommuneProfile
from desktop.ui.pages.compliance.people.erase_dialog import ErasePersonDialog
from desktop.ui.widgets.banner import Banner
from tests.ui.pages.compliance.people.conftest import PeopleHand


def test_ticked_places_are_erased_from_the_disk_and_the_others_stay(people: PeopleHand):
    first, second = people.work(title="Crèche"), people.work(title="Cantine")
    people.search()
    other = next(row for row in people.page.results.rows if row.found.place.ref == second)
    other.box.click()
    done = people.page.erase_ticked()
    assert [place.ref for place in done.erased] == [first]
    assert not (people.data.jobs / first).exists() and (people.data.jobs / second).is_dir()
    people.wait()  # it looks again
    assert [row.found.place.ref for row in people.page.results.rows] == [second]
    people.page._tell_erased(done)
    assert people.page.banners.banners()[-1].title == "Un élément est effacé."
    assert ("rights", "erased", "travaux terminés\u00a0: 1") in people.journal()


def test_what_stays_is_told_with_its_reason(people: PeopleHand):
    people.work()
    people.desk.profile.save(
        CommuneProfile(name="Saint-Aubin-des-Prés", mayor_name="Claire Martin")
    )
    people.search()
    row = next(one for one in people.page.results.rows if one.found.place.kind_id == "profile")
    assert "Ne s’efface pas ici" in [label.text() for label in row.findChildren(QLabel)]
    done = people.page.erase_ticked()
    assert [place.kind_id for place, _ in done.left] == ["profile"]
    assert people.desk.profile.profile().mayor_name == "Claire Martin"
    people.wait()


def test_a_form_that_another_page_shows_does_not_come_back(people: PeopleHand):
    write_json(
        people.data.drafts / "summarise-document.json", {"document": "/lettres/Claire Martin.pdf"}
    )
    people.hand.window.open_page("summarise-document")
    people.search()
    people.page.erase_ticked()
    people.wait()
    assert not (people.data.drafts / "summarise-document.json").exists()
    assert "summarise-document" not in people.hand.window.pages


def test_the_reviewer_of_the_settings_is_erased_too(people: PeopleHand):
    people.desk.keep("reviewer", "Claire Martin, adjointe")
    people.search()
    people.page.erase_ticked()
    people.wait()
    assert people.desk.settings.get("reviewer") == ""
    assert b"Martin" not in people.data.settings.read_bytes()


def test_the_dialog_lists_what_goes_and_what_stays_and_asks_for_a_tick(people: PeopleHand):
    people.work()
    people.desk.profile.save(
        CommuneProfile(name="Saint-Aubin-des-Prés", mayor_name="Claire Martin")
    )
    result = people.search()
    dialog = ErasePersonDialog(people.desk, result.places, people.hand.window)
    told = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "tout le travail, avec ses fichiers" in told
    assert "le nom d’un élu en fonction est public" in told
    assert not dialog.main.isEnabled()
    dialog.sure.setChecked(True)
    assert dialog.main.isEnabled()


def test_nothing_is_erased_under_another_window(people: PeopleHand):
    people.work()
    result = people.search()
    other = JobStore(people.data.jobs)
    dialog = ErasePersonDialog(people.desk, result.places, people.hand.window)
    dialog.sure.setChecked(True)
    assert not dialog.main.isEnabled()
    assert dialog.findChildren(Banner)
    other.close()


def test_only_what_stays_leaves_nothing_to_erase(people: PeopleHand):
    people.desk.profile.save(
        CommuneProfile(name="Saint-Aubin-des-Prés", mayor_name="Claire Martin")
    )
    result = people.search()
    dialog = ErasePersonDialog(people.desk, result.places, people.hand.window)
    dialog.sure.setChecked(True)
    assert not dialog.main.isEnabled()
    assert "ne s’efface ici" in dialog.reason.text()
