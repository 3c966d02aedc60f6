# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making the files, showing them, their alternative texts, copying them out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.core import events
from desktop.core.draft import AiMark
from desktop.core.jobs.jobs import JobState
from desktop.core.policy.rules import UNREVIEWED, Policy, Rule
from desktop.ui.file_copier import copy_files, free_name
from desktop.ui.workspaces.poster.files_dialog import FilesDialog
from desktop.ui.workspaces.poster.result_files import files_of, origin_words, with_alternative_text
from desktop.ui.workspaces.poster.sketch_data import SketchRemark
from tests.ui.workspaces.poster.poster_hand import PosterHand

CONTROL = Qt.KeyboardModifier.ControlModifier


def shown_words(agent: PosterHand) -> list[str]:
    return [w.text() for w in agent.page.result.findChildren(QLabel) if w.isVisible()]


# --- the dialog -----------------------------------------------------------------------------------


def test_the_dialog_asks_for_formats_files_and_bleed(agent: PosterHand):
    page = agent.fill()
    page.poster_state.set_format("A4")
    dialog = FilesDialog(agent.sample.desk.look, page.wanted_formats(), (), page)
    assert dialog.formats() == ("A4",)
    dialog.boxes["carre"].click()
    dialog.outputs.button("pdf").click()
    dialog.bleed.click()
    assert dialog.answers() == {"format": "A4,carre", "outputs": "pdf", "bleed": True}
    dialog.set_formats(["ecran"])
    assert not dialog.bleed.isEnabled() and dialog.answers()["bleed"] is False
    dialog.set_formats([])
    assert not dialog.main.isEnabled() and "au moins un format" in dialog.reason.text()


def test_serious_remarks_are_told_before_the_files_are_made(agent: PosterHand):
    remarks = (SketchRemark("title", "Le titre est coupé.", True), SketchRemark("when", "?"))
    dialog = FilesDialog(agent.sample.desk.look, ["A3"], remarks)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Le titre est coupé." in words and "?" not in words.split()


def test_control_return_asks_and_makes(agent: PosterHand, monkeypatch: pytest.MonkeyPatch):
    page = agent.fill()
    monkeypatch.setattr("desktop.ui.workspaces.make_poster.FilesDialog.exec", lambda _: 1)
    agent.press(Qt.Key.Key_Return, CONTROL)
    assert page.state == "working"
    request = agent.sample.lanes.last(events.RunTask).request
    assert request.values["format"] == "A3" and request.values["outputs"] == "png,pdf"
    assert request.model is None
    assert agent.sample.lanes.lanes[agent.sample.lanes.run_id()] == "light"


def test_nothing_is_made_of_an_empty_form(agent: PosterHand):
    page = agent.open()
    page.start_view.empty.click()
    page.start()
    assert page.state == "idle" and page.panel.words.rows["title"].editor.hasFocus()


# --- the work -------------------------------------------------------------------------------------


def test_what_is_being_made_is_seen_while_it_is_made(agent: PosterHand):
    agent.fill()
    agent.make("A3,ecran")
    coming = agent.page.result._coming
    assert list(coming) == ["A3", "ecran"]
    assert not any(picture.picture().isNull() for picture in coming.values())


def test_a_cancelled_run_gives_the_form_back_as_it_was(agent: PosterHand):
    page = agent.fill(title="Loto")
    agent.make()
    page.progress.cancel.click()
    agent.settle()
    assert page.state == "idle" and not page.is_start()
    assert page.panel.words.values()["title"] == "Loto" and page.live.is_on


def test_each_format_is_shown_with_its_files_and_its_text(agent: PosterHand):
    agent.fill()
    agent.finish(agent.make("A3,carre"))
    page = agent.page
    assert page.state == "done" and list(page.result.cards) == ["A3", "carre"]
    assert not any(card.picture.picture().isNull() for card in page.result.cards.values())
    words = shown_words(agent)
    assert words.count("PNG, 2\u00a0Ko") == 2 and words.count("PDF, 2\u00a0Ko") == 2
    assert "Fond dessiné par règles, sans modèle" in words
    assert page.result.cards["A3"].text.toPlainText() == "Affiche : Marché de Noël"
    assert page.review_button.isVisible() and page.export_button.isVisible()


