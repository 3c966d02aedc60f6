# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an image model is asked for a poster, and what it is never asked."""

from __future__ import annotations

import pytest

from desktop.mairie.posters.events import event_kinds
from desktop.mairie.posters.image_prompt import (
    PaintingWish,
    image_prompt_of_need,
    image_prompt_of_text,
)
from desktop.mairie.posters.image_prompt.prompt import MOST_WORDS, is_french
from desktop.mairie.posters.image_prompt.styles import has_scene, painting_styles, scene_of
from desktop.tasks.make_poster import MakePoster

OFFICIALS = ("Paul Leroux", "Anne Besnard")
NEED = (
    "Marché de Noël samedi 12 décembre de 10h à 19h, place de l’Église\u00a0: chalets en bois, vin chaud, "
    "manège, sapin décoré sous la neige. Contact 01 99 00 12 34."
)


def rules_of(prompt) -> set[str]:
    return {remark.rule for remark in prompt.remarks}


def test_the_need_is_shown_in_english_with_a_style_and_room_for_the_letters():
    prompt = image_prompt_of_need(NEED, PaintingWish("noel", zone="top"))
    for words in (
        "Christmas market",
        "mulled wine",
        "carousel",
        "Christmas tree",
        "snow",
        "gouache",
    ):
        assert words in prompt.text
    assert "upper half" in prompt.text
    assert "99 00" not in prompt.text
    assert not prompt.is_refused


@pytest.mark.parametrize("zone", ["top", "bottom", "left", "right", "middle", "whole", ""])
def test_the_place_of_the_letters_is_asked_to_be_empty(zone):
    assert any(
        word in image_prompt_of_need("concert", PaintingWish(zone=zone)).text
        for word in ("empty", "sparse")
    )


def test_a_prompt_is_never_longer_than_what_the_model_reads():
    many = "chalets, sapins, bougies, guirlandes, cadeaux, lampions, chevaux, pommes, poires, livres, vélos, tentes"
    assert (
        len(image_prompt_of_need(f"{NEED} {many} {many}", PaintingWish("noel")).text.split())
        <= MOST_WORDS
    )
    typed = image_prompt_of_text("a snowy village " * 100)
    assert len(typed.text.split()) <= MOST_WORDS
    assert "long" in rules_of(typed)


def test_without_a_word_to_show_the_event_has_a_scene():
    assert (
        scene_of("don-du-sang")
        in image_prompt_of_need("Venez nombreux\u00a0!", PaintingWish("don-du-sang")).text
    )
    assert scene_of("") in image_prompt_of_need("").text
    assert scene_of("quelque chose") == scene_of("")


def test_every_kind_of_event_has_a_style_and_a_scene_of_its_own():
    scenes = {kind: scene_of(kind) for kind in event_kinds()}
    assert all(has_scene(kind) for kind in scenes)
    assert len(set(scenes.values())) == len(scenes)


def test_the_style_follows_the_event_or_the_agent_s_choice():
    assert image_prompt_of_need("concert", PaintingWish("concert")).style == "linogravure"
    assert image_prompt_of_need("concert", PaintingWish("concert", "papier")).style == "papier"


def test_the_form_offers_the_styles_of_the_file():
    field = next(field for field in MakePoster.fields if field.name == "style")
    offered = {choice.value: choice.label for choice in field.choices if choice.value != "auto"}
    assert offered == {style.id: style.title for style in painting_styles().values()}


def test_no_style_is_photographic():
    for style in painting_styles().values():
        assert "photo" not in f"{style.opening} {style.closing}".lower()


@pytest.mark.parametrize(
    ("need", "rule"),
    [
        ("Concert de Jean Dupont au saxophone", "personnes"),
        ("Cérémonie avec M. Paul LEROUX", "personnes"),
        ("Réunion avec paul leroux", "personnes"),
        ("Vœux, avec une photo du maire", "elus"),
        ("Soirée Johnny Hallyday", "celebres"),
        ("Kermesse avec le blason de la commune", "etat"),
        ("Fête avec Marianne au centre", "etat"),
        ("Tournoi de foot Nike", "marques"),
        ("Goûter Pokémon", "oeuvres"),
        ("Affiche avec la rose au poing", "partis"),
        ("Fête de l’école avec une photo des enfants", "enfants"),
        ("Marché en image photo-réaliste", "realiste"),
        ("Concert avec le titre en grand", "texte"),
    ],
)
def test_what_may_not_be_painted_is_taken_out_with_a_sentence(need, rule):
    prompt = image_prompt_of_need(need, PaintingWish("fete-village", known_persons=OFFICIALS))
    assert rule in rules_of(prompt)
    assert prompt.text
    assert not prompt.is_refused
    assert all("«\u00a0" in sentence for sentence in prompt.sentences)


