# SPDX-License-Identifier: AGPL-3.0-or-later
"""The grammar checker is found where it is, keeps to grammar, and never stops an analysis."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.engines import french_grammar
from desktop.engines.french_grammar import FrenchGrammar, load_grammar

ROOT = Path(__file__).resolve().parents[2]


class Checker:
    """Stands for the library: tells what it was given to tell."""

    def __init__(self, *told: dict[str, object]) -> None:
        self.told, self.options = told, {}

    def getOptions(self) -> dict[str, bool]:  # the library's own name
        return {"gn": True, "typo": True, "esp": True, "conj": False}

    def parse(
        self,
        text: str,
        country: str,
        dOptions: dict[str, bool],
    ) -> list[dict[str, object]]:
        self.options = dOptions
        if "panne" in text:
            raise IndexError(country)
        return list(self.told)


def _told(kind: str, start: int, message: str, *mends: str) -> dict[str, object]:
    return {
        "sType": kind,
        "nStart": start,
        "nEnd": start + 4,
        "sMessage": message,
        "aSuggestions": list(mends),
    }


def test_only_the_rules_of_grammar_are_asked_and_kept():
    checker = Checker(
        _told("conj", 9, "Accord avec “ils”.", "vont"),
        _told("typo", 0, "Point."),
        _told("gn", 2, "x"),
    )
    found = FrenchGrammar(checker).mistakes("Les agents va au bureau.")
    assert [one.start for one in found] == [2, 9]
    assert found[1].mends == ("vont",)
    assert found[1].reason == "Accord avec «\u00a0ils\u00a0»."
    assert checker.options == {"gn": True, "typo": False, "esp": False, "conj": True}


@pytest.mark.parametrize("paragraph", ["", "  ", "panne", "mot " * 6_000])
def test_a_paragraph_that_cannot_be_read_gives_nothing(paragraph):
    assert list(FrenchGrammar(Checker(_told("gn", 0, "x"))).mistakes(paragraph)) == []


def test_without_the_library_there_is_no_checker(monkeypatch):
    load_grammar.cache_clear()
    monkeypatch.setattr(french_grammar, "_find_library", lambda: None)
    assert load_grammar() is None
    load_grammar.cache_clear()


def test_a_library_that_does_not_load_is_left_alone(monkeypatch, tmp_path):
    (tmp_path / "grammalecte").mkdir()
    (tmp_path / "grammalecte" / "__init__.py").write_text("raise RuntimeError('old')")
    load_grammar.cache_clear()
    monkeypatch.setattr(french_grammar, "find_spec", lambda _name: None)
    monkeypatch.setattr(french_grammar, "_SYSTEM_FOLDERS", (str(tmp_path),))
    monkeypatch.delitem(sys.modules, "grammalecte", raising=False)
    assert load_grammar() is None
    assert "grammalecte" not in sys.modules
    load_grammar.cache_clear()


def test_the_real_library_finds_agreements_and_opens_no_connection():
    """In a process of its own: the library stays loaded, and takes 50 MB."""
    code = (
        "from desktop.core.network.offline import lock_network, refused_attempts\n"
        "lock_network()\n"
        "from desktop.engines.french_grammar import load_grammar\n"
        "found = load_grammar()\n"
        "if found is None: print('absent'); raise SystemExit\n"
        "text = 'Les habitants a été informé que la salle sont fermé.'\n"
        "print(sorted({text[m.start:m.end] for m in found.mistakes(text)}), refused_attempts())\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    if ended.stdout.startswith("absent"):
        pytest.skip("the grammar checker is not on this computer")
    assert ended.stdout.strip() == "['a', 'fermé'] {}"
