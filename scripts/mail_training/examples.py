# SPDX-License-Identifier: AGPL-3.0-or-later
"""The training texts as examples: whole mails of mails/, short requests of requests/ and delays/."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.mail import MailMessage, MailPlace, MailTextPart, PartRole
from desktop.french.instructions import find_instructions
from desktop.mairie.mail.deadlines.likely import NONE
from desktop.mairie.mail.deadlines.signs import signs_of
from desktop.mairie.mail.deadlines.weighing import supported_rules
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.suspicion.likely import FRAUD, HARMLESS, INJECTION
from desktop.mairie.mail.suspicion.suspicions import named_suspicions
from desktop.mairie.mail.urgency.likely import CALM
from scripts.mail_training.read_mails import TRAINING, mails_in, message_of, training_mails

MAIL, REQUEST = "mails", "requests"
CASES = TRAINING.parents[1] / "tests/mairie/mail/suspicion"
"""The cases that the rules of suspicion were tuned on: they are no examination any more."""
DEADLINE_CASES = tuple(
    TRAINING.parents[1] / f"tests/mairie/mail/deadlines/mails_{name}.toml"
    for name in ("tuned", "later", "last")
)
"""The same of the rules of delays; `mails_held_out.toml` beside them stays unread."""
DELAYS = ("delays", "delays-2", "delays-3")
ATTACKS = ("attacks", "attacks-2")
_URGENCY_OF_FILE = {"danger": "P0", "today": "P1", "danger-non": CALM, "today-non": CALM}
_CALM_SERVICES = (
    "ASSO_FETES",
    "ETAT_CIVIL",
    "RH",
    "AUTRE",
    "ELECTIONS",
    "CADA",
    "RGPD",
    "FINANCES",
)
"""Services whose short requests are seldom urgent."""
_WORDED = frozenset(
    {
        "injection", "rib-change", "transfer-order", "blackmail", "phishing", "trap", "false-claim",
        "advance-fee",
    }
)  # fmt: skip
"""Attacks that show in their words; the others show in a file, a link or an address."""
REQUEST_WEIGHT = 0.6
"""A short request counts less than a whole mail."""
_SERVICE_OF_RULE = {
    "communication-documents": "CADA", "cada-saisine": "CADA", "rgpd-droits": "RGPD",
    "rgpd-violation": "RGPD", "lettre-observations": "PREFECTURE", "facture": "FINANCES",
    "inscription-electorale": "ELECTIONS", "inhumation": "CIMETIERE", "naissance": "ETAT_CIVIL",
    "dia": "URBANISME", "declaration-prealable": "URBANISME", "permis-maison": "URBANISME",
    "permis-construire": "URBANISME", "permis-amenager": "URBANISME", "daact": "URBANISME",
    "permis-demolir": "URBANISME", "cu-information": "URBANISME", "cu-operationnel": "URBANISME",
    "delaissement": "URBANISME", "recours-urbanisme": "URBANISME",
}  # fmt: skip
"""Delays whose mails are always for one service: their texts teach it too."""
_WITHOUT_DELAYS = (
    "VOIRIE", "SCOLAIRE", "CCAS", "EAU_ASST", "POLICE", "RH", "AUTRE", "PRESSE", "SI_SPAM",
)  # fmt: skip
"""Services whose short requests start no delay, but for a few."""


@dataclass(frozen=True)
class Example:
    """A text with its label."""

    text: MailText
    label: str
    kind: str
    importance: float = 1.0
    deadline_rules: tuple[str, ...] = ()
    suspicion_kinds: tuple[str, ...] = ()


def service_examples() -> list[Example]:
    """Return every text that has a service."""
    found = [
        _with_signs(MailText(message_of(e)), str(e["primary"]), MAIL) for e in training_mails()
    ]
    for folder in ("requests", "requests-2"):
        for service, text in _lines(TRAINING / folder):
            found.append(_with_signs(text, service, REQUEST))
    for rule, text in (line for folder in DELAYS for line in _lines(TRAINING / folder)):
        if rule in _SERVICE_OF_RULE:
            found.append(_with_signs(text, _SERVICE_OF_RULE[rule], REQUEST))
    return found


def deadline_examples() -> list[Example]:
    """Return every text of which it is known whether a delay starts."""
    found = [
        Example(MailText(message_of(e)), str(e["deadline"]) or NONE, MAIL) for e in training_mails()
    ]
    for folder in DELAYS:
        for name, text in _lines(TRAINING / folder):
            rule = NONE if name.endswith("-non") else name
            found.append(Example(text, rule, REQUEST))
    for path in DEADLINE_CASES:
        for entry in mails_in(path):
            text = MailText(message_of({"id": path.stem, "from": "", "subject": "", **entry}))
            found.append(Example(text, str(entry.get("rule", "")) or NONE, "cases"))
    for service, text in _lines(TRAINING / "requests"):
        if service in _WITHOUT_DELAYS:
            found.append(Example(text, NONE, "other requests", 0.4))
    return found


def attack_examples() -> list[Example]:
    """Return texts that are harmless, a fraud, or hold an injected order."""
    found = []
    for entry in training_mails():
        text = MailText(message_of(entry))
        label = HARMLESS if not entry["suspicious"] else _attack(text)
        found.append(Example(text, label, MAIL))
    for name, text in (line for folder in ATTACKS for line in _lines(TRAINING / folder)):
        found.append(Example(text, HARMLESS if name.endswith("-non") else name, REQUEST))
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["mails"]:
            kind = str(case.get("k", ""))
            if not kind or kind in _WORDED:
                label = HARMLESS if not kind else INJECTION if kind == "injection" else FRAUD
                found.append(Example(_case_text(case), label, "cases"))
    for folder in ("requests", "requests-2"):
        for service, text in _lines(TRAINING / folder):
            if service != "SI_SPAM":
                found.append(Example(text, HARMLESS, "other requests", 0.5))
    return found


def urgency_examples() -> list[Example]:
    """Return texts that are a danger (P0), for today (P1), or calm."""
    found = []
    for entry in training_mails():
        urgency = str(entry["urgency"])
        label = urgency if urgency in ("P0", "P1") and not entry["suspicious"] else CALM
        found.append(Example(MailText(message_of(entry)), label, MAIL))
    for name, text in _lines(TRAINING / "urgency"):
        found.append(Example(text, _URGENCY_OF_FILE[name], REQUEST))
    for service, text in _lines(TRAINING / "requests-2"):
        if service in _CALM_SERVICES:
            found.append(Example(text, CALM, "other requests", 0.3))
    return found


def _attack(text: MailText) -> str:
    if any(s.is_injection for s in named_suspicions(text, ())) or find_instructions(text.request):
        return INJECTION
    return FRAUD


def _case_text(case: Mapping[str, Any]) -> MailText:
    words = "\n".join(str(case[key]) for key in ("t", "w", "q") if key in case)
    part = MailTextPart(PartRole.OWN, words)
    return MailText(MailMessage("", MailPlace(""), subject=str(case.get("s", "")), parts=(part,)))


def _with_signs(text: MailText, service: str, kind: str) -> Example:
    suspicions = named_suspicions(text, ())
    # Only what the rules find: what was learned from these texts would teach nothing.
    shown = () if suspicions else supported_rules(signs_of(text), None)
    rules = tuple(supported.rule.id for supported in shown)
    kinds = tuple(suspicion.kind for suspicion in suspicions)
    return Example(text, service, kind, 1.0 if kind == MAIL else REQUEST_WEIGHT, rules, kinds)


def _lines(folder: Path) -> Iterator[tuple[str, MailText]]:
    """Yield (name of the file, text) for each line of the files of a folder."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                part = MailTextPart(PartRole.OWN, line.strip())
                yield path.stem, MailText(MailMessage("", MailPlace(""), parts=(part,)))
