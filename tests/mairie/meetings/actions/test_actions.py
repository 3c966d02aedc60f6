# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who does what by when, told in many ways; and what is no action."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.mairie.meetings.actions import find_actions
from desktop.mairie.meetings.meeting import AgendaItem, Participant
from tests.mairie.meetings.actions.spoken_lines import TUESDAY, actions, spoken, told

SYLVIE, PAUL, MEHDI, HELENE = "Sylvie Marchand", "M. Paul Blanc", "Mehdi Amrani", "Mme Hélène Roux"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Mme Roux: Sylvie tu t'en occupes, de la relance du syndicat ?", "Sylvie: oui je m'en charge"],
            (SYLVIE, "S’occuper de la relance du syndicat", ""),
        ),
        (
            ["M. Blanc: Et le devis du couvreur, on l'a ?", "Mme Roux: Non.", "M. Blanc: Je regarde ça et je te dis lundi."],
            (PAUL, "Regarder le devis du couvreur", "lundi"),
        ),
        (
            ["Mme Roux: Donc on demande trois devis pour la toiture de l'école."],
            ("", "Demander trois devis pour la toiture de l’école", ""),
        ),
        (
            ["Mme Roux: M. Blanc prend contact avec l'architecte avant la fin du mois."],
            (PAUL, "Prendre contact avec l’architecte", "avant la fin du mois"),
        ),
        (
            ["Mme Roux: La déclaration préalable, faut la déposer avant vendredi."],
            ("", "Déposer la déclaration préalable", "avant vendredi"),
        ),
        (
            ["Mme Roux: Le secrétariat enverra le plan à tous les élus."],
            ("Le secrétariat", "Envoyer le plan à tous les élus", ""),
        ),
        (["M. Blanc: Le plan, je vous l'envoie demain."], (PAUL, "Envoyer le plan", "demain")),
        (
            ["Mme Roux: Josiane, demain soir tu me demandes si le sel est arrivé."],
            ("Josiane", "Demander si le sel est arrivé", "demain soir"),
        ),
        (
            ["Mme Roux: Je charge M. Blanc de contacter les riverains."],
            (PAUL, "Contacter les riverains", ""),
        ),
        (
            ["Mme Roux: Il est demandé au service technique de vérifier les jeux avant les vacances."],
            ("le service technique", "Vérifier les jeux", "avant les vacances"),
        ),
        (
            ["Mme Roux: Tout le monde me rend sa feuille de congés pour vendredi."],
            ("tous", "Rendre sa feuille de congés", "pour vendredi"),
        ),
        (
            ["Mme Roux: Sylvie, envoyez moi le tableau d'ici lundi s'il vous plaît."],
            (SYLVIE, "Envoyer le tableau", "d'ici lundi"),
        ),
        (
            ["M. Blanc: Je m'engage à vous fournir le chiffrage pour le 12."],
            (PAUL, "Fournir le chiffrage", "pour le 12"),
        ),
        (
            ["Mme Roux: Pour le loto, qui s'en occupe ?", "Sylvie: C'est moi."],
            (SYLVIE, "S’occuper du loto", ""),
        ),
        (
            ["Mme Roux: Action : Mehdi, remplacer les ampoules du gymnase, pour le 10 décembre."],
            (MEHDI, "Remplacer les ampoules du gymnase", "pour le 10 décembre"),
        ),
        (
            ["M. Blanc: Finalement, pour les ampoules, c'est Sylvie qui les achète."],
            (SYLVIE, "Acheter les ampoules", ""),
        ),
    ],
)  # fmt: skip
def test_an_action_is_found_in_every_wording(
    lines: list[str], expected: tuple[str, str, str]
) -> None:
    assert told(*lines) == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        ["Mme Roux: Si on avait l'argent, on commanderait un nouveau tracteur."],
        ["M. Blanc: L'an dernier j'avais appelé la préfecture et ils ont refusé."],
        ["Mme Roux: Je vous rappelle que les dossiers doivent être déposés avant le 31."],
        ["Mme Roux: On attend la réponse du département."],
        ["Mme Roux: Si le devis arrive, tu me préviens."],
        ["Mme Roux: Paul, tu rappelles le géomètre ?", "M. Blanc: Je l'ai fait hier."],
        ["Mme Roux: Mehdi tu changes la serrure.", "Mehdi: C'est déjà fait."],
        ["Mme Roux: Je propose qu'on achète un camion.", "M. Blanc: Non.", "Mme Roux: Bon, on laisse tomber."],
        ["M. Blanc: On pourrait mettre un miroir au carrefour.", "Mme Roux: Bof."],
        ["M. Blanc: Le service technique ramasse les feuilles toutes les semaines."],
        ["Mme Roux: Je mets aux voix.", "Mme Roux: Je passe la parole à Sylvie."],
        ["Mme Roux: Il faudrait que quelqu'un appelle le journal.", "M. Blanc: Il faudrait, oui."],
        ["Mehdi: J'appelle le père Noël demain.", "Mme Roux: Très drôle.", "Mehdi: Je plaisante."],
        ["M. Blanc: On signe pas le contrat."],
        ["M. Blanc: Il m'a dit je vous envoie le plan lundi."],
    ],
)  # fmt: skip
def test_what_nobody_is_to_do_is_no_action(lines: list[str]) -> None:
    assert told(*lines) == []


