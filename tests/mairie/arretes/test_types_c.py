# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arrêtés of fires, noise, cemetery, markets, untended land and bathing (T13 to T18)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from desktop.mairie.arretes.as_text import arrete_text
from desktop.mairie.arretes.commune_facts import template_values
from desktop.mairie.arretes.composition import compose
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.type_file import example_facts, find_type
from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.forms.templates import holds
from desktop.mairie.legal.index import LegalIndex
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Severity
from desktop.mairie.lint.lint import lint_arrete

TYPES = ("T13", "T14", "T15", "T16", "T17", "T18")
SAMPLE = Path(__file__).parents[3] / "desktop" / "resources" / "samples" / "commune.json"

# A plausible answer for what an example leaves out, by kind of field.
_ANSWERS: Mapping[FieldKind, object] = {
    FieldKind.TEXT: "la réponse de l’agent",
    FieldKind.LONG: "la réponse de l’agent",
    FieldKind.LINES: ["la première ligne", "la seconde ligne"],
    FieldKind.STREETS: ["rue du Moulin"],
    FieldKind.DATE: "2027-06-14",
    FieldKind.TIME: "9 h",
    FieldKind.NUMBER: "3",
    FieldKind.AMOUNT: "350",
    FieldKind.BOOLEAN: True,
}
_BROKEN = re.compile(
    r"None|Undefined|\{\{|\{%|  |\( ?\)|\. ?\.|, ?,|, ?\.| \.|: \.|[:,] ?;|\bde [,.;]|MissingFact|"
    r"\b(?:de|du|à) (?:le|les)\b|\bque (?:il|elle|un|une)\b|\(s\)|le/la"
)


@pytest.fixture(scope="module")
def profile() -> CommuneProfile:
    return load_profile(SAMPLE)


def written(type_id: str, facts: Mapping[str, Any], profile: CommuneProfile) -> str:
    kind = find_type(type_id)
    return arrete_text(compose(kind, read_facts(kind, facts, profile), profile))


def changed(type_id: str, profile: CommuneProfile, **facts: object) -> str:
    return written(type_id, completed(find_type(type_id), facts, profile), profile)


def completed(
    kind: DecreeType, facts: Mapping[str, object], profile: CommuneProfile
) -> dict[str, object]:
    """Return the facts of the example with these, and an answer to what is then asked and empty."""
    answers: dict[str, object] = {**example_facts(kind.id), **facts}
    for name in read_facts(kind, answers, profile).missing:
        field = kind.field(name)
        assert field is not None
        answers[name] = _ANSWERS[field.kind]
    return answers


def variants(kind: DecreeType) -> Iterator[dict[str, object]]:
    """Give every combination of the type's own choices."""
    choices = [field for field in kind.fields if field.kind is FieldKind.CHOICE]
    for values in itertools.product(*([c.value for c in field.choices] for field in choices)):
        yield dict(zip((field.id for field in choices), values, strict=True))


def optional_facts(kind: DecreeType) -> list[FormField]:
    return [f for f in kind.fields if not f.required and f.kind is not FieldKind.CHOICE]


@pytest.mark.parametrize("type_id", TYPES)
def test_the_example_is_complete_and_consistent(type_id: str, profile: CommuneProfile) -> None:
    kind = find_type(type_id)
    facts = read_facts(kind, example_facts(type_id), profile)
    assert (facts.problems, facts.missing, facts.unknown) == ((), (), ())
    assert "[à compléter" not in arrete_text(compose(kind, facts, profile))


@pytest.mark.parametrize("type_id", TYPES)
def test_every_variant_is_made_of_whole_sentences(type_id: str, profile: CommuneProfile) -> None:
    kind = find_type(type_id)
    for choices in variants(kind):
        text = changed(type_id, profile, **choices)
        assert "[à compléter" not in text, choices
        assert not _BROKEN.search(text), (choices, _BROKEN.search(text))


@pytest.mark.parametrize("type_id", TYPES)
def test_every_variant_holds_without_its_optional_facts(
    type_id: str, profile: CommuneProfile
) -> None:
    kind = find_type(type_id)
    left_out = {field.id: None for field in optional_facts(kind) if field.id != "date_signature"}
    for choices in variants(kind):
        text = changed(type_id, profile, **left_out, **choices)
        assert "[à compléter" not in text, choices
        assert not _BROKEN.search(text), (choices, _BROKEN.search(text))


