# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of the charter: the sixteen headings, typography, and no law but that of our references."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from jinja2 import meta

from desktop.mairie.compliance.charter.answers import answers_of, clause_values, proposed
from desktop.mairie.compliance.charter.charter_file import (
    CHAPTERS,
    CharterFileError,
    load_chapters,
    load_options,
    read_chapter,
)
from desktop.mairie.compliance.charter.clause import ClauseLaw, OptionKind
from desktop.mairie.forms.templates import _environment, parsed
from desktop.tasks import TASKS
from tests.mairie.compliance.charter.charters import FACTS, whole, written

HEADINGS = (
    "champ", "mots", "principes", "outils", "usages", "données", "relecture", "transparence", "auteur",
    "sécurité", "conservation", "accessibilité", "sobriété", "formation", "incidents", "gouvernance",
)  # fmt: skip
"""What each heading must be about: domain, section 4.7."""
ALLOWED = {
    "rgpd": {"5", "9", "10", "12", "22", "28", "30", "32", "33", "34", "35"},
    "2024/1689": {"4", "5", "50"},
    "codes": {"L. 121-6", "L. 121-7", "L. 311-3-1", "L. 312-1-2"},
}
"""The articles that our references give with certainty."""
PLAIN_SPACE = re.compile(r"« | »|\w [:;!?](?=\s|$)|\w'\w|\.\.\.")
ALL = {
    "outils_locaux": ("Traducteur local",),
    "outils_contrat": ("Service sous contrat",),
    "cst": "rendu",
}
OTHER = {
    "reunions": "non", "images": "non", "outils_publics": "jamais", "cst": "non", "approbation": "arrete",
    "accord": "secretaire", "jours_journal": 0,
}  # fmt: skip


def test_there_are_the_sixteen_headings_in_order() -> None:
    chapters = load_chapters()
    assert [chapter.number for chapter in chapters] == list(range(1, 17))
    for chapter, word in zip(chapters, HEADINGS, strict=True):
        assert word in chapter.title.lower(), chapter.title


def test_every_clause_has_an_id_of_its_own() -> None:
    ids = [clause.id for chapter in load_chapters() for clause in chapter.clauses]
    assert len(set(ids)) == len(ids)


def test_every_file_was_checked_and_says_how_to_change_it() -> None:
    for path in sorted(CHAPTERS.glob("*.toml")):
        assert "Pour la modifier" in path.read_text(encoding="utf-8"), path.name
        assert date.fromisoformat(read_chapter(path).verified_on) >= date(2026, 11, 28)


def test_clauses_name_only_answers_that_exist() -> None:
    known = set(clause_values(answers_of({}, FACTS), FACTS)) | set(_environment().globals)
    for chapter in load_chapters():
        for clause in chapter.clauses:
            assert meta.find_undeclared_variables(parsed(clause.text)) <= known, clause.id


def test_every_answer_changes_the_text() -> None:
    texts = "".join(clause.text for chapter in load_chapters() for clause in chapter.clauses)
    for option in load_options():
        named = {"accord": "accord_de"}.get(option.id, option.id)
        assert re.search(rf"\b{named}\b", texts), option.id


def test_answers_to_start_from_are_answers() -> None:
    for option in load_options():
        assert answers_of({option.id: proposed(option, FACTS)}, FACTS)[option.id] == proposed(
            option, FACTS
        )
        values = [choice.value for choice in option.choices]
        assert bool(values) == (option.kind in (OptionKind.CHOICE, OptionKind.CHOICES))
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("answers", [{}, ALL, OTHER], ids=["proposed", "all", "other"])
def test_what_is_printed_has_french_typography(answers: dict[str, object]) -> None:
    text = whole(FACTS, **answers)  # type: ignore[arg-type]
    faults = [line for line in text.splitlines() if PLAIN_SPACE.search(line)]
    assert not faults
    assert "{" not in text and "None" not in text
    assert text == re.sub(" {2,}", " ", text)


@pytest.mark.parametrize("answers", [{}, ALL, OTHER], ids=["proposed", "all", "other"])
def test_no_law_is_cited_outside_the_list(answers: dict[str, object]) -> None:
    text = whole(FACTS, **answers)  # type: ignore[arg-type]
    plain = re.sub(r"[\u00a0\u202f]", " ", text)
    codes = set(re.findall(r"\b[LRD]\. ?\d+(?:-\d+)+", plain))
    assert codes <= ALLOWED["codes"], codes - ALLOWED["codes"]
    for mentioned in re.finditer(r"(RGPD|2024/1689)\)?,? (?:articles? |\(article )(\d+)", plain):
        law = "rgpd" if mentioned[1] == "RGPD" else "2024/1689"
        assert mentioned[2] in ALLOWED[law], mentioned[0]
    numbered = set(re.findall(r"articles? (\d+)", plain))
    assert numbered <= ALLOWED["rgpd"] | ALLOWED["2024/1689"], numbered


def test_the_ten_gestures_of_the_application_are_among_the_uses() -> None:
    uses = [line for line in written()[5].splitlines() if line.startswith("|")][1:]
    assert len(uses) == len(TASKS)
    for word in (
        "mails", "Résumer", "Interroger", "arrêté", "compte rendu", "texte", "affiche", "pictogrammes",
        "présentation", "demande", "Vérifier",
    ):  # fmt: skip
        assert any(word in line.split("|")[1] for line in uses), word


def test_the_law_is_carried_by_clauses_that_warn() -> None:
    laws = {clause.law for chapter in load_chapters() for clause in chapter.clauses}
    assert set(ClauseLaw) <= laws
    by_id = {clause.id: clause.law for chapter in load_chapters() for clause in chapter.clauses}
    assert by_id["usages-interdits"] is ClauseLaw.AI_ACT
    assert by_id["qui-relit"] is ClauseLaw.HUMAN_REVIEW
    assert by_id["tableau"] is ClauseLaw.PERSONAL_DATA
    assert all(law.warning for law in ClauseLaw)


def test_a_file_with_a_key_too_many_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "01.toml"
    good = (CHAPTERS / "13-sobriete.toml").read_text(encoding="utf-8")
    path.write_text(good.replace('title = "Sobriété"', 'title = "Sobriété"\nextra = 1'), "utf-8")
    with pytest.raises(CharterFileError, match="keys"):
        read_chapter(path)
    path.write_text("number = ", "utf-8")
    with pytest.raises(CharterFileError, match=r"01\.toml"):
        read_chapter(path)
