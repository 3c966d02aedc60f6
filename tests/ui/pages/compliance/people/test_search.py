# SPDX-License-Identifier: AGPL-3.0-or-later
"""A DPO looks for a person, sees where she is named, and answers her."""

from __future__ import annotations

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.core import events
from desktop.ui.pages.compliance.people import results_card, search_run
from desktop.ui.pages.compliance.people.page import PeoplePage
from desktop.ui.runs import ExportEnd
from tests.ui.pages.compliance.people.conftest import PeopleHand


def words(widget) -> str:  # type: ignore[no-untyped-def]
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_the_places_are_shown_with_where_when_and_the_words_around(people: PeopleHand):
    people.work()
    people.search()
    (row,) = people.page.results.rows
    assert row.is_ticked and row.box.text() == "Crèche.pdf"
    told = words(row)
    for part in (
        "Travaux terminés · ",
        "formulaire",
        "C’est elle",
        "S’efface\u00a0: tout le travail",
    ):
        assert part in told
    assert "Mme Claire Martin demande une place" in told
    assert date.today().strftime("%d/%m/%Y") in told
    assert row.box.accessibleDescription() == row.box.accessibleDescription().strip()


def test_a_doubtful_place_is_not_ticked_and_says_why(people: PeopleHand):
    people.work("La foire de Saint-Martin est reportée.")
    people.search()
    (row,) = people.page.results.rows
    assert not row.is_ticked
    assert "À vérifier\u00a0: dans un mot composé" in words(row)
    assert not people.page.results.erase.isEnabled()
    row.box.click()
    assert people.page.results.erase.isEnabled()


def test_enter_in_a_field_searches_and_the_keyboard_goes_to_what_is_found(people: PeopleHand):
    people.work()
    page = people.open()
    field = page.search.fields["last"]
    assert field.hasFocus()
    QTest.keyClicks(field, "martin")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not page.search.button.isEnabled() and page.search.progress.isVisible()
    people.wait()
    assert page.results.rows[0].box.hasFocus()
    assert page.search.button.isEnabled() and not page.search.progress.isVisible()


def test_what_is_missing_is_said_and_nothing_is_searched(people: PeopleHand):
    page = people.open()
    page.search.button.click()
    assert page.search.trouble.isVisible() and "Écrivez un nom" in page.search.trouble.text()
    assert page.search.run is None


def test_nothing_found_is_an_answer_that_can_be_exported(people: PeopleHand):
    people.search("Inconnu", "")
    page = people.page
    assert "ne la nomme" in page.results.words.text()
    assert page.results.export.isEnabled() and not page.results.erase.isEnabled()


def test_a_search_is_stopped_and_shows_nothing(people: PeopleHand, monkeypatch):
    people.work()
    page = people.open()
    page.search.fields["last"].setText("Martin")

    def stopped_meanwhile(_root, _query, tell, _open):  # type: ignore[no-untyped-def]
        page.search.stop()
        tell(0.5)

    monkeypatch.setattr(search_run, "search_person", stopped_meanwhile)
    page.search.search()
    page.search.run.wait()  # type: ignore[union-attr]
    people.hand.settle()
    assert page.search.run is None and page.results.result is None
    assert page.search.button.isEnabled()


def test_a_search_that_fails_says_so(people: PeopleHand, monkeypatch):
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(search_run, "search_person", fail)
    page = people.open()
    page.search.fields["last"].setText("Martin")
    page.search.search()
    page.search.run.wait()  # type: ignore[union-attr]
    people.hand.settle()
    assert "La recherche s’est arrêtée" in page.search.trouble.text()


def with_document(people: PeopleHand) -> PeoplePage:
    """Begin a search that comes to a document, which a worker has to open."""
    job = people.work("Rien.")
    (people.data.jobs / job / "lettre.docx").write_bytes(b"...")
    page = people.open()
    page.search.fields["last"].setText("Martin")
    page.search.fields["first"].setText("Claire")
    page.search.button.click()
    people.until(lambda: people.asked() is not None)
    return page


def test_a_worker_opens_the_documents_and_what_they_say_is_found(people: PeopleHand):
    page = with_document(people)
    asked = people.asked()
    assert asked.path.endswith("lettre.docx")
    people.hand.say(events.WordsRead("of another", "Claire Martin"))
    people.hand.say(events.WordsRead(asked.run_id, "Mme Claire Martin"))
    people.until(lambda: page.search.run is None)
    (row,) = page.results.rows
    assert "document «\u00a0lettre.docx\u00a0»" in words(row)


