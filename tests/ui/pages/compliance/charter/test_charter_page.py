# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room « Charte et mentions »: adapt, keep a version, read it, say so, be asked again, be erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from desktop.core import events
from desktop.core.draft import Draft
from desktop.core.journal.journal import JournalEntry
from desktop.core.review.reviewing import reviewed
from desktop.mairie.compliance.charter.composition import ClauseChange, ClauseState
from desktop.mairie.learning.path import load_path
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.training import ItemState
from desktop.mairie.learning.trainings import Trainings
from desktop.ui.pages.compliance.charter import state_of
from desktop.ui.pages.compliance.charter.adapt_view import AdaptView
from desktop.ui.pages.compliance.charter.notice_view import NoticeView
from desktop.ui.pages.compliance.charter.page import CharterPage
from desktop.ui.pages.compliance.charter.read_view import ReadView
from desktop.ui.pages.compliance.charter.readers_view import (
    PeopleDialog,
    ReadersView,
    proposed_people,
)
from desktop.ui.pages.compliance.charter.text_dialog import TextDialog
from desktop.ui.pages.compliance.charter.versions_view import VersionsView
from tests.mairie.compliance.charter.charters import PROFILE
from tests.ui.conftest import Hand

AUTHOR = "Claire Martin, secrétaire générale de mairie"
CLAIRE = Person("Claire Martin", "secrétaire générale de mairie")
MARC = Person("Marc Vautier", "2e adjoint au maire")