def test_an_action_without_taker_has_nobody() -> None:
    lines = [
        "Mme Roux: Il faudrait que quelqu'un appelle le notaire avant vendredi.",
        "M. Blanc: Passons au point suivant.",
    ]
    assert told(*lines) == [("", "Appeler le notaire", "avant vendredi")]


def test_an_action_that_passes_on_belongs_to_the_last_one() -> None:
    lines = [
        "Mme Roux: Paul, tu prépares l'affiche du marché ?",
        "Sylvie: Non laisse, je m'en occupe.",
    ]
    assert told(*lines) == [(SYLVIE, "Préparer l’affiche du marché", "")]
    lines = ["S1: C'est toi qui appelles Veolia ?", "Mehdi: Non, c'est Paul."]
    assert told(*lines) == [(PAUL, "Appeler Veolia", "")]


def test_who_refuses_does_not_have_it() -> None:
    lines = [
        "Mme Roux: Mehdi, tu peux passer à la déchetterie ?",
        "Mehdi: Non, je suis pas là.",
        "M. Blanc: Moi je le fais.",
    ]
    assert [who for who, _, _ in told(*lines)] == [PAUL]


def test_an_action_that_is_cancelled_is_gone() -> None:
    lines = [
        "Mme Roux: Sylvie, tu appelles le plombier.",
        "Sylvie: Ok.",
        "Mme Roux: Ah non, finalement, pas la peine, il vient demain.",
    ]
    assert told(*lines) == []


def test_two_persons_of_a_sentence_have_each_their_own() -> None:
    line = "Mme Roux: Sylvie, vous préparez la convention, et Mehdi, vous vérifiez les vestiaires avant le 5 décembre."
    assert told(line) == [
        (SYLVIE, "Préparer la convention", ""),
        (MEHDI, "Vérifier les vestiaires", "avant le 5 décembre"),
    ]


def test_two_verbs_of_one_person_are_one_action() -> None:
    lines = [
        "Mme Roux: Paul, tu préviens l'entreprise et tu fais bâcher avant la fin du mois ?",
        "M. Blanc: Oui.",
    ]
    assert told(*lines) == [(PAUL, "Prévenir l’entreprise et faire bâcher", "avant la fin du mois")]


def test_the_day_of_the_answer_holds() -> None:
    lines = ["Mme Roux: Paul, tu rédiges la note avant vendredi ?", "M. Blanc: Disons lundi."]
    one = actions(*lines)[0]
    assert (one.who, one.when, one.due) == (PAUL, "lundi", date(2026, 11, 30))


def test_a_pronoun_takes_what_was_named_just_before() -> None:
    lines = ["Mme Roux: Le radiateur, c'est le chauffagiste.", "M. Blanc: Je l'appelle ce matin."]
    assert actions(*lines)[0].what.startswith("Appeler le ")


def test_i_is_nobody_when_the_transcript_has_labels_only() -> None:
    assert told("S0: Je relance le syndicat demain.") == [("", "Relancer le syndicat", "demain")]
    people = (Participant("M. Paul Blanc", label="S0"),)
    found = find_actions(spoken("S0: Je relance le syndicat demain."), (), people, TUESDAY)
    assert found[0].who == PAUL


def test_the_person_asked_by_name_answers_when_there_are_no_speakers() -> None:
    assert told("Les chaises, Cyril ?", "Cent vingt chaises, je les monte jeudi soir.") == [
        ("Cyril", "Monter les chaises", "jeudi soir")
    ]


def test_an_action_has_its_place_and_its_item() -> None:
    item = AgendaItem(2, "Voirie", first=1, last=2)
    lines = ["Mme Roux: Bonjour à tous.", "Mme Roux: Sylvie, tu relances le notaire lundi."]
    one = find_actions(spoken(*lines), (item,), (), TUESDAY)[0]
    assert (one.item, one.quote.time, one.quote.utterance) == (2, 5.0, 1)
    assert one.quote.speaker == "Mme Roux"
    assert "relances le notaire" in one.quote.text


def test_without_the_day_of_the_meeting_no_due_day_is_made_up() -> None:
    one = actions("Mme Roux: Sylvie, tu relances le notaire lundi.", day=None)[0]
    assert (one.when, one.due) == ("lundi", None)


