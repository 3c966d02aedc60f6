# SPDX-License-Identifier: AGPL-3.0-or-later
"""Beffroi: local AI for the agents of small French town halls."""

__version__ = "0.1.0"
