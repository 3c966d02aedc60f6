# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime

import pytest

from desktop.mairie.commune.people import Official
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.lint.context import LintContext, RegisterEntry
from desktop.mairie.lint.lint import lint_arrete
from desktop.mairie.lint.rules_every_act.head import year_and_rank
from tests.mairie.lint.checking import HERE, errors, found

MODEL = (HERE / "correct" / "circulation_travaux.txt").read_text(encoding="utf-8")
CAPITALS = (HERE / "correct" / "stationnement_capitales.txt").read_text(encoding="utf-8")
DELEGATED = (HERE / "correct" / "bruit_permanent_adjoint_signataire.txt").read_text(
    encoding="utf-8"
)
BESNARD = Official(
    "Anne Besnard", "Mme", "adjoint", "1re adjointe", "2026-008", "2026-04-02",
    ("voirie, circulation et stationnement",),
)  # fmt: skip


def changed(old: str, new: str, text: str = MODEL) -> str:
    assert old in text
    return text.replace(old, new)


def messages(rule_id: str, text: str) -> list[str]:
    return [one.message for one in found(rule_id, text)]


def test_a01_the_name_of_the_commune_is_wanted_in_the_head() -> None:
    text = changed("Saint-Aubin-des-Prés,\n\nVu", "X,\n\nVu").replace("SAINT-AUBIN-DES-PRÉS", "X")
    assert found("A01", text)
    assert not found("A01", MODEL)


@pytest.mark.parametrize(
    "written", ["ST AUBIN DES PRES", "St-Aubin-des-Prés", "Saint Aubin des\nPrés"]
)
def test_a01_the_name_is_known_in_other_letters(written: str) -> None:
    text = changed("Saint-Aubin-des-Prés,\n\nVu", "X,\n\nVu").replace(
        "SAINT-AUBIN-DES-PRÉS", written
    )
    assert not found("A01", text)


def test_a01_without_a_profile_some_commune_is_wanted() -> None:
    nameless = changed("COMMUNE DE SAINT-AUBIN-DES-PRÉS\n", "").replace(
        "Le Maire de la commune de Saint-Aubin-des-Prés,", "Le Maire,"
    )
    report = lint_arrete(nameless)
    assert "A01" in [one.rule for one in report.findings]
    assert "A01" not in [one.rule for one in lint_arrete(MODEL).findings]


def test_a01_a_name_with_an_article_is_known() -> None:
    text = MODEL.replace("SAINT-AUBIN-DES-PRÉS", "LA FERTÉ")
    context = LintContext(CommuneProfile(name="La Ferté"))
    assert "A01" not in [one.rule for one in lint_arrete(text, context).findings]


@pytest.mark.parametrize(
    "written", ["n° 2026/42", "n° ARR-2026-042", "N° 42/2026", "n° 26-042", "n° 2026042"]
)
def test_a02_a_number_says_its_year_in_any_usual_way(written: str) -> None:
    assert not found("A02", changed("n° 2026-042", written))


@pytest.mark.parametrize(
    ("written", "words"),
    [("", "introuvable"), ("n° 42", "ne dit pas l’année"), ("n° 2025-042", "est de 2025")],
)
def test_a02_a_number_without_the_right_year_is_told(written: str, words: str) -> None:
    assert words in messages("A02", changed("n° 2026-042", written))[0]


def test_a02_a_number_is_used_once() -> None:
    register = (RegisterEntry("2026-42", "2026-02-01", "portant délégation"),)
    assert "déjà pris" in found("A02", MODEL, register=register)[0].message
    register = (
        RegisterEntry("2025-42", "2025-02-01", "x"),
        RegisterEntry("2026-041", "2026-02-01", "x"),
    )
    assert not found("A02", MODEL, register=register)


def test_a02_year_and_rank_are_read_in_both_orders() -> None:
    assert year_and_rank("ARR-2026-042") == (2026, 42)
    assert year_and_rank("42/2026") == (2026, 42)
    assert year_and_rank("61-2026-042") == (2026, 42)
    assert year_and_rank("26-042", 2026) == (2026, 42)
    assert year_and_rank("42") == (0, 42)


def test_a03_the_word_that_enacts_is_there_once_and_in_its_place() -> None:
    assert not found("A03", MODEL)
    assert "manque" in messages("A03", changed("ARRÊTE :\n", ""))[0]
    assert "plusieurs fois" in messages("A03", changed("ARRÊTE :", "ARRÊTE :\n\nARRÊTE"))[0]
    moved = changed("ARRÊTE :\n", "").replace(
        "\nConsidérant que les", "\nARRÊTE :\n\nConsidérant que les"
    )
    assert "précède" in messages("A03", moved)[0]


