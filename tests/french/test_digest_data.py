# SPDX-License-Identifier: AGPL-3.0-or-later
"""The data files of the digest, which anyone may edit, stay sound."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from desktop.french.digest.cues import cue_weights, find_cues, opening_kinds, title_kinds
from desktop.french.digest.indicators import find_indicator, indicators
from desktop.french.digest.lexicon import read_data, read_phrase
from desktop.french.words import folded_words

_WEIGHTS = read_data("weights.toml")
_CUES = read_data("cues.toml")
_BLOCKS = _WEIGHTS["indicateur"]
_FIELDS = {"nom", "importance", "mots", "codes", "une_fois", "alerte_sous", "alerte_au_dessus"}


@pytest.mark.parametrize("data", [_WEIGHTS, _CUES], ids=["weights", "cues"])
def test_a_data_file_says_when_it_was_checked(data: dict[str, str]):
    assert datetime.strptime(data["relu_le"], "%d/%m/%Y").year >= 2026


def test_importances_go_from_what_must_be_known_to_what_nobody_asks():
    scale = list(_WEIGHTS["echelle"].values())
    assert scale == sorted(scale, reverse=True)
    assert scale[0] > 0 > scale[-1]


@pytest.mark.parametrize("block", _BLOCKS, ids=lambda block: block["nom"])
def test_an_indicator_is_fully_described(block: dict[str, object]):
    assert set(block) <= _FIELDS
    assert block["importance"] in _WEIGHTS["echelle"]
    assert block["mots"]
    assert all(re.fullmatch(r"[DP]\d{3}\.\d[AB]?", code) for code in block.get("codes", ()))


def test_no_two_indicators_share_a_name_a_code_or_an_expression():
    for field in ("nom", "codes", "mots"):
        values = [block.get(field, []) for block in _BLOCKS]
        flat = [v for value in values for v in ([value] if isinstance(value, str) else value)]
        assert len(flat) == len(set(flat))


@pytest.mark.parametrize("block", _BLOCKS, ids=lambda block: block["nom"])
def test_every_expression_finds_its_own_indicator(block: dict[str, object]):
    for expression in block["mots"]:
        text = expression.replace("…", "e").replace("*", "").replace("#", "12")
        found = find_indicator(folded_words(text))
        assert found is not None
        assert found.name == block["nom"], expression


@pytest.mark.parametrize("table", ["reperes", "forme", "titres", "ouverture"])
def test_every_cue_is_a_readable_expression(table: str):
    for texts in _CUES[table].values():
        assert len(texts) == len(set(texts))
        for text in texts:
            read_phrase(text, "")


def test_every_kind_of_cue_has_a_weight():
    assert set(_CUES["reperes"]) == set(cue_weights())


def test_the_codes_of_the_observatory_are_known():
    names = {code: block["nom"] for block in _BLOCKS for code in block.get("codes", ())}
    for code in ("D101.0", "D102.0", "P101.1", "P104.3", "P107.2", "P153.2", "P154.0", "P155.1"):
        found = find_indicator([], f"{code} Libellé 12")
        assert found is not None
        assert found.name == names[code]


def test_the_first_expression_of_a_sentence_tells_what_it_is_about():
    words = folded_words("L’épargne brute atteint 12 % des recettes réelles de fonctionnement.")
    assert find_indicator(words) == indicators()["epargne"]


def test_the_longest_of_two_overlapping_expressions_wins():
    words = folded_words("Indice linéaire des volumes non comptés : 2,6")
    assert find_indicator(words) == indicators()["volumes-non-comptes"]


@pytest.mark.parametrize(("value", "alert"), [(13.0, True), (12.0, False), (None, False)])
def test_a_value_past_its_threshold_is_an_alert(value: float | None, alert: bool):
    assert indicators()["desendettement"].is_alert(value) is alert


def test_cues_of_a_sentence_are_counted_by_kind():
    cues = find_cues("", folded_words("Le conseil décide et vote un budget avant le 3 mai."))
    assert cues.kinds == {"decision": 2, "argent": 1, "echeance": 1}
    assert not (cues.is_wording or cues.is_formula or cues.is_hollow)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vu le code général des collectivités territoriales", "is_formula"),
        ("Fait à Saint-Aubin-des-Prés, le 4 juin", "is_formula"),
        ("On entend par abonné toute personne desservie", "is_wording"),
        ("Depuis près de 60 ans, nous agissons", "is_hollow"),
    ],
)
def test_mere_wording_is_recognised(text: str, kind: str):
    assert getattr(find_cues("", folded_words(text)), kind)


def test_titles_and_first_lines_tell_their_kind():
    assert title_kinds(folded_words("Rappel réglementaire")) == {"secondaire"}
    assert title_kinds(folded_words("Les travaux")) == {"important"}
    assert {"genre", "moment"} <= opening_kinds(folded_words("Rapport annuel, exercice 2024"))
