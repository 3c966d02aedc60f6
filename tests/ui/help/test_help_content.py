# SPDX-License-Identifier: AGPL-3.0-or-later
"""The help is true to the window: every page has one, every word of the screen it quotes exists."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest

from desktop.core import errors
from desktop.tasks import TASKS
from desktop.ui.desk import Desk
from desktop.ui.help.library import HelpLibrary, HelpPage
from desktop.ui.help.markup import INLINE
from desktop.ui.pages.compliance.rooms import ROOMS
from desktop.ui.window_pages import page_makers

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "desktop" / "resources" / "help"
LIBRARY = HelpLibrary()
TASK_IDS = {task.id for task in TASKS}
BESIDE_THE_PAGES = {
    "premiers-pas",
    "installer",
    "raccourcis",
    "que-faire-quand",
    "donnees",
    "glossaire",
}
NO_BREAK, NARROW = "\u00a0", "\u202f"


def texts(page: HelpPage) -> Iterator[str]:
    for section in page.sections:
        for block in section.blocks:
            yield from (*block.lines, *(cell for row in block.rows for cell in row))


@cache
def words_of_the_screen() -> frozenset[str]:
    """Every string of the code and of its tables, with plain spaces: what can be read on a screen."""
    found: set[str] = set()
    rooms = ("ui", "tasks", "mairie", "core")
    files = [path for room in rooms for path in (ROOT / "desktop" / room).rglob("*.py")]
    for path in files:
        if "demonstration" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {
            n.value
            for n in ast.walk(tree)
            if isinstance(n, ast.Constant) and isinstance(n.value, str)
        }
    for path in (ROOT / "desktop").rglob("*.toml"):
        found |= set(_strings(tomllib.loads(path.read_text(encoding="utf-8"))))
    return frozenset(_bare(text) for text in found)


def _strings(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        yield from (text for value in held.values() for text in _strings(value))
    elif isinstance(held, list):
        yield from (text for value in held for text in _strings(value))


def _bare(text: str) -> str:
    """A label without what may stand around it: its key, a colon, the space of its spaces."""
    words = text.partition("\t")[0].replace(NO_BREAK, " ").replace(NARROW, " ")
    return words.strip(" :·–")


def test_every_page_of_the_window_has_its_help() -> None:
    makers = page_makers(cast(Desk, None), TASKS)
    names = {page: {page.replace("/", "-"), *page.split("/")} for page in makers}
    missing = {page for page in makers if LIBRARY.help_id(page) not in names[page]}
    assert not missing
    rooms = {room.id for room in ROOMS}
    assert {LIBRARY.help_id(room) for room in rooms} == {room.replace("/", "-") for room in rooms}
    assert {"home", "models", "compliance", "settings", "commune", "register"} <= set(LIBRARY.ids)
    assert set(LIBRARY.ids) >= TASK_IDS


def test_the_contents_list_each_file_once_and_nothing_else() -> None:
    files = {path.stem for path in FOLDER.glob("*.md")} - {"README"}
    assert sorted(LIBRARY.ids) == sorted(files)


@pytest.mark.parametrize("page_id", LIBRARY.ids)
def test_a_page_is_read_and_is_short(page_id: str) -> None:
    page = LIBRARY.page(page_id)
    count = sum(len(text.split()) for text in texts(page))
    assert all(section.blocks for section in page.sections), "a heading with nothing under it"
    if page_id not in BESIDE_THE_PAGES:
        assert 220 <= count <= 560, f"{count} words"
    anchors = [section.anchor for section in page.sections]
    assert len(set(anchors)) == len(anchors), "two sections of the same name"


@pytest.mark.parametrize("page_id", sorted(TASK_IDS))
def test_the_page_of_a_task_bears_its_title_and_says_its_limits(page_id: str) -> None:
    page = LIBRARY.page(page_id)
    task = next(task for task in TASKS if task.id == page_id)
    assert page.title == task.title
    titles = [section.title.replace(NO_BREAK, " ") for section in page.sections]
    for wanted in ("Ce qu’il ne fait pas", "Pas à pas", "Un exemple", "Les touches"):
        assert wanted in titles
    assert any(title.startswith("Avant d") for title in titles)
    assert "Si quelque chose ne va pas" in titles


@pytest.mark.parametrize("page_id", LIBRARY.ids)
def test_every_link_leads_somewhere(page_id: str) -> None:
    lost = [link for link in LIBRARY.page(page_id).links() if LIBRARY.place(link, page_id) is None]
    assert not lost


@pytest.mark.parametrize("page_id", LIBRARY.ids)
def test_every_word_of_the_screen_that_is_quoted_is_on_a_screen(page_id: str) -> None:
    quoted = {
        m["bold"]
        for text in texts(LIBRARY.page(page_id))
        for m in INLINE.finditer(text)
        if m["bold"]
    }
    unknown = {words for words in quoted if _bare(words) not in words_of_the_screen()}
    assert not unknown


def test_a_word_that_is_on_no_screen_would_be_seen() -> None:
    assert _bare("Envoyer à la préfecture") not in words_of_the_screen()


@pytest.mark.parametrize("page_id", LIBRARY.ids)
def test_french_typography(page_id: str) -> None:
    raw = (FOLDER / f"{page_id}.md").read_text(encoding="utf-8")
    text = re.sub(r"`[^`\n]*`|\]\([^)\n]*\)", "", raw)
    faults = [
        f"{line[:70]!r}"
        for line in text.splitlines()
        if re.search(
            r"« | »|[^\s\u00a0\u202f|] [:;!?»](?=[\s*|.,]|$)|\w'|«[^\u00a0]|[^\u00a0]»", line
        )
        or re.search(r"[^\s\u202f\u00a0«(]([!?;])(?=\s|$)|\d \d{3}\b|n° |\bM\. |\bMme ", line)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("page_id", LIBRARY.ids)
def test_nothing_is_said_that_the_window_does_not_say(page_id: str) -> None:
    """Words kept for the workshop, addresses, and anything that asks for a network."""
    raw = (FOLDER / f"{page_id}.md").read_text(encoding="utf-8").casefold()
    banned = ["token", "llm", "http://", "https://", "cliquez ici"]
    if page_id not in ("glossaire", "improve-prompt", "learning"):
        banned.append("prompt")
    assert not [
        word
        for word in banned
        if re.search(rf"\b{re.escape(word)}", re.sub(r"\]\([^)]*\)", "", raw))
    ]


def _leaves(kind: type[errors.BeffroiError]) -> Iterator[type[errors.BeffroiError]]:
    below = kind.__subclasses__()
    if not below:
        yield kind
    for one in below:
        yield from _leaves(one)


def test_each_failure_is_explained_in_its_own_words() -> None:
    """Those of forms say it all themselves; the others are in « Que faire quand… »."""
    told = {_bare(m["bold"]) for text in texts(LIBRARY.page("que-faire-quand"))
            for m in INLINE.finditer(text) if m["bold"]}  # fmt: skip
    said_by_themselves = {errors.UnknownTask, errors.InvalidField}
    unexplained = {
        error.__name__
        for error in _leaves(errors.BeffroiError)
        if error.__module__ == errors.__name__ and error not in said_by_themselves
        and _bare(error.sentence) not in told
    }  # fmt: skip
    assert not unexplained


def test_keys_of_the_help_are_keys_of_a_french_keyboard() -> None:
    known = re.compile(
        r"(?:(?:Ctrl|Alt|Maj)\+)*(?:F\d{1,2}|[A-Z0-9/?+−]|Tab|Entrée|Espace|Échap|Suppr|Inser|Début|Fin"
        r"|Gauche|Droite|Haut|Bas|Flèches|Page suivante|Page précédente|Retour arrière)\Z"
    )
    keys = {
        m["key"].replace(NO_BREAK, " ")
        for page in LIBRARY.pages()
        for text in texts(page)
        for m in INLINE.finditer(text)
        if m["key"]
    }
    wrong = {key for key in keys if not known.match(key) and "beffroi" not in key}
    assert wrong <= {"Alt", "Ctrl", "Maj"}


_SHORTCUT = re.compile(
    r"(?:(?:Ctrl|Alt|Shift)\+)+(?:F\d+|[A-Z]|Left|Right|Up|Down|Tab|Return|Enter|Space)\Z|F\d+\Z|Del\Z"
)
_FRENCH_KEYS = {
    "Shift+": "Maj+", "Return": "Entrée", "Enter": "Entrée", "Space": "Espace", "Left": "Gauche",
    "Right": "Droite", "Up": "Haut", "Down": "Bas", "Del": "Suppr",
}  # fmt: skip


def test_every_shortcut_of_the_window_is_told() -> None:
    """Each key sequence that the window makes, of any page, is in « Raccourcis »."""
    made: set[str] = set()
    for path in (ROOT / "desktop" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                made |= {node.value} if _SHORTCUT.match(node.value) else set()
    assert {"F1", "Ctrl+E", "Shift+F6", "Ctrl+Tab", "F5"} <= made
    keys = {
        m["key"]
        for text in texts(LIBRARY.page("raccourcis"))
        for m in INLINE.finditer(text)
        if m["key"]
    }
    untold = set()
    for sequence in made:
        french = sequence
        for english, word in _FRENCH_KEYS.items():
            french = french.replace(english, word)
        untold |= set() if french in keys else {sequence}
    assert not untold
