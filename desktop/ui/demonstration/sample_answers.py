# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sample results of « Interroger un document », as answer_data.py describes them."""

from __future__ import annotations

from typing import Any

from desktop.ui.demonstration.sample_results import DOCUMENT, MODEL

QUESTION = "Quel est le prix de l’eau au 1er janvier\u202f?"
BUDGET = "budget-annexe-eau-2024.docx"


def rules_data(path: str, question: str = QUESTION) -> dict[str, Any]:
    """Return the passages that answer, found by rules."""
    return {
        "schema": 1,
        "task": "ask-document",
        "question": question,
        "completed": "",
        "plain": False,
        "documents": [
            {"name": DOCUMENT, "path": path, "pages": 24, "paging": "exact", "unread": []},
            {
                "name": BUDGET,
                "path": f"{path}.docx",
                "pages": 6,
                "paging": "estimated",
                "unread": [],
            },
        ],
        "found": True,
        "passages": _passages(),
        "near": [],
        "missing": [],
        "answer": None,
        "hostile": [],
    }


def model_data(path: str, question: str = QUESTION) -> dict[str, Any]:
    """Return what a model answered from the same passages, one sentence to be checked."""
    sentences: list[dict[str, Any]] = [
        {
            "text": "Au 1er janvier, le prix du mètre cube est fixé à 2,18 € TTC.",
            "passages": [1],
            "state": "supported",
            "doubt": "",
        },
        {
            "text": "La part fixe reste à 36,00 € HT par an.",
            "passages": [2],
            "state": "supported",
            "doubt": "",
        },
        {
            "text": "Cela représente une hausse de 5 %.",
            "passages": [1],
            "state": "doubtful",
            "doubt": "Ce pourcentage n’est pas dans le passage 1.",
        },
    ]
    answer = {
        "text": " ".join(_called(sentence) for sentence in sentences),
        "sentences": sentences,
        "model": MODEL.title,
        "prompt": "ask-document@1",
        "ended_by": "stop",
        "refused": "",
    }
    return {**rules_data(path, question), "answer": answer}


def _called(sentence: dict[str, Any]) -> str:
    calls = "".join(f" [{number}]" for number in sentence["passages"])
    return str(sentence["text"]).removesuffix(".") + f"{calls}."


def nothing_data(path: str, question: str) -> dict[str, Any]:
    """Return what is said when no passage answers, with one that comes near."""
    near = {**_passages()[3], "why": "parle de «\u00a0eau\u00a0»"}
    return {
        **rules_data(path, question),
        "found": False,
        "passages": [],
        "near": [near],
        "missing": ["parking"],
    }


def memory_data(question: str) -> dict[str, Any]:
    """Return what a model answered without any document."""
    words = "Une délibération est une décision du conseil municipal, prise en séance à la majorité."
    answer = {
        "text": words,
        "sentences": [],
        "model": MODEL.title,
        "prompt": "ask-document@1",
        "ended_by": "stop",
        "refused": "",
    }
    data = rules_data("", question)
    return {**data, "documents": [], "found": False, "passages": [], "answer": answer}


def _passages() -> list[dict[str, Any]]:
    return [
        _passage(
            0,
            8,
            "Tarifs",
            "Le conseil municipal a fixé le prix du mètre cube à 2,18 € TTC au 1er janvier, pour une "
            "facture type de 120 m³. Cette décision a été prise par délibération du 12 décembre.",
            ("prix du mètre cube", "2,18 € TTC", "1er janvier"),
            "répond à «\u00a0prix\u00a0», «\u00a0eau\u00a0», «\u00a01er janvier\u00a0»",
        ),
        _passage(
            0,
            8,
            "Tarifs",
            "La part fixe reste à 36,00 € HT par an et par abonné.",
            ("36,00 € HT",),
            "répond à «\u00a0prix\u00a0»",
        ),
        _passage(
            1,
            3,
            "Recettes du service",
            "Indicateur | 2023 | 2024\nPrix du m³ TTC | 2,11 € | 2,18 €",
            ("Prix du m³", "2,18 €"),
            "répond à «\u00a0prix\u00a0»",
        ),
        _passage(
            0,
            2,
            "Le service en 2024",
            "Le service de l’eau de Saint-Aubin-des-Prés dessert 1\u202f284 habitants, soit 612 abonnés.",
            ("eau",),
            "répond à «\u00a0eau\u00a0»",
        ),
    ]


def _passage(
    document: int, page: int, section: str, text: str, words: tuple[str, ...], why: str
) -> dict[str, Any]:
    places = sorted((text.index(word), text.index(word) + len(word)) for word in words)
    return {
        "document": document,
        "page": page,
        "section": section,
        "text": text,
        "highlights": [list(place) for place in places],
        "why": why,
        "kind": "table" if " | " in text else "text",
        "score": 0.9,
        "also_pages": [],
    }
