# SPDX-License-Identifier: AGPL-3.0-or-later
"""deadlines.toml: its articles exist, its words can be found."""

from __future__ import annotations

import re

import pytest

from desktop.french.folding import fold_words
from desktop.mairie.legal.index import LegalIndex
from desktop.mairie.mail.deadlines.rule_file import rules
from desktop.mairie.mail.deadlines.signs import _every_cue
from desktop.mairie.mail.services.service_list import usual_services

RULES = list(rules().values())
CODES = {"C. élec.": "C.élec"}
AFTER_THE_INDEX = {"L600-12-2"}
"""Law n° 2025-1129 of 26 November 2025."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_articles_of_a_rule_are_in_the_index(rule):
    for length in filter(None, (rule.length, rule.variant)):
        if length.source.startswith(("RGPD", "délai")):
            continue
        code, article = re.match(r"(C\. élec\.|[A-Z]+) (.+)", length.source).groups()
        for one in article.split(" et "):
            known = LegalIndex.default().has(CODES.get(code, code), one)
            assert known or one in AFTER_THE_INDEX, one


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_names_known_services_and_rules(rule):
    assert set(rule.services) <= set(usual_services())
    assert set(rule.along) | set(rule.beats) <= set(rules())
    assert bool(rule.length.count) or rule.starts == "told"
    assert len(rule.more_if) == len(rule.more_notes)
    assert not rule.is_main or rule.urgency in {"P1", "P2", "P3"}


def test_every_turn_is_written_as_texts_are_folded():
    hints = {cue for rule in RULES for groups in rule.hints for group in groups for cue in group}
    for cue in hints.union(_every_cue()):
        if cue.startswith(("+", "de:")):
            continue
        words = cue.removeprefix("nom:").replace("…", " ").replace("/", " ").replace("*", "")
        assert fold_words(words) == words.split(), cue
