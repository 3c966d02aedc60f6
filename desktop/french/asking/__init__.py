# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question asked of documents: the passages that answer it, found without any model."""

from desktop.french.asking.finding import Findings, FoundPassage, find_passages
from desktop.french.asking.follow_up import complete_question
from desktop.french.asking.index import DocumentIndex
from desktop.french.asking.passage import Passage, PassageKind
from desktop.french.asking.question_reading import ReadQuestion, read_asked

__all__ = [
    "DocumentIndex",
    "Findings",
    "FoundPassage",
    "Passage",
    "PassageKind",
    "ReadQuestion",
    "complete_question",
    "find_passages",
    "read_asked",
]
