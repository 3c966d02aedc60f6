# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Écrire ou améliorer un texte »: letters, speeches, notices; a text made clearer, change by change."""

from desktop.tasks.write_text.task import WriteText

__all__ = ["WriteText"]
