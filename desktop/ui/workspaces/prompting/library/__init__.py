# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Bibliothèque »: demands ready to be used, and the agent's own."""

from desktop.ui.workspaces.prompting.library.library_tab import LibraryTab

__all__ = ["LibraryTab"]
