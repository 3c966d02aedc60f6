# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Interroger un document »: the passages that answer a question, with their pages."""

from desktop.tasks.ask_document.task import AskDocument

__all__ = ["AskDocument"]
