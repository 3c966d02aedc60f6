# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Créer un arrêté »: from a type and its facts, or from free words, to an act ready to sign."""

from desktop.tasks.write_decree.task import WriteDecree

__all__ = ["WriteDecree"]
