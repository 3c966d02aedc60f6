# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentence of a mail that asks."""

import pytest

from desktop.mairie.mail.request import asked_sentence, two_lines
from tests.mairie.mail.made_mails import text


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        (
            "Bonjour,\nNous habitons ici depuis dix ans. Pourriez-vous réparer le banc ?\nMerci d’avance.",
            "Pourriez-vous réparer le banc ?",
        ),
        (
            "Madame,\nJe souhaite un extrait d’acte de naissance.\nCordialement",
            "Je souhaite un extrait d’acte de naissance.",
        ),
        (
            "bonjour le lampadaire marche plus rue haute",
            "bonjour le lampadaire marche plus rue haute",
        ),
    ],
)
def test_it_is_the_sender_s_own_sentence(body, asked):
    assert asked_sentence(text(body)) == asked


def test_without_text_the_subject_stands():
    assert asked_sentence(text("", "Re: Location de la salle")) == "Location de la salle"


def test_few_words_above_a_thread_lean_on_it():
    below = "Bonjour, pouvez-vous me dire quand passe la balayeuse rue des Tisserands, s’il vous plaît ?"
    assert "balayeuse" in asked_sentence(text("Toujours sans réponse…", thread=below))


def test_a_long_sentence_is_cut_between_words():
    asked = asked_sentence(text("Je demande " + "vraiment " * 60))
    assert len(asked) <= 240 and asked.endswith("…")


def test_two_lines_at_most_and_never_twice_the_same():
    assert two_lines(text("Pouvez-vous couper l’arbre devant le 12 ?")) == (
        "Pouvez-vous couper l’arbre devant le 12 ?",
    )
    assert two_lines(text("")) == ()
