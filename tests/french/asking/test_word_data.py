# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the search, as data: enough of them, dated, none said twice, each usable."""

from __future__ import annotations

import datetime
from collections import Counter

from desktop.french.asking.answer_kinds import AnswerKind
from desktop.french.asking.stems import text_stems
from desktop.french.asking.thesaurus import groups, longest_expression, thesaurus
from desktop.french.asking.word_data import read_data

FEWEST_GROUPS = 200
LONGEST_EXPRESSION = 6


def test_there_are_enough_groups_of_synonyms():
    assert len(list(groups())) >= FEWEST_GROUPS


def test_the_data_say_when_they_were_checked():
    for name in ("synonyms.toml", "question_words.toml"):
        assert datetime.date.fromisoformat(read_data(name)["checked_on"]) >= datetime.date(
            2026, 1, 1
        )
        assert read_data(name)["version"] >= 1


def test_no_group_is_written_twice():
    said = Counter((left, right) for _, left, right in groups())
    assert [line for line, times in said.items() if times > 1] == []


def test_each_group_has_at_least_two_ways_that_are_looked_for():
    poor = [
        f"{left} > {right}"
        for _, left, right in groups()
        if len([text for text in f"{left},{right}".split(",") if text_stems(text)]) < 2
    ]
    assert poor == []


def test_expressions_stay_short():
    assert longest_expression() <= LONGEST_EXPRESSION


def test_a_group_goes_both_ways_and_a_lead_only_one():
    clef = {variant.stems for variant in thesaurus()[tuple(text_stems("bibliothèque"))]}
    assert tuple(text_stems("médiathèque")) in clef
    assert tuple(text_stems("banque")) in thesaurus()
    back = {variant.stems for variant in thesaurus().get(tuple(text_stems("encours")), ())}
    assert tuple(text_stems("banque")) not in back


def test_every_kind_of_answer_has_its_openings():
    assert set(read_data("question_words.toml")["kinds"]) == {kind.value for kind in AnswerKind}


def test_an_irregular_form_belongs_to_one_word():
    forms = [
        word for line in read_data("synonyms.toml")["forms"] for word in dict.fromkeys(line.split())
    ]
    assert [form for form, times in Counter(forms).items() if times > 1] == []
