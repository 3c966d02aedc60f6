# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Vérifier un document »: what is wrong in an act written elsewhere, rule by rule."""

from desktop.tasks.check_document.task import CheckDocument

__all__ = ["CheckDocument"]
