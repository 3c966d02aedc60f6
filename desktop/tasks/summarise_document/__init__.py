# SPDX-License-Identifier: AGPL-3.0-or-later
"""Summarise a document: by rules at once, and better by a model within its time box."""

from desktop.tasks.summarise_document.task import SummariseDocument

__all__ = ["SummariseDocument"]
