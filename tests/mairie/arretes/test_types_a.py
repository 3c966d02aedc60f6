# SPDX-License-Identifier: AGPL-3.0-or-later
"""Types T1 to T6: each variant reads as whole sentences, with what the law wants and nothing it forbids."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import desktop
from desktop.mairie.arretes.arrete import Arrete
from desktop.mairie.arretes.as_text import arrete_text
from desktop.mairie.arretes.commune_facts import template_values
from desktop.mairie.arretes.composition import compose
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.type_file import example_facts, find_type
from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.forms.field import FieldKind
from desktop.mairie.forms.templates import holds
from desktop.mairie.legal.index import LegalIndex
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Severity
from desktop.mairie.lint.lint import lint_arrete

TYPES = ("T1", "T2", "T3", "T4", "T5", "T6")
SAMPLE = Path(desktop.__file__).parent / "resources" / "samples" / "commune.json"
PLACEHOLDER = "[à compléter"

VARIANTS: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "variants_a.json").read_text(encoding="utf-8")
)
"""For each type, what changes in its example."""
ALL = [
    pytest.param(type_id, variant, id=f"{type_id}-{number}")
    for type_id, variants in VARIANTS.items()
    for number, variant in enumerate(variants)
]
BROKEN = re.compile(
    r"  |\bNone\b|\(\s*\)|\. \.|\.\.|,,|, ,| ,|;\s*;|\(,|,\.|,\s*;|:\s*\.|\{|\}"
    r"|\b(?:de|à|que|par|pour|le|la) [.,;)]"
    r"|\b(?:de|à) les?\b(?! [A-Z])|\bd’[bcdfgjklmnpqrstvwxz]|\bque [aeiouéè]|\bjour jour\b",
    re.IGNORECASE,
)
LONGEST_SENTENCE = 90
"""Words: over it, nobody follows."""


@pytest.fixture(scope="module")
def profile() -> CommuneProfile:
    return load_profile(SAMPLE)


def _arrete(type_id: str, facts: dict[str, Any], profile: CommuneProfile) -> Arrete:
    kind = find_type(type_id)
    read = read_facts(kind, facts, profile)
    return compose(kind, read, profile)


def _variant(type_id: str, profile: CommuneProfile, **changes: Any) -> str:
    return arrete_text(_arrete(type_id, {**example_facts(type_id), **changes}, profile))


@pytest.mark.parametrize("type_id", TYPES)
def test_the_example_is_complete_and_has_no_fault(type_id: str, profile: CommuneProfile) -> None:
    read = read_facts(find_type(type_id), example_facts(type_id), profile)
    assert (read.problems, read.missing, read.unknown) == ((), (), ())
    assert PLACEHOLDER not in _variant(type_id, profile)


@pytest.mark.parametrize(("type_id", "variant"), ALL)
def test_every_variant_reads_as_whole_sentences(
    type_id: str, variant: dict[str, Any], profile: CommuneProfile
) -> None:
    arrete = _arrete(type_id, {**example_facts(type_id), **variant}, profile)
    text = arrete_text(arrete)
    assert PLACEHOLDER not in text
    pieces = [
        *arrete.visas,
        *arrete.considerants,
        *(p for a in arrete.articles for p in a.paragraphs),
    ]
    for line in (arrete.object, *(piece.text for piece in pieces)):
        broken = BROKEN.search(
            line.replace("\u00a0", " ").replace("\u202f", " ").replace(" ;", ";")
        )
        assert broken is None, (broken, line)
        assert len(line.split()) <= LONGEST_SENTENCE, line
    for article in arrete.articles:
        assert article.title
        for piece in article.paragraphs:
            assert piece.text.endswith((".", ":", "\u202f;")), piece.text
            assert piece.text[0].isupper() or piece.text[0] == "–", piece.text


@pytest.mark.parametrize(("type_id", "variant"), ALL)
def test_every_variant_passes_the_lint_without_error(
    type_id: str, variant: dict[str, Any], profile: CommuneProfile
) -> None:
    facts = {**example_facts(type_id), **variant}
    context = LintContext(profile=profile, type_id=type_id, facts=facts)
    found = lint_arrete(_variant(type_id, profile, **variant), context).findings
    errors = [(f.rule, f.message, f.where) for f in found if f.severity is Severity.ERROR]
    assert not errors


def test_every_choice_of_every_type_has_a_variant(profile: CommuneProfile) -> None:
    refused = {("T6", "statut", "rural"), ("T6", "statut", "departementale")}
    for type_id, variants in VARIANTS.items():
        kind = find_type(type_id)
        seen: set[tuple[str, str, str]] = set(refused)
        for variant in variants:
            values = read_facts(kind, {**example_facts(type_id), **variant}, profile).values
            seen |= {(type_id, name, str(value)) for name, value in values.items()}
        wanted = {
            (type_id, field.id, choice.value)
            for field in kind.fields
            if field.kind is FieldKind.CHOICE
            for choice in field.choices
        }
        assert wanted <= seen, wanted - seen


@pytest.mark.parametrize("type_id", TYPES)
def test_without_facts_the_arrete_shows_what_is_missing(
    type_id: str, profile: CommuneProfile
) -> None:
    text = arrete_text(_arrete(type_id, {}, profile))
    assert text.count(PLACEHOLDER) >= 5
    assert "None" not in text
    arrete_text(_arrete(type_id, {}, CommuneProfile()))


@pytest.mark.parametrize("type_id", TYPES)
def test_each_clause_of_the_file_holds_in_a_variant(type_id: str, profile: CommuneProfile) -> None:
    kind = find_type(type_id)
    facts = [{**example_facts(type_id), **variant} for variant in VARIANTS[type_id]]
    facts += [
        {},
        *({**example_facts(type_id), "statut": other} for other in ("rural", "departementale")),
    ]
    values = [template_values(kind, read_facts(kind, given, profile), profile) for given in facts]
    conditions = [visa.when for visa in kind.visas] + [c.when for c in kind.considerants]
    conditions += [part.when for article in kind.articles for part in article.paragraphs]
    for condition in conditions:
        assert any(holds(condition, known) for known in values), condition


@pytest.mark.parametrize("type_id", TYPES)
def test_cited_articles_exist_in_the_index(type_id: str) -> None:
    index = LegalIndex.default()
    for visa in find_type(type_id).visas:
        for code, article in (ref.split(" ") for ref in visa.refs):
            assert index.has(code, article), (code, article)


@pytest.mark.parametrize("type_id", TYPES)
def test_keywords_are_folded_and_enough(type_id: str) -> None:
    words = find_type(type_id).keywords
    assert len(words) >= 10
    assert len(set(words)) == len(words)
    for word in words:
        assert re.fullmatch(r"[a-z0-9]+(?: [a-z0-9]+)*", word), word


# --- T1, T2, T3: roads ---------------------------------------------------------------------------


@pytest.mark.parametrize("type_id", ("T1", "T2", "T3"))
def test_a_measure_on_the_road_has_its_signs_and_its_sanction(
    type_id: str, profile: CommuneProfile
) -> None:
    text = _variant(type_id, profile)
    assert "R. 411-25" in text
    assert "R. 610-5" in text.replace("\u00a0", " ")
    assert "deuxième classe" in text
    assert "transmis au représentant de l’État" not in text


def test_a_closed_road_has_a_deviation_or_lets_residents_through(profile: CommuneProfile) -> None:
    assert "déviés par la rue" in _variant("T1", profile)
    assert "accès des riverains et des secours est maintenu" in _variant(
        "T1", profile, deviation=""
    )


def test_an_event_is_not_told_as_a_building_site(profile: CommuneProfile) -> None:
    text = _variant(
        "T1", profile, cadre="evenement", demandeur="le comité des fêtes", motif="la brocante"
    )
    assert "le comité des fêtes organise la brocante" in text
    assert "travaux" not in text


def test_a_major_road_shows_the_opinion_of_the_prefet_or_the_urgency(
    profile: CommuneProfile,
) -> None:
    shown = _variant("T1", profile, grande_circulation=True, date_avis_prefet="2026-11-20")
    assert "l’avis du préfet du 20\u00a0novembre\u00a02026" in shown
    urgent = _variant("T1", profile, grande_circulation=True, urgence=True)
    assert "l’urgence n’a pas permis" in urgent
    assert "Vu l’avis du préfet" not in urgent


def test_a_tow_away_clause_waits_for_the_signs(profile: CommuneProfile) -> None:
    text = _variant("T2", profile)
    assert "R. 417-10" in text and "L. 325-1" in text
    assert "Lorsque la signalisation est en place" in text
    assert "fourrière" not in _variant("T2", profile, fourriere=False)


def test_reserved_places_say_for_whom(profile: CommuneProfile) -> None:
    text = _variant("T2", profile)
    assert "sauf pour le bénéficiaire" in text
    assert "réservé aux véhicules et engins utilisés pour le déménagement" in text


def test_a_skip_on_the_road_needs_its_own_permit(profile: CommuneProfile) -> None:
    assert "ne vaut pas permis de stationnement" in _variant("T2", profile, depot=True)


def test_a_zone_30_states_that_its_layout_is_coherent(profile: CommuneProfile) -> None:
    text = _variant("T3", profile, mesure="zone_30", amenagement="deux plateaux surélevés")
    assert "R. 411-4" in text and "L. 2213-1-1" in text
    assert "déclaré cohérent" in text


def test_a_permanent_measure_takes_effect_with_its_signs(profile: CommuneProfile) -> None:
    assert "prennent effet le jour de la mise en place de cette signalisation" in _variant(
        "T3", profile
    )


# --- T4, T5: the public domain -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("type_id", "variant"), [case for case in ALL if case.values[0] in ("T4", "T5")]
)
def test_an_occupation_is_precarious_personal_and_its_fee_is_grounded(
    type_id: str, variant: dict[str, Any], profile: CommuneProfile
) -> None:
    text = _variant(type_id, profile, **variant)
    assert "tiers" in text
    assert "redevance" in text or "L. 2125-1" in text
    assert "R. 116-2" in text
    if not variant.get("occupant_de_droit"):
        assert "précaire et révocable" in text
        assert "pas renouvelée tacitement" in text


def test_a_commercial_site_shows_how_others_were_heard(profile: CommuneProfile) -> None:
    kind = find_type("T4")
    read = read_facts(kind, {**example_facts("T4"), "selection": ""}, profile)
    assert "selection" in read.missing
    assert "L. 2122-1-1" in _variant("T4", profile)
    assert "L. 2122-1-4" in _variant(
        "T4", profile, selection="spontanee", date_publicite="2026-10-05"
    )


def test_a_permit_for_a_building_site_asks_nothing_of_competition(profile: CommuneProfile) -> None:
    text = _variant("T4", profile, occupation="benne", motif="l’évacuation de gravats")
    assert "L. 2122-1-1" not in text
    assert "sélection" not in text


def test_an_individual_act_is_notified_and_sent_only_if_the_prefecture_asks(
    profile: CommuneProfile,
) -> None:
    for type_id in ("T4", "T5", "T6"):
        assert "sera notifié" in _variant(type_id, profile)
        assert "transmis au représentant" not in _variant(type_id, profile)
        assert "transmis au représentant" in _variant(type_id, profile, transmettre=True)


def test_final_repairs_come_within_a_year(profile: CommuneProfile) -> None:
    read = read_facts(find_type("T5"), {**example_facts("T5"), "delai_refection": 18}, profile)
    assert [problem.field for problem in read.problems] == ["delai_refection"]


def test_the_manager_of_a_network_has_its_right_and_no_precarity(profile: CommuneProfile) -> None:
    text = _variant("T5", profile, occupant_de_droit=True)
    assert "L. 113-3" in text
    assert "précaire" not in text


# --- T6: the limit of the road -------------------------------------------------------------------


def test_an_alignment_states_a_limit_and_gives_no_right(profile: CommuneProfile) -> None:
    text = _variant("T6", profile)
    assert "ne préjuge pas des droits des tiers" in text
    assert "ne vaut pas autorisation d’urbanisme" in text
    assert "autorisé à" not in text and "acqui" not in text


@pytest.mark.parametrize("status", ("rural", "departementale"))
def test_an_alignment_the_mayor_may_not_give_is_never_ready(
    status: str, profile: CommuneProfile
) -> None:
    text = _variant("T6", profile, statut=status)
    assert PLACEHOLDER in text
    assert "est constaté ainsi" not in text
