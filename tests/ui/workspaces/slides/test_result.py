# SPDX-License-Identifier: AGPL-3.0-or-later
"""The finished slides: the film, the page in large, the whole screen, the files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.core.policy.rules import UNREVIEWED, Policy, Rule
from desktop.core.review.reviewing import reviewed
from desktop.ui.workspaces.slides.result.slide_files import (
    file_stem,
    files_in,
    remarks_of,
    shown_slides,
    texts_of,
)
from desktop.ui.workspaces.slides.result.slide_show import SlideShow
from tests.ui.workspaces.slides.slides_hand import NBSP, SlidesHand, colour_of

CONTROL = Qt.KeyboardModifier.ControlModifier
DAY = date(2026, 11, 28)


@pytest.fixture
def done(agent: SlidesHand) -> SlidesHand:
    agent.plan()
    agent.finish(agent.make(), remarks=("Le tableau est coupé.",))
    return agent


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    paths: list[str] = []

    def open_outside(path: str) -> bool:
        paths.append(path)
        return True

    monkeypatch.setattr("desktop.ui.workspaces.slides.files_page.open_outside", open_outside)
    return paths


def large_colour(agent: SlidesHand) -> str:
    return agent.page.result.large.picture().toImage().pixelColor(5, 5).name()


def words(agent: SlidesHand) -> list[str]:
    return [one.text() for one in agent.page.result.findChildren(QLabel) if one.isVisible()]


# --- while it is made -----------------------------------------------------------------------------


def test_what_is_being_made_is_seen_while_it_is_made(agent: SlidesHand):
    agent.plan()
    agent.draw()
    agent.make()
    result = agent.page.result
    assert result.film.count() == 5 and result._waiting.isVisible()
    assert not result.files.isVisible() and not result.show_button.isVisible()
    assert large_colour(agent) == colour_of("t")


# --- the film -------------------------------------------------------------------------------------


def test_every_page_of_the_pdf_is_drawn_small_and_one_in_large(done: SlidesHand):
    assert done.page.state == "done" and done.page.result.film.hasFocus()
    small = [one.page for one in done.drawn_pages if one.width < 200]
    assert small == [1, 2, 3, 4, 5]
    assert large_colour(done) == colour_of("1")
    assert done.page.result._title.text() == f"Diapositive 1 sur 5{NBSP}: Eau potable"


def test_arrows_go_through_the_pages(done: SlidesHand):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        done.press(key)
    assert done.page.result.film.page() == 4 and large_colour(done) == colour_of("4")
    done.press(Qt.Key.Key_Left)
    assert large_colour(done) == colour_of("3")
    assert done.page.result.large.accessibleDescription() == "Les volumes\nTexte"


def test_the_file_has_the_last_word_on_the_number_of_pages(agent: SlidesHand):
    agent.plan()
    run_id = agent.make()
    agent.finish(run_id)
    agent.pages = 7
    agent.page.result.show_data(agent.page._data)
    agent.settle()
    assert agent.page.result.film.count() == 7


def test_without_a_pdf_it_says_so_and_the_files_are_there(agent: SlidesHand):
    agent.plan()
    agent.finish(agent.make(), has_pdf=False)
    result = agent.page.result
    assert result.large.words().startswith("Les images viennent du PDF")
    assert not result.show_button.isEnabled()
    assert "PowerPoint" in words(agent) and "PDF" not in words(agent)
    agent.press(Qt.Key.Key_F5)
    assert result.show_window is None


def test_remarks_are_beside_the_slides(done: SlidesHand):
    assert done.page.result.remarks.button.text() == "À savoir (1)"
    assert "Le tableau est coupé." in words(done) and not done.page.banners.banners()


def test_the_text_of_the_slides_can_be_read_and_not_changed(done: SlidesHand):
    result = done.page.result
    result.text.button.click()
    done.settle()
    assert result.panel.isVisible() and not result.panel.edit.isVisible()
    result.panel.view.setFocus()
    done.press(Qt.Key.Key_F2)
    assert not result.panel.view.is_editing()


# --- the whole screen -----------------------------------------------------------------------------


def show(agent: SlidesHand) -> SlideShow:
    agent.press(Qt.Key.Key_F5)
    window = agent.page.result.show_window
    assert window is not None
    return window


def press(agent: SlidesHand, window: SlideShow, key: Qt.Key) -> None:
    QTest.keyClick(window, key)
    agent.settle()


def test_f5_shows_the_page_in_sight_over_the_whole_screen(done: SlidesHand):
    done.press(Qt.Key.Key_Right)
    window = show(done)
    assert window.isFullScreen() and window.page() == 2
    assert done.drawn_pages[-1].page == 2 and done.drawn_pages[-1].width == window.width()
    assert window.accessibleName() == f"Diapositive 2 sur 5{NBSP}: Les pertes"
    press(done, window, Qt.Key.Key_Escape)
    assert done.page.result.show_window is None
    assert done.window.focusWidget() is done.page.result.film


def test_keys_go_through_and_one_comes_back_where_one_left(done: SlidesHand):
    window = show(done)
    for key, page in (
        (Qt.Key.Key_Space, 2),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_End, 5),
        (Qt.Key.Key_Right, 6),
        (Qt.Key.Key_Right, 6),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_N, 2),
    ):
        press(done, window, key)
        assert window.page() == page
    press(done, window, Qt.Key.Key_Escape)
    assert done.page.result.film.page() == 2 and large_colour(done) == colour_of("2")


def test_a_click_goes_on_and_a_right_click_goes_back(done: SlidesHand):
    window = show(done)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    assert window.page() == 2
    QTest.mouseClick(window, Qt.MouseButton.RightButton)
    assert window.page() == 1
    window.close()


def test_only_one_window_is_opened_and_the_end_says_so(done: SlidesHand):
    window = show(done)
    done.page.result.show_large()
    assert done.page.result.show_window is window
    window.go_to(99)
    assert window.accessibleName() == "Fin de la présentation. Échap pour revenir."
    window.close()
    assert done.page.result.film.page() == 5


# --- the files ------------------------------------------------------------------------------------


def test_files_are_told_with_their_kind_and_their_size(done: SlidesHand):
    told = words(done)
    assert [name for name in ("PowerPoint", "LibreOffice", "PDF") if name in told] == [
        "PowerPoint", "LibreOffice", "PDF",
    ]  # fmt: skip
    for kind in ("PPTX", "ODP", "PDF"):
        assert f"{kind}, 2{NBSP}Ko" in told


def test_slides_stay_until_they_are_read_where_the_commune_says_so(
    done: SlidesHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    policy = done.sample.desk.settings.policy
    monkeypatch.setattr(policy, "now", Policy({UNREVIEWED: Rule(False)}))
    done.page.copy_to(str(tmp_path / "sortie"))
    (banner,) = done.page.banners.banners()
    assert "une fois relu" in banner.title and not done.page.copier.is_busy()
    done.page.result.mark_reviewed(reviewed(done.page.result.draft(), "A", DAY).ai_mark.review)
    done.page.copy_to(str(tmp_path / "sortie"))
    done.page.copier.wait()
    assert (tmp_path / "sortie").is_dir()


def test_files_go_out_under_the_title_of_the_slides(done: SlidesHand, tmp_path: Path, qtbot):
    out = tmp_path / "sortie"
    done.page.copy_to(str(out))
    qtbot.waitUntil(lambda: bool(done.page.banners.banners()), timeout=5_000)
    assert sorted(one.name for one in out.iterdir()) == [
        "Eau potable.odp", "Eau potable.pdf", "Eau potable.pptx",
    ]  # fmt: skip
    assert done.page.banners.banners()[0].title == f"3{NBSP}fichiers copiés."


def test_a_file_is_opened_as_a_copy_which_is_opened_again(
    done: SlidesHand, tmp_path: Path, opened: list[str], qtbot
):
    done.page.result.open_asked.emit("slides.pptx")
    qtbot.waitUntil(lambda: bool(opened), timeout=5_000)
    assert opened == [str(tmp_path / "Eau potable.pptx")]
    done.page.open_file("slides.pptx")
    assert opened == [str(tmp_path / "Eau potable.pptx")] * 2
    assert not list(tmp_path.glob("*(2)*"))
    done.page.show_folder()
    assert opened[-1] == str(tmp_path)


def test_the_folder_is_shown_with_the_copies_in_it(
    done: SlidesHand, tmp_path: Path, opened: list[str], qtbot
):
    done.page.result.folder_asked.emit()
    qtbot.waitUntil(lambda: bool(opened), timeout=5_000)
    assert opened == [str(tmp_path)] and (tmp_path / "Eau potable.odp").is_file()


def test_other_slides_have_copies_of_their_own(
    done: SlidesHand, tmp_path: Path, opened: list[str], qtbot
):
    done.page.open_file("slides.pptx")
    qtbot.waitUntil(lambda: bool(opened), timeout=5_000)
    done.page.outline_button.click()
    done.finish(done.make())
    done.page.open_file("slides.pptx")
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=5_000)
    assert opened[1] == str(tmp_path / "Eau potable (2).pptx")


def test_a_program_that_is_not_there_is_told(
    done: SlidesHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
):
    monkeypatch.setattr("desktop.ui.workspaces.slides.files_page.open_outside", lambda _path: False)
    done.page.open_file("slides.odp")
    qtbot.waitUntil(lambda: (tmp_path / "Eau potable.odp").is_file(), timeout=5_000)
    qtbot.waitUntil(lambda: bool(done.page.banners.banners()), timeout=5_000)
    assert done.page.banners.banners()[0].title.startswith("Aucun logiciel de ce poste")


def test_export_asks_for_a_folder_and_remembers_it(
    done: SlidesHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
):
    out = tmp_path / "séance"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(out))
    done.press(Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil(lambda: (out / "Eau potable.pptx").is_file(), timeout=5_000)
    assert done.sample.desk.settings.get("out_folder") == str(out)


def test_a_folder_that_cannot_be_written_is_told(done: SlidesHand, tmp_path: Path, qtbot):
    blocked = tmp_path / "fichier"
    blocked.write_text("")
    done.page.copy_to(str(blocked))
    qtbot.waitUntil(lambda: bool(done.page.banners.banners()), timeout=5_000)
    assert done.page.banners.banners()[0].property("tone") == "bad"


def test_reading_over_is_noted_with_a_name(done: SlidesHand):
    job_id = done.page._job_id
    done.page.set_reviewed("Claire Martin, secrétaire générale de mairie")
    kept = done.sample.records.load(job_id)
    assert kept.draft.ai_mark.reviewed_by.startswith("Claire Martin")


def test_slides_read_over_are_made_again_in_their_place_and_by_rules(done: SlidesHand):
    job_id, folder = done.page._job_id, done.page.result.folder()
    done.page.set_reviewed("Claire Martin, secrétaire générale de mairie")
    (run,) = done.sample.desk.runner.active()
    assert done.page.state == "working" and run.job_id == job_id
    assert run.request.review.reviewed_by.startswith("Claire Martin")
    assert run.request.model is None and str(folder) == run.request.out_dir
    assert json.loads(run.request.values["outline"])["slides"]


def test_files_that_are_gone_are_told(done: SlidesHand):
    for path in done.page.result.folder().iterdir():
        path.unlink()
    work = done.sample.records.load(done.page._job_id)
    done.page.show_kept(work)
    done.settle()
    assert any(one.startswith("Les fichiers ne sont plus là.") for one in words(done))
    assert not done.page.result.files.copy.isVisible()


# --- data from elsewhere --------------------------------------------------------------------------


@pytest.mark.parametrize("data", [{}, {"slides": 3}, {"slides": [4, None]}, {"remarks": "x"}])
def test_data_that_makes_no_sense_shows_nothing(data: dict, tmp_path: Path):
    assert shown_slides(data) == () and remarks_of(data) == ()
    assert texts_of(data, 1) == "" and files_in(tmp_path / "absent") == ()


def test_parts_of_a_slide_say_which_they_are():
    slides = [{"title": "Le  prix", "part": [1, 2]}, {"title": "", "part": [1, 1]}, {"part": "x"}]
    assert [one.title for one in shown_slides({"slides": slides})] == ["Le prix (1 sur 2)", "", ""]


def test_doubts_come_before_the_other_remarks():
    data = {
        "checks": [{"slide": 3, "excerpt": "35 %", "reason": "absent"}, 7],
        "remarks": ["b", 3, "b"],
    }
    assert remarks_of(data) == (
        f"Diapositive 3, à vérifier – «{NBSP}35 %{NBSP}»{NBSP}: absent",
        "b",
    )


@pytest.mark.parametrize(
    ("title", "stem"),
    [("Eau : le prix/2024", "Eau le prix 2024"), ("", "Présentation"), ("..", "Présentation"),
     ("a" * 200, "a" * 80)],
)  # fmt: skip
def test_names_of_files_are_fit_for_every_system(title: str, stem: str):
    assert file_stem(title) == stem
