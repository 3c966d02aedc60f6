# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks of what a speech model wrote: loops, text invented on silence or music, nothing at all.

Nothing is thrown away: what is surely not speech becomes a passage taken out of the record, with its
reason, which the agent can put back.
"""

from desktop.mairie.meetings.hearing.checks import CheckedHearing, check_hearing, check_transcript
from desktop.mairie.meetings.hearing.nothing import refuse_nothing
from desktop.mairie.meetings.hearing.share import coverage, share_sentence, text_seconds
from desktop.mairie.meetings.hearing.words import as_segment

__all__ = [
    "CheckedHearing",
    "as_segment",
    "check_hearing",
    "check_transcript",
    "coverage",
    "refuse_nothing",
    "share_sentence",
    "text_seconds",
]
