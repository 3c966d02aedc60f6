# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the notes of an agent, ten lines or a pasted mail, to slides."""

from desktop.mairie.slides.notes.making import outline_notes

__all__ = ["outline_notes"]
