# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Écrire un texte »: what a model reads in free words and documents, under a grammar, word for word."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.core.errors import ExtractionFailed
from desktop.core.task import Result
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.writing.kind_file import find_kind
from desktop.tasks.write_text import WriteText
from desktop.tasks.write_text.kind_choice import ranked_kinds
from desktop.tasks.write_text.model_facts import answer_class, is_said, questions_for_model
from desktop.tasks.write_text.sources import Told
from desktop.tasks.write_text.told_facts import read_told_facts
from tests.fakes import FakeContext, source_document

SAMPLE = load_profile(Path("desktop/resources/samples/commune.json").absolute()).to_mapping()
KIND = "courrier-refus"


def run(context: FakeContext, **given: Any) -> Result:
    values = {"kind": KIND, "facts": {}, **given}
    return WriteText().run(WriteText.parse_values(values), context)


def with_model(*answers: Any, **options: Any) -> FakeContext:
    return FakeContext(commune=SAMPLE, answers=list(answers) or [" "], **options)


WORDS = "Refuser à Mme Claire Morel le prêt du barnum pour sa fête, le barnum est en réparation"


def answer(known: set[str], **said: str) -> tuple[type, Any]:
    questions = questions_for_model(find_kind(KIND), dict.fromkeys(known, ""))
    kind = answer_class(questions)
    return kind, kind(**{q.id: said.get(q.id, "") for q in questions})


def test_a_model_fills_only_what_the_words_say_in_their_order():
    known = set(run(FakeContext(commune=SAMPLE), describe=WORDS, facts={}).data["need"]["facts"])
    _, said = answer(
        known, demande="le prêt du barnum", motifs="le barnum est en panne", contact="M. Roux"
    )
    data = run(with_model(" ", extracted=[said]), describe=WORDS, facts={}).data
    assert data["facts"]["demande"] == "le prêt du barnum"
    assert data["need"]["evidence"]["demande"] == "le prêt du barnum"
    assert "motifs" in data["missing"] and "contact" not in data["facts"]


def test_the_agents_own_answers_are_not_asked_again():
    questions = questions_for_model(find_kind(KIND), {"demande": "x"})
    assert "demande" not in [question.id for question in questions]
    assert not {"situation", "texte_applique", "signataire"} & {q.id for q in questions}


def test_a_model_that_cannot_read_leaves_the_rules_facts():
    context = with_model(" ", extracted=[ExtractionFailed()])
    data = run(context, describe=WORDS, facts={}).data
    assert data["facts"]["destinataire"] == "Mme Claire Morel"


@pytest.mark.parametrize(
    ("said", "words", "holds"),
    [
        ("le prêt du barnum", "refuser le prêt du Barnum", True),
        ("barnum prêt", "le prêt du barnum", False),
        ("", "le prêt", False),
        ("accordé", "non accordé", True),
        ("fête", "les fêtes", False),
    ],
)
def test_an_answer_stands_when_the_words_say_it_word_after_word(said, words, holds):
    assert is_said(said, words) is holds


def test_every_kind_can_be_asked_under_a_grammar():
    from desktop.engines.grammar import grammar_for
    from desktop.mairie.writing.kind_file import text_kinds

    for kind in text_kinds().values():
        questions = questions_for_model(kind, {})
        if questions:
            assert grammar_for(answer_class(questions)).startswith("root")


def test_a_document_is_read_for_its_facts():
    document = source_document(["Mme Claire Morel demande le prêt du barnum."], name="a.docx")
    questions = questions_for_model(find_kind(KIND), {})
    kind = answer_class(questions)
    said = kind(**{q.id: {"demande": "le prêt du barnum"}.get(q.id, "") for q in questions})
    context = with_model(" ", extracted=[said], documents={"a.docx": document})
    data = run(context, document="a.docx", facts={}).data
    assert data["facts"]["demande"] == "le prêt du barnum"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Discours du maire pour l'inauguration de la bibliothèque, remercier l'architecte", "discours-inauguration"),
        ("Lettre de refus de subvention au club de pétanque", "courrier-refus"),
    ],
)  # fmt: skip
def test_the_text_that_is_named_wins_over_what_it_tells(words: str, kind: str) -> None:
    """« Discours… remercier » was once a letter of thanks."""
    assert ranked_kinds(Told(words))[0][0] == kind


def test_a_sum_that_was_asked_and_a_plain_reason_are_not_lost() -> None:
    words = "Refus de subvention, ils demandaient 1 800 €, le budget est déjà voté, merci d'avance."
    facts = read_told_facts(find_kind("courrier-refus"), Told(words), date(2026, 11, 28)).facts
    assert facts["demande"] == "une subvention de 1 800 €"
    assert facts["motifs"] == ["Le budget est déjà voté"]
