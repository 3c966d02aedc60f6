# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the words of a mail and the delays that run to P0, P1, P2 or P3."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.french.turns import TurnSet
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.sorted_mail import Deadline, Urgency, UrgencyVerdict
from desktop.mairie.mail.urgency.likely import likely_urgency

_FILE = Path(__file__).with_name("urgency.toml")
_NUMBER_NAMES = {
    "15": "15 (SAMU)",
    "17": "17 (police, gendarmerie)",
    "18": "18 (pompiers)",
    "112": "112 (toutes urgences)",
}
FRAUDS = frozenset(
    {
        "rib-change", "transfer-order", "blackmail", "advance-fee", "phishing", "trap", "false-claim",
        "dangerous-file", "disguised-file", "look-alike-domain", "likely-fraud",
    }
)  # fmt: skip
"""Kinds of suspicion.toml whose mail brings no true file: its haste and its delays are the bait."""
CHECK_TODAY = frozenset({"rib-change", "transfer-order"})
_SOUNDS_LIKE_DANGER = "le récit ressemble à un danger\u00a0: à lire tout de suite"
_SOUNDS_LIKE_TODAY = "le récit ressemble à une affaire du jour"
_DANGER_OVER_RULE = 0.85
"""Share from which a story is a danger although a rule names an affair of the day."""
_NEVER_URGENT = "SI_SPAM"
"""An advertisement that cries « urgent » is not; a phishing mail is flagged, not hurried."""
_URGENT_RULES = frozenset(
    {
        "dia", "lettre-observations", "recours-gracieux", "recours-urbanisme", "rgpd-violation",
        "inhumation", "naissance", "manifestation", "refere-liberte", "delai-fixe",
    }
)  # fmt: skip
"""Delays whose mail is dealt with the same day, however long they are (see domain: P1)."""


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    turns: frozenset[str]
    unless: frozenset[str]
    needs: frozenset[str]
    """One of which must be said too; empty: nothing need be."""
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Tables:
    danger: tuple[_Rule, ...]
    today: tuple[_Rule, ...]
    past: frozenset[str]
    duty: str
    turns: TurnSet
    """All of them, searched at once."""


def find_urgency(
    text: MailText,
    service: str,
    deadlines: Sequence[Deadline],
    suspicion_kinds: Sequence[str] = (),
) -> UrgencyVerdict:
    """Return how urgent a mail is, with its reasons in French and the numbers to show.

    `suspicion_kinds` are those of suspicion.toml: a fraud that cries danger is none, but hidden text
    or a doubt on the sender does not silence one.
    """
    tables = _tables()
    said = text.once("urgency turns", lambda: tables.turns.turns_in(text.said))
    is_noise = text.mail.is_bulk or text.mail.is_automatic or service == _NEVER_URGENT
    is_fraud = not FRAUDS.isdisjoint(suspicion_kinds)
    if not is_noise and not is_fraud:
        dangers = list(_that_hold(tables.danger, said))
        if dangers and said.isdisjoint(tables.past):
            numbers = dict.fromkeys(n for rule in dangers for n in rule.numbers)
            shown = tuple(_NUMBER_NAMES.get(number, number) for number in numbers)
            why = tuple(rule.reason for rule in dangers)
            return UrgencyVerdict(Urgency.P0, why, shown, tables.duty)
    reasons = [f"{d.title} ({d.delay})" for d in deadlines if d.is_main and d.rule in _URGENT_RULES]
    if not CHECK_TODAY.isdisjoint(suspicion_kinds):
        reasons.append("argent demandé\u00a0: à vérifier par téléphone avant tout paiement")
    elif not is_noise and not is_fraud:
        reasons += [rule.reason for rule in _that_hold(tables.today, said)]
    meant = None if is_noise or is_fraud else likely_urgency(text)
    if meant and _reads_like_danger(meant, bool(reasons)) and said.isdisjoint(tables.past):
        shown = tuple(_NUMBER_NAMES[number] for number in ("18", "112", "15", "17"))
        return UrgencyVerdict(Urgency.P0, (_SOUNDS_LIKE_DANGER,), shown, tables.duty)
    if meant and not reasons:
        reasons.append(_SOUNDS_LIKE_TODAY)
    if reasons:
        return UrgencyVerdict(Urgency.P1, tuple(dict.fromkeys(reasons)))
    running = next((deadline for deadline in deadlines if deadline.is_main), None)
    if running is not None:
        return UrgencyVerdict(Urgency.P2, (f"délai légal\u00a0: {running.delay}",))
    return UrgencyVerdict(Urgency.P3)


def _reads_like_danger(meant: tuple[Urgency, float], is_named: bool) -> bool:
    """Tell whether what was learned makes a danger of a mail; a rule that names it needs more."""
    urgency, share = meant
    return urgency is Urgency.P0 and share >= (_DANGER_OVER_RULE if is_named else 0.0)


def _that_hold(rules: Iterable[_Rule], said: frozenset[str]) -> Iterable[_Rule]:
    for rule in rules:
        if said.isdisjoint(rule.turns) or not said.isdisjoint(rule.unless):
            continue
        if not rule.needs or not said.isdisjoint(rule.needs):
            yield rule


@cache
def _tables() -> _Tables:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    danger, today = (tuple(_rule(row) for row in data[name]) for name in ("danger", "today"))
    past = frozenset(data["past"])
    told = (turn for rule in (*danger, *today) for turn in rule.turns | rule.unless | rule.needs)
    return _Tables(danger, today, past, data["duty"], TurnSet((*told, *past)))


def _rule(row: dict[str, list[str]]) -> _Rule:
    return _Rule(
        str(row["reason"]),
        frozenset(row["turns"]),
        frozenset(row.get("unless", ())),
        frozenset(row.get("needs", ())),
        tuple(row.get("numbers", ())),
    )
