# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks rules about a text, for the tests of the lint: the commune is always the fictional one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Finding, Severity
from desktop.mairie.lint.lint import lint_arrete

HERE = Path(__file__).parent
PROFILE = CommuneProfile(
    name="Saint-Aubin-des-Prés",
    population=1240,
    department="Orne",
    insee_code="61345",
    postal_code="61000",
    address="2 place de la Mairie",
    phone="01 99 00 12 34",
    email="mairie@saint-aubin-des-pres.example",
    mayor_name="Paul Leroux",
    mayor_civility="M.",
)


def findings(text: str, type_id: str = "", **facts: object) -> tuple[Finding, ...]:
    """Return every finding for a text; `facts` change the profile, or are the register."""
    register = facts.pop("register", ())
    profile = replace(PROFILE, **facts)  # type: ignore[arg-type]
    context = LintContext(profile, tuple(register), type_id)  # type: ignore[arg-type]
    return lint_arrete(text, context).findings


def found(rule_id: str, text: str, type_id: str = "", **facts: object) -> list[Finding]:
    """Return the findings of one rule."""
    return [one for one in findings(text, type_id, **facts) if one.rule == rule_id]


def errors(text: str, type_id: str = "", **facts: object) -> list[str]:
    """Return "A23: message" for each error."""
    return [
        f"{one.rule}: {one.message} ({one.where})"
        for one in findings(text, type_id, **facts)
        if one.severity is Severity.ERROR
    ]
