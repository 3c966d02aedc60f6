# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each file of the path says what it should, and agrees with the samples, the tasks and the law's table."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from desktop.french.typography import french_typography
from desktop.mairie.learning.checking import item_faults
from desktop.mairie.learning.module import Module
from desktop.mairie.learning.path import (
    FOLDER,
    MODULES_FOLDER,
    PATH_FILE,
    STEPS_FOLDER,
    PathItem,
    load_path,
)
from desktop.mairie.learning.quiz import Question
from desktop.mairie.learning.samples import SAMPLES_FOLDER, sample_text
from desktop.mairie.learning.step import Step
from desktop.mairie.legal.index import LegalIndex
from desktop.tasks import TASKS
from desktop.tasks.ask_document import AskDocument

PATH = load_path()
STEP_TASKS = {
    "mails": "sort-mail",
    "resume": "summarise-document",
    "arrete": "write-decree",
    "compte-rendu": "write-minutes",
    "affiche": "make-poster",
    "pictogrammes": "make-pictograms",
    "diaporama": "make-slides",
    "demande": "improve-prompt",
}
TASKS_BY_ID = {task.id: task for task in (*TASKS, AskDocument)}
FILES = sorted([PATH_FILE, *STEPS_FOLDER.glob("*.toml"), *MODULES_FOLDER.glob("*.toml")])
every_item = pytest.mark.parametrize("item", PATH.items, ids=lambda item: item.id)
every_step = pytest.mark.parametrize("step", PATH.steps, ids=lambda step: step.id)
every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def questions() -> list[Question]:
    return [question for item in PATH.items for question in item.quiz]


def texts_of(value: object) -> list[str]:
    """Return every text of a step or module, in whatever it lies."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts_of(one)]
    if isinstance(value, (list, tuple)):
        return [text for one in value for text in texts_of(one)]
    names = getattr(type(value), "__dataclass_fields__", {})
    return [text for name in names for text in texts_of(getattr(value, name))]


def shown_texts(item: PathItem) -> list[str]:
    """Return what the person reads of an item: neither what fills forms nor the words of samples."""
    texts = texts_of(item)
    if not isinstance(item, Step):
        return texts
    hidden = [
        text
        for one in item.exercises
        for text in texts_of([one.task_id, one.values, one.sample_files, one.sample_texts])
    ]
    return [text for text in texts if text not in (*hidden, *item.trap.words)]


@every_item
def test_a_step_or_a_module_is_complete(item):
    assert list(item_faults(item)) == []


def test_the_day_has_its_eight_steps_on_their_panels_and_its_four_modules():
    assert {step.id: step.task_id for step in PATH.steps} == STEP_TASKS
    assert [module.id for module in PATH.modules] == ["rgpd", "ai-act", "biais", "charte"]


def test_every_file_of_the_folders_is_in_the_path():
    ids = {item.id for item in PATH.items}
    assert {file.stem for file in FILES} - {PATH_FILE.stem} == ids


@every_file
def test_a_file_says_what_it_is_when_it_was_checked_and_where_to_read_how_to_change_it(file: Path):
    head = file.read_text(encoding="utf-8").split("\n\n")[0]
    assert head.startswith("# SPDX-License-Identifier: AGPL-3.0-or-later\n# ")
    assert re.search(r"[Vv]érifiée? le \d\d/\d\d/20\d\d", head)
    assert "README.md" in head
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    assert data["verified_on"].strftime("%d/%m/%Y") in head


@every_step
def test_what_fills_a_form_is_taken_by_its_task(step):
    for exercise in step.exercises:
        task = TASKS_BY_ID[exercise.task_id]
        many = frozenset(f.name for f in task.fields if getattr(f, "many", False))
        filled = exercise.form_values(many)
        assert set(filled) <= {field.name for field in task.fields}
        parsed = task.parse_values(filled)
        assert {name: bare(parsed[name]) for name in filled} == {
            name: bare(value) for name, value in filled.items()
        }


@every_step
def test_a_trap_is_the_one_of_the_samples(step):
    day = tomllib.loads((SAMPLES_FOLDER / "journee.toml").read_text(encoding="utf-8"))
    traps = {trap["id"]: trap for trap in day["trap"]}
    trap = traps[step.trap.id]
    assert (trap["step"], trap["file"]) == (step.id, step.trap.sample)
    assert trap["words"] in step.trap.words
    assert {one["id"]: one["task"] for one in day["step"]}[step.id] == step.task_id


@every_step
def test_what_a_trap_quotes_is_in_its_sample_word_for_word(step):
    text = " ".join(sample_text(step.trap.sample).split())
    quoted = re.findall(r"«\s(.+?)\s»", step.trap.question)
    for words in (" ".join(one.split()) for one in quoted):
        assert words.lower() in text.lower(), words


def test_the_answer_of_a_trap_gives_the_true_words_of_the_samples():
    """The figures and articles that the samples prove are in the answers, and the false ones too."""
    told = {step.trap.id: plain(step.trap.answer) for step in PATH.steps}
    assert "94,7 %" in told["brouillon-chiffre-invente"]
    assert "85,2 %" in told["brouillon-chiffre-invente"]
    for amount in ("68 400 €", "86 400 €"):
        assert amount in told["reunion-montant"] and amount in told["diaporama-montant"]
    assert "L. 131-3" in told["arrete-article-abroge"]
    assert "L. 2213-1" in told["arrete-article-abroge"]


def test_the_articles_that_the_path_calls_true_are_in_the_table_and_the_invented_one_is_not():
    index = LegalIndex.default()
    assert index.has("CGCT", "L2213-1") and index.has("CGCT", "L2224-5")
    assert not index.has("CGCT", "L2224-99")
    for article in ("L112-8", "R311-13", "L231-1", "L312-1-2", "L311-3-1"):
        assert index.has("CRPA", article), article
    assert index.has("CGFP", "L121-6") and index.has("CGFP", "L121-7")


def test_the_place_of_the_right_answer_does_not_tell_it():
    single = [question for question in questions() if not question.has_several]
    places = Counter(min(question.right_numbers) for question in single)
    assert set(places) >= {0, 1, 2}
    assert max(places.values()) <= 0.45 * len(single)
    for item in PATH.items:
        assert len({question.right_numbers for question in item.quiz}) > 1, item.id


def test_the_longest_answer_is_not_the_right_one_more_often_than_by_chance():
    single = [question for question in questions() if not question.has_several]
    longest = [max(q.choices, key=lambda choice: len(choice.text)).right for q in single]
    shortest = [min(q.choices, key=lambda choice: len(choice.text)).right for q in single]
    assert sum(longest) <= 0.4 * len(single)
    assert sum(shortest) <= 0.5 * len(single)


def test_some_questions_have_several_right_answers_and_none_says_all_of_them():
    assert 5 <= sum(question.has_several for question in questions()) <= len(questions()) / 3
    assert not [
        choice.text
        for question in questions()
        for choice in question.choices
        if re.search(r"toutes les réponses|aucune de ces|les deux premières", choice.text.lower())
    ]


def test_each_explanation_is_its_own():
    whys = [choice.why for question in questions() for choice in question.choices]
    assert len(set(whys)) == len(whys)


@every_item
def test_what_is_read_has_french_spaces_and_no_jargon(item):
    for text in shown_texts(item):
        assert french_typography(text) == text
        assert not re.search(r"\b(?:prompts?|tokens?|LLM|RAG|ChatGPT)\b", text), text
        assert not re.search(r"\b(?:simplement|il suffit de|bien évidemment|n’oubliez pas)\b", text)


@pytest.mark.parametrize("module", PATH.modules, ids=lambda module: module.id)
def test_what_was_not_read_at_its_source_is_said_to_be_checked(module: Module):
    """Delays and dates that the project's file gives from memory or at second hand."""
    text = plain(" ".join(screen.text for screen in module.screens))
    for words in ("72 heures", "un mois pour répondre", "(UE) 2026/1744", "27 juillet 2026",
                  "2 décembre 2026", "décembre 2027", "comité social territorial"):  # fmt: skip
        for match in re.finditer(re.escape(words), text):
            assert "à vérifier" in text[match.end() : match.end() + 130], (words, module.id)