def test_hostile_text_stays_quick() -> None:
    lines = ["A: " + "je le fais et " * 900, "B: " + "tu " * 2000 + "?"]
    assert len(actions(*lines)) < 200


@pytest.mark.parametrize(
    "line",
    [
        "M. Blanc: Il faudrait repeindre le réservoir.", "M. Blanc: On devrait relancer le syndicat.", "Sylvie: Il faut prévenir les gens.",
        "M. Blanc: On consultera trois banques.", "Mme Roux: Hugues, installe-toi.", "Mme Roux: Sylvie, vas-y.", "Mme Roux: Je vais essayer d'être brève.",
        "Mme Roux: Je vais vous rappeler les chiffres de l'an dernier.", "Mme Roux: Je vous transmets le quorum de ce soir.",
        "Mme Roux: On passera ce point à la prochaine séance.", "M. Blanc: On coule la dalle mardi.", "M. Blanc: On organise le repas le 12 décembre.",
        "Mme Roux: Le maire prendra l'arrêté.", "Sylvie: Moi je m'occupe de l'accueil.", "Mme Roux: Mme Roux prépare les repas.",
        "M. Blanc: Il me faut la salle des fêtes.", "M. Blanc: Si la préfecture refuse, on relance le notaire.",
        "Mme Roux: Vous remplissez le formulaire, vous l'envoyez à la caisse.", "M. Blanc: Il faut recruter des saisonniers pour juillet.",
    ],
)  # fmt: skip
def test_what_nobody_takes_and_what_is_only_said_is_no_action(line: str) -> None:
    assert told(line, "Mme Roux: Point suivant.") == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["M. Blanc: Le garde-corps est à remettre aujourd'hui."], ("", "Remettre le garde-corps", "aujourd'hui")),
        (["Mme Roux: Il me faut le relevé des compteurs, de tout le monde, avant le 12."], ("tous", "Fournir le relevé des compteurs", "avant le 12")),
        (["Mme Roux: Mehdi, les panneaux, il faut que ce soit posé pour le 4."], (MEHDI, "Poser les panneaux", "pour le 4")),
        (["S1: Le compteur, le service des eaux s'en occupe."], ("le service des eaux", "S’occuper du compteur", "")),
        (["Mme Roux: Sylvie et Mehdi, vous faites les entretiens demain."], (f"{SYLVIE} et {MEHDI}", "Faire les entretiens", "demain")),
        (["S1: bon je fais le tableau, je l'envoie vendredi", "S2: merci Sylvie, point suivant"], (SYLVIE, "Faire le tableau", "vendredi")),
        (["S1: Ça dépend du syndicat.", "M. Blanc: Je les relance demain."], (PAUL, "Relancer le syndicat", "demain")),
        (["Mme Roux: Mehdi, tu demandes aux ateliers ?", "Mehdi: Je passe les voir ce soir."], (MEHDI, "Demander aux ateliers", "ce soir")),
        (["Mme Roux: Sylvie, vous commandez le goûter avant le 11 ?", "Sylvie: Je le commande mardi."], (SYLVIE, "Commander le goûter", "avant le 11")),
        (["M. Blanc: La lettre, je la ferai moi, la lettre.", "M. Blanc: Je la fais demain."], (PAUL, "Faire la lettre", "demain")),
        (["M. Blanc: Je fais le mot, ce soir si j'y arrive, demain sinon."], (PAUL, "Faire le mot", "demain")),
        (["Mme Roux: Josiane, demain tu me demandes, et si c'est non tu appelles le loueur."], ("Josiane", "Demander, sinon appeler le loueur", "demain")),
    ],
)  # fmt: skip
def test_an_action_has_its_object_its_taker_and_its_term(
    lines: list[str], expected: tuple[str, str, str]
) -> None:
    assert told(*lines) == [expected]


def test_two_dated_steps_of_one_breath_are_one_action() -> None:
    lines = [
        "Mme Roux: Mehdi, vous faites le tri lundi.",
        "Mme Roux: Vous me donnez la liste mardi.",
    ]
    assert told(*lines) == [(MEHDI, "Faire le tri, puis donner la liste", "mardi")]


def test_what_is_refused_after_all_is_no_action() -> None:
    lines = ["Mme Roux: Mehdi, tu répares la fuite mercredi.", "Mehdi: Mercredi, ok.", "Mehdi: Ah non, mercredi j'ai la visite médicale."]  # fmt: skip
    assert told(*lines) == []


def test_a_role_is_the_person_who_has_it() -> None:
    people = (Participant("Mme Valérie Cussonnet", role="directrice générale des services"),)
    (one,) = find_actions(
        spoken("M. Blanc: Madame la directrice, vous publiez l'offre demain."), (), people, TUESDAY
    )
    assert one.who == "Mme Valérie Cussonnet"
