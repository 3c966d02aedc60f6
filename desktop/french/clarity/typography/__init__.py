# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spaces, signs, capitals and numbers by the French rules; a habit of the whole text is told once."""
