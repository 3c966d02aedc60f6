# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules of circulation et stationnement (A23 to A27): signs, closed roads, whose road it is."""

from desktop.mairie.lint.rules_traffic import road_authority, signs

__all__ = ["road_authority", "signs"]
