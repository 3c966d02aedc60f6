# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads CTM, the word list of speech recognisers (NIST SCTK): file, channel, start, length, word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.core.speech.transcript import Transcript, TranscriptSegment, TranscriptWord
from desktop.documents.limits import Check
from desktop.documents.transcripts.measure import Measure

_NUMBER = r"([-+]?(?:\d+(?:\.\d*)?|\.\d+))"
_LINE = re.compile(rf"^(\S+)\s+(\S+)\s+{_NUMBER}\s+{_NUMBER}\s+(\S+)(?:\s+(\S+))?\s*$")
_SPEAKER = re.compile(r"^<.*\bspeaker=([^,>]{1,60})")
_PAUSE = 2.0
"""Seconds between two words from which a new passage begins, where the file marks none."""
_STOPS = frozenset(".,!?;:…")
_ELIDED = ("'", "’")
_LONGEST = 120
"""Words of a passage."""
_LONGEST_LINE = 500


def is_ctm(lines: Sequence[str]) -> bool:
    """Tell whether the first lines are words with their times."""
    first = [line for line in lines[:20] if _may_hold_a_word(line)]
    return len(first) > 2 and all(_LINE.match(line[:_LONGEST_LINE]) for line in first[:10])


def read_ctm(lines: Sequence[str], name: str, check: Check) -> Transcript:
    """Read the words; a « <start=…,speaker=S0> » mark begins a passage, stops join their word."""
    segments: list[TranscriptSegment] = []
    words: list[TranscriptWord] = []
    measure = Measure()
    speaker, not_understood = "", 0
    for number, line in enumerate(lines):
        if number % 2000 == 0:
            check()
        found = _LINE.match(line[:_LONGEST_LINE])
        if found is None:
            not_understood += _may_hold_a_word(line)
            continue
        mark = _SPEAKER.match(found[5])
        if mark or found[5].startswith("<start="):
            _close(segments, words, speaker)
            speaker = mark[1] if mark else ""
            continue
        word = _word(found)
        if words and (word.text in _STOPS or words[-1].text.endswith(_ELIDED)):
            words[-1] = _joined(words[-1], word)
        elif not _is_noise(word.text):
            measure.add_words(1)
            if words and (word.start - words[-1].end > _PAUSE or len(words) >= _LONGEST):
                _close(segments, words, speaker)
            words.append(word)
    _close(segments, words, speaker)
    return Transcript(name, "ctm", tuple(segments), warnings=_warnings(not_understood))


def _may_hold_a_word(line: str) -> bool:
    return not line.startswith(";;") and bool(line.strip())


def _warnings(not_understood: int) -> tuple[str, ...]:
    if not not_understood:
        return ()
    if not_understood == 1:
        told = "Une ligne n’a pas la forme d’un mot avec ses temps\u00a0: elle n’est pas lue."
    else:
        told = (
            f"{not_understood} lignes n’ont pas la forme d’un mot avec ses temps\u00a0: elles ne "
            "sont pas lues."
        )
    return (told,)


def _word(found: re.Match[str]) -> TranscriptWord:
    start, length = float(found[3]), float(found[4])
    return TranscriptWord(start, start + length, found[5], _sure(found[6]))


def _sure(untrusted_text: str | None) -> float:
    try:
        return min(1.0, max(0.0, float(untrusted_text or 1)))
    except ValueError:
        return 1.0


def _joined(word: TranscriptWord, after: TranscriptWord) -> TranscriptWord:
    """Join a stop to its word, or « l’ » to the word it belongs to; a stop lasts no time."""
    end = word.end if after.text in _STOPS else after.end
    sure = min(word.probability, 1.0 if after.text in _STOPS else after.probability)
    return TranscriptWord(word.start, end, word.text + after.text, sure)


def _is_noise(text: str) -> bool:
    """Tell what is no word: « <unk> », « [rire] », a stop on its own at the start."""
    return text in _STOPS or (text[0], text[-1]) in (("<", ">"), ("[", "]"), ("{", "}"))


def _close(segments: list[TranscriptSegment], words: list[TranscriptWord], speaker: str) -> None:
    """Make a passage of the words gathered, with their times, and begin anew."""
    if words:
        text = " ".join(word.text for word in words)
        end = max(word.end for word in words)
        segments.append(TranscriptSegment(words[0].start, end, text, speaker, tuple(words)))
    words.clear()
