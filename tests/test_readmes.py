# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the READMEs name is there: every path between backticks, every link, every picture."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("desktop", "models", "prompts", "scripts", "tests")
FOUND = (path for folder in OURS for path in (ROOT / folder).rglob("README.md"))
READMES = [ROOT / "README.md", *sorted(FOUND)]
NOT_OURS = re.compile(
    r"^\.\w+$|[ $<>=«…|%~]|^/|^\.venv|#"  # commands, variables, folders of the computer
    r"|^policy\.toml$|^(?:conformite|demandes|versions|supprimees|anciennes|en-vigueur)/"  # kept data
    r"|^(?:svg|reponses|mails|png-64|png-1024)/"  # results, and samples that are made
    r"|write[-_]letter|T19|xxx|NN-name|/nom\.toml"  # what the reader is told to make
)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"```.*?```", re.DOTALL)
_OF_THE_PROJECT = re.compile(r"/|\.(?:py|toml|md|spec|qss|jsonl)$")


def _named_paths(text: str) -> list[str]:
    """Paths of the project between backticks; `{a,b}.py` is two, other words are no paths."""
    codes = [one for code in _CODE.findall(_FENCE.sub("", text)) for one in _expanded(code)]
    return [one for one in codes if _OF_THE_PROJECT.search(one) and not NOT_OURS.search(one)]


def _expanded(code: str) -> list[str]:
    braces = re.search(r"\{([^{}]+)\}", code)
    if not braces:
        return [code]
    return [code.replace(braces.group(0), part.strip()) for part in braces.group(1).split(",")]


def _is_there(path: str) -> bool:
    """True where a path of the project ends so; `core/task.Task` is in a module, `*` is anything."""
    path = path.rstrip("/").replace("../", "")
    ways = {path, f"{path}.py", re.sub(r"\.\w+$", ".py", path)}
    return any(
        known == way or known.endswith(f"/{way}") or ("*" in way and fnmatch(known, f"*/{way}"))
        for way in ways
        for known in _all_paths()
    )


@cache
def _all_paths() -> frozenset[str]:
    inside = (path for folder in (*OURS, ".ci", ".github") for path in (ROOT / folder).rglob("*"))
    return frozenset(path.relative_to(ROOT).as_posix() for path in [*ROOT.iterdir(), *inside])


@pytest.mark.parametrize("readme", READMES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_readme_names_is_there(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    links = _LINK.findall(_CODE.sub("", _FENCE.sub("", text)))
    links = [link.split("#")[0] for link in links if not re.match(r"https?:|#", link)]
    missing = [path for path in _named_paths(text) if not _is_there(path)]
    missing += [link for link in links if not (readme.parent / link).exists()]
    assert not missing, f"{readme.relative_to(ROOT)} names what is not there: {missing}"


def test_the_map_is_short() -> None:
    """A newcomer finds where a thing goes in a minute."""
    assert len((ROOT / "desktop/README.md").read_text(encoding="utf-8").split()) < 1000


def test_a_path_that_is_not_there_is_seen() -> None:
    named = _named_paths(
        "`core/nowhere.py`, `core/{task,gone}.py`, `python -m x`, `word`, `a.toml`"
    )
    assert named == ["core/nowhere.py", "core/task.py", "core/gone.py", "a.toml"]
    assert [path for path in named if _is_there(path)] == ["core/task.py"]
