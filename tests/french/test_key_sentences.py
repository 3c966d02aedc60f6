# SPDX-License-Identifier: AGPL-3.0-or-later
"""What matters to a mayor scores above what is only wording."""

from __future__ import annotations

import pytest

from desktop.french.digest.candidates import Candidate, list_candidates
from desktop.french.digest.key_sentences import KeySentenceScorer
from desktop.french.digest.outline import outline
from desktop.french.digest.question import read_question
from tests.french.digest_corpus import read_notation


def _scored(notation: str, question: str = "") -> list[Candidate]:
    document = read_notation(notation)
    sections = outline(document)
    candidates = list_candidates(sections, lambda: None)
    scorer = KeySentenceScorer(sections, candidates, document.title, read_question(question))
    scorer.score_all(candidates, lambda: None)
    return candidates


def _score(sentence: str) -> float:
    return max(candidate.score for candidate in _scored(sentence))


@pytest.mark.parametrize(
    ("matters", "wording"),
    [
        (
            "Le conseil décide d’attribuer le marché pour un montant de 184 500 € HT.",
            "M. Lunel présente le dossier et répond aux questions des conseillers.",
        ),
        (
            "Le taux d’impayés est de 2,9 % en 2024 (1,4 % en 2023).",
            "Le taux d’impayés correspond au rapport entre les impayés et les factures émises.",
        ),
        (
            "La réponse à la mise en demeure est attendue avant le 15 décembre 2025.",
            "La présente décision peut faire l’objet d’un recours devant le tribunal administratif.",
        ),
        (
            "La station est non conforme pour le phosphore depuis le contrôle du 4 juin.",
            "Les informations sont fournies conformément à l’article L. 2224-5 du code.",
        ),
        (
            "Les dépenses d’énergie augmentent de 38 % en raison du nouveau contrat.",
            "Je vous prie d’agréer, Madame la maire, mes salutations distinguées.",
        ),
        (
            "L’accès au chantier est interdit aux véhicules sous peine de mise en fourrière.",
            "L’année qui s’achève a été riche en rencontres pour tous nos bénévoles.",
        ),
    ],
)
def test_a_fact_scores_above_wording(matters: str, wording: str):
    assert _score(matters) > 1.5 * _score(wording)


def test_a_definition_in_a_glossary_scores_low():
    found = _scored(
        "# A\n## Coûts\nLe coût atteint 20 € par habitant.\n## Glossaire\nLe coût aidé est de 20 € net."
    )
    assert found[0].score > 3 * found[1].score


def test_a_total_scores_above_a_detail_and_a_change_above_none():
    found = _scored(
        "| Poste | 2023 en € | 2024 en € |\n|---|---|---|\n| Fleurs | 100 | 100 |\n"
        "| Énergie | 100 | 180 |\n| Total | 200 | 280 |\n"
    )
    flowers, energy, total = (candidate.score for candidate in found)
    assert total > energy > flowers


def test_a_sentence_of_the_model_said_in_every_report_scores_below_what_one_report_says():
    part = (
        "# Rapport\nService : {name}\n## Objet\nLe service gère la collecte des eaux usées.\n"
        "## Tarifs\nLe tarif comprend une part fixe et une part variable.\n{own}\n## Travaux\nNéant.\n"
    )
    found = _scored(
        part.format(name="Bourg", own="Le tarif monte en raison des travaux du collecteur.")
        + part.format(name="Hameaux", own="Le tarif baisse grâce au nouveau contrat.")
    )
    model = [c.score for c in found if "part fixe" in c.folded]
    own = [c.score for c in found if "monte" in c.folded or "baisse" in c.folded]
    assert len(model) == len(own) == 2
    assert min(own) > 2 * max(model)


def test_a_question_puts_what_speaks_of_it_first():
    text = "La dépense est de 900 €.\nL’agent part en retraite le 3 mai."
    money, agent = _scored(text, "les dépenses")
    assert money.score > agent.score
    money, agent = _scored(text, "le personnel")
    assert agent.score > money.score
