# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can become of an attempt to use the network, as `core/network/probe.py` says it."""

from __future__ import annotations

from typing import Final

REFUSED: Final = "refused"
"""By us, or by a rule of the firewall: the one outcome that proves something."""
POSSIBLE: Final = "possible"
ABSENT: Final = "absent"
"""What could use the network is not there at all: Qt's network library in the packaged program."""
UNREACHABLE: Final = "unreachable"
"""This computer has no road there now: nothing went out, but it was not us who refused."""
INCONCLUSIVE: Final = "inconclusive"
"""A program that was to try did not answer: nothing is known."""
CLOSED: Final = frozenset({REFUSED, ABSENT})
"""Outcomes of a way out through which nothing can leave."""
