# SPDX-License-Identifier: AGPL-3.0-or-later
"""The answers of a poster as JSON: what is taken, and the sentence for what is not."""

from __future__ import annotations

import pytest

from desktop.core.errors import InvalidField
from desktop.mairie.posters.facts import Edit, PosterFacts, PosterLook
from desktop.mairie.posters.facts_file import LONGEST, read_poster_facts


def test_nothing_is_an_empty_poster():
    assert read_poster_facts({}) == (PosterFacts(), PosterLook())


def test_words_and_looks_are_read():
    facts, look = read_poster_facts(
        {
            "title": " Loto ", "mentions": ["alcool", " "], "layout": "plein", "palette": "commune",
            "seed": 7, "visible_mark": True, "photo": "/cle/photo.jpg", "photo_middle": [0.2, 1],
            "edits": {"a3": [{"part": "title", "x": 0.1, "size": 1.5, "align": "center", "hidden": False}]},
        }
    )  # fmt: skip
    assert facts == PosterFacts(title="Loto", mentions=("alcool",))
    assert (look.layout, look.palette, look.seed, look.photo) == ("plein", "commune", 7, b"")
    assert look.photo_middle == (0.2, 1.0) and look.has_visible_mark
    assert look.edits == {"A3": (Edit("title", x=0.1, size=1.5, align="center"),)}


@pytest.mark.parametrize(
    ("untrusted", "told"),
    [
        ({"titre": "Loto"}, "Vouliez-vous écrire «\u00a0title\u00a0»"),
        ({"title": 12}, "attend un texte"),
        ({"title": "x" * 161}, "161 caractères, 160 au plus"),
        ({"details": "x" * 1_501}, "1500 au plus"),
        ({"mentions": "alcool"}, "attend une liste"),
        ({"mentions": [1]}, "attend une liste"),
        ({"mentions": ["x"] * 11}, "10 mentions au plus"),
        ({"mentions": ["x" * 241]}, "trop longue"),
        ({"seed": "1"}, "nombre entier"),
        ({"seed": True}, "nombre entier"),
        ({"seed": -1}, "nombre entier"),
        ({"visible_mark": "oui"}, "true ou false"),
        ({"photo_middle": [0.5]}, "deux nombres"),
        ({"photo_middle": [0.5, 2]}, "de 0 à 1"),
        ({"photo_middle": [0.5, float("nan")]}, "de 0 à 1"),
        ({"edits": []}, "attend un objet"),
        ({"edits": {"A9": []}}, "Le format"),
        ({"edits": {"A3": [{"part": "titre"}]}}, "une de ces parties"),
        ({"edits": {"A3": [{"part": "title", "z": 1}]}}, "n’existe pas pour une retouche"),
        ({"edits": {"A3": [{"part": "title", "size": 9}]}}, "0.4 à 2.5"),
        ({"edits": {"A3": [{"part": "title", "align": "justify"}]}}, "left, center ou right"),
        ({"edits": {"A3": [{"part": "title", "hidden": 1}]}}, "true ou false"),
        ({"edits": {"A3": [3]}}, "Une retouche est un objet"),
        ({"edits": {"A3": [{"part": "title"}] * 61}}, "60 au plus"),
        ([], "objet JSON"),
    ],
)
def test_what_cannot_be_is_told_in_french(untrusted, told):
    with pytest.raises(InvalidField) as caught:
        read_poster_facts(untrusted)
    assert told in caught.value.message()


def test_texts_of_the_greatest_length_are_taken():
    facts, _ = read_poster_facts({name: "x" * most for name, most in LONGEST.items()})
    assert len(facts.details) == 1_500 and len(facts.title) == 160
