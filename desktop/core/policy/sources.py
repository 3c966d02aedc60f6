# SPDX-License-Identifier: AGPL-3.0-or-later
"""One file of rules, with its last good copy behind it: what it gives, and in which state it is."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import NamedTuple

from desktop.core.policy.copies import PolicyCopies
from desktop.core.policy.problems import Problem
from desktop.core.policy.reading import ReadPolicy, read_policy, unreadable
from desktop.core.policy.rules import (
    RULES_ONLY,
    SETTINGS,
    UNREVIEWED,
    Contact,
    Policy,
    Rule,
)

NOT_READ_YET = "le fichier du partage n’a pas encore été lu depuis l’ouverture de Beffroi"
_SHARE_OF_SHARE = (
    "Le fichier d’un partage ne peut pas renvoyer à un autre\u00a0: «\u00a0share\u00a0» est ignoré."
)
READ, PARTLY, COPY, CLOSED = "read", "partly", "copy", "closed"
"""Understood; understood but for some lines; unreadable, its copy holds; unreadable, no copy."""


class PolicySource(NamedTuple):
    """A file of rules, as it was last read."""

    place: str
    state: str
    """One of READ, PARTLY, COPY, CLOSED."""
    sha256: str = ""
    """Of the bytes in force; empty when none are."""
    read_at: str = ""
    """ISO 8601: when the copy in force was read from its place; empty when the file itself was."""
    problems: tuple[Problem, ...] = ()
    is_share: bool = False


class Reading(NamedTuple):
    """What came of opening a file: its bytes, or why there are none."""

    content: bytes | None
    why: str = ""


def judge(
    place: str,
    reading: Reading,
    copies: PolicyCopies,
    task_ids: Collection[str] = (),
    *,
    is_share: bool = False,
) -> tuple[ReadPolicy, PolicySource]:
    """Return what a file gives; one that was understood in whole is copied."""
    content = reading.content
    read = read_policy(content, task_ids) if content is not None else None
    if content is not None and read is not None and read.is_good:
        copies.keep(place, content, even_if_same=is_share)
        return _without_second_share(read, is_share), _source(place, READ, content, read, is_share)
    good = copies.last_good(place, task_ids)
    behind = good.policy if good is not None else None
    if content is None:
        read = unreadable(reading.why, behind)
    else:
        read = read_policy(content, task_ids, behind)
    if read.is_readable and content is not None:
        return _without_second_share(read, is_share), _source(
            place, PARTLY, content, read, is_share
        )
    if good is None:
        return read, _source(place, CLOSED, None, read, is_share)
    source = _source(place, COPY, copies.content(place), read, is_share)
    source = source._replace(read_at=copies.read_at(place))
    return _without_second_share(read._replace(share=good.share), is_share), source


def join(own: Policy, shared: Policy) -> Policy:
    """Return both files' rules: the share's word counts, but what it leaves unknown loosens nothing."""
    over: dict[str, Rule] = {
        key: rule
        for key, rule in shared.rules.items()
        if not (rule.is_closed and key in own.rules and _is_strict(key, own.rules[key]))
    }
    contact: Contact = shared.contact if any(shared.contact) else own.contact
    author, date = (shared.author, shared.date) if shared.author else (own.author, own.date)
    return Policy(own.rules | over, author, date, contact)


def _is_strict(key: str, rule: Rule) -> bool:
    """True when a rule already says what caution would, with a reason that means more."""
    strictest = {RULES_ONLY: True, UNREVIEWED: False}
    return key.startswith(SETTINGS) or rule.value is strictest.get(key)


def _without_second_share(read: ReadPolicy, is_share: bool) -> ReadPolicy:
    if not (is_share and read.share):
        return read
    return read._replace(share="", problems=(*read.problems, Problem(0, _SHARE_OF_SHARE)))


def _source(
    place: str, state: str, content: bytes | None, read: ReadPolicy, is_share: bool
) -> PolicySource:
    sha256 = hashlib.sha256(content).hexdigest() if content is not None else ""
    problems = _without_second_share(read, is_share).problems
    return PolicySource(place, state, sha256, "", problems, is_share)