def test_a04_blocks_out_of_order_are_told() -> None:
    assert not found("A04", MODEL)
    visa = "Vu le code de la route, notamment ses articles R. 110-1, R. 110-2, R. 411-8, R. 411-21-1, R. 411-25 et R. 413-1 ;\n"
    late = changed(visa, "").replace("\nARRÊTE :", f"{visa}\nARRÊTE :")
    problem = found("A04", late)[0]
    assert "visas viennent après les considérants" in problem.message
    assert problem.where.startswith("Vu le code de la route")


def test_a04_a_head_without_title_is_told() -> None:
    text = "\n".join(
        line for line in MODEL.splitlines() if "portant" not in line and "ARRÊTÉ DU" not in line
    )
    assert found("A04", text)


def test_a05_a_visa_without_its_mark_is_told() -> None:
    assert not found("A05", MODEL)
    assert not found("A05", CAPITALS)
    problem = found("A05", changed("R. 411-25 et R. 413-1 ;", "R. 411-25 et R. 413-1"))[0]
    assert problem.line == 11
    assert found("A05", changed("R. 411-25 et R. 413-1 ;", "R. 411-25 et R. 413-1."))
    assert not found("A05", changed("12 novembre 2026 ;", "12 novembre 2026."))


def test_a05_a_text_among_the_visas_without_vu_is_told() -> None:
    bare_code = changed("Vu le code de la route", "Le code de la route")
    assert any("sans «\u00a0Vu" in one for one in messages("A05", bare_code))
    wrapped = changed("Vu le code de la route", "Vu le code pénal,\nle code de la route")
    assert not found("A05", wrapped)


def test_a05_a_list_after_vu_needs_no_vu_on_each_line() -> None:
    motive = changed("Vu le code général", "Vu les textes suivants :\nLe code général")
    assert not any("sans «\u00a0Vu" in one for one in messages("A05", motive))


def test_a05_an_arrete_without_visa_is_told() -> None:
    text = "\n".join(line for line in MODEL.splitlines() if not line.startswith("Vu"))
    assert "aucun visa" in messages("A05", text)[0]


def test_a06_motives_are_wanted_for_the_types_that_need_them() -> None:
    text = "\n".join(line for line in MODEL.splitlines() if not line.startswith("Considérant"))
    assert found("A06", text, "T1")
    assert not found("A06", text, "T4")
    assert not found("A06", MODEL, "T1")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Article 3 –", "Article 4 –", "L’article 3 manque"),
        ("Article 3 –", "Article 2 –", "en double"),
        ("Article 1er –", "Article 2 –", "L’article 1 manque"),
        ("Article 3 –", "Article VIII –", "L’article 3 manque"),
        ("Article 3 –", "Article X –", "ne peut pas être lu"),
    ],
)
def test_a07_articles_follow_each_other(old: str, new: str, words: str) -> None:
    assert any(words in message for message in messages("A07", changed(old, new)))
    assert not found("A07", MODEL)


def test_a08_a_date_of_signature_is_wanted() -> None:
    line = "Fait à Saint-Aubin-des-Prés, le 24 novembre 2026"
    assert not found("A08", MODEL)
    assert "manque" in messages("A08", changed(line, ""))[0]
    assert (
        "ne peut pas être lue"
        in messages("A08", changed(line, "Fait à Saint-Aubin-des-Prés, le"))[0]
    )
    assert "n’existe pas" in messages("A08", changed(line, "Fait à X, le 31 novembre 2026"))[0]


def test_a08_a_document_cannot_be_later_than_the_signature() -> None:
    problem = found("A08", changed("en date du 12 novembre 2026", "en date du 26 novembre 2026"))[0]
    assert problem.where == "26 novembre 2026"
    event = changed(
        "en date du 12 novembre 2026",
        "en date du 12 novembre 2026 pour des travaux du 30 novembre 2026",
    )
    assert not found("A08", event)


def test_a08_a_measure_cannot_begin_before_the_signature() -> None:
    assert found("A08", changed("le 24 novembre 2026", "le 2 décembre 2026"))
    abroge = changed(
        "Article 5 –", "L’arrêté n° 2020-011 du 3 mars 2020 est abrogé.\n\nArticle 5 –"
    )
    assert not found("A08", abroge)


