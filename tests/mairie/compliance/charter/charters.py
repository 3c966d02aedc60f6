# SPDX-License-Identifier: AGPL-3.0-or-later
"""The charter of the fictional commune, as tests need it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import desktop
from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.compliance.charter.answers import Answer, CharterFacts
from desktop.mairie.compliance.charter.composition import (
    CharterChoices,
    ClauseChange,
    compose_charter,
    printed_chapters,
)

TODAY = date(2026, 11, 28)
PROFILE = load_profile(Path(desktop.__file__).parent / "resources" / "samples" / "commune.json")
FACTS = CharterFacts(PROFILE, TODAY)
NOBODY = CharterFacts(CommuneProfile(), TODAY)


def written(
    facts: CharterFacts = FACTS,
    /,
    changes: dict[str, ClauseChange] | None = None,
    **answers: Answer,
) -> dict[int, str]:
    """Return the markup of each chapter, by number, with these answers."""
    chapters = compose_charter(CharterChoices(answers, changes or {}), facts)
    return {number: text for number, (_, text) in enumerate(printed_chapters(chapters), 1)}


def whole(facts: CharterFacts = FACTS, /, **answers: Answer) -> str:
    """Return the whole text."""
    return "\n".join(written(facts, **answers).values())
