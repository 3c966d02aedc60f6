# SPDX-License-Identifier: AGPL-3.0-or-later
"""Long passages are cut at sentences, and nothing of them is lost."""

from __future__ import annotations

from itertools import pairwise

from desktop.core.speech.transcript import TranscriptSegment, TranscriptWord
from desktop.documents.transcripts.passages import cut_long


def _cut(segment: TranscriptSegment, longest: int) -> list[TranscriptSegment]:
    return list(cut_long(segment, lambda: None, longest))


def test_parts_are_whole_sentences() -> None:
    segment = TranscriptSegment(0, 40, "Un deux. Trois\u00a0! Quatre cinq six. Sept.", "S1")
    parts = _cut(segment, 20)
    assert [p.text for p in parts] == ["Un deux. Trois\u00a0!", "Quatre cinq six.", "Sept."]
    assert {p.speaker for p in parts} == {"S1"}
    assert parts[0].start == 0
    assert all(a.end <= b.start for a, b in pairwise(parts))
    assert parts[-1].end == 40


def test_words_keep_their_times() -> None:
    words = tuple(TranscriptWord(n, n + 0.5, f"mot{n:04}") for n in range(1000))
    segment = TranscriptSegment(0, 1000, " ".join(w.text for w in words), words=words)
    parts = _cut(segment, 100)
    assert tuple(w for p in parts for w in p.words) == words
    assert all([w.text for w in p.words] == p.text.split() for p in parts)
    assert all((p.start, p.end) == (p.words[0].start, p.words[-1].end) for p in parts)


def test_a_word_without_end_is_cut_and_loses_its_times() -> None:
    segment = TranscriptSegment(0, 9, "x" * 250, words=(TranscriptWord(0, 9, "x" * 250),))
    parts = _cut(segment, 100)
    assert [len(p.text) for p in parts] == [100, 100, 50]
    assert all(p.words == () for p in parts)


def test_what_is_short_stays_as_it_is() -> None:
    segment = TranscriptSegment(0, 1, "Oui.", is_cut=True, doubt="répétition")
    assert _cut(segment, 100) == [segment]
