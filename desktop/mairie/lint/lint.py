# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lints an arrêté: reads it, guesses its type when it is not said, and asks every rule."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.mairie.lint import (
    rules_every_act,
    rules_matters,
    rules_publicity,
    rules_traffic,
    rules_wording,
)
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import RULES, Finding, Rule, Severity
from desktop.mairie.lint.guess_type import guess_type
from desktop.mairie.lint.parse import parse_arrete
from desktop.mairie.lint.parsed import ParsedArrete

ROOMS = (rules_every_act, rules_matters, rules_publicity, rules_traffic, rules_wording)
"""The rooms of rules: importing them fills RULES."""
_NOTHING_KNOWN = LintContext()


@dataclass(frozen=True, slots=True)
class LintReport:
    """What the rules found in an arrêté."""

    findings: tuple[Finding, ...]
    """By line, what is missing (line 0) first, then by rule."""
    type_id: str
    """ "T1"; the type that was given, or the guess; empty when nothing is likely enough."""
    parsed: ParsedArrete

    @property
    def is_ready(self) -> bool:
        """True when nothing forbids to export it as « prêt à signer »."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def lint_arrete(untrusted_text: str, context: LintContext = _NOTHING_KNOWN) -> LintReport:
    """Return what is wrong in an arrêté, whoever wrote it; never raises for its text."""
    parsed = parse_arrete(untrusted_text)
    type_id = context.type_id or guess_type(parsed)
    known = replace(context, type_id=type_id)
    findings = [finding for rule in RULES.values() for finding in _found(rule, parsed, known)]
    findings.sort(key=lambda finding: (finding.line, finding.rule))
    return LintReport(tuple(dict.fromkeys(findings)), type_id, parsed)


def _found(rule: Rule, parsed: ParsedArrete, context: LintContext) -> list[Finding]:
    return [
        Finding(rule.id, rule.severity, found.message, found.mend, found.where, found.line)
        for found in rule.check(parsed, context)
    ]