@pytest.mark.parametrize("type_id", TYPES)
def test_every_variant_holds_with_every_fact(type_id: str, profile: CommuneProfile) -> None:
    kind = find_type(type_id)
    given = {
        field.id: _ANSWERS[field.kind]
        for field in optional_facts(kind)
        if field.id not in example_facts(type_id)
        and field.id not in ("signataire", "empechement", "date_publication")
    }
    for choices in variants(kind):
        text = changed(type_id, profile, **given, **choices)
        assert "[à compléter" not in text, choices
        assert not _BROKEN.search(text), (choices, _BROKEN.search(text))


@pytest.mark.parametrize("type_id", TYPES)
def test_no_fact_at_all_shows_what_is_missing(type_id: str, profile: CommuneProfile) -> None:
    assert "[à compléter" in written(type_id, {}, profile)
    for choices in variants(find_type(type_id)):
        text = written(type_id, choices, profile)
        assert "[à compléter" in text
        assert "None" not in text


@pytest.mark.parametrize("type_id", TYPES)
def test_the_articles_that_the_visas_cite_exist(type_id: str) -> None:
    cited = [ref for visa in find_type(type_id).visas for ref in visa.refs]
    assert cited
    index = LegalIndex.default()
    assert [ref for ref in cited if not index.has(*ref.split())] == []


@pytest.mark.parametrize("type_id", TYPES)
def test_every_variant_has_a_legal_basis_and_a_motive(
    type_id: str, profile: CommuneProfile
) -> None:
    kind = find_type(type_id)
    for choices in variants(kind):
        facts = read_facts(kind, completed(kind, choices, profile), profile)
        values = template_values(kind, facts, profile)
        assert any(visa.basis and holds(visa.when, values) for visa in kind.visas), choices
        assert compose(kind, facts, profile).considerants, choices


@pytest.mark.parametrize("type_id", TYPES)
def test_no_absolute_word_in_the_articles(type_id: str, profile: CommuneProfile) -> None:
    for choices in variants(find_type(type_id)):
        operative = changed(type_id, profile, **choices).split("ARRÊTE")[1]
        assert not re.search(
            r"\btoutes?\b|en permanence|tout le temps|sur l’ensemble|strictement|sans exception",
            operative,
        ), choices


@pytest.mark.parametrize("type_id", TYPES)
def test_no_variant_has_an_error_of_the_lint(type_id: str, profile: CommuneProfile) -> None:
    kind = find_type(type_id)
    for choices in variants(kind):
        facts = completed(kind, choices, profile)
        report = lint_arrete(
            written(type_id, facts, profile),
            LintContext(profile=profile, type_id=type_id, facts=facts),
        )
        errors = [f for f in report.findings if f.severity is Severity.ERROR]
        assert errors == [], choices


@pytest.mark.parametrize("type_id", TYPES)
def test_what_it_writes_is_recognised_as_its_type(type_id: str, profile: CommuneProfile) -> None:
    for choices in variants(find_type(type_id)):
        assert lint_arrete(changed(type_id, profile, **choices)).type_id == type_id, choices


@pytest.mark.parametrize("type_id", ["T13", "T14", "T18"])
def test_an_interdiction_has_its_exceptions(type_id: str, profile: CommuneProfile) -> None:
    for choices in variants(find_type(type_id)):
        operative = changed(type_id, profile, **choices).split("ARRÊTE")[1]
        for sentence in re.findall(r"[^.\n]*\b(?:est|sont) interdite?s?\b[^.\n]*", operative):
            assert "sauf" in sentence or "brûlage" in sentence, sentence


# --- T13 -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mesure", ["plein_air", "barbecues", "rappel"])
def test_green_waste_is_never_allowed_to_burn(mesure: str, profile: CommuneProfile) -> None:
    text = changed("T13", profile, mesure=mesure)
    assert "le brûlage à l’air libre des déchets végétaux" in text
    assert "article L. 541-21-1" in text
    assert not re.search(
        r"autoris[^.\n]{0,60}br[ûu]l|br[ûu]l[^.\n]{0,60}autoris|br[ûu]l[^.\n]*permis", text
    )


def test_a_fire_ban_has_places_and_dates(profile: CommuneProfile) -> None:
    text = written("T13", example_facts("T13"), profile)
    assert "dans le bois de la Garenne" in text
    assert re.search(r"du mercredi 1er.juillet.2026 au mardi 15.septembre.2026", text)


def test_a_reminder_asks_for_no_period(profile: CommuneProfile) -> None:
    facts = {"mesure": "rappel", "risque": "trois plaintes ont été reçues le 4 mai 2026"}
    missing = read_facts(find_type("T13"), facts, profile).missing
    assert set(missing) == {"numero", "date_signature"}


# --- T14 -----------------------------------------------------------------------------------------


