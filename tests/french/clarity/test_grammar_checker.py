# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a grammar checker says is told where no rule of ours spoke, always to be judged."""

from __future__ import annotations

import pytest

from desktop.core.errors import Cancelled
from desktop.core.language.grammar import GrammarMistake
from desktop.french.clarity.analysis import analyse_text
from desktop.french.clarity.finding import FindingKind


class Grammar:
    """Finds each of its words wherever it stands."""

    def __init__(self, **mends: str) -> None:
        self._mends = mends

    def mistakes(self, paragraph: str) -> list[GrammarMistake]:
        return [
            GrammarMistake(place, place + len(word), "Accord à revoir.", (mend,))
            for word, mend in self._mends.items()
            if (place := paragraph.find(word)) >= 0
        ]


def _spelling(text: str, **mends: str) -> list[tuple[str, tuple[str, ...], bool]]:
    report = analyse_text(text, grammar=Grammar(**mends))
    return [
        (f.excerpt, f.mends, f.certain) for f in report.findings if f.kind is FindingKind.SPELLING
    ]


def test_a_mistake_is_told_at_its_place_and_left_to_judgement():
    text = "Bonjour,\n\nLa clôture reste solide. Le portail est repeint.\n"
    assert _spelling(text, solide="solides") == [("solide", ("solides",), False)]
    found = analyse_text(text, grammar=Grammar(solide="solides")).findings
    assert [text[one.start : one.end] for one in found if one.mends == ("solides",)] == ["solide"]


def test_a_rule_of_ours_that_is_sure_wins_over_the_checker():
    text = "Si il pleut, la fête aura lieu dans la salle."
    (told,) = _spelling(text, Si="S’")
    assert told[0].startswith("Si il") and told[2]


@pytest.mark.parametrize(
    "text",
    [
        "La rue du Perche sera fermée demain matin.",
        "Les arrêtés du 16 juin et du 3 mai restent en vigueur.",
        "Il a écrit : « la barrière du fond », sans rien ajouter.",
        "RÈGLEMENT DU CIMETIÈRE\n\nLe cimetière ouvre à 8 heures.",
    ],
)
def test_names_dates_quotations_and_titles_are_left_alone(text):
    assert _spelling(text, du="de la", DU="DE LA") == []


def test_names_that_the_commune_knows_are_left_alone():
    text = "Le foyer beaulieu accueille les familles chaque mercredi."
    report = analyse_text(text, None, ["Foyer Beaulieu"], grammar=Grammar(beaulieu="beaux-lieux"))
    assert not [f for f in report.findings if f.kind is FindingKind.SPELLING]


def test_the_analysis_can_be_given_up_between_two_paragraphs():
    asked = []

    def check() -> None:
        asked.append(1)
        if len(asked) > 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        analyse_text("Le maire vous écrit.\n\n" * 30, check=check, grammar=Grammar(vous="tu"))
