# SPDX-License-Identifier: AGPL-3.0-or-later
"""A finding of the lint, and the rule that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.mairie.lint.context import LintContext
    from desktop.mairie.lint.parsed import ParsedArrete


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "E"
    """The arrêté may not be exported as « prêt à signer »."""
    WARNING = "W"
    INFORMATION = "I"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, or may be, in an arrêté."""

    rule: str
    """ "A16"."""
    severity: Severity
    message: str
    """What is wrong, in a French sentence."""
    mend: str
    """What to do about it, in a French sentence; empty when the message says it."""
    where: str = ""
    """The exact words of the arrêté it is about; empty for something that is missing."""
    line: int = 0
    """Line of the text, from 1; 0 for something that is missing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule's function yields; the rule adds its id and severity."""

    message: str
    mend: str = ""
    where: str = ""
    line: int = 0


Check = Callable[["ParsedArrete", "LintContext"], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, how much it weighs, where it comes from, and the function that looks."""

    id: str
    severity: Severity
    title: str
    """What must hold, in a few French words."""
    source: str
    """Article, guide or case law, in French, as shown to the agent."""
    check: Check


RULES: dict[str, Rule] = {}
"""Every rule by its id; filled as the modules `rules_*` load (see lint.py)."""


def rule(rule_id: str, severity: Severity, title: str, source: str) -> Callable[[Check], Check]:
    """Register a function as the rule of that id."""

    def register(check: Check) -> Check:
        assert rule_id not in RULES or RULES[rule_id].check.__module__ == check.__module__
        RULES[rule_id] = Rule(rule_id, severity, title, source, check)
        return check

    return register