class CharterHand:
    """What an agent does in the room."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.desk = hand, hand.sample.desk
        self.desk.trainings_file = self.folder.parent / "formations.json"
        self.desk.profile.save(PROFILE)
        page = hand.window.open_page("compliance/charter")
        assert isinstance(page, CharterPage)
        self.page = page
        hand.settle()

    @property
    def folder(self) -> Path:
        assert self.desk.compliance_folder is not None
        return self.desk.compliance_folder

    @property
    def read(self) -> ReadView:
        view = self.page.show_view("read")
        assert isinstance(view, ReadView)
        return view

    @property
    def adapt(self) -> AdaptView:
        view = self.page.show_view("adapt")
        assert isinstance(view, AdaptView)
        return view

    @property
    def versions(self) -> VersionsView:
        view = self.page.show_view("versions")
        assert isinstance(view, VersionsView)
        return view

    @property
    def readers(self) -> ReadersView:
        view = self.page.show_view("readers")
        assert isinstance(view, ReadersView)
        return view

    @property
    def notice(self) -> NoticeView:
        view = self.page.show_view("notice")
        assert isinstance(view, NoticeView)
        return view

    def keep_version(self, changes: str = "") -> None:
        view = self.versions
        view.author.setText(AUTHOR)
        view.changes.setPlainText(changes)
        view.keep_button.click()
        self.hand.settle()

    def say_read(self, name: str, function: str) -> None:
        view = self.read
        view.person.type_person(name, function)
        view.yes.click()
        self.hand.settle()

    def banners(self) -> list[str]:
        return [banner.title for banner in self.page.banners.banners()]

    def journal(self) -> list[JournalEntry]:
        self.desk.records.finish_writing()  # type: ignore[attr-defined]  # DiskRecords
        return self.desk.records.kept_journal.reading().entries()


@pytest.fixture
def room(hand: Hand) -> Iterator[CharterHand]:
    made = CharterHand(hand)
    yield made
    made.page.banners.clear()


def test_at_first_the_project_is_read_and_nobody_can_promise(room: CharterHand) -> None:
    assert room.read.shown() is None
    text = room.read.text.toPlainText()
    assert "mairie de Saint-Aubin-des-Prés" in text and "16. Gouvernance" in text
    assert room.read.promise.isHidden()
    assert state_of(room.desk).tone == "attention"


def test_the_whole_text_shows_without_a_bar_of_its_own(room: CharterHand) -> None:
    view = room.read
    assert view.text.height() >= view.text.document().size().height()
    assert len(view.text.headings()) == 16


def test_going_to_a_heading_scrolls_the_page(room: CharterHand) -> None:
    bar = room.page.whole.verticalScrollBar()
    assert bar.value() == 0
    room.read.go_to.activated.emit(10)
    assert bar.value() > 0


def test_an_answer_is_kept_at_once_and_changes_the_text(room: CharterHand) -> None:
    field = room.adapt.fields["referent"]
    field.editor.setText("Claire Martin, secrétaire")  # type: ignore[attr-defined]
    field.editor.editingFinished.emit()  # type: ignore[attr-defined]
    kept = json.loads((room.folder / "charte.json").read_text(encoding="utf-8"))
    assert kept["answers"]["referent"] == "Claire Martin, secrétaire"
    assert "Claire Martin, secrétaire" in room.adapt.rows["nouvel-outil"].text.text()


def test_what_is_being_typed_is_kept_when_one_goes_elsewhere(room: CharterHand) -> None:
    room.adapt.fields["outils_locaux"].editor.setPlainText("Traducteur local")  # type: ignore[attr-defined]
    assert "Traducteur local" in room.read.text.toPlainText()


def test_a_day_that_is_none_is_told_and_not_kept(room: CharterHand) -> None:
    field = room.adapt.fields["effet"]
    field.editor.setText("31/02/2027")  # type: ignore[attr-defined]
    field.tell()
    assert not field.problem.isHidden() and "15/01/2027" in field.problem.text()
    assert not (room.folder / "charte.json").exists()
    field.editor.setText("1/1/2027")  # type: ignore[attr-defined]
    field.tell()
    assert field.problem.isHidden()
    assert "1er\u00a0janvier\u00a02027" in room.adapt.rows["approbation"].written.text


def test_a_group_must_keep_one_box_ticked(room: CharterHand) -> None:
    field = room.adapt.fields["publics"]
    for box in field.boxes.values():
        box.setChecked(False)
    assert not field.problem.isHidden()
    kept = json.loads((room.folder / "charte.json").read_text(encoding="utf-8"))
    assert kept["answers"]["publics"]


def test_a_clause_is_left_out_taken_back_and_told_when_it_is_the_law(
    room: CharterHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "desktop.ui.pages.compliance.charter.adapt_view.PlainDialog.exec",
        lambda dialog: asked.append(dialog.windowTitle()) or 1,
    )
    row = room.adapt.rows["qui-relit"]
    row.buttons["leave"].click()
    assert asked == ["Écarter «\u00a0Qui relit quoi\u00a0»\u00a0?"]
    assert row.state.text() == "Écartée"
    assert "Qui relit quoi" not in room.read.text.toPlainText()
    room.adapt.rows["qui-relit"].buttons["take"].click()
    assert "Qui relit quoi" in room.read.text.toPlainText()


def test_a_clause_without_law_is_left_out_without_a_question(room: CharterHand) -> None:
    room.adapt.rows["sobre"].buttons["leave"].click()
    assert room.adapt.rows["sobre"].written.state is ClauseState.LEFT_OUT


def test_the_dialog_of_a_clause_warns_bounds_and_restores(room: CharterHand) -> None:
    written = room.adapt.rows["tableau"].written
    dialog = TextDialog(room.desk, "Titre", written.text, written.proposed, 50, "Attention")
    assert "trop long" in dialog.reason.text()
    dialog.text.setPlainText("  ")
    assert "vide" in dialog.reason.text()
    dialog.text.setPlainText("Court.")
    assert dialog.main.isEnabled() and dialog.words() == "Court."
    dialog.restore.click()
    assert dialog.words() == written.proposed
    dialog.deleteLater()


def test_a_version_is_kept_with_its_author_and_journalled_without_a_name(
    room: CharterHand,
) -> None:
    room.keep_version("Première version")
    assert room.banners() == ["La version 1 de la charte est enregistrée."]
    version = room.page.charter.book.current
    assert version is not None
    assert (version.author, version.changes, version.on) == (
        AUTHOR,
        "Première version",
        date.today(),
    )
    (entry,) = room.journal()
    assert (entry.task, entry.outcome, entry.note) == ("charter", "made", "version 1")
    assert entry.reviewer == ""


def test_a_version_without_an_author_is_asked_for(room: CharterHand) -> None:
    view = room.versions
    view.author.clear()
    view.keep_button.click()
    assert not view.problem.isHidden()
    assert room.page.charter.book.current is None


def test_the_same_text_is_not_kept_twice(room: CharterHand) -> None:
    room.keep_version()
    assert not room.versions.keep_button.isEnabled()
    room.adapt.change("sobre", ClauseChange(ClauseState.EDITED, "On éteint."))
    assert room.versions.keep_button.isEnabled()
    assert room.versions.keep_button.text() == "Enregistrer la version 2"


def test_the_project_does_not_change_by_itself_the_day_after(
    room: CharterHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.keep_version()
    assert not room.page.charter.has_changed()

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date.today() + timedelta(days=1)

    monkeypatch.setattr("desktop.ui.pages.compliance.charter.charter_desk.date", Tomorrow)
    assert not room.page.charter.has_changed()


def test_somebody_reads_and_says_so(room: CharterHand) -> None:
    room.keep_version()
    room.say_read("Claire Martin", "secrétaire générale de mairie")
    assert room.banners() == ["Claire Martin a lu la version 1 de la charte."]
    assert room.page.charter.readers.of(CLAIRE).of_version(1) is not None
    made, read = reversed(room.journal())
    assert (made.outcome, read.outcome, read.note) == ("made", "acknowledged", "version 1")
    assert "Martin" not in f"{read.reviewer} {read.note}"
    assert state_of(room.desk).tone == "good"


def test_without_a_name_nobody_has_read(room: CharterHand) -> None:
    room.keep_version()
    room.say_read("", "")
    view = room.page.view
    assert isinstance(view, ReadView) and not view.problem.isHidden()
    assert room.page.charter.readers.readers() == ()


def test_after_a_new_version_everybody_is_asked_again(room: CharterHand) -> None:
    room.keep_version()
    room.say_read("Claire Martin", "secrétaire générale de mairie")
    room.adapt.change("sobre", ClauseChange(ClauseState.EDITED, "On éteint."))
    room.keep_version("Sobriété")
    state = state_of(room.desk)
    assert "n’a lu la version\u00a02" in state.words and state.tone == "attention"
    assert room.readers.table.words()[0][-1] == "À relire"
    offered = [room.read.person.who.itemText(i) for i in range(room.read.person.who.count())]
    assert offered[1] == CLAIRE.label
    room.read.yes.click()
    view = room.page.view
    assert isinstance(view, ReadView) and "Choisissez" in view.problem.text()  # nobody by mistake
    view.person.choose(CLAIRE)
    view.yes.click()
    assert room.page.charter.readers.of(CLAIRE).of_version(2) is not None


def test_an_older_version_is_read_but_not_promised(room: CharterHand) -> None:
    room.keep_version()
    room.adapt.change("sobre", ClauseChange(ClauseState.EDITED, "On éteint la lumière."))
    room.keep_version()
    first = room.page.charter.book.versions[0]
    room.versions.asked.emit(first)
    view = room.page.view
    assert isinstance(view, ReadView)
    assert view.shown() == first and view.promise.isHidden()
    assert "On éteint la lumière." not in view.text.toPlainText()


def test_people_come_from_the_profile_and_the_path(room: CharterHand) -> None:
    step = load_path().items[0]
    Trainings(room.desk.trainings_file).record(
        Person("Nadia Benali", "agente d’accueil"), step, ItemState.DONE, date(2026, 11, 1)
    )
    names = [person.name for person in proposed_people(room.page.charter)]
    assert "Paul Leroux" in names and "Nadia Benali" in names and "Anne Besnard" in names
    room.readers.add((Person("Nadia Benali", "agente d’accueil"),))
    assert "Nadia Benali" not in [person.name for person in proposed_people(room.page.charter)]


def test_the_dialog_of_people_wants_one_at_least(room: CharterHand) -> None:
    dialog = PeopleDialog(room.page.charter)
    assert not dialog.main.isEnabled()
    dialog.other.type_person("Inès Roy", "élue")
    next(iter(dialog.boxes.values())).setChecked(True)
    assert dialog.main.isEnabled()
    assert [one.name for one in dialog.people()][-1] == "Inès Roy" and len(dialog.people()) == 2
    dialog.other.type_person("123", "")
    assert not dialog.main.isEnabled()
    dialog.deleteLater()


def test_a_person_is_erased(room: CharterHand) -> None:
    room.keep_version()
    room.readers.add((CLAIRE, MARC))
    room.readers.erase(CLAIRE)
    kept = (room.folder / "prises-de-connaissance.json").read_text(encoding="utf-8")
    assert "Claire" not in kept and "Marc" in kept
    assert [row[0] for row in room.readers.table.words()] == ["Marc Vautier"]


def test_papers_wait_for_a_version_and_a_person(room: CharterHand) -> None:
    view = room.readers
    assert not view.list_button.isEnabled() and not view.erase_button.isEnabled()
    room.keep_version()
    room.readers.add((CLAIRE,))
    assert view.list_button.isEnabled() and view.sheet_button.isEnabled()


class Dialog:
    """Takes the place of the export's dialog."""

    drafts: list[tuple[Draft, str]] = []  # noqa: RUF012  # emptied by the fixture
    place = ""

    def __init__(self, _desk: object, draft: Draft, _parent: object) -> None:
        self.draft = draft

    def set_formats(self, formats: tuple[str, ...]) -> None:
        self.chosen = formats

    def set_stem(self, stem: str) -> None:
        Dialog.drafts.append((self.draft, stem))

    def exec(self) -> bool:
        return True

    def folder(self) -> str:
        return Dialog.place

    def stem(self) -> str:
        return Dialog.drafts[-1][1]

    def formats(self) -> tuple[str, ...]:
        return self.chosen


