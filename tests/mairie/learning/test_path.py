# SPDX-License-Identifier: AGPL-3.0-or-later
"""The path is read in its order, and a fault in a file is told with its name."""

from __future__ import annotations

import pytest

from desktop.core.errors import DocumentMissing
from desktop.mairie.learning import path as path_module
from desktop.mairie.learning.path import load_path
from desktop.mairie.learning.quiz import Question
from desktop.mairie.learning.reading import LearningFileError, read_file
from desktop.mairie.learning.samples import SAMPLES_FOLDER, sample_path, sample_text
from desktop.mairie.learning.step import Exercise, Trap


def test_items_are_found_and_followed_in_order():
    path = load_path()
    assert path.items == (*path.steps, *path.modules)
    assert path.find("rgpd") is path.modules[0]
    assert path.find("autre") is None
    assert path.following("mails") is path.steps[1]
    assert path.following("demande") is path.modules[0]
    assert path.following("charte") is None and path.following("autre") is None


def test_the_whole_day_is_short_and_says_how_long():
    assert 60 <= load_path().minutes <= 150


def test_texts_are_given_their_french_spaces_and_the_words_of_samples_are_not(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text(
        'id = "a"\ntext = "Vraiment ?"\nchoices = [{ text = "Oui : l\'été", why = "« Oui »" }]\n',
        "utf-8",
    )
    question = read_file(file, Question)
    assert question.text == "Vraiment\u202f?"
    assert question.choices[0].text == "Oui\u00a0: l’été"
    assert question.choices[0].why == "«\u00a0Oui\u00a0»"
    trap = tmp_path / "trap.toml"
    keys = ("id", "question", "hint", "answer", "in_real_life", "sample")
    trap.write_text("\n".join(f'{key} = "x ?"' for key in keys) + '\nwords = ["68 400 € ?"]\n')
    read = read_file(trap, Trap)
    assert (read.words, read.sample, read.hint) == (("68 400 € ?",), "x ?", "x\u202f?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id = ", "a.toml"),
        ('id = "a"\ntext = "b"\nchoices = []\nnote = 3\n', "'note'"),
        ('id = "a"\nchoices = []\n', "text"),
        ('id = "a"\ntext = "b"\nchoices = [{ text = "c" }]\n', "choices"),
        ('id = 3\ntext = "b"\nchoices = []\n', "id"),
    ],
)
def test_a_fault_is_told_with_the_file_and_the_key(tmp_path, text, said):
    file = tmp_path / "a.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(LearningFileError, match=said) as caught:
        read_file(file, Question)
    assert str(caught.value).startswith("a.toml")


def test_a_step_whose_file_is_absent_or_bears_another_name_is_refused(tmp_path, monkeypatch):
    order = 'title = "a"\nsummary = "b"\nverified_on = 2026-11-28\nsteps = ["{0}"]\nmodules = []\n'
    file = tmp_path / "parcours.toml"
    file.write_text(order.format("absente"), "utf-8")
    monkeypatch.setattr(path_module, "PATH_FILE", file)
    with pytest.raises(LearningFileError, match=r"absente\.toml"):
        load_path.__wrapped__()
    text = (path_module.STEPS_FOLDER / "mails.toml").read_text("utf-8")
    monkeypatch.setattr(path_module, "STEPS_FOLDER", tmp_path)
    (tmp_path / "courriers.toml").write_text(text, "utf-8")
    file.write_text(order.format("courriers"), "utf-8")
    with pytest.raises(LearningFileError, match="'mails'"):
        load_path.__wrapped__()


def test_a_form_is_filled_with_paths_texts_and_values():
    exercise = Exercise(
        "sort-mail",
        (),
        values={"replies": False},
        sample_files={"mails": ("mails",), "document": ("notes-seance.txt",)},
        sample_texts={"notes": "notes-seance.txt"},
    )
    filled = exercise.form_values(frozenset({"mails"}))
    assert filled["replies"] is False
    assert filled["mails"] == (str(SAMPLES_FOLDER / "mails"),)
    assert filled["document"] == str(SAMPLES_FOLDER / "notes-seance.txt")
    assert "68 400" in filled["notes"]
    assert exercise.samples() == ("mails", "notes-seance.txt")


@pytest.mark.parametrize(
    "name", ["absent.txt", "../commune.json", "/etc/passwd", "mails/../../commune.json", ""]
)
def test_a_sample_that_is_not_there_or_elsewhere_is_refused(name):
    with pytest.raises(DocumentMissing):
        sample_path(name)


def test_the_words_of_a_mail_are_read_through_its_encoding():
    name = next(p.name for p in sorted((SAMPLES_FOLDER / "mails").glob("*.eml")))
    text = sample_text(f"mails/{name}")
    assert "Subject:" in text and "=C3" not in text and "=?utf-8?" not in text
