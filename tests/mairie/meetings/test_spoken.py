# SPDX-License-Identifier: AGPL-3.0-or-later
"""A transcript cut into sentences, and the sentences that a quote is made of."""

from __future__ import annotations

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.mairie.meetings.meeting import Quote
from desktop.mairie.meetings.spoken import Spoken, spoken_of


def spoken(*texts: str) -> Spoken:
    segments = tuple(
        TranscriptSegment(5.0 * number, 5.0 * number + 4, text) for number, text in enumerate(texts)
    )
    return spoken_of(Transcript("a.vtt", "vtt", segments))


def test_a_quote_leads_back_to_all_its_sentences() -> None:
    talk = spoken("Bonsoir à tous.", "On commence. Il est tard.", "La séance est ouverte.")
    assert len(talk.utterances) == 4
    for first in range(4):
        for last in range(first, 4):
            assert talk.numbers_of(talk.quote(first, last)) == range(first, last + 1)


def test_a_note_has_no_sentence() -> None:
    talk = spoken("Bonsoir à tous.")
    assert list(talk.numbers_of(Quote("PV : OK unanime"))) == []
