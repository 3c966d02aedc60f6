# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Générer un visuel »: from the facts of an event to posters in every format, with or without a model."""

from desktop.tasks.make_poster.task import MakePoster

__all__ = ["MakePoster"]
