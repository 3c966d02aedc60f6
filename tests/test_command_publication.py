# SPDX-License-Identifier: AGPL-3.0-or-later
"""After a run, the command says what a document that will be published tells of persons."""

from __future__ import annotations

import pytest

from desktop.command_line.publication import tell_publication
from desktop.core.draft import Draft, Paragraph
from desktop.core.task import Result

DRAFT = Draft(
    "Une médaille", (Paragraph("Mme Camille Rouvier habite 12 rue Basse, 27000 Évreux."),)
)
ARTICLE = {"task": "write-text", "kind": "article-bulletin"}


def told(capsys: pytest.CaptureFixture[str], result: Result) -> str:
    tell_publication(result, {})
    return " ".join(capsys.readouterr().err.split())


def test_it_is_said_with_the_way_to_take_it_out(capsys: pytest.CaptureFixture[str]):
    words = told(capsys, Result(DRAFT, ARTICLE))
    assert "1 personne et 1 adresse" in words and "check-document --kind anonymise" in words


def test_a_letter_to_one_person_says_nothing(capsys: pytest.CaptureFixture[str]):
    assert told(capsys, Result(DRAFT, {**ARTICLE, "kind": "courrier-refus"})) == ""


def test_what_the_result_already_says_is_not_said_twice(capsys: pytest.CaptureFixture[str]):
    from desktop.mairie.commune.profile import CommuneProfile
    from desktop.mairie.compliance.publication import publication_warning

    warning = publication_warning(DRAFT, ARTICLE, CommuneProfile())
    assert warning and told(capsys, Result(DRAFT, ARTICLE, warnings=(warning,))) == ""
