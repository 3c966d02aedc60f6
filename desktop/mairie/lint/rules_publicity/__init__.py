# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules of what makes an arrêté executory (A37 to A40, A44): recourse, transmission, publication."""

from desktop.mairie.lint.rules_publicity import abrogation, publication, recourse, transmission

__all__ = ["abrogation", "publication", "recourse", "transmission"]
