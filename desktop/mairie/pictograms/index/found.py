# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was found for a need: icons to propose, how the need reads, and a sign that is not redrawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """An icon that shows the need."""

    icon: str
    """Its name in Material Design Icons 6.9.96: "dog-side"."""
    score: float
    """0 to 1; above 0.8 the need says just this."""
    why: str
    """The French entry of the index it comes from: « interdit aux chiens » gives « chien »."""
    extra: str = ""
    """A second icon, to set small in a corner, where the need holds two ideas; mostly empty."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the need asks for around the icon."""

    is_forbidden: bool = False
    """True: a ban bar over the icon."""
    number: str = ""
    """A number to show, as it is written: « 10 », « 2e », « n° 4 », « 30 min »."""
    arrow: str = ""
    """"left", "right", "up", "down", or empty."""
    caption: str = ""
    """The words to print under it, with a capital and the accents put back."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An official sign that is not redrawn."""

    id: str
    """Of refused.toml: "sortie-de-secours"."""
    sign: str
    """Its name, in French: « Sortie de secours »."""
    why: str
    """The rule, with its source; for the agent."""
    where: str
    """Where the true sign is found."""
    instead: str
    """What may be drawn in its place; empty when nothing should."""
    is_to_check: bool = False
    """True where a fact of `why` or `where` has not been checked in its source."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a need.

    With a `refusal`, the proposals are what may be drawn in place of the official sign, once the
    agent has read why: they are empty where nothing comes close without being mistaken for it.
    """

    need: str
    """The need, tidied: no line break, no invisible character, 200 characters at most."""
    proposals: tuple[Proposal, ...] = ()
    """At most 8, the best first; empty when the index does not know the need."""
    reading: Reading = Reading()
    refusal: Refusal | None = None
    suggestions: tuple[str, ...] = ()
    """French entries that come near, when there is nothing to propose."""
    notes: tuple[str, ...] = ()
    """What the agent should know: an exception not drawn, a mandatory sign, a word read otherwise."""
