# SPDX-License-Identifier: AGPL-3.0-or-later
"""Brings models in: from a pack on a key, or one of the agent’s own; whole, checked, or not at all."""
