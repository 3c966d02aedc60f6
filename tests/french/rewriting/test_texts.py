# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sixty texts of a town hall, each rewritten by rules: what comes out was read by a person."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from desktop.french.dates import find_dates
from desktop.french.figures import find_figures
from desktop.french.identifiers import find_identifiers
from desktop.french.rewriting.change import Gesture, Rewriting, apply_changes
from desktop.french.rewriting.rewriting import rewrite

TEXTS = tomllib.loads((Path(__file__).parent / "sets" / "texts.toml").read_text("utf-8"))["text"]
NUMBERS = range(len(TEXTS))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@cache
def dictionary():
    from desktop.engines.spelling import load_spelling
    from desktop.french.trade_words import trade_prefixes, trade_words

    return load_spelling(trade_words(), trade_prefixes())


@cache
def rewritten(number: int) -> Rewriting:
    entry = TEXTS[number]
    spelling = dictionary() if entry["gesture"] == "corriger" else None
    return rewrite(entry["text"], Gesture(entry["gesture"]), spelling)


def skip_without_dictionary(number: int) -> None:
    if TEXTS[number]["gesture"] == "corriger" and dictionary() is None:
        pytest.skip("the French dictionary is not installed")


def test_there_are_texts_for_each_gesture():
    assert len(TEXTS) >= 60
    assert {entry["gesture"] for entry in TEXTS} == {gesture.value for gesture in Gesture}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_text_becomes_what_was_read_and_found_right(number):
    skip_without_dictionary(number)
    entry, text = TEXTS[number], plain(rewritten(number).text)
    if "result" in entry:
        assert text == plain(entry["result"])
    for words in entry.get("has", ()):
        assert plain(words) in text
    for words in entry.get("lacks", ()):
        assert words not in text


@pytest.mark.parametrize("number", NUMBERS)
def test_each_change_has_its_place_its_reason_and_its_rule(number):
    place = 0
    for change in rewritten(number).changes:
        assert change.start >= place
        assert TEXTS[number]["text"][change.start : change.end] == change.before != change.after
        assert change.reason.endswith((".", "?"))
        assert change.rule
        place = change.end


@pytest.mark.parametrize("number", NUMBERS)
def test_any_change_can_be_refused(number):
    rewriting = rewritten(number)
    numbers = range(len(rewriting.changes))
    assert apply_changes(rewriting.original, rewriting.changes, refused=numbers) == (
        rewriting.original
    )
    for one in numbers:
        kept = apply_changes(rewriting.original, rewriting.changes, refused=(one,))
        assert rewriting.changes[one].before in kept


@pytest.mark.parametrize("number", NUMBERS)
def test_no_figure_date_nor_reference_is_lost(number):
    rewriting = rewritten(number)
    dropped = " ".join(c.before for c in rewriting.changes if not c.after)
    kept = f"{rewriting.text}\n{dropped}"
    assert values(rewriting.original) <= values(kept)
    assert days(rewriting.original) <= days(kept)
    assert keys(rewriting.original) <= keys(kept)


def values(text: str) -> set:
    return {figure.value for figure in find_figures(text) if figure.value != 1}


def days(text: str) -> set[str]:
    return {mention.iso[-5:] for mention in find_dates(text)}


def keys(text: str) -> set[str]:
    return {found.key for found in find_identifiers(text)}


@pytest.mark.parametrize("number", [n for n in NUMBERS if TEXTS[n]["gesture"] == "corriger"])
def test_correcting_twice_changes_nothing_more(number):
    skip_without_dictionary(number)
    again = rewrite(rewritten(number).text, Gesture.CORRECT, dictionary())
    assert again.text == rewritten(number).text


@pytest.mark.parametrize("number", [n for n in NUMBERS if TEXTS[n]["gesture"] == "raccourcir"])
def test_a_shorter_text_is_shorter_or_the_same(number):
    assert len(rewritten(number).text.split()) <= len(TEXTS[number]["text"].split())
