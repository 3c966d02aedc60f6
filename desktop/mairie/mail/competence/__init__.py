# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether another administration is competent for what a mail asks (CRPA L114-2)."""

from desktop.mairie.mail.competence.competence import find_competence

__all__ = ["find_competence"]