@pytest.mark.parametrize(
    ("written", "is_right"),
    [
        ("Le Maire,\nPaul Leroux", True),
        ("LE MAIRE, PAUL LEROUX", True),
        ("Paul LEROUX, maire", True),
        ("Le Maire\nLEROUX Paul", True),
        ("Le Maire,\nM. Paul Leroux", True),
        ("Le Maire,", False),
        ("Le Maire,\nM. Leroux", False),
        ("Le Maire,\nP. Leroux", False),
        ("Paul Leroux", False),
        ("Le Maire,\nJeanne Martin", False),
    ],
)
def test_a09_the_signature_says_first_name_name_and_quality(written: str, is_right: bool) -> None:
    assert bool(found("A09", changed("Le Maire,\nPaul Leroux", written))) is not is_right


def test_a09_a_signature_is_wanted() -> None:
    assert found("A09", MODEL[: MODEL.index("Le Maire,\nPaul")])


def test_a09_without_a_profile_any_whole_name_will_do() -> None:
    def rules(signature: str) -> list[str]:
        return [
            one.rule for one in lint_arrete(changed("Le Maire,\nPaul Leroux", signature)).findings
        ]

    assert "A09" not in rules("La Maire,\nJeanne Martin")
    assert "A09" not in rules("Le Maire,\nJean-Marc de La Tour")
    assert "A09" in rules("Le Maire de Saint-Aubin,")
    assert "A09" in rules("Le Maire")


VISA = (
    "Vu l’arrêté n° 2026-008 du 2 avril 2026 portant délégation de fonctions à Mme Anne Besnard ;\n"
)
SIGNED = "Pour le Maire et par délégation,\nLa première adjointe,\nAnne Besnard"


def delegated(signature: str = SIGNED, visa: str = VISA) -> str:
    return changed("Le Maire,\nPaul Leroux", signature).replace(
        "Vu la demande", f"{visa}Vu la demande"
    )


def test_a10_a_delegated_signature_with_its_visa_is_right() -> None:
    assert not errors(delegated())
    assert not errors(DELEGATED)
    assert not found("A10", delegated(), officials=(BESNARD,))


def test_a10_a_delegation_is_said_and_cited() -> None:
    assert "par délégation" in messages("A10", delegated("L’adjointe au maire,\nAnne Besnard"))[0]
    assert "aucun visa" in messages("A10", delegated(visa=""))[0]
    undated = "Vu l’arrêté portant délégation de fonctions à Mme Anne Besnard ;\n"
    assert found("A10", delegated(visa=undated))


def test_a10_a_mayor_who_is_away_needs_no_delegation() -> None:
    assert not found(
        "A10", delegated("Pour le Maire empêché,\nLa première adjointe,\nAnne Besnard", "")
    )


def test_a10_the_delegation_is_that_of_the_profile_and_covers_the_matter() -> None:
    def told(**changes: object) -> str:
        from dataclasses import replace

        person = replace(BESNARD, **changes)  # type: ignore[arg-type]
        return " ".join(one.message for one in found("A10", delegated(), "T1", officials=(person,)))

    assert told() == ""
    assert "ne couvre pas" in told(matters=("affaires scolaires et périscolaires",))
    assert "n°\u00a02025-001" in told(delegation_number="2025-001")
    assert "aucune délégation" in told(delegation_number="", delegation_date="")


@pytest.mark.parametrize(
    "left",
    [
        "XXX", "[…]", "[...]", "[à compléter : nom de la voie]", "________", "{{ voie }}", "(à préciser)", "..............",
        "../../....", "[nom de l’entreprise]", "JJ/MM/AAAA", "????", "n° …", "<nom>", "xx/xx/xxxx",
    ],
)  # fmt: skip
def test_a11_what_was_left_to_fill_is_found(left: str) -> None:
    problem = found("A11", changed("par la rue de l’Église", f"par {left}"))[0]
    assert problem.where in left
    assert problem.line == 25


@pytest.mark.parametrize(
    "kept",
    [
        "la XXXe édition",
        "le formulaire à compléter par le demandeur",
        "« on verra… »",
        "(voir plan)",
        "[sic]",
    ],
)
def test_a11_what_only_looks_so_is_left_alone(kept: str) -> None:
    assert not found("A11", changed("par la rue de l’Église", f"par {kept}"))


def test_a11_lines_to_fill_by_hand_after_the_signature_are_usual() -> None:
    assert not found("A11", MODEL + "\nNotifié le ………………\nSignature : ________\n")


def test_the_signing_date_is_a_date() -> None:
    assert lint_arrete(MODEL).parsed.made_on == datetime.date(2026, 11, 24)
