# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sentence is cleaned and put into writing; what it means, its figures and negations never change."""

from __future__ import annotations

import pytest

from desktop.mairie.meetings.exchanges.digits import in_figures
from desktop.mairie.meetings.exchanges.indirect import told_of
from desktop.mairie.meetings.exchanges.statement import sentence_text, statement_of
from desktop.mairie.meetings.exchanges.who_speaks import Speaker, Speakers
from desktop.mairie.meetings.meeting import Participant

ROUX = Speaker("Mme\u00a0Roux", "elle")
BLANC = Speaker("M.\u00a0Blanc", "il")
NOBODY = Speaker()


def _clean(text: str) -> str:
    statement = statement_of(text)
    return (
        sentence_text(statement.tokens, " ?" if statement.is_question else ".")
        .replace("\u202f", " ")
        .replace("\u00a0", " ")
    )


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Donc c'est, euh, c'est assez simple.", "C’est assez simple."),
        ("Bon ben alors la salle est réservée, voilà.", "La salle est réservée."),
        (
            "On a le remplacement de, enfin le remplacement à l'école.",
            "On a le remplacement à l’école.",
        ),
        ("Moi je voudrais qu'on me, euh, qu'on m'explique.", "Je voudrais qu’on m’explique."),
        ("On a on a deux devis, hein.", "On a deux devis."),
        ("La place, euh, la rue sont à refaire.", "La place, la rue sont à refaire."),
        ("On avait du coup de vent en octobre.", "On avait du coup de vent en octobre."),
        ("Le 17, euh non, le 24 novembre.", "Le 17, non, le 24 novembre."),
    ],
)
def test_hesitations_and_repeats_are_taken_out(said: str, written: str) -> None:
    """Nothing that means something goes with them."""
    assert _clean(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Y a deux lampadaires en panne.", "Il y a deux lampadaires en panne."),
        ("Y a pas de réponse.", "Il n’y a pas de réponse."),
        ("Y a plus qu'une case.", "Il n’y a plus qu’une case."),
        ("Y a plus de sel.", "Y a plus de sel."),
        ("J'ai pas la ligne.", "Je n’ai pas la ligne."),
        ("C'est pas le bon diamètre.", "Ce n’est pas le bon diamètre."),
        ("Ça change rien.", "Cela ne change rien."),
        ("On les a pas.", "On ne les a pas."),
        ("Il y a pas mal de monde.", "Il y a pas mal de monde."),
        ("On n'a pas voté.", "On n’a pas voté."),
        ("Des gens qui sont pas venus.", "Des gens qui ne sont pas venus."),
        ("Faut rendre les prévisions.", "Il faut rendre les prévisions."),
        ("Faut pas attendre.", "Il ne faut pas attendre."),
        ("Le garage, il demande combien.", "Le garage demande combien."),
        ("L'an dernier, il y avait un devis.", "L’an dernier, il y avait un devis."),
        ("C'est pas parce qu'il a plu une fois.", "Ce n’est pas parce qu’il a plu une fois."),
        ("La dotation c'est neuf cent soixante euros.", "La dotation est de 960 euros."),
        ("L'an dernier c'était vingt-six euros.", "L’an dernier, c’était 26 euros."),
        (
            "La gazette, c'est la mairie qui l'imprime.",
            "La gazette, c’est la mairie qui l’imprime.",
        ),
    ],
)
def test_oral_forms_are_written_only_where_they_are_sure(said: str, written: str) -> None:
    """« Y a plus » has two meanings and stays."""
    found = _clean(said)
    assert found in (written, written.replace("dernier,", "dernier"))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("douze mille quatre cents euros hors taxes", "12 400 euros hors taxes"),
        ("pour trois mille deux cent quarante euros", "pour 3 240 euros"),
        ("un million six cent quarante-deux mille euros", "1 642 000 euros"),
        ("deux virgule cinq millions d’euros", "2,5 millions d’euros"),
        ("trois virgule deux pour cent", "3,2 %"),
        ("cent un virgule quatre pour cent", "101,4 %"),
        ("soixante virgule zéro quatre pour cent", "60,04 %"),
        ("trente et un pour cent", "31 %"),
        ("trois euros quatre-vingt-quinze", "trois euros quatre-vingt-quinze"),
        ("dix-neuf heures quarante-six", "dix-neuf heures quarante-six"),
        ("soixante-dix, quatre-vingts euros", "soixante-dix, quatre-vingts euros"),
        ("en deux mille dix-huit", "en 2018"),
        ("au mille soixante-huit", "au mille soixante-huit"),
        ("treize votants", "treize votants"),
        ("chapitre zéro douze", "chapitre zéro douze"),
    ],
)
def test_numbers_are_written_in_figures_where_their_value_is_sure(said: str, written: str) -> None:
    """A number that goes on after its unit, an hour or an account stays in words."""
    assert in_figures(said).replace("\u202f", " ").replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("said", "speaker", "text"),
    [
        ("Je pense que c'est trop cher.", ROUX, "estime que c’est trop cher"),
        (
            "Moi je suis contre, la méthode me gêne.",
            NOBODY,
            "« Je suis contre, la méthode me gêne. »",
        ),
        ("Je propose douze mille.", BLANC, "propose 12 000"),
        ("Je propose de ne pas voter ce soir.", NOBODY, "Il est proposé de ne pas voter ce soir"),
        ("Je crois que la pompe est morte.", NOBODY, "croit que la pompe est morte"),
        ("Il était budgété pour trois mois.", BLANC, "qu’il était budgété pour trois mois"),
        ("J'ai signé le devis.", ROUX, "a signé le devis"),
        ("Je me suis renseigné.", BLANC, "s’est renseigné"),
        ("Je vais voir mon collègue.", BLANC, "va voir son collègue"),
        ("On m'a dit que c'était budgété.", BLANC, "« On m’a dit que c’était budgété. »"),
        (
            "La commune paie déjà la moitié du repas.",
            NOBODY,
            "La commune paie déjà la moitié du repas.",
        ),
        (
            "La commune paie déjà la moitié du repas.",
            ROUX,
            "que la commune paie déjà la moitié du repas",
        ),
        ("Vous l'avez eu il y a douze jours.", ROUX, "« Vous l’avez eu il y a douze jours. »"),
        ("On a plus de kiné depuis quatre ans.", ROUX, "« On a plus de kiné depuis quatre ans. »"),
        ("Est-ce qu'on peut bâcher en attendant ?", ROUX, "demande si on peut bâcher en attendant"),
        ("C'est les mêmes tôles ?", ROUX, "« C’est les mêmes tôles ? »"),
        ("Mairie, puis terrain, et on verra.", BLANC, "« Mairie, puis terrain, et on verra. »"),
    ],
)
def test_indirect_style_stands_only_where_it_is_sure(
    said: str, speaker: Speaker, text: str
) -> None:
    """Elsewhere the cleaned words stay as they are."""
    told = told_of(statement_of(said), speaker)
    found = told.text.replace("\u202f", " ").replace("\u00a0", " ")
    wanted = text.replace("\u00a0", " ")
    if wanted.startswith("«"):
        assert told.kind in ("words", "question")
        wanted = wanted.strip("« »")
    assert found == wanted


@pytest.mark.parametrize(
    ("label", "name", "pronoun"),
    [
        ("Mme Roux", "Mme\u00a0Roux", "elle"),
        ("Monsieur Bernard Fauchet", "M.\u00a0Fauchet", "il"),
        ("Brigitte", "Brigitte", ""),
        ("S0", "", ""),
        ("SPEAKER_03", "", ""),
        ("Intervenant 2", "", ""),
        ("(inaudible)", "", ""),
        ("public", "", ""),
        ("", "", ""),
        ("S4", "M.\u00a0Blanc", "il"),
    ],
)
def test_a_label_is_no_name(label: str, name: str, pronoun: str) -> None:
    """A name comes from the transcript, or from the person whom the label was given to."""
    speakers = Speakers((Participant("M. Paul Blanc", label="S4"),))
    assert (speakers.of(label).name, speakers.of(label).pronoun) == (name, pronoun)
