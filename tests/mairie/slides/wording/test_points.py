# SPDX-License-Identifier: AGPL-3.0-or-later
"""Points of slides: shorter when they can be, never without a figure, a date, a name or a condition."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter

import pytest

from desktop.mairie.slides.wording import is_whole, short_point
from tests.mairie.slides.wording.pairs import pairs, plain

POINTS = [*pairs("points.toml"), *pairs("points_later.toml")]
# Written anew, not taken from the code: what a reader would miss.
RESTRICTIONS = re.compile(
    r"\b(?:ne|n[’']|pas|aucune?|jamais|ni|sans|sauf|sous réserve|à condition|jusqu[’'](?:au|à)|à l[’']exception|si"
    r"|au plus tard|au moins|au maximum|dans la limite|uniquement|interdite?s?|à compter|y compris|environ|hors)\b"
)
REFERENCE = re.compile(
    r"(?:conformément|en application|en vertu)[^,;]*article [LRD]\. \d+-\d+ du code général des collectivités territoriales"
    r"|en application de l’article L\. ?[\d-]+ du code [\w ’]+",
    re.IGNORECASE,
)

# « Monsieur le Maire expose que… » goes on purpose: it tells who speaks, not what is so.
SPOKEN = Counter({"Maire": 1})

SUBJECTS = [
    "La commune",
    "Le CCAS de Montreuil",
    "Mme Odile Vasseur",
    "Le service, dirigé par M. Paul Roux,",
    "Aucun riverain",
]
LEADS = [
    "", "Par ailleurs, ", "En effet, ", "Il convient de rappeler que ", "Force est de constater que ",
    "Dans un souci de bonne gestion, ", "Dans le cadre du plan voté le 3 mars 2026, ",
    "Conformément à l’article L. 2224-5 du code général des collectivités territoriales, ",
]  # fmt: skip
VERBS = ["ne versera pas", "versera", "ne peut verser que", "devra verser", "n’a jamais versé"]
OBJECTS = [
    "12 500 € HT à l’association « Les Amis du lavoir »",
    "3,5 % du montant total",
    "environ 40 000 € de subventions",
]
ASIDES = [
    "", " (sauf en 2027)", " (à titre d’exemple pour tous les usagers du service)", ", qui est très attendue des habitants du bourg,",
    ", notamment pour l’école Jules-Ferry,", ", dont la liste n’est pas arrêtée,",
]  # fmt: skip
TAILS = [
    "", ", sous réserve de l’accord du préfet", ", jusqu’au 31 décembre 2028", ", à condition que le dossier soit complet",
    ", sauf avis contraire du SDIS", ", ce qui permet de mieux répondre aux attentes exprimées", ", ce qui évite 4 200 € de frais",
    ", afin de garantir la continuité et la qualité du service rendu à tous",
]  # fmt: skip


def stated(text: str) -> Counter[str]:
    """Return the figures, restrictions and names of a text, references that only back it left out."""
    text = REFERENCE.sub("", plain(text))
    found = Counter(re.findall(r"\d+(?:[ .,]\d+)*", text))
    found.update(RESTRICTIONS.findall(text.lower()))
    found.update(re.findall(r"(?<=[\w,–] )(?:[A-ZÀ-Ý][\w’-]*|[A-Z]{2,})", text))
    found.update(re.findall(r"«[^»]*»", text))
    return found


def sentences(count: int) -> list[str]:
    """Return sentences put together from parts that hold facts and parts that hold none."""
    every = itertools.product(LEADS, SUBJECTS, VERBS, OBJECTS, ASIDES, TAILS)
    made = [
        lead + (who if not lead else who[0].lower() + who[1:] if who.split()[0] in ("La", "Le", "Aucun") else who)
        + aside + f" {verb} {what}{tail}."
        for lead, who, verb, what, aside, tail in every
    ]  # fmt: skip
    return random.Random(8).sample(made, count)


@pytest.mark.parametrize(("sentence", "accepted"), pairs("points.toml"))
def test_a_sentence_becomes_a_good_point(sentence: str, accepted: tuple[str, ...]) -> None:
    assert plain(short_point(sentence)) in accepted


def test_sentences_never_tuned_on_become_good_points_nearly_always() -> None:
    later = pairs("points_later.toml")
    good = sum(plain(short_point(sentence)) in accepted for sentence, accepted in later)
    assert good >= 0.85 * len(later)


@pytest.mark.parametrize("most", [1, 60, 120])
def test_no_figure_restriction_name_or_quote_is_lost_or_added(most: int) -> None:
    for sentence in [*(text for text, _ in POINTS), *sentences(250)]:
        point = short_point(sentence, most)
        # The first word of what stays takes a capital: it is no new name.
        lost = stated(sentence) - stated(f"– {point}") - SPOKEN
        added = stated(point) - stated(sentence)
        assert not lost, (sentence, point, lost)
        assert not added, (sentence, point, added)


def test_long_sentences_are_really_shortened() -> None:
    long_ones = [text for text in sentences(250) if len(text) > 120]
    shorter = [len(short_point(text)) / len(text) for text in long_ones]
    assert sum(ratio < 0.9 for ratio in shorter) > 0.5 * len(long_ones)


def test_a_short_sentence_keeps_its_words() -> None:
    assert (
        short_point("Le prix (hors taxes) est de 2,47 €.")
        == "Le prix (hors taxes) est de 2,47\u00a0€"
    )


@pytest.mark.parametrize(
    "kept", ["Est-ce gratuit\u202f?", "Bienvenue\u202f!", "Tables, chaises, etc."]
)
def test_marks_that_mean_something_stay(kept: str) -> None:
    assert short_point(kept) == kept


def test_a_reference_that_is_the_subject_stays() -> None:
    text = "L’article L. 2131-1 du code général des collectivités territoriales impose la publication des actes en ligne."
    assert "L. 2131-1" in short_point(text, 60)


def test_a_list_is_not_mistaken_for_an_aside() -> None:
    text = "Ce projet, porté par la commune, le syndicat et le département, prévoit la réfection du pont, du quai et de la rampe."
    point = short_point(text, 40)
    assert "le syndicat" not in point or "la commune" in point
    assert "du pont, du quai et de la rampe" in point


@pytest.mark.parametrize(
    "alone",
    [
        "La commune compte 1 240 habitants",
        "Il est interdit de brûler des déchets",
        "Budget : 12 000 €",
        "Existence d’un plan : non",
    ],
)
def test_a_point_that_says_what_it_speaks_of_is_whole(alone: str) -> None:
    assert is_whole(alone)


@pytest.mark.parametrize(
    "dangling",
    [
        "Celui-ci sera refait", "Ce dernier propose un report", "Elle est fermée", "Les tarifs ci-dessous s’appliquent", "Les travaux de",
        "Les tarifs sont les suivants", "la mairie ouvre", "(84,38 m³ en 2023)", "Les agents ledit jour", "Le taux est de ____", "", "12", "Les délais :",
    ],
)  # fmt: skip
def test_a_point_that_leans_on_another_is_not_whole(dangling: str) -> None:
    assert not is_whole(dangling)


@pytest.mark.parametrize(
    "junk", ["a, " * 2000, "( " * 3000, "qui , " * 900, "12 € " * 1500, "\u202f" * 5000, "\x00"]
)
def test_hostile_sentences_give_a_text(junk: str) -> None:
    assert isinstance(short_point(junk), str)
