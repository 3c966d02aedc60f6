# SPDX-License-Identifier: AGPL-3.0-or-later
"""The names that a meeting is likely to speak, given to the recogniser and put right after it.

A name is put right only when it is sure, each correction is told, and each can be undone.
"""

from desktop.mairie.meetings.glossary.correction import Correction, correct, undo
from desktop.mairie.meetings.glossary.entries import Entry, EntryKind, Glossary
from desktop.mairie.meetings.glossary.expected import names_to_expect

__all__ = ["Correction", "Entry", "EntryKind", "Glossary", "correct", "names_to_expect", "undo"]
