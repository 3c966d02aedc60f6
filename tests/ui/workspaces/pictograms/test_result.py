# SPDX-License-Identifier: AGPL-3.0-or-later
"""The finished series: made with or without the model, shown, copied, taken up again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop.core import events
from desktop.core.policy.rules import UNREVIEWED, Policy, Rule
from desktop.core.task import Lane
from desktop.ui.workspaces.pictograms.copying import copy_series
from desktop.ui.workspaces.pictograms.series_data import is_inner_name
from tests.ui.workspaces.pictograms.pictogram_hand import PictogramHand
from tests.ui.workspaces.pictograms.test_series import with_model

CONTROL = Qt.KeyboardModifier.ControlModifier


def chips(agent: PictogramHand) -> list[str]:
    labels = agent.page.result.findChildren(QLabel)
    return [one.text() for one in labels if one.property("role") == "chip" and one.isVisible()]


def test_icons_alone_are_made_without_the_model(agent: PictogramHand):
    page = agent.fill()
    with_model(agent)
    assert page.panel.model() is not None
    run_id = agent.make()
    request = agent.sample.lanes.last(events.RunTask).request
    assert request.model is None
    assert agent.sample.lanes.lanes[run_id] is Lane.LIGHT
    assert request.out_dir.endswith("result")
    assert page.state == "working"


def test_what_the_model_draws_goes_to_its_lane(agent: PictogramHand):
    page = agent.fill()
    with_model(agent)
    page.series_state.choose("zorglub quantique", "IA", paint=True)
    run_id = agent.make()
    assert agent.sample.lanes.last(events.RunTask).request.model.id == "peintre"
    assert agent.sample.lanes.lanes[run_id] is Lane.IMAGE
    agent.finish(run_id, model="Peintre 1")
    assert "Dessiné par «\u00a0Peintre 1\u00a0»" in chips(agent)
    assert page.result.rows[-1].row.state == "painted"


def test_the_result_shows_the_sheet_the_files_the_licence_and_the_alternative_texts(
    agent: PictogramHand,
):
    page = agent.fill()
    agent.finish(agent.make())
    agent.settle()
    result = page.result
    assert Path(result.sheet.document()).name == "planche.pdf"
    assert result.sheet.isVisible()
    assert "Jeu d’icônes libre" in chips(agent)
    assert "Apache-2.0" in result._licence.text()
    assert [row.row.caption for row in result.rows] == ["Mairie", "Interdit aux chiens", "Salle 2"]
    texts = [row.alternative.text() for row in result.rows]
    assert texts[1] == "Pictogramme «\u00a0Interdit aux chiens\u00a0», barré d’un trait"
    assert "avec le numéro 2" in texts[2]
    assert not result.rows[0].picture.pixmap().isNull()
    result.copy_button.click()
    assert QGuiApplication.clipboard().text().count("Pictogramme") == 3
    QGuiApplication.clipboard().clear()
    result.sides.button("report").click()
    assert result.panel.view.isVisible()


def test_a_series_without_a_sheet_shows_its_report(agent: PictogramHand):
    page = agent.fill()
    page.panel.files.kinds["planche"].setChecked(False)
    run_id = agent.make()
    agent.finish(run_id)
    (page.result.folder() / "planche.pdf").unlink()
    page.result.show_data(page._data)
    agent.settle()
    assert page.result.panel.isVisible()
    assert not page.result.sides.isVisible()


def test_files_are_copied_with_their_folders_and_the_alternative_texts(
    agent: PictogramHand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    page = agent.fill()
    agent.finish(agent.make())
    target = tmp_path / "clé"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    for wanted in ("Pictogrammes", "Pictogrammes (2)"):
        agent.press(Qt.Key.Key_E, CONTROL)
        page.copier.wait()
        agent.settle()
        folder = target / wanted
        assert (folder / "svg" / "mairie.svg").exists()
        assert (folder / "png-64" / "mairie.png").exists()
        assert (folder / "planche.pdf").exists()
        assert "Mairie" in (folder / "textes-alternatifs.txt").read_text(encoding="utf-8")
    (banner,) = page.banners.banners()
    assert "10" in banner.title
    assert "(2)" in banner.text


@pytest.mark.parametrize(("model", "goes"), [("Peintre 1", False), ("", True)])
def test_a_painted_series_stays_until_it_is_read_where_the_commune_says_so(
    agent: PictogramHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: str, goes: bool
):
    page = agent.fill()
    agent.finish(agent.make(), model=model)
    policy = agent.sample.desk.settings.policy
    monkeypatch.setattr(policy, "now", Policy({UNREVIEWED: Rule(False)}))
    page.copy_to(str(tmp_path / "clé"))
    page.copier.wait()
    assert (tmp_path / "clé").exists() is goes


def test_a_copy_that_fails_leaves_nothing_behind_and_says_so(agent: PictogramHand, tmp_path: Path):
    page = agent.fill()
    agent.finish(agent.make())
    (page.result.folder() / "planche.pdf").unlink()
    page.copy_to(str(tmp_path / "clé"))
    page.copier.wait()
    agent.settle()
    (banner,) = page.banners.banners()
    assert banner.property("tone") == "bad"
    assert list((tmp_path / "clé").iterdir()) == []


def test_a_copy_keeps_only_whole_files(tmp_path: Path):
    origin = tmp_path / "result"
    (origin / "svg").mkdir(parents=True)
    (origin / "svg" / "a.svg").write_text("<svg/>")
    written = copy_series(origin, [origin / "svg" / "a.svg"], tmp_path / "out", {"t.txt": "é"})
    assert sorted(Path(path).name for path in written) == ["a.svg", "t.txt"]
    assert not list((tmp_path / "out").rglob("*.part"))


@pytest.mark.parametrize(
    ("name", "is_inner"),
    [
        ("planche.pdf", True), ("svg/mairie.svg", True), ("../secret", False), ("/etc/passwd", False),
        ("a/b/c", False), ("C:/x", False), ("svg\\x", False), ("", False), (7, False), ("svg/..", False),
    ],
)  # fmt: skip
def test_names_of_files_never_lead_out_of_the_folder(name: object, is_inner: bool):
    assert is_inner_name(name) is is_inner


def test_needs_read_in_a_file_come_into_the_form_afterwards(agent: PictogramHand, tmp_path: Path):
    page = agent.open()
    page.take_file(str(tmp_path / "liste.docx"))
    run_id = agent.make()
    agent.finish(run_id, needs="Mairie\nÉcole")
    page.again_button.click()
    agent.settle()
    assert page.panel.needs.text() == "Mairie\nÉcole"
    assert page.panel.values()["needs"] == ""
    assert agent.captions() == ["Mairie", "École"]


def test_a_finished_series_is_shown_again_from_the_home_page(agent: PictogramHand):
    page = agent.fill()
    page.series_state.choose("mairie", "Icône", icon="bank")
    agent.finish(agent.make())
    (work,) = agent.sample.records.drafts()
    page.start_again()
    page.panel.empty()
    agent.window.open_draft(work.job_id)
    agent.settle()
    assert page.state == "done"
    assert len(page.result.rows) == 3
    assert agent.choice("mairie") == {"icon": "bank"}
    assert "5\u00a0besoins" in page.line.words()


def test_a_cancelled_run_gives_the_form_back(agent: PictogramHand):
    page = agent.fill()
    agent.make()
    agent.press(Qt.Key.Key_Space)
    agent.settle()
    assert page.state == "idle"
    assert page.panel.needs.text().startswith("Mairie")


def test_nothing_is_drawn_while_the_form_is_not_in_sight(agent: PictogramHand):
    page = agent.fill()
    agent.make()
    before = len(agent.sketches)
    page.live.draw_now()
    page.live.draw_style()
    agent.settle()
    assert len(agent.sketches) == before
