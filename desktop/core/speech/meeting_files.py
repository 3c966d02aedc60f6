# SPDX-License-Identifier: AGPL-3.0-or-later
"""The names of files that hold a meeting: recordings, films, transcripts; and how many may speak.

Apart from transcript.py: the window needs these at its start, and no more.
"""

from __future__ import annotations

SOUND_SUFFIXES = (
    ".wav", ".mp3", ".m4a", ".ogg", ".oga", ".opus", ".flac", ".aac", ".wma", ".aif", ".aiff", ".amr",
    ".mp4", ".m4v", ".mkv", ".mov", ".webm", ".avi", ".mpg", ".mpeg", ".3gp",
)  # fmt: skip
"""What recorders, telephones and cameras write."""
MOST_SPEAKERS = 50
"""Voices of a recording that can be asked for."""
TRANSCRIPT_SUFFIXES = (".vtt", ".srt", ".txt", ".docx", ".odt", ".json", ".ctm")


def may_be_sound(path: str) -> bool:
    """Tell by its name alone whether a file is a recording or a film, to choose what it needs."""
    name = path.replace("\\", "/").rsplit("/", 1)[-1].lower()
    return name.endswith(SOUND_SUFFIXES)
