# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import RULES, Severity
from desktop.mairie.lint.lint import lint_arrete
from tests.mairie.lint.checking import HERE, PROFILE

CORRECT = sorted((HERE / "correct").glob("*.txt"))
PIECES = [
    line for path in CORRECT for line in path.read_text(encoding="utf-8").splitlines() if line
]


def test_the_46_rules_are_there() -> None:
    assert set(RULES) == {f"A{number:02}" for number in range(1, 47)}


@pytest.mark.parametrize("path", CORRECT, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "context", [LintContext(), LintContext(PROFILE)], ids=["no profile", "profile"]
)
def test_a_correct_arrete_raises_no_error(path: Path, context: LintContext) -> None:
    report = lint_arrete(path.read_text(encoding="utf-8"), context)
    assert [
        f"{one.rule} {one.message}" for one in report.findings if one.severity is Severity.ERROR
    ] == []
    assert report.is_ready
    assert report.type_id


def without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def wrapped(text: str, width: int) -> str:
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
        for line in text.split("\n")
    )


DRESSES: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "capitals without accents": lambda text: without_accents(text).upper(),
    "without accents": without_accents,
    "wrapped at 80": lambda text: wrapped(text, 80),
    "wrapped at 40": lambda text: wrapped(text, 40),
    "wrapped, no empty line": lambda text: re.sub(r"\n\s*\n", "\n", wrapped(text, 70)),
    "wrapped, an empty line after each": lambda text: re.sub(r"\n+", "\n\n", wrapped(text, 70)),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "visas ended by commas": lambda text: text.replace(" ;\n", ",\n"),
    "L.2213-1": lambda text: re.sub(r"\b([LRD])\. (?=\d)", r"\1.", text),
    "ARTICLE 2 :": lambda text: re.sub(r"(?m)^Article (\w+)\s*[–.:-]*\s*", r"ARTICLE \1 : ", text),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_a_correct_arrete_stays_correct_in_another_dress(dress: str) -> None:
    wrong = []
    for path in CORRECT:
        text = DRESSES[dress](path.read_text(encoding="utf-8"))
        for one in lint_arrete(text, LintContext(PROFILE)).findings:
            if one.severity is Severity.ERROR:
                wrong.append(f"{path.stem}: {one.rule} {one.message}")
    assert wrong == []


def test_findings_are_in_the_order_of_the_text() -> None:
    report = lint_arrete("Vu XXX\nArticle 3 : à compléter ____\n")
    places = [(one.line, one.rule) for one in report.findings]
    assert places == sorted(places)
    assert not report.is_ready


def test_the_words_shown_are_words_of_the_line() -> None:
    text = CORRECT[0].read_text(encoding="utf-8").replace("Vu ", "Vu XXX ", 1)
    for one in lint_arrete(text).findings:
        if one.rule == "A11":
            assert one.where in text.splitlines()[one.line - 1]


def test_an_empty_text_is_not_ready() -> None:
    assert not lint_arrete("").is_ready


def test_the_type_that_is_given_is_not_guessed() -> None:
    text = CORRECT[0].read_text(encoding="utf-8")
    assert lint_arrete(text, LintContext(type_id="T11")).type_id == "T11"


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("\n".join) | st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_linted_without_raising(text: str) -> None:
    report = lint_arrete(text, LintContext(PROFILE))
    assert all(one.message and one.rule in RULES for one in report.findings)
