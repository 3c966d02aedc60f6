# SPDX-License-Identifier: AGPL-3.0-or-later
"""A délibération: its vote as it was, its arithmetic checked, its operative part in capitals."""

from __future__ import annotations

import pytest

from tests.mairie.writing.communication import VOTED, WOMAN, plain, voted, voted_traps, written


def test_a_project_leaves_the_vote_blank_and_is_not_signed():
    asked = {
        "objet": "Chemin",
        "motif": "le chemin est dangereux",
        "date_seance": "15/12/2026",
        "decisions": ["approuver"],
    }
    text = written("deliberation", **asked)
    assert "(pour : …… ; contre : …… ; abstentions : …… ;" in plain(text)
    assert text.signature == text.second_signature == () and not text.placeholders
    assert "DÉCIDE d’approuver ;" in plain(text) and "unanimité" not in plain(text)


@pytest.mark.parametrize(
    ("vote", "sentence"),
    [
        ({"pour": 11}, "à l’unanimité (11 voix pour),"),
        ({"pour": 9, "abstentions": 2}, "à l’unanimité des suffrages exprimés (9 voix pour, 2 abstentions),"),
        ({"pour": 8, "contre": 2, "abstentions": 1, "noms_contre": ["M. Roux", "Mme Petit"]},
         "à la majorité : 8 voix pour, 2 contre (M. Roux et Mme Petit), 1 abstention,"),
        ({"pour": 5, "contre": 5, "abstentions": 1, "preponderante": "oui"},
         "la voix du président étant prépondérante : 5 voix pour, 5 contre, 1 abstention,"),
        ({"pour": 8}, "après en avoir délibéré, par 8 voix pour,"),
        ({"pour": 11, "scrutin": "secret"}, "au scrutin secret, à l’unanimité (11 voix pour),"),
    ],
)  # fmt: skip
def test_the_vote_is_written_as_it_was(vote, sentence):
    text = voted(**vote)
    assert sentence in text and "DÉCIDE d’approuver le tracé ;" in text


def test_a_proposal_that_is_not_carried_has_no_operative_part():
    text = voted(pour=5, contre=6)
    assert "par 6 voix contre, 5 pour, N’ADOPTE PAS la proposition qui lui est soumise." in text
    assert "DÉCIDE" not in text and "CHARGE" not in text


@pytest.mark.parametrize(
    ("vote", "warning"),
    [
        ({"pour": 11}, ""),
        ({"pour": 9}, "font 11 votants ; pour, contre et abstentions font 9"),
        ({"pour": 9, "interesses": ["Mme Anne Durand-2"]}, "font 10 votants"),
        ({"pour": 10, "interesses": ["Mme Anne Durand-2"]}, ""),
        ({"pour": 11, "en_exercice": 27}, "il en faut 14"),
        ({"pour": 5, "contre": 5, "abstentions": 1}, "la voix du président est prépondérante"),
        ({"pour": 11, "en_exercice": 12}, "plus de présents, de pouvoirs et d’absents que de membres"),
        ({"pour": 11, "date_convocation": "21/11/2026"}, "trois jours francs"),
        ({"pour": 10, "contre": 1, "scrutin": "secret", "noms_contre": ["M. Roux"]}, "ne nommez pas"),
    ],
)  # fmt: skip
def test_the_arithmetic_of_the_session_is_checked(vote, warning):
    traps = voted_traps(**vote)
    if warning:
        assert warning in traps
    else:
        assert not any(
            word in traps for word in ("ne tombe pas juste", "quorum", "francs", "plus de présents")
        )


def test_the_numbers_of_the_session_are_reckoned_and_its_two_signatures_stand():
    text = written("deliberation", WOMAN, **VOTED, pour=10, interesses=["M. Marc Vautier"])
    lines = plain(text)
    for line in (
        "Présents : 10",
        "Représentés : 1",
        "Ne prend pas part au vote : 1",
        "Votants : 10",
    ):
        assert f"– {line}\n" in lines, line
    assert "M. Marc Vautier, qui a un intérêt à l’affaire, quitte la salle" in lines
    assert text.signature == ("La Maire,", "Paule Leroux")
    assert text.second_signature == ("La secrétaire de séance,", "Nadia Benali")
    assert (
        "recours gracieux devant la maire ou d’un recours contentieux devant le tribunal administratif de Caen"
        in lines
    )


def test_at_the_vote_of_the_accounts_the_mayor_leaves_and_does_not_count():
    text = voted(
        situation="compte", exercice=2025, depenses_f=1700000, recettes_f=1840000, depenses_i=960000,
        recettes_i=900000, presidence_vote="Mme Anne Besnard", pour=10,
    )  # fmt: skip
    assert "se retire au moment du vote" in text and "Mme Anne Besnard, élue par le conseil" in text
    assert "– Votants : 10\n" in text and "à l’unanimité (10 voix pour)" in text
    assert "un excédent de 140 000 €" in text and "un déficit de 60 000 €" in text


@pytest.mark.parametrize(
    ("decision", "line"),
    [
        ("approuver le tracé.", "DÉCIDE d’approuver le tracé ;"), ("AUTORISE le maire à signer", "AUTORISE le maire à signer ;"),
        ("demande une étude", "DEMANDE une étude ;"), ("d’inscrire la dépense", "DÉCIDE d’inscrire la dépense ;"),
        ("Déclare le chemin ouvert", "DÉCLARE le chemin ouvert ;"),
    ],
)  # fmt: skip
def test_a_decision_takes_its_verb_in_capitals(decision, line):
    assert line in voted(decisions=[decision], pour=11)


def test_the_plan_of_financing_is_reckoned_and_its_floor_watched():
    asked = {"situation": "detr", "projet": "la rénovation de l’école", "cout": 100000, "pour": 11}
    text = voted(**asked, aide_demandee=50000, autres_aides=20000)
    assert (
        "part de la commune 30 000 € ; total 100 000 €" in text
        and "L. 2334-32 à L. 2334-39" in text
    )
    assert "inférieure à 20 %" not in voted_traps(**asked, aide_demandee=80000)
    assert "inférieure à 20 %" in voted_traps(**asked, aide_demandee=80001)
    assert "dépasse le coût" in voted_traps(**asked, aide_demandee=100001)


def test_a_large_subsidy_needs_an_agreement():
    asked = {
        "situation": "subvention",
        "beneficiaire": "le comité des fêtes",
        "exercice": 2026,
        "pour": 11,
    }
    assert "ATTRIBUE au comité des fêtes une subvention de 23 000 €" in voted(
        **asked, montant=23000
    )
    assert "une convention est obligatoire" not in voted_traps(**asked, montant=23000)
    assert "une convention est obligatoire" in voted_traps(**asked, montant=23001)
