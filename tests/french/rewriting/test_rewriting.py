# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a rewriting leaves alone, says in its notes, and does with hostile text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.french.rewriting.change import Gesture, apply_changes
from desktop.french.rewriting.rewriting import LONGEST, rewrite

ALL = tuple(Gesture)


class FakeSpelling:
    """A dictionary of everything but some words."""

    def __init__(self, proposals):
        self.proposals = proposals

    def unknown(self, words):
        return {word: self.proposals[word] for word in words if word in self.proposals}


PIECES = st.sampled_from(
    ["Vous devez payer ", "tu dois ", "la mairie ", "sera fermée", ", et nous ", "le 12/03/2026 ", "à 14h30",
     " !", ". ", "\n\n", "« Il est interdit. »", "afin de ", "quinze (15) jours", "e\u0301te\u0301 ", "🙂", ")", "(",
     "; ", "L. 2121-29 ", "12 rue des Lilas\n", "sous peine d’amende", "On ", "J'ai pas ", "\u200b", "Bonjour,\n"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@pytest.mark.parametrize("gesture", ALL)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_changes_are_exact_and_in_order_whatever_the_text(gesture, text):
    rewriting = rewrite(text, gesture)
    assert apply_changes(text, rewriting.changes) == rewriting.text
    assert apply_changes(text, rewriting.changes, range(len(rewriting.changes))) == text
    place = 0
    for change in rewriting.changes:
        assert change.start >= place
        assert text[change.start : change.end] == change.before
        place = change.end


@pytest.mark.parametrize("gesture", [g for g in ALL if g is not Gesture.CORRECT])
@pytest.mark.parametrize(
    "kept",
    [
        "« vous devez impérativement solliciter la mairie afin de payer ! »",
        "afin-de@exemple.fr",
        "https://exemple.fr/afin-de-payer?a=quinze",
        "l’article L. 2212-2 du code général des collectivités territoriales",
        "la loi n° 2000-321 du 12 avril 2000",
    ],
)
def test_quotations_addresses_and_laws_stay_as_they_are(gesture, kept):
    text = f"Madame, vous avez écrit {kept} et la commune répond. Merci de venir."
    assert kept in rewrite(text, gesture).text


@pytest.mark.parametrize("gesture", [Gesture.SIMPLIFY, Gesture.FALC, Gesture.SOFTEN])
def test_the_visas_of_an_act_stay_as_they_are(gesture):
    text = (
        "Vu le code général des collectivités territoriales, notamment son article L. 2212-2 ;\n"
        "Considérant que la circulation sera perturbée, et qu’il convient de l’interdire afin de protéger le public ;\n"
    )
    assert rewrite(text, gesture).text == text


def test_letters_in_two_parts_are_changed_at_their_places():
    text = unicodedata.normalize(
        "NFD", "Été : vous devez répondre avant le 12/03/2026 à la mairie."
    )
    rewriting = rewrite(text, Gesture.SIMPLIFY)
    assert rewriting.text.startswith(text[:10])
    assert "12\u00a0mars 2026" in rewriting.text


def test_a_text_that_is_too_long_is_told():
    text = "a" * (LONGEST + 10)
    rewriting = rewrite(text, Gesture.SOFTEN)
    assert rewriting.text == text
    assert any("200\u202f000" in note for note in rewriting.notes)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 8_000,
        ", et nous " * 1_000,
        "« " * 4_000,
        "\n" * 1_500,
        "tu " * 7_000,
        "INTERDIT ! " * 1_800,
    ],
)
@pytest.mark.parametrize("gesture", [Gesture.FALC, Gesture.FORMAL])
def test_hostile_text_is_read_all_the_same(gesture, text):
    assert apply_changes(text, rewrite(text, gesture).changes) == rewrite(text, gesture).text


def test_what_the_check_raises_ends_the_work():
    def give_up() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rewrite("Bonjour.", Gesture.SIMPLIFY, check=give_up)


def test_an_empty_text_stays_empty():
    for gesture in ALL:
        assert rewrite("", gesture).text == ""


def test_easy_reading_says_what_only_people_can_do():
    notes = " ".join(rewrite("La mairie est ouverte.", Gesture.FALC).notes)
    assert "relu par des personnes en situation de handicap intellectuel" in notes
    assert "logo" in notes


