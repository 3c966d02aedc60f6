# SPDX-License-Identifier: AGPL-3.0-or-later
"""The field for files, and for folders where a task takes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.task import FileField
from desktop.ui.file_field import FileFieldWidget
from desktop.ui.look import Look
from desktop.ui.widgets.drop_zone import dropped_paths, file_filter, kinds_phrase

MAILS = FileField("mails", "Mails", suffixes=(".eml", ""), many=True, folders=True)
PAPER = FileField("document", "Document", suffixes=(".pdf",))


@pytest.fixture
def look(qapp: QApplication):
    made = Look(qapp)
    yield made
    made.close()


def make(look: Look, field: FileField, qtbot) -> FileFieldWidget:
    widget = FileFieldWidget(look, field)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def data_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(widget: FileFieldWidget, *paths: Path) -> None:
    data = data_of(*paths)  # held here: the event does not keep it alive
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.zone.dropEvent(event)


def words(widget: FileFieldWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_files_and_folders_are_dropped_where_both_are_wanted(look, qtbot, tmp_path: Path):
    widget = make(look, MAILS, qtbot)
    (tmp_path / "Maildir").mkdir()
    for name in ("a.eml", "Inbox", "photo.jpg"):
        (tmp_path / name).write_bytes(b"x")
    drop(widget, *(tmp_path / name for name in ("Maildir", "a.eml", "Inbox", "photo.jpg")))
    assert widget.value() == tuple(str(tmp_path / name) for name in ("Maildir", "a.eml", "Inbox"))
    assert "Dossier, 0\u00a0élément" in words(widget)
    assert "Déposez des fichiers ou un dossier ici" in words(widget)


def test_a_folder_is_refused_where_a_file_is_wanted(look, qtbot, tmp_path: Path):
    widget = make(look, PAPER, qtbot)
    folder = tmp_path / "dossier.pdf"
    folder.mkdir()
    drop(widget, folder)
    assert widget.value() == "" and "n’est pas accepté" in words(widget)
    assert widget.zone.folder_button is None


def test_a_folder_is_chosen_by_its_button(look, qtbot, tmp_path, monkeypatch):
    widget = make(look, MAILS, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    button = widget.zone.folder_button
    assert button is not None and button.text() == "Choisir un dossier…"
    assert button.accessibleName()
    button.click()
    assert widget.value() == (str(tmp_path),)
    button.click()
    assert widget.value() == (str(tmp_path),)  # not twice


def test_no_folder_chosen_changes_nothing(look, qtbot, monkeypatch):
    widget = make(look, MAILS, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    assert widget.zone.folder_button is not None
    widget.zone.folder_button.click()
    assert widget.value() == ()


def test_many_files_are_chosen_with_every_kind_in_sight(look, qtbot, monkeypatch):
    widget = make(look, MAILS, qtbot)
    asked = []

    def choose(_parent, title, _folder, kinds):
        asked.append((title, kinds))
        return ["/a.eml", "/b.eml"], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    widget.choose()
    assert widget.value() == ("/a.eml", "/b.eml")
    assert asked == [("Choisir des fichiers", "Tous les fichiers (*)")]


def test_kinds_are_told_without_the_one_that_has_no_name():
    assert kinds_phrase((".eml", ".msg", "")) == "EML, MSG"
    assert file_filter((".pdf",)).startswith("Documents (*.pdf *.PDF)")


def test_a_drag_of_anything_takes_folders_where_no_name_is_asked(tmp_path: Path):
    assert dropped_paths(data_of(tmp_path)) == (str(tmp_path),)
    assert dropped_paths(data_of(tmp_path), (".pdf",)) == ()
    assert dropped_paths(data_of(tmp_path), (".pdf",), folders=True) == (str(tmp_path),)


def test_a_folder_that_is_gone_is_told(look, qtbot, tmp_path: Path):
    widget = make(look, MAILS, qtbot)
    widget.set_value((str(tmp_path / "absent"),))
    assert "introuvable" in words(widget)


def test_kinds_too_many_to_be_read_are_told_by_a_hint(look, qtbot, tmp_path: Path):
    hint = "Un son (MP3, WAV…), ou une transcription (VTT, SRT)."
    field = FileField("son", "Son", suffixes=(".mp3", ".wav", ".oga", ".vtt", ".srt"), hint=hint)
    widget = make(look, field, qtbot)
    assert hint in widget.zone.accessibleName() and hint in words(widget)
    assert "OGA" not in words(widget)
    drop(widget, tmp_path / "photo.png")
    wanted = "Il faut\u00a0: un son (MP3, WAV…), ou une transcription (VTT, SRT)."
    assert f"Ce type de fichier n’est pas accepté ici. {wanted}" in words(widget)


def test_a_kind_that_is_refused_is_told_with_those_that_are_wanted(look, qtbot, tmp_path: Path):
    widget = make(look, PAPER, qtbot)
    drop(widget, tmp_path / "photo.png")
    assert "n’est pas accepté ici. Il faut\u00a0: PDF." in words(widget)


def test_the_keyboard_goes_through_the_files_where_they_stand(look, qtbot, tmp_path: Path):
    form = QWidget()
    column = QVBoxLayout(form)
    widget, after = FileFieldWidget(look, PAPER), QPushButton("Après")
    column.addWidget(widget)
    column.addWidget(after)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    assert QTest.qWaitForWindowActive(form, 2_000)
    widget.set_value(str(tmp_path / "a.pdf"))
    widget.setFocus()
    names = []
    for _ in range(3):
        names.append(QApplication.focusWidget().accessibleName() or "Après")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert names == ["Changer de fichier\u00a0: a.pdf est choisi", "Retirer a.pdf", "Après"]