@pytest.fixture
def exported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[Draft, str]]:
    monkeypatch.setattr("desktop.ui.page_exports.ExportDialog", Dialog)
    Dialog.drafts, Dialog.place = [], str(tmp_path)
    return Dialog.drafts


def test_the_charter_and_the_act_go_out_as_documents(
    room: CharterHand, exported: list[tuple[Draft, str]]
) -> None:
    room.keep_version()
    room.read.export_button.click()
    room.versions.act_button.click()
    assert [stem for _, stem in exported] == ["charte-ia-v1", "projet-deliberation-charte-ia"]
    draft, _ = exported[0]
    assert draft.ai_mark.reviewed_by == AUTHOR
    sent = [m for m in room.hand.sample.lanes.requests if isinstance(m, events.ExportDraft)]
    assert [message.formats for message in sent] == [("docx", "pdf"), ("docx",)]


def test_the_notice_is_edited_read_over_and_exported(
    room: CharterHand, exported: list[tuple[Draft, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.mairie.compliance.notice.use import load_uses

    view, use = room.notice, load_uses()[0]
    view.set_point(use, "purpose", "Ranger le courrier.")
    assert "Ranger le courrier." in (room.folder / "notice.json").read_text(encoding="utf-8")
    view.keep_review(reviewed(_notice(view), AUTHOR, date(2026, 11, 28)).ai_mark.review)
    view.export_button.click()
    draft, stem = exported[-1]
    assert stem == "notice-transparence" and draft.ai_mark.reviewed_by == AUTHOR
    view.leave_out(use, is_out=True)
    assert use.title not in [getattr(b, "text", "") for b in _notice(view).blocks]


def _notice(view: NoticeView) -> Draft:
    from desktop.mairie.compliance.notice.as_draft import notice_draft

    return notice_draft(view._charter.notice.changes(), PROFILE)


def test_the_mention_is_copied(room: CharterHand) -> None:
    room.notice.copy_button.click()
    copied = QApplication.clipboard().text()
    assert "traitement algorithmique" in copied and "CADA" in copied
    QApplication.clipboard().clear()


def test_mentions_are_read_with_their_rule(room: CharterHand) -> None:
    from PySide6.QtWidgets import QLabel

    from desktop.mairie.compliance.mentions.table import mentions

    view = room.page.show_view("mentions")
    texts = [label.text() for label in view.findChildren(QLabel)]
    for mention in mentions().values():
        assert mention.title in texts and mention.source in texts
    assert not any("{" in text for text in texts)


def test_a_damaged_charter_is_told_and_kept(room: CharterHand) -> None:
    room.folder.mkdir(parents=True, exist_ok=True)
    (room.folder / "charte.json").write_bytes(b"{")
    room.page.opened()
    assert any("illisible" in words for words in room.banners())
    assert list(room.folder.glob("charte.json.damaged-*"))


def test_a_review_that_is_late_is_told(room: CharterHand) -> None:
    room.keep_version()
    room.say_read("Claire Martin", "secrétaire générale de mairie")
    room.page.charter.answer("revision", "2020-01-01")
    assert state_of(room.desk).words.endswith("La relecture était prévue le 01/01/2020.")


@pytest.mark.parametrize("name", ["read", "adapt", "versions", "readers", "notice", "mentions"])
def test_every_control_has_a_name_and_is_reached_by_tab(room: CharterHand, name: str) -> None:
    room.keep_version()
    view = room.page.show_view(name)
    room.hand.settle()
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox)
    for kind in kinds:
        for control in view.findChildren(kind):
            if not control.isVisible() or isinstance(control.parent(), (QComboBox, QSpinBox)):
                continue
            if control.objectName() == "qt_tableview_cornerbutton":
                continue
            assert control.accessibleName(), f"{name}: {control}"
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{name}: {control}"


def test_tab_goes_down_the_notice_and_the_versions(room: CharterHand) -> None:
    room.keep_version()
    room.adapt.change("sobre", ClauseChange(ClauseState.EDITED, "On éteint."))
    versions = room.versions
    room.hand.settle()  # what was just made shows
    assert _after(versions.keep_button, room.hand) is versions.buttons[1]
    view = room.notice
    room.hand.settle()
    assert _after(view.review_button, room.hand) is next(iter(view.folds.values())).button


def _after(control: QWidget, hand: Hand) -> QWidget | None:
    """Return where Tab goes from a control."""
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Tab)
    hand.settle()
    return QApplication.focusWidget()


def test_without_a_folder_the_room_works_and_keeps_nothing(hand: Hand) -> None:
    hand.sample.desk.compliance_folder = None
    page = hand.window.open_page("compliance/charter")
    assert isinstance(page, CharterPage)
    page.charter.keep_version(AUTHOR, "")
    assert page.charter.book.current is not None
    assert state_of(hand.sample.desk).tone == "attention"