def test_noise_is_measured_by_length_repetition_or_intensity(profile: CommuneProfile) -> None:
    for choices in variants(find_type("T14")):
        text = changed("T14", profile, **choices)
        assert "durée, sa répétition ou son intensité" in text
        assert "tout bruit" not in text.lower()
        assert "R. 1334" not in text
        assert "arrêté préfectoral n°" in text


def test_emergence_has_its_two_values(profile: CommuneProfile) -> None:
    text = changed("T14", profile, mesure="voisinage", activites=True)
    assert "5 décibels pondérés A de 7" in text
    assert "3 décibels pondérés A de 22" in text


# --- T15 -----------------------------------------------------------------------------------------


def test_a_reprise_tells_the_whole_procedure(profile: CommuneProfile) -> None:
    text = written("T15", example_facts("T15"), profile)
    for words in ("plus de trente ans", "plus d’un an après", "délibération", "ossuaire"):
        assert words in text
    assert "trois ans" not in text


def test_an_expired_concession_waits_two_years_and_its_family_is_told(
    profile: CommuneProfile,
) -> None:
    text = changed("T15", profile, operation="reprise_echue")
    assert "deux années révolues" in text
    assert "informés de leur droit de renouvellement" in text


def test_an_exhumation_is_notified_and_never_put_online(profile: CommuneProfile) -> None:
    text = changed("T15", profile, operation="exhumation", demandeur="Mme Jeanne Aubry")
    assert "notifié à Mme\u00a0Jeanne Aubry" in text
    assert "à compter de sa notification" in text
    assert "site internet" not in text


def test_the_cemetery_never_tells_beliefs_apart(profile: CommuneProfile) -> None:
    assert "sans distinction de croyance" in changed("T15", profile, operation="reglement")


# --- T16 -----------------------------------------------------------------------------------------


def test_a_market_place_is_personal_precarious_and_revocable(profile: CommuneProfile) -> None:
    for mesure in ("marche", "foire", "fete_foraine"):
        text = changed("T16", profile, mesure=mesure)
        assert "personnelle, précaire et révocable" in text
        assert "a pu présenter ses observations" in text
        assert "Le lieu de résidence n’est pas un critère" in text
        assert "€" not in text


def test_a_market_follows_the_consultation_of_the_trades(profile: CommuneProfile) -> None:
    text = written("T16", example_facts("T16"), profile)
    assert re.search(r"consultation des organisations professionnelles .* 14.septembre.2026", text)


# --- T17 -----------------------------------------------------------------------------------------


def test_the_person_could_answer_first(profile: CommuneProfile) -> None:
    for choices in variants(find_type("T17")):
        assert "à présenter ses observations" in changed("T17", profile, **choices)


def test_each_affair_has_its_own_sanction(profile: CommuneProfile) -> None:
    land = changed("T17", profile, affaire="terrain")
    assert "d’office" in land
    assert "amende administrative" not in land
    waste = changed("T17", profile, affaire="depot")
    assert "astreinte journalière" in waste
    assert "L. 541-3" in waste
    fine = changed("T17", profile, affaire="amende_elagage", amende="350")
    assert "350\u00a0€" in fine
    assert "L. 2212-2-1" in fine


def test_a_fine_above_the_legal_ceiling_is_told(profile: CommuneProfile) -> None:
    assert shown_traps("T17", profile, affaire="amende_elagage", amende="501") > shown_traps(
        "T17", profile, affaire="amende_elagage", amende="500"
    )
    assert shown_traps("T17", profile, affaire="amende_depot", amende="15001") > shown_traps(
        "T17", profile, affaire="amende_depot", amende="15000"
    )


def shown_traps(type_id: str, profile: CommuneProfile, **facts: object) -> set[str]:
    kind = find_type(type_id)
    values = read_facts(kind, completed(kind, facts, profile), profile).values
    return {trap.text for trap in kind.traps if holds(trap.when, values)}


# --- T18 -----------------------------------------------------------------------------------------


def test_bathers_are_told_at_the_mairie_and_on_the_spot(profile: CommuneProfile) -> None:
    for mesure in ("baignade_interdite", "baignade_reglee"):
        text = changed("T18", profile, mesure=mesure)
        assert "L. 2213-23" in text
        assert "affiché à la mairie et sur les lieux" in text


def test_urgency_is_a_basis_only_when_it_is_said(profile: CommuneProfile) -> None:
    assert "L. 2212-4" in changed("T18", profile, urgence=True)
    assert "L. 2212-4" not in changed("T18", profile, urgence=False)


def test_water_keeps_its_vital_uses(profile: CommuneProfile) -> None:
    text = changed("T18", profile, mesure="eau")
    assert "lutte contre l’incendie restent possibles" in text
