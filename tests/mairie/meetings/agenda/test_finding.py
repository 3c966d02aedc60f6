# SPDX-License-Identifier: AGPL-3.0-or-later
"""Points found where they are dealt with, with an agenda and without."""

from __future__ import annotations

from desktop.mairie.meetings.agenda import find_items
from desktop.mairie.meetings.meeting import AgendaItem, MeetingKind, Source
from tests.mairie.meetings.agenda.said import meeting

COUNCIL = MeetingKind.COUNCIL
TITLES = (
    "Approbation du procès-verbal",
    "Toiture du hangar communal : choix de l'entreprise",
    "Tarifs de la restauration scolaire",
    "Questions diverses",
)
SAID = """
S1: Vous avez vu le match hier soir ?
S0: Bonsoir à tous, il est vingt heures.
S0: Je déclare la séance ouverte.
S0: Le quorum est atteint, Élodie est secrétaire de séance.
S0: Premier point, l'approbation du procès-verbal.
S0: Pas d'opposition, il est approuvé.
S0: Point suivant, les tarifs de la cantine.
S1: Le repas passe à trois euros quatre-vingts.
S0: Pas d'opposition, adopté.
S0: On passe à la toiture du hangar.
S1: On a reçu trois devis pour le hangar.
S0: Adopté à l'unanimité.
S0: Questions diverses.
S1: La fibre, c'est pour quand ?
S0: L'ordre du jour est épuisé, la séance est levée.
S1: Qui ramène Yves ?
"""


def _places(items: tuple[AgendaItem, ...]) -> list[tuple[str, int, int]]:
    return [(item.title, item.first, item.last) for item in items]


def test_titles_are_aligned_in_the_order_of_the_meeting() -> None:
    """Two points are swapped; the chatter before and after belongs to none."""
    items = find_items(meeting(SAID), TITLES, COUNCIL)
    assert _places(items) == [
        ("Ouverture de la séance", 1, 3),
        (TITLES[0], 4, 5),
        (TITLES[2], 6, 8),
        (TITLES[1], 9, 11),
        (TITLES[3], 12, 14),
    ]
    assert [item.number for item in items] == [1, 2, 3, 4, 5]
    assert items[0].source is Source.TRANSCRIPT
    assert items[1].source is Source.AGENDA
    assert items[2].time == 30.0
    assert items[2].quote is not None
    assert items[2].quote.text == "Point suivant, les tarifs de la cantine."


def test_a_title_that_is_never_dealt_with_comes_last_without_place() -> None:
    """It is not put where its words are only mentioned."""
    items = find_items(meeting(SAID), (*TITLES[:3], "Achat d'un broyeur", TITLES[3]), COUNCIL)
    assert items[-1] == AgendaItem(6, "Achat d'un broyeur")


def test_without_agenda_the_titles_are_words_that_were_said() -> None:
    """Articles fall; nothing is added."""
    items = find_items(meeting(SAID), (), COUNCIL)
    assert [item.title for item in items] == [
        "Ouverture de la séance",
        "Approbation du procès-verbal",
        "Tarifs de la cantine",
        "Toiture du hangar",
        "Questions diverses",
    ]
    assert all(item.source is Source.TRANSCRIPT for item in items)


def test_numbers_and_headlines_announce_points() -> None:
    """« Deuxième truc », « Trois, l'école », « Les congés. »."""
    said = meeting("""
        On commence, il est huit heures.
        Premier truc, le sel.
        Il en reste une palette.
        On en commande, c'est acté.
        Deuxième truc, les illuminations.
        On en a posé la moitié.
        C'est noté, on fait comme ça.
        Trois, l'école.
        La fuite est réparée.
        C'est réglé.
        Les congés.
        Alors, il me faut les feuilles.
    """)
    titles = [item.title for item in find_items(said, (), MeetingKind.SERVICE)]
    assert titles == ["Sel", "Illuminations", "École", "Congés"]


def test_votes_numbers_and_mentions_announce_nothing() -> None:
    """« On passe au vote », « quatre » after a question, « on en reparlera au budget »."""
    said = meeting("""
        S0: Bonsoir à tous, le quorum est atteint.
        S0: On passe au budget primitif.
        S1: Il s'équilibre.
        S0: On passe au vote.
        S0: Abstentions ?
        S0: Quatre.
        S0: Adopté.
        S1: La chaudière est en panne.
        S0: On en reparlera à la commission.
    """)
    titles = [item.title for item in find_items(said, (), COUNCIL)]
    assert titles == ["Ouverture de la séance", "Budget primitif"]