def test_the_charter_gives_the_town_hall_decisions_on_every_screen_and_the_others_none():
    charter = PATH.find("charte")
    assert all(len(screen.decisions) >= 2 for screen in charter.screens)
    assert all(d.endswith("?") for screen in charter.screens for d in screen.decisions)
    others = [module for module in PATH.modules if module is not charter]
    assert not any(screen.decisions for module in others for screen in module.screens)


def test_the_literacy_article_is_told_with_what_is_recorded():
    text = plain(" ".join(screen.text for screen in PATH.find("ai-act").screens))
    for words in ("article 4", "2 février 2025", "aucun niveau", "Pas vos réponses", "passée"):
        assert words in text


def test_no_phone_or_address_is_one_of_a_real_person():
    for item in PATH.items:
        text = plain(" ".join(texts_of(item)))
        for number in re.findall(r"\b0\d(?: \d\d){4}\b", text):
            assert number.startswith(("01 99 00", "06 39 98", "02 61 91")), number
        assert not re.findall(r"[\w.]+@(?!\S*example)\S+", text)


def test_the_readme_names_every_key_of_the_files():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    keys = {key for file in FILES for key in _keys(tomllib.loads(file.read_text("utf-8")))}
    assert not sorted(key for key in keys if not re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", readme))


def _keys(data: object) -> set[str]:
    if isinstance(data, list):
        return {key for one in data for key in _keys(one)}
    if not isinstance(data, dict):
        return set()
    inside = {key for name, one in data.items() if name not in FREE for key in _keys(one)}
    return set(data) | inside


FREE = ("values", "sample_files", "sample_texts")
"""Their keys are fields of forms."""


def bare(value: object) -> object:
    """Return a text without the spaces and line ends around it, which a form may drop."""
    return value.strip() if isinstance(value, str) else value


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
