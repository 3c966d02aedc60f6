# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the town hall publishes and notes: whole with little, exact, and never dangling."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from desktop.french.folding import fold
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.legal.find_citations import find_citations
from desktop.mairie.legal.index import LegalIndex
from desktop.mairie.writing.as_draft import as_draft
from desktop.mairie.writing.checks import check_text
from desktop.mairie.writing.composition import compose_text
from desktop.mairie.writing.kind_file import example_facts, find_kind
from desktop.mairie.writing.text_facts import read_text_facts
from tests.mairie.writing.communication import (
    KINDS,
    MAN,
    TODAY,
    WOMAN,
    any_answers,
    plain,
    told,
    written,
)

# --- every kind ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind_id", KINDS)
@pytest.mark.parametrize("profile", [MAN, WOMAN], ids=["un maire", "une maire"])
def test_the_example_is_complete_and_says_nothing_that_is_not_known(kind_id, profile):
    kind = find_kind(kind_id)
    facts = read_text_facts(kind, example_facts(kind_id), profile, TODAY)
    assert (facts.problems, facts.missing, facts.unknown) == ((), (), ())
    text = compose_text(kind, facts, profile, TODAY)
    assert text.placeholders == ()
    assert kind.least_words <= text.words <= kind.most_words
    assert check_text(text, kind, facts, profile) == ()
    assert as_draft(text, profile).blocks


@pytest.mark.parametrize("kind_id", KINDS)
def test_whatever_is_answered_only_required_blanks_show_and_nothing_dangles(kind_id):
    kind, chance = find_kind(kind_id), random.Random(kind_id)
    for turn in range(25):
        profile = (MAN, WOMAN, replace(WOMAN, name="Le Mans"))[turn % 3]
        answers = any_answers(kind_id, chance)
        facts = read_text_facts(kind, answers, profile, TODAY)
        text = compose_text(kind, facts, profile, TODAY)
        wanted = {fold(plain(kind.field(name).label)) for name in facts.missing}
        assert {fold(plain(label)) for label in text.placeholders} <= wanted, answers
        faults = [
            one for one in check_text(text, kind, facts, profile)
            if one.rule in ("marque", "accord", "mention", "adresse", "référence")
        ]  # fmt: skip
        assert faults == [], answers
        assert not any(sign in plain(text) for sign in ("None", "{", "}", " .", " ,"))


@pytest.mark.parametrize("kind_id", KINDS)
def test_without_any_fact_each_required_question_shows(kind_id):
    kind = find_kind(kind_id)
    situations = next((f.choices for f in kind.fields if f.id == "situation"), ())
    for situation in [choice.value for choice in situations] or [""]:
        facts = read_text_facts(kind, {"situation": situation}, MAN, TODAY)
        text = compose_text(kind, facts, MAN, TODAY)
        assert {fold(plain(kind.field(name).label)) for name in facts.missing} == {
            fold(plain(label)) for label in text.placeholders
        }, situation


@pytest.mark.parametrize("kind_id", KINDS)
def test_without_a_profile_the_text_still_comes(kind_id):
    text = written(kind_id, CommuneProfile(), **example_facts(kind_id))
    assert text.parts and "None" not in plain(text)


@pytest.mark.parametrize("kind_id", KINDS)
def test_every_article_cited_is_in_the_index(kind_id):
    kind, index = find_kind(kind_id), LegalIndex.default()
    texts = [kind.warning, kind.retention]
    texts += [clause.text for part in kind.parts for clause in part.paragraphs]
    texts += [mention.text + " (" + mention.source + ")" for mention in kind.mentions]
    texts += [trap.text for trap in kind.traps]
    for cited in find_citations(plain("\n\n".join(texts))):
        if cited.code and cited.article:
            assert index.has(cited.code, cited.article), cited


@pytest.mark.parametrize("kind_id", KINDS)
def test_no_empty_journalism(kind_id):
    kind = find_kind(kind_id)
    texts = " ".join(clause.text for part in kind.parts for clause in part.paragraphs)
    for hollow in ("bonne humeur", "venez nombreux", "exceptionnelle ambiance", "franc succes", "convivial", "n hesitez pas",
                   "incontournable", "ravi", "force est de constater", "dans le cadre de"):  # fmt: skip
        assert hollow not in fold(texts).replace("’", " "), hollow


