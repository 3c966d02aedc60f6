# SPDX-License-Identifier: AGPL-3.0-or-later
"""Modèles: what is installed, what this computer can hold, how to get more; one card a file."""

from desktop.ui.pages.models.page import ModelsPage

__all__ = ["ModelsPage"]
