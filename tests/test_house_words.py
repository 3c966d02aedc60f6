# SPDX-License-Identifier: AGPL-3.0-or-later
"""One word names one thing in all that the agent reads; house_words.toml says which, and why."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = ("ui", "tasks", "core", "worker", "engines", "documents", "command_line", "mairie")
DATA = ("mairie/learning", "mairie/compliance", "mairie/commune", "core")
PAGES = ("README.md", "CHANGELOG.md", "models/README.md", "prompts/README.md")
SIGNED_OR_RECOGNISED = (
    "mairie/arretes/", "mairie/writing/", "mairie/legal/", "mairie/lint/", "mairie/posters/",
    "mairie/consultation/", "mairie/prompting/", "mairie/mail/", "mairie/meetings/",
    "mairie/slides/", "mairie/personal_data/", "mairie/compliance/limits/", "mairie/pictograms/",
    "ui/demonstration/",
)  # fmt: skip
"""What the commune signs, what an inhabitant writes, and invented samples."""
_PATTERN = re.compile(r"\(\?|\\[bwsd]|\|")
_FRENCH = re.compile(r"[éèêàçùîôœÉÀ’«…]|\b(?:le|la|les|un|une|des|de|du|pour|avec|sans)\b")


@dataclass(frozen=True)
class HouseWord:
    """A word of the house, and what is never said in its place."""

    say: str
    never: re.Pattern[str]
    where: tuple[str, ...]
    but: tuple[str, ...]

    def holds_for(self, path: str) -> bool:
        """True where the word is asked for."""
        here = not self.where or any(part in path for part in self.where)
        return here and not any(part in path for part in self.but)


def _words() -> list[HouseWord]:
    data = tomllib.loads((ROOT / "tests/house_words.toml").read_text(encoding="utf-8"))
    return [
        HouseWord(
            word["say"],
            re.compile("|".join(word["never"]), re.IGNORECASE | re.MULTILINE),
            tuple(word.get("where", ())),
            tuple(word.get("but", ())),
        )
        for word in data["word"]
    ]


def _is_read(text: str) -> bool:
    """True for a sentence or a label in French; not a pattern, an id, nor a log line in English."""
    plain = text.strip()
    if not plain or _PATTERN.search(plain):
        return False
    return plain[0].isupper() or bool(_FRENCH.search(plain) and " " in plain.replace("\u00a0", " "))


def _in_code(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node.value


def _in_data(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _in_data(part)
    elif isinstance(value, list):
        for part in value:
            yield from _in_data(part)


def _in_page(text: str) -> Iterator[str]:
    """The French part of a page, without its commands."""
    text = text.split("## For developers")[0]
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    yield from re.sub(r"`[^`]*`|\]\([^)]*\)", "", text).split("\n")


def _texts() -> Iterator[tuple[str, str]]:
    """All that the agent reads, with its file."""
    desktop = ROOT / "desktop"
    for folder in CODE:
        for path in sorted((desktop / folder).rglob("*.py")):
            yield from ((_name(path), text) for text in _in_code(path) if _is_read(text))
    for folder in DATA:
        for path in sorted((desktop / folder).rglob("*.toml")):
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            yield from ((_name(path), text) for text in _in_data(data) if _is_read(text))
    catalogue = tomllib.loads((ROOT / "models/catalogue.toml").read_text(encoding="utf-8"))
    advice = (model.get("advice", "") for model in catalogue["model"])
    yield from (("models/catalogue.toml", text) for text in advice)
    pages = [ROOT / page for page in PAGES] + sorted((desktop / "resources/help").glob("*.md"))
    for path in pages:
        if path.name != "README.md" or path.parent.name != "help":
            text = path.read_text(encoding="utf-8")
            yield from ((_name(path), line) for line in _in_page(text) if line.strip())


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    return [one for one in _texts() if not any(part in one[0] for part in SIGNED_OR_RECOGNISED)]


@pytest.mark.parametrize("word", _words(), ids=lambda word: word.say)
def test_one_word_names_one_thing(word: HouseWord, texts: list[tuple[str, str]]) -> None:
    faults = [
        f"{path}: « {found.group(0)} » in {text.strip()[:90]!r}"
        for path, text in texts
        if word.holds_for(path)
        for found in [word.never.search(text.replace("\u00a0", " ").replace("\u202f", " "))]
        if found
    ]
    assert not faults, f"say {word.say}:\n" + "\n".join(faults)


def test_the_texts_are_found(texts: list[tuple[str, str]]) -> None:
    found = {text for _, text in texts}
    assert "Aucun tiroir ne sait encore lire ce type de fichier." in found  # the window
    assert "Ce lot de modèles est refusé\u00a0: rien n’a été installé." in found  # an error
    assert any(path.endswith("glossaire.md") for path, _ in texts)
    assert any(path.endswith("parts.toml") for path, _ in texts)
    assert not _is_read("could not be read (%s)") and not _is_read(r"\bcourriel\b")