@pytest.mark.parametrize(
    ("kind_id", "situation", "is_warned"),
    [
        ("article-bulletin", "travaux", True), ("article-bulletin", "budget", True),
        ("article-bulletin", "rappel", False), ("communique-presse", "ouverture", True),
        ("communique-presse", "alerte", False), ("publication-reseaux", "retour", True),
        ("publication-reseaux", "alerte", False),
    ],
)  # fmt: skip
def test_who_tells_achievements_is_reminded_of_the_electoral_period(kind_id, situation, is_warned):
    traps = plain(" ".join(written(kind_id, situation=situation).traps))
    assert ("code électoral, art. L. 52-1" in traps) is is_warned


# --- communication -------------------------------------------------------------------------------


def test_a_notice_says_what_when_and_where_first():
    lines = told(
        "annonce-site", situation="eau", debut_date="8/12/2026", debut_heure="8h", fin_heure="12h",
        lieux=["rue des Écoles"], raison="pour réparer une fuite.",
    ).split("\n\n")  # fmt: skip
    assert lines[1] == (
        "L’eau sera coupée le mardi 8 décembre 2026, de 8 h à 12 h, pour réparer une fuite."
    )
    assert lines[2] == "Lieu concerné : rue des Écoles."


@pytest.mark.parametrize(
    ("service", "sentence"),
    [
        ("la mairie", "La mairie sera fermée au public"),
        ("l'ecole", "L’école sera fermée au public"),
        ("les services techniques", "Les services techniques seront fermés au public"),
        ("le gymnase", "Le gymnase sera fermé au public"),
    ],
)
def test_what_is_closed_agrees(service, sentence):
    text = told("annonce-site", situation="fermeture", service=service, debut_date="24/12/2026")
    assert sentence in text


@pytest.mark.parametrize(("day", "word"), [("24/12/2026", "avancée"), ("26/12/2026", "reportée")])
def test_a_collection_is_moved_forward_or_back(day, word):
    text = told(
        "annonce-site", situation="collecte", jour_habituel="25/12/2026", jour_nouveau=day
    )  # fmt: skip
    assert f"La collecte des ordures ménagères du vendredi 25 décembre 2026 est {word} au" in text


def test_the_woman_who_leads_an_inquiry_is_a_commissaire_enquetrice():
    asked = {"situation": "enquete", "projet": "le projet éolien", "debut_date": "4/1/2027"}
    text = told("annonce-site", **asked, commissaire="Mme Jeanne Aubert", permanences=["lundi"])
    assert "Mme Jeanne Aubert, commissaire enquêtrice" in text
    assert "Rencontrer la commissaire enquêtrice" in text and "enquêteur" not in text
    assert "au commissaire enquêteur" in told("annonce-site", **asked)


def test_a_post_is_short_and_its_picture_is_described():
    text = written("publication-reseaux", **example_facts("publication-reseaux"))
    assert 280 <= len(text.body) <= 700
    (mention,) = text.mentions
    assert mention.small and "Texte de remplacement de l’image" in plain(mention.text)
    assert "#" not in plain(text)


def test_a_post_takes_one_emoji_and_one_hashtag_at_most_when_asked():
    text = told("publication-reseaux", titre="Loto", message="Ce soir.", emoji="🎄 🎅 ✨", mot_diese="Marché De Noël")  # fmt: skip
    assert text.startswith("🎄 Loto") and "🎅" not in text and text.count("#") == 1
    assert "#MarchéDeNoël" in text
    assert told("publication-reseaux", titre="Loto", message="Ce soir.", emoji="un sapin").startswith("Loto")  # fmt: skip


def test_a_quotation_is_the_mayors_own_words_or_there_is_none():
    asked = {"titre": "La nuit", "annonce": "La commune éteint l’éclairage de 23 h à 6 h"}
    assert "«" not in told("communique-presse", **asked)
    text = told("communique-presse", WOMAN, **asked, citation="« Nous économisons 30 %. »")
    assert "« Nous économisons 30 % », déclare Paule Leroux, maire de Saint-Aubin-des-Prés." in text


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({}, "À diffuser immédiatement"),
        ({"embargo_date": "10/12/2026", "embargo_heure": "18h"}, "Sous embargo jusqu’au jeudi 10 décembre 2026 à 18 h"),
    ],
)  # fmt: skip
def test_a_release_says_when_it_may_be_published(facts, line):
    text = told(
        "communique-presse", titre="T", annonce="La commune ouvre une maison de santé", **facts
    )
    assert line in text and "COMMUNIQUÉ DE PRESSE" in text and "Contact presse : mairie" in text


