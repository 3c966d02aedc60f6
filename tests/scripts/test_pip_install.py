# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of pip's words told in French."""

from __future__ import annotations

import pytest

from scripts.installation.pip_install import french_reason, french_stage


@pytest.mark.parametrize(
    ("line", "stage"),
    [
        ("Collecting pymupdf<2,>=1.28 (from x)\n", "recherche de pymupdf"),
        (
            "  Downloading pyside6_essentials-6.11.3-cp310-abi3-linux.whl (80.3 MB)\n",
            "téléchargement de pyside6_essentials (80,3 Mo)",
        ),
        (
            "Building wheel for llama-cpp-python (pyproject.toml): started\n",
            "compilation de llama-cpp-python (de 8 à 15 minutes sur un petit poste)",
        ),
        ("Installing collected packages: a, b\n", "mise en place des fichiers"),
        ("Requirement already satisfied: rich\n", ""),
    ],
)
def test_what_pip_does_is_said_in_french(line, stage):
    assert french_stage(line) == stage


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("OSError: [Errno 28] No space left on device", "Le disque est plein."),
        (
            "CMake Error: CMAKE_CXX_COMPILER not set, after EnableLanguage",
            "Il manque un compilateur C++ pour construire cette bibliothèque.",
        ),
        (
            "NewConnectionError('…: Temporary failure in name resolution')",
            "Le dépôt de logiciels (internet) ne répond pas.",
        ),
        (
            "ERROR: No matching distribution found for pymupdf<2,>=1.28",
            "Aucune version de pymupdf<2,>=1.28 ne convient à ce poste.",
        ),
        ("something else", "L’installation a échoué."),
    ],
)
def test_why_pip_failed_is_one_sentence(line, reason):
    assert french_reason(["noise", line]) == reason


def test_a_network_that_is_down_is_not_taken_for_a_missing_version():
    lines = ["Retrying after NewConnectionError", "No matching distribution found for rich"]
    assert "internet" in french_reason(lines)
