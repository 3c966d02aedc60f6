# SPDX-License-Identifier: AGPL-3.0-or-later
"""What sorting says of one mail: service, urgency, deadlines, competence, warnings, reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.core.mail import MailMessage

UNSURE = "AUTRE"
"""The service of what rules cannot place: a person does."""


class Urgency(StrEnum):
    """How soon a mail wants a person."""

    P0 = "P0"
    """Danger: call now."""
    P1 = "P1"
    """Today."""
    P2 = "P2"
    """A legal deadline runs."""
    P3 = "P3"


@dataclass(frozen=True, slots=True)
class ServiceVerdict:
    """Which service a mail is for, and why."""

    primary: str
    """Id of the service: "VOIRIE"; "AUTRE" when unsure."""
    secondary: tuple[str, ...] = ()
    confidence: float = 0.0
    """0 to 1: how often such a verdict was right on mails set aside."""
    evidence: tuple[str, ...] = ()
    """The words of the mail that decided, as they are written there."""
    candidates: tuple[tuple[str, float], ...] = ()
    """The best services with their share, three at most."""
    decided_by: str = "rule"
    """ "rule", "model", "agent" (corrected), "memory" (as the agent corrected a similar mail)."""


@dataclass(frozen=True, slots=True)
class UrgencyVerdict:
    """How urgent a mail is, and why."""

    urgency: Urgency
    reasons: tuple[str, ...] = ()
    """French, short: « effondrement », « demande d’acte d’inhumation »."""
    numbers: tuple[str, ...] = ()
    """Emergency numbers to show: "18 pompiers"."""
    duty: str = ""
    """What the law asks of the mayor (CGCT L2212-4), when it does."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A legal delay that runs, with its rule and its arithmetic."""

    rule: str
    """Id in deadlines.toml: "communication-documents"."""
    title: str
    """« Communication de documents administratifs »."""
    source: str
    """ "CRPA R311-13"."""
    delay: str
    """« 1 mois », « 5 jours », « 10 jours ouvrés », « 72 heures »."""
    starts_on: date
    due_on: date
    arithmetic: str
    """« reçu le 22/11/2026 + 1 mois (CRPA R311-13) → 22/12/2026 »."""
    effect: str
    """What silence or lateness does: « refus implicite, puis CADA dans les 2 mois »."""
    evidence: str = ""
    """The words that show that this delay runs."""
    due_at: datetime | None = None
    """For delays in hours."""
    notes: tuple[str, ...] = ()
    """« tombe un dimanche », « +1 mois si l’ABF est consulté », what else must be done."""
    is_main: bool = True
    """False for a delay that goes along: missing pieces, notice of filing, acknowledgement."""


@dataclass(frozen=True, slots=True)
class Competence:
    """Another administration is competent: the mail is to be passed on, and its sender told."""

    to: str
    """ "EPCI", "DEPARTEMENT", "PREFECTURE", "CAF", "IMPOTS", "REGION", "AUTRE"."""
    name: str
    """As the agent says it: « communauté de communes des Hauts du Perche », « la CAF »."""
    reason: str
    """One French sentence."""
    source: str = "CRPA L114-2"
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something in a mail that a person must not trust."""

    kind: str
    """Id in suspicion.toml: "injection", "rib-change", "hidden-text", "dangerous-file"…"""
    title: str
    """« Changement de RIB demandé »."""
    explanation: str
    """One or two French sentences: what was seen, what to do (never a link)."""
    excerpt: str = ""
    """The words, cut at 200 characters, without invisible characters."""
    is_injection: bool = False
    """It tries to command a model: no model reads this mail."""


@dataclass(frozen=True, slots=True)
class ReplyText:
    """A reply to read over: from a template of rules, or written by a model under its rules."""

    situation: str
    """Id of the template: "accuse-reception-sva", "transmission-epci"…"""
    subject: str
    text: str
    written_by: str = "rule"
    """ "rule" or "model"."""
    to_check: tuple[str, ...] = ()
    """French: what the agent must fill or verify in it."""


@dataclass(frozen=True, slots=True)
class SortedMail:
    """One mail and all that sorting says of it."""

    mail: MailMessage
    service: ServiceVerdict
    urgency: UrgencyVerdict
    deadlines: tuple[Deadline, ...] = ()
    """The main one first; empty when none runs."""
    asked_by: date | None = None
    """The day that the sender wants an answer by: a wish, not a legal delay."""
    competence: Competence | None = None
    suspicions: tuple[Suspicion, ...] = ()
    request: str = ""
    """What is asked, in the sender's own words: one sentence."""
    summary: tuple[str, ...] = ()
    """Two lines at most, by rules or by a model."""
    summary_by: str = "rule"
    doubts: tuple[tuple[str, str], ...] = ()
    """(excerpt, reason) of what a model wrote and the mail does not say."""
    needs_reply: bool = True
    reply: ReplyText | None = None

    @property
    def deadline(self) -> Deadline | None:
        """The delay that comes first in law, or None."""
        return next((deadline for deadline in self.deadlines if deadline.is_main), None)

    @property
    def is_suspicious(self) -> bool:
        """True when anything in it must not be trusted."""
        return bool(self.suspicions)
