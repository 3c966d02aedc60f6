# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.engines.answer_text import AnswerText, loop_start


def pieces(text: str, size: int) -> list[bytes]:
    data = text.encode()
    return [data[i : i + size] for i in range(0, len(data), size)]


def fed(text: str, stops: tuple[str, ...] = (), size: int = 1) -> tuple[str, list[str], bool]:
    seen: list[str] = []
    answer = AnswerText(stops, seen.append)
    stopped = False
    for piece in pieces(text, size):
        if answer.feed(piece):
            stopped = True
            break
    return answer.finish(), seen, stopped


def test_a_character_cut_between_two_pieces_is_passed_on_whole():
    text, seen, _ = fed("Où ? À l’école : 12 € 🏛")
    assert text == "Où ? À l’école : 12 € 🏛"
    assert all("�" not in piece for piece in seen)


def test_half_a_character_at_the_end_is_dropped():
    answer = AnswerText((), None)
    answer.feed("été".encode()[:-1])
    assert answer.finish() == "ét"


def test_a_stop_text_is_never_shown_even_in_part():
    text, seen, stopped = fed("Le budget.\nFIN du texte", ("\nFIN",))
    assert (text, stopped) == ("Le budget.", True)
    assert "".join(seen) == "Le budget."


def test_what_only_began_like_a_stop_text_is_shown():
    text, _, stopped = fed("La FIne équipe arrive en FI", ("FIN",))
    assert (text, stopped) == ("La FIne équipe arrive en FI", False)


@given(
    text=st.text("ab\né", max_size=40),
    stops=st.lists(st.text("ab\né", min_size=1, max_size=4), max_size=3),
    size=st.integers(1, 5),
)
def test_streaming_gives_what_cutting_the_whole_text_gives(text, stops, size):
    shown = text.lstrip()
    ends = [shown.find(stop) for stop in stops if stop in shown]
    expected = shown[: min(ends)] if ends else shown
    got, seen, _ = fed(text, tuple(stops), size)
    # A stop text is met at its end: of two that overlap, the one that ends first may win.
    assert "".join(seen) == got
    assert got == expected or (len(stops) > 1 and shown.startswith(got))


@pytest.mark.parametrize(
    "text",
    [
        "<think>Le maire\nhésite.</think>\n\nLe conseil vote.",
        "\n<think></think>Le conseil vote.",
        "[THINK]Hm[/THINK] Le conseil vote.",
        "<think>un</think><think>deux</think>  Le conseil vote.",
        "   Le conseil vote.",
    ],
)
def test_thoughts_before_the_answer_are_left_out(text):
    assert fed(text)[0] == "Le conseil vote."


def test_a_thought_that_never_ends_gives_nothing():
    assert fed("<think>Le maire hésite encore")[0] == ""


def test_a_sign_that_opens_no_thought_is_shown():
    assert fed("<thé servi à 16 h>")[0] == "<thé servi à 16 h>"
    assert fed("<thi")[0] == "<thi"


@pytest.mark.parametrize(
    "unit",
    ["Le conseil délibère. ", "- La commune a voté le budget [p. 12].\n", "." * 6, "ab" * 60],
)
def test_a_text_that_repeats_itself_is_cut_after_its_first_saying(unit):
    text = "Un début normal, avec ses mots. " + unit * 40
    place = loop_start(text)
    assert place is not None
    kept = text[:place]
    assert kept.startswith("Un début normal, avec ses mots. ")
    assert len(kept) <= len(text) - len(unit) * 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Le budget ...................................... 12 500 €",
        "| Poste | 2023 | 2024 |\n| --- | --- | --- |\n| Eau | 12 | 13 |\n| Bois | 12 | 13 |\n",
        "".join(f"- Article {n} : le stationnement est interdit.\n" for n in range(60)),
    ],
)
def test_tables_dotted_lines_and_numbered_lists_are_no_loops(text):
    assert loop_start(text) is None