def test_a_poster_bears_the_mentions_of_what_it_is():
    asked = {"titre": "Loto", "date": "12/12/2026", "lieu": "salle des fêtes"}
    bare = told("texte-affiche", **asked)
    assert "alcool" not in bare and "voie publique" not in bare and "Imprimé par nos soins" in bare
    flyer = told("texte-affiche", **asked, buvette="oui", support="prospectus")
    assert "L’abus d’alcool est dangereux pour la santé, à consommer avec modération." in flyer
    assert "Ne pas jeter sur la voie publique" in flyer
    assert "Imprimé" not in told("texte-affiche", **asked, support="ecran")


def test_an_article_reckons_what_the_commune_pays_and_agrees_with_who_helps():
    asked = {"situation": "travaux", "titre": "T", "essentiel": "La commune refait le toit.", "debut_date": "11/1/2027",
             "cout": "96000", "subventions": "57600"}  # fmt: skip
    both = told("article-bulletin", **asked, financeurs=["l’État", "Le département"])
    assert (
        "L’État et le département apportent 57 600 € ; la commune paie le reste, soit 38 400 €."
        in both
    )
    assert "Le département apporte 57 600 €" in told("article-bulletin", **asked, financeurs=["le département"])  # fmt: skip


@pytest.mark.parametrize(
    ("association", "sentence"),
    [
        ("l’association Les Lavandières", "Créée en 1987, l’association Les Lavandières compte 1 adhérent."),
        ("le comité des fêtes", "Créé en 1987, le comité des fêtes compte 1 adhérent."),
    ],
)  # fmt: skip
def test_the_portrait_of_an_association_agrees(association, sentence):
    assert sentence in told(
        "article-bulletin", situation="association", titre="T", essentiel="Elle accueille chacun.",
        association=association, creation="1987", adherents="1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "cited"),
    [
        ("bruit", "R. 1336-5"), ("brulage", "L. 541-21-1"), ("depots", "R. 634-2"), ("chiens", "L. 211-19-1"),
        ("haies", "L. 2212-2-2"), ("stationnement", "R. 417-11"),
    ],
)  # fmt: skip
def test_a_rule_is_recalled_with_its_text_and_nobody_is_named(rule, cited):
    text = written("article-bulletin", situation="rappel", titre="Vivre ensemble", regle=rule)
    assert cited in plain(text) and not text.placeholders
    assert text.part("regle").rewritable is False


# --- notes ---------------------------------------------------------------------------------------


def test_a_note_to_the_mayor_ends_with_the_box_to_tick():
    asked = {"objet": "Toiture", "contexte": "Le toit fuit.", "proposition": "Réparer."}
    text = written("note-maire", WOMAN, **asked)
    assert text.parts[-1].title == "Avis de la maire"
    assert "☐ favorable ☐ défavorable ☐ à discuter" in " ".join(plain(text).split())
    assert "À l’attention de Madame la Maire" in plain(text) and text.signature == ()
    assert "Option" not in plain(text)


def test_a_single_option_is_no_choice():
    asked = {"objet": "Toiture", "contexte": "Le toit fuit.", "proposition": "Réparer."}
    assert "Une seule option n’est pas un choix" in plain(" ".join(written("note-maire", **asked, option_1="Réparer").traps))  # fmt: skip


def test_a_service_note_is_signed_by_the_mayor_or_the_one_named():
    asked = {"objet": "Congés", "regle": "Les demandes sont déposées avant le 31 mars.", "debut": "1/1/2027"}  # fmt: skip
    assert told("note-service", WOMAN, **asked).rstrip().endswith("La Maire,\nPaule Leroux")
    by_agent = told("note-service", **asked, signataire="Claire Martin")
    assert by_agent.rstrip().endswith("La secrétaire générale de mairie,\nClaire Martin")
    assert "Destinataires : l’ensemble des agents" in by_agent