def test_an_obligation_of_law_is_not_softened():
    text = "Selon le code de la route, vous devez déplacer ce véhicule avant le 3 mai."
    rewriting = rewrite(text, Gesture.SOFTEN)
    assert "vous devez déplacer" in rewriting.text
    assert any("obligation" in note for note in rewriting.notes)


def test_a_dropped_sentence_is_a_change_of_its_own_and_is_told():
    text = (
        "La fête aura lieu le 21 juin 2026. L’ambiance sera conviviale et familiale. Une buvette sera tenue sur place. "
        "Cette fête est un moment privilégié de partage. Inscrivez-vous en mairie."
    )
    rewriting = rewrite(text, Gesture.SHORTEN)
    dropped = [change for change in rewriting.changes if change.rule == "secondaire"]
    assert [change.before.strip() for change in dropped] == [
        "L’ambiance sera conviviale et familiale.",
        "Cette fête est un moment privilégié de partage.",
    ]
    assert any("2 phrases" in note for note in rewriting.notes)


def test_what_somebody_else_did_is_not_said_to_be_the_town_hall():
    text = "On a cassé la vitre de l’école. On a reçu votre plainte."
    assert rewrite(text, Gesture.FORMAL).text == (
        "On a cassé la vitre de l’école. Nous avons reçu votre plainte."
    )


def test_longer_without_a_model_invents_no_figure_nor_name():
    text = "Madame,\n\nLe CCAS étudiera votre demande en commission. Vous recevrez une réponse."
    after = rewrite(text, Gesture.LENGTHEN).text
    assert not any(letter.isdigit() for letter in after)
    assert after.startswith("Madame,\n\nLe centre communal d")


def test_without_a_dictionary_correcting_says_so():
    notes = rewrite("Les habitents sont là.", Gesture.CORRECT).notes
    assert any("dictionnaire n’est pas installé" in note for note in notes)


def test_a_word_in_no_dictionary_is_corrected_only_when_one_proposal_is_clear():
    spelling = FakeSpelling(
        {
            "comission": ("commission", "omission"),
            "couriel": ("courriel",),
            "réponce": ("raiponce", "réponse"),
        }
    )
    rewriting = rewrite("La comission lit la réponce et le couriel.", Gesture.CORRECT, spelling)
    assert rewriting.text == "La commission lit la réponce et le courriel."
    assert any("réponce" in note for note in rewriting.notes)


def test_a_known_name_is_never_corrected():
    spelling = FakeSpelling({"Viere": ("Vière",), "viere": ("vière",)})
    text = "La viere coule ici."
    assert rewrite(text, Gesture.CORRECT, spelling, known_names=["Viere"]).text == text
    assert rewrite(text, Gesture.CORRECT, spelling).text == "La vière coule ici."


def test_the_words_of_a_quotation_are_not_corrected():
    spelling = FakeSpelling({"couriel": ("courriel",)})
    text = "Il écrit «\u00a0mon couriel\u00a0»."
    assert rewrite(text, Gesture.CORRECT, spelling).text == text


@pytest.mark.parametrize(
    ("gesture", "text", "words"),
    [
        (
            Gesture.SIMPLIFY,
            "La rue sera barrée du 2 au 13 février 2026.",
            "du 2 au 13 février 2026",
        ),
        (
            Gesture.SIMPLIFY,
            "Vous devez présenter ce permis avant le 31 mai en mairie ou à la police municipale, à défaut de quoi une "
            "mise en demeure vous sera adressée.",
            "municipale. Sinon, une mise en demeure",
        ),
        (Gesture.FALC, "L’aide est ouverte (les dossiers sont au CCAS) à tous.", "au CCAS)"),
        (
            Gesture.SHORTEN,
            "Tu viens. Tu as dit oui. C’est bien. Es-tu sûre de toi ? Bon.",
            "Es-tu sûre de toi ?",
        ),
        (
            Gesture.FORMAL,
            "T'es sûre ? Dis-nous si tu viens.",
            "Vous êtes sûre ? Dites-nous si vous venez.",
        ),
    ],
)
def test_what_was_once_wrong_is_right(gesture, text, words):
    assert words in rewrite(text, gesture).text
