# SPDX-License-Identifier: AGPL-3.0-or-later
"""Syllables against 200 words cut by hand, and the formula of Kandel and Moles."""

from __future__ import annotations

import pytest

from desktop.french.clarity.readability.score import measure_readability
from desktop.french.clarity.readability.syllables import count_syllables
from desktop.french.clarity.reading.read_text import read_text

# Cut by hand, read aloud: the e at the end of a word is mute, inside it is sounded.
CUT_BY_HAND = """
La mai-rie in-forme les ha-bi-tants que la rue de la Fon-taine se-ra fer-mée lun-di ma-tin Les ou-vri-ers
y rem-placent une con-duite d'eau qui fuit de-puis plu-sieurs jours La cir-cu-la-tion re-pren-dra vers
mi-di Vous pou-vez ga-rer votre voi-ture sur la place de l'é-glise ou der-rière l'é-cole Le bus sco-laire
s'ar-rête de-vant la phar-ma-cie Mer-ci de votre pa-tience Ma-dame vous a-vez de-man-dé une aide pour
payer la can-tine de vos deux en-fants Le con-seil a e-xa-mi-né votre dos-sier et il ac-cepte Vous pai-erez
un eu-ro par re-pas jus-qu'à la fin de l'an-née Si votre si-tu-a-tion change ap-pe-lez-nous Nous
pou-vons re-voir le prix à tout mo-ment Le ser-vice est ou-vert le mar-di et le jeu-di de neuf heures à midi
La bi-bli-o-thèque prête des livres des jeux et des films On peut em-prun-ter cinq do-cu-ments pour trois
se-maines L'ins-crip-tion est gra-tuite pour les jeunes Les a-dultes donnent huit eu-ros par an Le sa-me-di
une bé-né-vole lit des his-toires aux pe-tits Ve-nez nom-breux a-vec vos voi-sins et vos a-mis Le feu
d'ar-ti-fice se-ra ti-ré au bord de l'é-tang à la nuit tom-bée Pré-voyez une lampe et un vê-te-ment chaud
La fête com-mence à huit heures et fi-nit a-vant mi-nuit Un car vous ra-mène chez vous a-près le bal
"""
SMALL = {"payer": 2, "pai-erez": 2, "midi": 2, "Pré-voyez": 3, "bi-bli-o-thèque": 4}


def _hand_counts():
    for word in CUT_BY_HAND.split():
        yield word.replace("-", ""), SMALL.get(word, word.count("-") + 1)


def test_two_hundred_words_counted_by_hand_are_counted_alike():
    counts = list(_hand_counts())
    assert len(counts) >= 200
    wrong = {
        word: (by_hand, counted)
        for word, by_hand in counts
        if (counted := sum(map(count_syllables, word.split("'")))) != by_hand
    }
    assert len(wrong) <= 2, wrong
    total = sum(by_hand for _, by_hand in counts)
    ours = sum(sum(map(count_syllables, word.split("'"))) for word, _ in counts)
    assert abs(ours - total) / total < 0.01


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("procèdent", 2), ("souvent", 2), ("document", 3), ("confirment", 2), ("étaient", 2),
        ("client", 2), ("nation", 2), ("ouvrier", 3), ("pluie", 1), ("pays", 2), ("payer", 2),
        ("question", 2), ("guérir", 2), ("accueil", 2), ("feuille", 1), ("travail", 2), ("maïs", 2),
        ("coopération", 5), ("théâtre", 2), ("août", 1), ("yeux", 1), ("paiement", 2), ("rendez-vous", 3),
        ("aujourd'hui", 3), ("qu'", 0), ("l'", 0), ("le", 1), ("Êtes", 1),
    ],
)  # fmt: skip
def test_mute_letters_diphthongs_and_hiatus(word, count):
    assert count_syllables(word) == count


def test_the_score_is_kandel_and_moles():
    figures = measure_readability(read_text("Le chat dort. Le chien court."))
    assert (figures.words, figures.sentences) == (6, 2)
    assert figures.syllables_per_word == 1.0
    assert figures.score == 100.0  # 207 - 1.015 × 3 - 73.6 = 130.4, bounded
    hard = measure_readability(
        read_text("L’administration communale procédera ultérieurement à la régularisation.")
    )
    assert hard.score == 0.0
    assert hard.level == "très difficile"


def test_an_elided_word_is_counted_with_the_next():
    assert measure_readability(read_text("L’école d’Anna est là.")).words == 4


def test_headings_are_not_sentences():
    text = "Horaires de la mairie\n\nLa mairie ouvre à neuf heures. Elle ferme à midi."
    assert measure_readability(read_text(text)).sentences == 2


def test_an_empty_text_has_no_level():
    assert measure_readability(read_text("")).level == ""
    assert measure_readability(read_text("12 345 € — !!!")).words == 0


def test_every_level_agrees_with_lecture():
    from desktop.french.clarity.readability import score

    names = [name for _, name in score._LEVELS] + [score._HARDEST]
    assert all(name.endswith("e") for name in names)
