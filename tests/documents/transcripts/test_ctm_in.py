# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of words: impossible times and lines that are no words are said."""

from __future__ import annotations

from desktop.core.speech.transcript import Transcript
from desktop.documents.transcripts.checking import checked
from desktop.documents.transcripts.ctm_in import is_ctm, read_ctm


def _read(*lines: str) -> Transcript:
    assert is_ctm(lines)
    return checked(read_ctm(lines, "a.ctm", lambda: None), lambda: None)


def test_a_time_of_four_hundred_digits_is_lost_and_its_word_kept() -> None:
    found = _read("f 1 1.0 0.2 un", f"f 1 {'9' * 400} 0.2 deux", "f 1 1.5 0.2 trois")
    assert " ".join(s.text for s in found.segments) == "un deux trois"
    assert found.duration < 2
    assert all(s.start <= w.start <= w.end <= 1.7 for s in found.segments for w in s.words)
    assert found.warnings == (
        "L’heure d’un passage est impossible\u00a0: il est placé à la suite de celui qui le "
        "précède.",
    )


def test_a_word_before_the_start_is_kept() -> None:
    found = _read("f 1 -0.1 0.05 un", "f 1 0.5 .2 deux", "f 1 0.9 0.2 trois")
    assert found.segments[0].text == "un deux trois"
    assert found.segments[0].start == 0.5


def test_lines_that_are_no_words_are_counted() -> None:
    found = _read(*["f 1 1.0 0.2 un"] * 10, "trois quatre", ";; note", "", "cinq")
    assert found.warnings == (
        "2 lignes n’ont pas la forme d’un mot avec ses temps\u00a0: elles ne sont pas lues.",
    )
