# SPDX-License-Identifier: AGPL-3.0-or-later
"""An arrêté from its type and its facts; every type of the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.draft import Author, DraftLayout, Heading, ParagraphStyle
from desktop.mairie.arretes.arrete import Piece
from desktop.mairie.arretes.as_draft import TO_READ_OVER, arrete_draft, certificate_draft
from desktop.mairie.arretes.as_text import arrete_text
from desktop.mairie.arretes.composition import compose
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.type_file import (
    EXAMPLES_FOLDER,
    TYPES_FOLDER,
    common_parts,
    decree_types,
    example_facts,
    find_type,
    title_of_type,
)
from desktop.mairie.commune.people import LocalText, Official
from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.lint import lint_arrete

SAMPLE = load_profile(Path("desktop/resources/samples/commune.json").absolute())
ALL_TYPES = list(decree_types())  # a type that is added is tested like ours


def act(type_id="T1", profile=SAMPLE, written=(), **facts):
    kind = find_type(type_id)
    return compose(
        kind, read_facts(kind, {**example_facts(type_id), **facts}, profile), profile, written
    )


def plain(arrete):
    return arrete_text(arrete).replace("\u00a0", " ").replace("\u202f", " ")


def test_there_is_a_file_and_an_example_for_each_type():
    assert [f"T{number}" for number in range(1, len(ALL_TYPES) + 1)] == ALL_TYPES
    assert {path.stem for path in EXAMPLES_FOLDER.glob("*.json")} == set(ALL_TYPES)
    assert len(list(TYPES_FOLDER.glob("T*.toml"))) == len(ALL_TYPES) >= 18


def test_the_title_of_a_type_is_known_without_reading_it_all():
    assert [title_of_type(name) for name in ALL_TYPES] == [
        kind.title for kind in decree_types().values()
    ]
    assert title_of_type("T99") == title_of_type("../x") == title_of_type("") == ""


@pytest.mark.parametrize("type_id", ALL_TYPES)
def test_every_example_is_complete_and_passes_the_lint(type_id):
    arrete = act(type_id)
    text = arrete_text(arrete)
    assert "à compléter" not in text
    kind = find_type(type_id)
    facts = read_facts(kind, example_facts(type_id), SAMPLE)
    assert (facts.problems, facts.missing, facts.unknown) == ((), (), ())
    report = lint_arrete(text, LintContext(SAMPLE, (), type_id, facts.values))
    assert [f for f in report.findings if f.severity == "E"] == []
    assert report.is_ready


@pytest.mark.parametrize("type_id", ALL_TYPES)
def test_the_lint_recognises_each_example_by_its_text(type_id):
    report = lint_arrete(arrete_text(act(type_id)), LintContext(SAMPLE))
    assert report.type_id == type_id
    assert report.is_ready


@pytest.mark.parametrize("type_id", ALL_TYPES)
def test_without_any_fact_nor_commune_what_is_missing_stays_visible(type_id):
    kind = find_type(type_id)
    arrete = compose(kind, read_facts(kind, {}, CommuneProfile()), CommuneProfile())
    assert "[à compléter" in arrete_text(arrete)
    assert not lint_arrete(arrete_text(arrete), LintContext(type_id=type_id)).is_ready


def test_the_parts_stand_in_the_order_of_an_act():
    text = plain(act())
    parts = [
        "RÉPUBLIQUE FRANÇAISE", "COMMUNE DE SAINT-AUBIN-DES-PRÉS", "ARRÊTÉ N° 2026-142",
        "Le Maire de la commune", "Vu le code général", "Considérant que", "\nARRÊTE :\n",
        "Article 1er – ", "– Exécution", "– Publicité", "– Voies et délais de recours",
        "Fait à Saint-Aubin-des-Prés, le 27 novembre 2026", "Le Maire,\nPaul Leroux", "Copie du",
    ]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_an_act_of_circulation_is_not_transmitted_and_one_of_police_is():
    assert "représentant de l’État" not in plain(act("T1"))
    assert "représentant de l’État dans le département" in plain(act("T13"))


@pytest.mark.parametrize(
    ("mode", "said"),
    [("site", "sous forme électronique"), ("affichage", "par affichage"), ("papier", "sur papier")],
)
def test_the_clause_of_publicity_is_the_communes_own(mode, said):
    from dataclasses import replace

    assert said in plain(act(profile=replace(SAMPLE, publication_mode=mode)))


def test_a_delegate_signs_for_the_mayor_with_the_delegation_in_the_visas():
    from dataclasses import replace

    who = Official(
        "Anne Besnard", "Mme", "adjoint", "2e adjointe au maire", "2026-012", "2026-06-01",
        ("voirie et circulation",),
    )  # fmt: skip
    text = plain(act(profile=replace(SAMPLE, officials=(who,)), signataire="Anne Besnard"))
    assert "Vu l’arrêté n° 2026-012 du 1er juin 2026 portant délégation de fonctions à" in text
    assert "Pour le Maire et par délégation,\nLa 2e adjointe au maire,\nAnne Besnard" in text


def test_the_replacement_of_a_mayor_who_cannot_act_needs_no_delegation():
    from dataclasses import replace

    who = Official("Anne Besnard", "Mme", "adjoint", "première adjointe")
    profile = replace(SAMPLE, officials=(who,))
    text = plain(act(profile=profile, signataire="Anne Besnard", empechement=True))
    assert "Pour le Maire empêché,\nLa première adjointe,\nAnne Besnard" in text
    assert "portant délégation" not in text


def test_the_communes_own_texts_are_cited():
    from dataclasses import replace

    rule = LocalText("voirie", "le règlement de voirie approuvé le 3 mars 2014", "2014-03-03")
    text = plain(act(profile=replace(SAMPLE, local_texts=(rule,))))
    assert "Vu le règlement de voirie approuvé le 3 mars 2014 ;" in text


def test_the_agents_own_lines_take_their_place_and_say_who_wrote_them():
    arrete = act(
        autres_visas=["Vu l'avis du conseil départemental du 3 novembre 2026"],
        autres_considerants=["que la rue dessert l'école"],
        autres_articles=["les poubelles sont sorties la veille"],
        abroge=["2026-101 du 4 mars 2026"],
        destinataires=["conseil départemental"],
    )
    text = plain(arrete)
    assert "Vu l’avis du conseil départemental du 3 novembre 2026 ;" in text
    assert "Considérant que la rue dessert l’école ;" in text
    assert "Les poubelles sont sorties la veille." in text
    assert "L’arrêté n° 2026-101 du 4 mars 2026 est abrogé." in text
    assert "– Conseil départemental" in text
    assert arrete.visas[-1].author is Author.AGENT
    assert arrete.considerants[-1].author is Author.AGENT


def test_what_a_model_wrote_is_marked_in_the_draft():
    piece = Piece("Considérant que la rue est étroite\u202f;", Author.MODEL)
    draft = arrete_draft(act(written=(piece,)), SAMPLE)
    marked = [p for p in draft.paragraphs() if p.author is Author.MODEL]
    assert [p.doubts[0].reason for p in marked] == [TO_READ_OVER]
    assert marked[0].style is ParagraphStyle.CONSIDERANT


def test_the_draft_has_the_styles_of_an_act_and_its_author():
    draft = arrete_draft(act(date_publication="2026-11-28"), SAMPLE)
    assert draft.layout is DraftLayout.ACT
    headings = [block.text for block in draft.blocks if isinstance(block, Heading)]
    assert headings[0].startswith("Article\u00a01er – ")
    assert draft.act is not None
    assert draft.act.author == "Paul Leroux, maire"
    assert draft.act.published_on == "2026-11-28"


def test_the_certificate_lists_the_recipients_and_asks_for_the_dates():
    text = " ".join(p.text for p in certificate_draft(act("T13"), SAMPLE).paragraphs())
    assert "transmis au représentant de l’État le …" in text
    assert "mis en ligne" in text
    quiet = " ".join(p.text for p in certificate_draft(act("T1"), SAMPLE).paragraphs())
    assert "transmis" not in quiet


def test_each_type_says_when_its_references_were_checked():
    assert all(kind.verified_on >= "2023-12-06" for kind in decree_types().values())
    assert common_parts().verified_on


def test_an_hour_that_must_be_given_shows_where_it_is_missing():
    text = plain(act("T1", debut_heure="", fin_heure=""))
    assert "à [à compléter : heure de début]" in text
    assert "à [à compléter : heure de fin]" in text