def test_an_added_point_is_a_point_when_it_is_dealt_with() -> None:
    """« Je vous propose d'ajouter un point » names it; it begins where it is dealt with."""
    said = meeting("""
        S0: Bonsoir à tous, le quorum est atteint.
        S0: Je vous propose d'ajouter un point à l'ordre du jour, la convention piscine.
        S0: Pas d'opposition, merci.
        S0: Premier point, les tarifs du camping.
        S1: Ils restent les mêmes.
        S0: Adopté.
        S0: Nous passons à la convention piscine.
        S1: La piscine coûte plus cher.
        S0: Adopté.
    """)
    items = find_items(said, ("Tarifs du camping",), COUNCIL)
    assert [(item.title, item.first) for item in items if item.first > 0] == [
        ("Tarifs du camping", 3),
        ("Convention piscine", 6),
    ]


def test_resolutions_are_points_only_where_they_are_voted() -> None:
    """Presented together first, they are not taken twice."""
    said = meeting("""
        S0: La première résolution porte sur les comptes, la deuxième résolution sur le résultat.
        S0: Nous passons maintenant au vote.
        S0: Première résolution : approbation des comptes de l'exercice.
        S0: Le vote est clos, la résolution est adoptée.
        S0: Deuxième résolution : affectation du résultat.
        S0: Le vote est clos, la résolution est adoptée.
    """)
    items = find_items(said, (), MeetingKind.OTHER)
    assert [(item.title, item.first) for item in items] == [
        ("Première résolution\u00a0: approbation des comptes de l'exercice", 2),
        ("Deuxième résolution\u00a0: affectation du résultat", 4),
    ]


def test_nothing_said_leaves_the_titles_without_place() -> None:
    """An empty transcript invents nothing."""
    assert find_items(meeting(""), ("Budget",), COUNCIL) == (AgendaItem(1, "Budget"),)
    assert find_items(meeting(""), (), COUNCIL) == ()


def test_known_subjects_open_points_in_a_service() -> None:
    """« Côté bâtiments », « voirie, on a eu… »; not « la voirie est… »."""
    found = find_items(
        meeting("""
            Paul: Bonjour à tous, on commence.
            Paul: Alors, les espaces verts, Luc, tu en es où ?
            Luc: La tonte est finie.
            Luc: La voirie est trempée.
            Paul: D'accord, c'est noté.
            Paul: Voirie, on a eu combien de signalements ?
            Luc: Trois.
            Paul: Dernier point, les congés de Noël.
            Luc: Je suis là.
        """),
        (),
        MeetingKind.SERVICE,
    )
    assert [(one.title, one.first) for one in found] == [
        ("Espaces verts", 1),
        ("Voirie", 5),
        ("Congés de Noël", 7),
    ]


def test_ordinals_alone_announce_points_in_their_order() -> None:
    """« Quatrième, la convention » after the third; whoever is called is no part of the title."""
    found = find_items(
        meeting("""
            A: on commence par le colis de noël josette
            B: c'est vingt-trois euros
            A: deuxième point le repas des anciens
            B: le dix-sept janvier
            A: troisièmement la cotisation
            B: deux mille euros
            A: quatrième la convention avec l'épicerie sociale
        """),
        (),
        MeetingKind.COUNCIL,
    )
    assert [one.title for one in found] == [
        "Colis de noël",
        "Repas des anciens",
        "Cotisation",
        "Convention avec l’épicerie sociale",
    ]


def test_an_acronym_is_found_where_it_is_said_in_full() -> None:
    """« CMJ » is « conseil municipal des jeunes »."""
    found = find_items(
        meeting("""
            A: Premier sujet, la cantine.
            B: Elle est pleine.
            A: Quatrième, le conseil municipal des jeunes.
            B: Douze sièges.
        """),
        ("Cantine", "CMJ"),
        MeetingKind.COMMISSION,
    )
    assert [(one.title, one.first) for one in found] == [("Cantine", 0), ("CMJ", 2)]