def test_a_document_that_cannot_be_read_is_counted(people: PeopleHand):
    page = with_document(people)
    people.hand.say(events.Failed(people.asked().run_id, "DocumentUnreadable", "Abîmé."))
    people.until(lambda: page.search.run is None)
    assert "1 fichier n’a pas pu être lu" in page.results.words.text().replace("\u00a0", " ")


def test_a_search_is_stopped_while_a_document_is_read(people: PeopleHand):
    page = with_document(people)
    page.search.stop()
    people.until(lambda: page.search.run is None)
    people.hand.settle()
    assert page.results.result is None
    assert people.asked().run_id in people.hand.sample.lanes.cancelled


def test_many_places_are_shown_by_steps_and_all_sure_ones_are_chosen(
    people: PeopleHand, monkeypatch
):
    monkeypatch.setattr(results_card, "ROWS_SHOWN", 2)
    for number in range(5):
        people.work(title=f"Lettre {number}")
    people.search()
    results = people.page.results
    assert len(results.rows) == 2 and results.more.text() == "Afficher la suite (3)"
    assert len(results.ticked()) == 5
    results.rows[0].box.click()
    assert len(results.ticked()) == 4
    results.more.click()
    results.more.click()
    assert len(results.rows) == 5 and results.more.isHidden()


def test_the_fields_are_emptied_and_the_result_forgotten(people: PeopleHand):
    people.work()
    people.search()
    people.page.search.clear.click()
    assert people.page.search.fields["last"].text() == ""
    assert people.page.results.result is None and not people.page.results.isVisible()


def test_the_journal_tells_the_search_and_the_answer_without_the_name(people: PeopleHand, tmp_path):
    people.work()
    people.search()
    page = people.page
    page.export_to(str(tmp_path), "droit-acces", ("pdf",))
    people.hand.settle()
    assert people.journal() == [
        ("rights", "exported", "travaux terminés\u00a0: 1"),
        ("rights", "searched", "travaux terminés\u00a0: 1"),
    ]
    assert b"Martin" not in people.data.journal.read_bytes()
    assert page.banners.banners()[-1].property("tone") == "good"


def test_the_answer_goes_to_the_worker_as_a_document(people: PeopleHand, tmp_path):
    people.work()
    people.search()
    people.page.export_to(str(tmp_path), "droit-acces", ("docx",))
    sent = people.hand.sample.lanes.requests
    message = next(one for one in sent if isinstance(one, events.ExportDraft))
    assert message.draft.title == "Données détenues dans Beffroi\u00a0: Claire Martin"
    told = str(message.draft)
    assert "Claire Martin demande une place" in told and "Durand" not in told


def test_a_failed_export_is_told(people: PeopleHand, tmp_path):
    people.work()
    people.search()
    page = people.page
    page.export_to(str(tmp_path), "droit-acces", ("pdf",))
    run_id = page._exports._run_id
    failed = events.Failed(run_id, "CannotWrite", "Disque plein.", "Libérez de la place.")
    page._exports._on_exported(ExportEnd(run_id, error=failed))
    assert page.banners.banners()[-1].title == "Disque plein."
    assert [one for one in people.journal() if one[1] == "exported"] == []


def test_the_copy_for_a_machine_is_written_and_a_full_disk_is_told(people: PeopleHand, tmp_path):
    people.work()
    people.search()
    people.page.write_data(str(tmp_path / "droit-acces.json"))
    data = json.loads((tmp_path / "droit-acces.json").read_bytes())
    assert data["personne"] == "Claire Martin" and len(data["elements"]) == 1
    people.page.write_data(str(tmp_path / "droit-acces.json" / "x.json"))
    assert people.page.banners.banners()[-1].property("tone") == "bad"


@pytest.mark.parametrize("day", [date(2026, 11, 28)])
def test_the_last_day_to_answer_is_reckoned(people: PeopleHand, day):
    page = PeoplePage(people.desk, today=lambda: day)
    page.opened()
    assert "28\u00a0décembre\u00a02026" in page.delay.text()
    page.deleteLater()
