# SPDX-License-Identifier: AGPL-3.0-or-later
"""Subtitles: no word is lost, whether said twice, badly timed or parted by a blank line."""

from __future__ import annotations

import pytest

from desktop.core.speech.transcript import Transcript
from desktop.documents.transcripts.checking import checked
from desktop.documents.transcripts.cues_in import read_cues


def _read(text: str) -> Transcript:
    return checked(read_cues(text.split("\n"), "a.vtt", lambda: None), lambda: None)


def _vtt(*cues: tuple[str, str, str]) -> Transcript:
    return _read("WEBVTT\n\n" + "\n\n".join(f"{a} --> {b}\n{text}" for a, b, text in cues))


def _texts(transcript: Transcript) -> list[str]:
    return [segment.text for segment in transcript.segments]


def test_the_same_words_of_two_people_are_both_kept() -> None:
    found = _vtt(
        ("00:01.000", "00:02.000", "<v Mme Roux>Je vote contre le budget."),
        ("00:02.000", "00:03.000", "<v M. Blanc>Je vote contre le budget."),
    )
    assert [s.speaker for s in found.segments] == ["Mme Roux", "M. Blanc"]
    assert found.warnings == ()


def test_the_same_words_of_one_cue_are_both_kept() -> None:
    text = "- Je vote contre le budget.\n- Je vote contre le budget."
    assert len(_vtt(("00:01.000", "00:02.000", text)).segments) == 2


def test_the_same_words_said_later_are_kept() -> None:
    said = "Adopté à l'unanimité."
    found = _vtt(("01:00.000", "01:02.000", said), ("04:00.000", "04:02.000", said))
    assert [(s.start, s.text) for s in found.segments] == [(60.0, said), (240.0, said)]


@pytest.mark.parametrize(("start", "count"), [("00:02.300", 1), ("00:02.400", 2)])
def test_a_repeat_touches_what_it_repeats(start: str, count: int) -> None:
    said = "On passe au vote."
    found = _vtt(("00:01.000", "00:02.000", said), (start, "00:04.000", said))
    assert len(found.segments) == count
    assert len(found.warnings) == 2 - count


def test_short_answers_that_follow_each_other_are_all_kept() -> None:
    cues = [(f"00:0{n}.000", f"00:0{n + 1}.000", "Pour.") for n in range(3)]
    assert _texts(_vtt(*cues, ("00:05.000", "00:06.000", "Pour. Et vous ?"))) == [
        "Pour.", "Pour.", "Pour.", "Pour. Et vous ?",
    ]  # fmt: skip


def test_rolling_subtitles_give_each_word_once_and_say_so() -> None:
    lines = ["bonjour à tous", "la séance est ouverte", "qui est secrétaire", "ce sera Karim"]
    cues = [("00:00.000", "00:02.000", lines[0])]
    for n in range(1, 4):
        cues.append((f"00:0{2 * n}.000", f"00:0{2 * n}.010", lines[n - 1]))
        cues.append((f"00:0{2 * n}.010", f"00:0{2 * n + 2}.000", f"{lines[n - 1]}\n{lines[n]}"))
    found = _vtt(*cues)
    assert " ".join(_texts(found)) == " ".join(lines)
    assert found.warnings == (
        "6 sous-titres répétaient celui d’avant, du même intervenant\u00a0: ils sont réunis.",
    )


def test_growing_subtitles_never_join_half_words() -> None:
    said = "La délibération est vot"
    found = _vtt(("00:01.000", "00:02.000", said), ("00:02.000", "00:03.000", f"{said}ée."))
    assert len(found.segments) == 2


def test_minutes_over_59_are_read() -> None:
    assert (
        _vtt(
            ("75:30.000", "75:32.000", "Oui."),
        )
        .segments[0]
        .start
        == 4530.0
    )


def test_a_cue_before_the_start_is_kept_at_the_start() -> None:
    found = _vtt(("-00:00:02.000", "00:00:01.000", "Bonsoir."), ("00:03.000", "00:04.000", "Oui."))
    assert [(s.start, s.end, s.text) for s in found.segments] == [
        (0.0, 1.0, "Bonsoir."),
        (3.0, 4.0, "Oui."),
    ]
    assert len(found.warnings) == 1


@pytest.mark.parametrize("times", ["00:75:99.000", "aa:05", "??", "1.5"])
def test_a_line_of_times_not_understood_loses_no_speech_and_is_said(times: str) -> None:
    found = _vtt(
        ("00:01.000", "00:02.000", "Un."),
        (times.replace("aa", "m"), "00:09.000", "Deux."),
        ("00:05.000", "00:06.000", "Trois."),
    )
    assert _texts(found) == ["Un.", "Deux.", "Trois."]
    assert found.segments[1].start == 2.0
    assert found.warnings[0].startswith("Une ligne de temps")


def test_an_arrow_that_is_said_is_no_line_of_times() -> None:
    found = _read("1\n00:00:01,000 --> 00:00:02,000\nOn passe de\n12 000 --> 15 000 euros\n")
    assert _texts(found) == ["On passe de 12 000 --> 15 000 euros"]
    assert found.warnings == ()


def test_text_after_a_blank_line_or_named_note_is_not_lost() -> None:
    found = _read(
        "1\n00:00:01,000 --> 00:00:02,000\nNOTE que\n\nle budget passe.\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nOui.\n\n3\n"
    )
    assert _texts(found) == ["NOTE que le budget passe.", "Oui."]


def test_notes_and_names_of_cues_are_not_speech() -> None:
    found = _read(
        "WEBVTT\nKind: captions\n\nintro\n00:01.000 --> 00:02.000\nUn.\n\n"
        "NOTE rien\nici non plus\n\nb7/2-0\n00:03.000 --> 00:04.000\nDeux.\n"
    )
    assert _texts(found) == ["Un.", "Deux."]