def test_who_painted_is_told(agent: PosterHand):
    agent.fill()
    agent.finish(agent.make(), "model")
    words = shown_words(agent)
    assert "Image peinte par un modèle\u00a0: Peintre 1" in words
    assert "Marque invisible dans chaque fichier" in words


def test_files_stay_when_the_job_is_finished_and_go_with_it(agent: PosterHand):
    agent.fill()
    agent.finish(agent.make("A4"))
    folder = agent.page.result.folder()
    assert (folder / "affiche-a4.png").is_file()
    job = agent.sample.jobs.get(agent.page._job_id)
    assert job is not None and job.state is JobState.FINISHED
    agent.sample.records.forget(job.id)
    assert not folder.exists()


@pytest.mark.parametrize(("origin", "goes"), [("model", False), ("rules", True)])
def test_a_painted_poster_stays_until_it_is_read_where_the_commune_says_so(
    agent: PosterHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: str, goes: bool
):
    agent.fill()
    agent.finish(agent.make("A3"), origin)
    policy = agent.sample.desk.settings.policy
    monkeypatch.setattr(policy, "now", Policy({UNREVIEWED: Rule(False)}))
    agent.page.copy_to(str(tmp_path / "sortie"))
    agent.page.copier.wait()
    assert (tmp_path / "sortie").exists() is goes
    said = [banner.title for banner in agent.page.banners.banners()]
    assert any("une fois relu" in words for words in said) is not goes


def test_an_alternative_text_that_was_mended_is_kept_and_goes_out(
    agent: PosterHand, tmp_path: Path, qtbot
):
    agent.fill()
    agent.finish(agent.make("A3,carre"))
    page = agent.page
    page.result.cards["carre"].text.setPlainText("Une place enneigée le soir.")
    page.keep_now()
    kept = agent.sample.records.load(page._job_id)
    assert kept.data["formats"][1]["alternative_text"] == "Une place enneigée le soir."
    out = tmp_path / "sortie"
    page.copy_to(str(out))
    qtbot.waitUntil(lambda: bool(page.banners.banners()), timeout=5_000)
    assert sorted(path.name for path in out.iterdir()) == [
        "affiche-a3.pdf",
        "affiche-a3.png",
        "affiche-carre.pdf",
        "affiche-carre.png",
        "texte-alternatif.txt",
    ]
    text = (out / "texte-alternatif.txt").read_text(encoding="utf-8")
    assert "Une place enneigée le soir." in text and "Affiche : Marché de Noël" in text
    assert page.banners.banners()[0].title == "5\u00a0fichiers copiés."


def test_a_folder_that_cannot_be_written_is_told(agent: PosterHand, tmp_path: Path, qtbot):
    agent.fill()
    agent.finish(agent.make("A3"))
    blocked = tmp_path / "fichier"
    blocked.write_text("")
    agent.page.copy_to(str(blocked))
    qtbot.waitUntil(lambda: bool(agent.page.banners.banners()), timeout=5_000)
    (banner,) = agent.page.banners.banners()
    assert banner.property("tone") == "bad" and "intacts" in banner.text


