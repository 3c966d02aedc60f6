# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ready-made demands are in order, and a bad one would be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.paths import prompts_folder
from scripts.checks.demands import demand_faults

OURS = sorted((prompts_folder() / "library").glob("*.md"))
GOOD = (prompts_folder() / "library" / "refuser-demande.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_each_of_ours_satisfies_the_coach_once_filled(path: Path, tmp_path: Path) -> None:
    (tmp_path / path.name).write_bytes(path.read_bytes())
    assert list(demand_faults(tmp_path)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("category: courriers", "category: autres"), "none of those"),
        (("date: 2026-11-28", "date: hier"), "YYYY-MM-DD"),
        (("keywords: ", "mots: "), "keywords"),
        (("$raison", "$motif"), "label and an example"),
        (("courtois et direct", "courtois : direct"), "non-breaking"),
        (("N’invente rien", "Invente le reste"), "La permission d’inventer"),
        (("## demande", "## user"), "« ## demande »"),
        (("Ton\u00a0: ", "Tonalité\u00a0: "), "finds no tone"),
        (("Ce qui peut être proposé", "Pour $demande, proposer"), "alone in its line"),
        (("---\n", ""), "en-tête"),
    ],
)
def test_a_bad_one_is_found(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    assert change[0] in GOOD
    (tmp_path / "essai.md").write_text(GOOD.replace(*change), encoding="utf-8")
    assert any(fault in told for told in demand_faults(tmp_path))
