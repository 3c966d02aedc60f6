# SPDX-License-Identifier: AGPL-3.0-or-later
"""A finding as JSON-ready data, the same for an arrêté written here and for one from elsewhere."""

from __future__ import annotations

from typing import Any

from desktop.mairie.lint.finding import RULES, Finding


def finding_data(finding: Finding) -> dict[str, Any]:
    """Return rule, severity, message, mend, where, line, title and source of a finding."""
    rule = RULES[finding.rule]
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "mend": finding.mend,
        "where": finding.where,
        "line": finding.line,
        "title": rule.title,
        "source": rule.source,
    }