def test_export_asks_for_a_folder_and_remembers_it(
    agent: PosterHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
):
    agent.fill()
    agent.finish(agent.make("A3"))
    out = tmp_path / "affiches"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(out))
    agent.press(Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil(lambda: (out / "affiche-a3.png").is_file(), timeout=5_000)
    assert agent.sample.desk.settings.get("out_folder") == str(out)


def test_reading_over_is_noted_with_a_name(agent: PosterHand):
    agent.fill()
    agent.finish(agent.make("A3"))
    agent.page.set_reviewed("Claire Martin, secrétaire générale de mairie")
    assert agent.page.result.draft().ai_mark.reviewed_by.startswith("Claire Martin")
    assert agent.page.export_button.property("role") == "main"


def test_a_painted_poster_is_made_again_once_seen_and_keeps_its_alternative_texts(
    agent: PosterHand,
):
    agent.fill()
    agent.finish(agent.make("A3"))
    page = agent.page
    page._data = page.result._data = with_alternative_text(page.result.data(), "A3", "Un bal")
    painted = replace(page.result.draft(), ai_mark=AiMark("SD", "image-prompt@1", "2026-11-27"))
    page.result.panel.show_draft(painted, is_complete=True)
    job_id = page._job_id
    page.set_reviewed("Claire Martin, secrétaire générale de mairie")
    (run,) = agent.sample.desk.runner.active()
    assert run.job_id == job_id and run.request.model is None
    assert run.request.review.reviewed_by.startswith("Claire Martin")
    assert page._texts == {"A3": "Un bal"}


def test_a_finished_poster_opens_again_with_its_files_and_its_form(agent: PosterHand):
    agent.fill(title="Bal du 14 juillet")
    agent.click("title")
    agent.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    agent.finish(agent.make("A3,story"))
    job_id, page = agent.page._job_id, agent.page
    page.start_again()
    page._empty()
    agent.window.open_draft(job_id)
    agent.settle()
    assert page.state == "done" and list(page.result.cards) == ["A3", "story"]
    assert "PNG, 2\u00a0Ko" in shown_words(agent)
    page.back_to_form()
    agent.settle()
    assert page.panel.words.values()["title"] == "Bal du 14 juillet"
    assert agent.edit("title")["y"] > 0.1
    assert page.wanted_formats() == ["A3", "story"]


def test_an_interrupted_work_is_taken_up_and_its_files_stay(agent: PosterHand):
    agent.fill()
    agent.make("A3")
    job_id = agent.page._job_id
    agent.sample.desk.runner._runs.clear()
    job = agent.sample.jobs.get(job_id)
    assert job is not None
    agent.sample.jobs.mark(job, JobState.INTERRUPTED)
    agent.page.set_state("idle")
    agent.page._run_id = ""
    agent.window.resume(job_id)
    agent.settle()
    assert agent.page.state == "working"
    agent.finish(agent.sample.lanes.run_id())
    assert (agent.page.result.folder() / "affiche-a3.png").is_file()


# --- copying --------------------------------------------------------------------------------------


def test_nothing_is_ever_written_over(tmp_path: Path):
    source = tmp_path / "job" / "affiche-a3.png"
    source.parent.mkdir()
    source.write_bytes(b"new")
    out = tmp_path / "out"
    out.mkdir()
    (out / "affiche-a3.png").write_bytes(b"old")
    written = copy_files([source], out)
    assert [Path(path).name for path in written] == ["affiche-a3 (2).png"]
    assert (out / "affiche-a3.png").read_bytes() == b"old"
    assert free_name(out / "affiche-a3.png").name == "affiche-a3 (3).png"


def test_a_copy_that_breaks_off_leaves_no_half_file(tmp_path: Path):
    with pytest.raises(OSError):
        copy_files([tmp_path / "absent.png"], tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


# --- data from elsewhere --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"formats": None},
        {"formats": [3, {"id": 4}, {"label": "x"}]},
        {"formats": [{"id": "A3", "files": "x", "width": "large", "height": 0}]},
    ],
)
def test_data_that_makes_no_sense_shows_no_file(data: dict):
    assert all(files.names == () for files in files_of(data))
    assert origin_words(data)


def test_a_name_that_leads_out_of_the_folder_is_left_out():
    names = ["../secret.png", "/etc/passwd", "a3.png", "", "sous/a.png", 7]
    (files,) = files_of({"formats": [{"id": "A3", "files": names}]})
    assert files.names == ("a3.png",)


def test_the_form_holds_what_json_can_say(agent: PosterHand):
    values = agent.fill().panel.values()
    assert json.loads(json.dumps(values)) == values
