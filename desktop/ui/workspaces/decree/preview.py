# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the answers give at once, by rules alone: the arrêté as it reads, then what the lint finds.

Everything of the trade is imported on first use: the page is drawn before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.lint.context import LintContext, RegisterEntry
from desktop.mairie.lint.finding import Finding, Severity
from desktop.ui.words import NBSP, count

if TYPE_CHECKING:
    from desktop.core.draft import Draft
    from desktop.mairie.forms.facts import Facts

CRPA_DATE = "28/05/2026"
"""The code des relations entre le public et l’administration is checked apart (domain.md, 1.1)."""


@dataclass(frozen=True, slots=True)
class ArretePreview:
    """An arrêté as its answers stand."""

    kind: DecreeType
    facts: Facts
    asked: frozenset[str]
    """Ids of the questions whose condition holds."""
    draft: Draft
    text: str
    """What the lint reads."""
    traps: tuple[str, ...]

    def problems(self) -> dict[str, str]:
        """Return what is wrong with the answers, by question."""
        return {problem.field: problem.message for problem in reversed(self.facts.problems)}


def make_preview(
    kind: DecreeType, answers: Mapping[str, Any], profile: CommuneProfile
) -> ArretePreview:
    """Return the arrêté that these answers give; what is missing is « [à compléter : …] »."""
    from desktop.french.typography import french_typography
    from desktop.mairie.arretes.as_draft import arrete_draft
    from desktop.mairie.arretes.as_text import arrete_text
    from desktop.mairie.arretes.composition import compose
    from desktop.mairie.arretes.facts import read_facts
    from desktop.mairie.forms.templates import holds

    facts = read_facts(kind, answers, profile)
    arrete = compose(kind, facts, profile)
    return ArretePreview(
        kind,
        facts,
        frozenset(field.id for field in kind.fields if holds(field.when, facts.values)),
        arrete_draft(arrete, profile),
        arrete_text(arrete),
        tuple(
            french_typography(trap.text) for trap in kind.traps if holds(trap.when, facts.values)
        ),
    )


def lint_context(
    preview: ArretePreview | None,
    profile: CommuneProfile,
    register: tuple[RegisterEntry, ...],
    today: date,
) -> LintContext:
    """Return what the lint compares a text with; an act already entered is not its own double."""
    if preview is None:
        return LintContext(profile, register, today=today)
    facts = preview.facts.values
    return LintContext(profile, register, preview.kind.id, facts, today)


def find_faults(text: str, context: LintContext) -> tuple[Finding, ...]:
    """Return what the lint finds, the most serious first, in the order of the text."""
    from desktop.mairie.lint.lint import lint_arrete

    order = list(Severity)
    findings = lint_arrete(text, context).findings
    return tuple(sorted(findings, key=lambda f: (order.index(f.severity), f.line, f.rule)))


def rule_source(rule_id: str) -> str:
    """Return where a rule comes from; empty when the rule is unknown."""
    from desktop.mairie.lint.finding import RULES

    return RULES[rule_id].source if rule_id in RULES else ""


def is_ready(findings: tuple[Finding, ...]) -> bool:
    """True when nothing forbids « prêt à signer »."""
    return not any(finding.severity is Severity.ERROR for finding in findings)


def verdict(findings: tuple[Finding, ...]) -> tuple[str, str]:
    """Return the tone and the words: « 2 points à corriger, 3 à vérifier », « Prêt à signer »."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    to_check = f"{warnings}{NBSP}à vérifier" if warnings else ""
    if errors:
        words = f"{count(errors, 'point')} à corriger"
        return "bad", f"{words}, {to_check}" if to_check else words
    if warnings:
        return "attention", f"Prêt à signer, {count(warnings, 'point')} à vérifier"
    return "good", "Prêt à signer"


def basis_line(kind: DecreeType) -> str:
    """Return the date at which the legal basis was checked, and the advice to check it again."""
    checked = date.fromisoformat(kind.verified_on).strftime("%d/%m/%Y")
    return (
        f"Base juridique vérifiée au {checked} (CRPA{NBSP}: {CRPA_DATE}) – contrôlez sur Légifrance"
    )


def draft_text(draft: Draft) -> str:
    """Return a draft as the lint reads it, a paragraph per line, the commune's lines first."""
    from desktop.core.draft import Heading, ListBlock, Paragraph, ParagraphStyle

    above: list[str] = []
    below: list[str] = []
    for block in draft.blocks:
        if isinstance(block, Paragraph):
            is_above = block.style is ParagraphStyle.HEADER and not below
            (above if is_above else below).append(block.text)
        elif isinstance(block, Heading):
            below += ["", block.text]
        elif isinstance(block, ListBlock):
            below += [f"– {item.text}" for item in block.items]
    title = [draft.title.upper(), draft.subtitle]
    return "\n".join([*above, "", *title, "", *below]) + "\n"


def as_project(draft: Draft) -> Draft:
    """Return the draft marked « PROJET » at its head and at the foot of each page."""
    from desktop.core.draft import Author, Paragraph, ParagraphStyle
    from desktop.core.review.reviewing import carried_over

    mention = Paragraph(PROJECT_MENTION, Author.RULE, style=ParagraphStyle.HEADER)
    footer = f"PROJET – {draft.footer}" if draft.footer else "PROJET"
    project = replace(draft, blocks=(mention, *draft.blocks), footer=footer)
    return carried_over(draft, project)


PROJECT_MENTION = f"PROJET{NBSP}: NE PAS SIGNER EN L’ÉTAT"
