# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agent’s own notes: read, and put over what the transcript gave."""

from desktop.mairie.meetings.notes.merging import merge_notes
from desktop.mairie.meetings.notes.notes_paper import NotesPaper
from desktop.mairie.meetings.notes.reading import read_notes

__all__ = ["NotesPaper", "merge_notes", "read_notes"]