@pytest.mark.parametrize(
    ("need", "rule"),
    [
        ("spectacle avec une femme nue", "nudite"),
        ("soirée lingerie", "nudite"),
        ("une scène de torture", "violence"),
        ("soirée avec une croix gammée", "haine"),
    ],
)
def test_what_may_never_be_asked_stops_the_painting(need, rule):
    prompt = image_prompt_of_need(need)
    assert prompt.is_refused
    assert rule in rules_of(prompt)
    assert prompt.text == ""


@pytest.mark.parametrize(
    "need",
    [
        "Don du sang mercredi 15h-19h",
        "Vœux du maire et du conseil municipal",
        "Cérémonie du 11 novembre au monument aux morts",
        "Exposition au sein de la médiathèque",
        "Loto du club de foot, salle Jean Moulin",
        "Fête de la Saint-Jean",
        "Concert de Sainte-Cécile par l’harmonie",
        "Prise d’armes place de la République, guerre de 14-18",
        "Murder party à la bibliothèque",
        "Poule au pot, salle Gabriel-Péri",
    ],
)
def test_ordinary_needs_raise_no_reproach(need):
    prompt = image_prompt_of_need(need, PaintingWish(known_persons=OFFICIALS))
    assert rules_of(prompt) <= {"inconnus"}
    assert not prompt.is_refused


def test_a_family_name_that_is_a_word_counts_with_its_capital_only():
    known = ("Marc Boulanger",)
    assert "personnes" not in rules_of(
        image_prompt_of_need("le pain du boulanger", PaintingWish(known_persons=known))
    )
    assert "personnes" in rules_of(
        image_prompt_of_need("avec Marc Boulanger", PaintingWish(known_persons=known))
    )


# --- typed by the agent --------------------------------------------------------------------------


def test_an_english_description_is_left_as_it_is():
    text = "a snowy village square, Christmas market, small chalets, by night"
    prompt = image_prompt_of_text(text)
    assert (prompt.text, prompt.remarks, prompt.is_typed) == (text, (), True)


def test_a_french_description_is_translated_and_it_is_said():
    prompt = image_prompt_of_text(
        "un village sous la neige avec des sapins", PaintingWish(zone="top")
    )
    assert "snow" in prompt.text
    assert "fir trees" in prompt.text
    assert "upper half" in prompt.text
    assert "traduit" in rules_of(prompt)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("portrait of Emmanuel Macron at a fair", "Macron"),
        ("paul leroux in front of a town hall", "leroux"),
        ("Zinedine Zidane in a stadium", "Zidane"),
        ("a bottle, Coca-Cola, on a table", "Coca"),
        ("a photo of happy children in a park", "children"),
        ("fireworks over Mont-Saint-Michel at night", "Saint"),
        ("a market, painted by Banksy", "Banksy"),
        ("a town hall with a big sign", "sign"),
        ("a realistic photograph of a village", "photo"),
        ("a fair, with the text « grande fête »", "text"),
        ("Brigitte Bardot on a beach", "Bardot"),
        ("a beautiful woman near a river", "woman"),
    ],
)
def test_what_the_agent_typed_is_sifted_too(text, absent):
    prompt = image_prompt_of_text(text, PaintingWish(known_persons=OFFICIALS))
    assert absent.lower() not in prompt.text.lower()
    assert prompt.remarks or absent == "sign"


def test_nothing_hangs_in_the_air_where_words_were_taken_out():
    prompt = image_prompt_of_text("portrait of Emmanuel Macron, in a garden, painted by Banksy")
    assert prompt.text == "in a garden"


def test_naked_people_are_refused_in_english_too():
    assert image_prompt_of_text("a naked woman").is_refused


@pytest.mark.parametrize("text", ["", "   ", "« »", "\x00\x01", "🎄🎄", "portrait", "Macron, Nike"])
def test_a_description_of_which_nothing_is_left_is_empty(text):
    assert image_prompt_of_text(text).text == ""


def test_letters_of_another_alphabet_hide_no_word():
    assert image_prompt_of_text("a n\u0430ked woman, a market").text == "a market"


def test_hostile_descriptions_stay_short_and_on_one_line():
    prompt = image_prompt_of_text(
        "a" * 5_000 + "\n<script>\x1b[31m{{7*7}} $(rm -rf)\u202e market" * 10
    )
    assert len(prompt.text) <= 600
    assert prompt.text.isprintable()
    assert not set("<>{}$\\") & set(prompt.text)


@pytest.mark.parametrize(
    ("text", "french"),
    [
        ("un village sous la neige", True),
        ("chalets neige nuit", True),
        ("a village under the snow", False),
        ("colourful kites, sea", False),
        ("snowy forest", False),
    ],
)
def test_the_language_of_a_description_is_told(text, french):
    assert is_french(text) is french
