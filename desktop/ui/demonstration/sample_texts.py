# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts of a fictional town hall, and what a worker says of them: for screenshots and tests."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

STIFF = (
    "Madame, Monsieur,\n\n"
    "Suite à votre courrier en date du 3 novembre 2026, j’ai l’honneur de vous informer que votre "
    "demande de prêt de la salle des fêtes a été examinée par la commission compétente, laquelle a "
    "émis un avis défavorable au motif que ladite salle a d’ores et déjà été réservée par le club de "
    "gymnastique pour la journée du samedi 12 décembre 2026 dans son intégralité.\n\n"
    "Dans l’hypothèse où vous souhaiteriez solliciter une autre date, il vous appartient de procéder "
    "au dépôt d’une nouvelle demande auprès du secrétariat de la mairie, et ce, dans les meilleurs "
    "délais, afin de permettre à nos services de procéder à son instruction.\n\n"
    "Nonobstant ce qui précède, les usagers handicapés sont invités à se rapprocher du CCAS.\n\n"
    "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées."
)
"""A letter as they are too often written."""


def improved_data(text: str, gesture: str) -> dict[str, Any]:
    """Return what result.json says of a text improved by rules."""
    from desktop.french.clarity.analysis import analyse_text
    from desktop.french.rewriting.change import Gesture
    from desktop.french.rewriting.rewriting import rewrite

    made = rewrite(text, Gesture(gesture))
    return {
        "gesture": gesture,
        "original": made.original,
        "text": made.text,
        "changes": [asdict(change) for change in made.changes],
        "notes": list(made.notes),
        "doubts": [],
        "readability": {
            "before": asdict(analyse_text(text).readability),
            "after": asdict(analyse_text(made.text).readability),
        },
        "model": "",
        "prompt": "",
    }


def analysed_data(text: str) -> dict[str, Any]:
    """Return what result.json says of a text that was analysed, without a dictionary."""
    from desktop.french.clarity.analysis import analyse_text

    report = analyse_text(text)
    return {
        "text": text,
        "readability": asdict(report.readability),
        "address": report.address,
        "summary": list(report.summary),
        "notes": list(report.notes),
        "findings": [asdict(finding) | {"page": 1} for finding in report.findings],
    }


def consultation_data() -> dict[str, Any]:
    """Return what result.json says of the answers to a consultation on a village square."""
    themes = (
        ("Circulation et stationnement", 148, ["places", "parking", "vitesse"], (
            "Il faut garder des places devant la boulangerie.", "Les voitures roulent trop vite rue des Écoles.")),
        ("Arbres et fraîcheur", 97, ["arbres", "ombre", "bancs"], (
            "De l’ombre l’été, et des bancs pour les anciens.",)),
        ("Commerces et marché", 61, ["marché", "boulangerie"], (
            "Le marché du vendredi doit rester sur la place.",)),
        ("Accessibilité", 34, ["trottoirs", "poussettes"], ("Les trottoirs sont trop hauts.",)),
    )  # fmt: skip
    return {
        "document": {"name": "consultation-centre-bourg.csv"},
        "answers": 312,
        "empty": 18,
        "duplicates": 4,
        "subject": "l’aménagement du centre-bourg",
        "themes": [
            {
                "title": title, "count": number, "share": round(100 * number / 312), "key_terms": terms,
                "quotes": [{"row": n, "line": n + 1, "text": text} for n, text in enumerate(quotes, 3)],
            }
            for title, number, terms, quotes in themes
        ],
        "others": {"count": 22, "share": 7, "quotes": []},
        "notes": [],
    }  # fmt: skip
