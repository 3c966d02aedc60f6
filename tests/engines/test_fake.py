# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pytest

from desktop.core.answer_shape import NumberBounds, TextBounds
from desktop.core.errors import (
    Cancelled,
    ContextTooSmall,
    ExtractionFailed,
    MemoryExhausted,
    ModelUnreadable,
)
from desktop.core.task import ModelReference
from desktop.core.text_generation import ChatMessage, GenerationOptions
from desktop.engines.extraction import extract
from desktop.engines.fake import FakeTextEngine

SOURCE = [
    "La commune a voté le budget de l’eau pour 12 500 €. Il sert à réparer le réseau.",
    "Le stationnement est interdit rue du Lavoir du 3 au 9 mai 2026.",
    "Mme Martin est nommée secrétaire de mairie.",
]
DOCUMENT = '<document titre="Eau">\n' + "\n".join(f"[p. {n}] {t}" for n, t in enumerate(SOURCE, 2))
MESSAGES = [
    ChatMessage("system", "Chaque point se termine par sa page, par exemple [p. 99]."),
    ChatMessage("user", DOCUMENT + "\n</document>\n\nÉcris le résumé du document."),
]


def engine(model_id: str = "fake-instant", **options: float) -> FakeTextEngine:
    return FakeTextEngine(ModelReference(model_id, ""), **options)


def test_it_writes_sentences_of_the_source_with_their_pages():
    text = engine().generate(MESSAGES, GenerationOptions()).text
    points = [line[2:] for line in text.splitlines() if line.startswith("- ")]
    assert points
    for point in points:
        sentence, page = re.fullmatch(r"(.+) \[p\. (\d+)\]", point).groups()
        assert sentence in SOURCE[int(page) - 2]


def test_a_page_mark_on_its_own_line_holds_for_the_lines_below():
    message = ChatMessage("user", "Lis ceci :\n[p. 7]\nLe pont est fermé.\nLa route aussi.")
    text = engine().generate([message], GenerationOptions()).text
    assert "- Le pont est fermé. [p. 7]" in text
    assert "Lis ceci" not in text


def test_the_same_seed_writes_the_same_text():
    options = GenerationOptions(max_tokens=40, seed=3)
    assert engine().generate(MESSAGES, options).text == engine().generate(MESSAGES, options).text


def test_a_message_without_sentences_still_has_an_answer():
    text = engine().generate([ChatMessage("user", "Oui")], GenerationOptions()).text
    assert "[à compléter]" in text


def test_the_text_is_streamed_at_the_pace_asked_and_stops_at_the_deadline():
    seen: list[str] = []
    start = time.monotonic()
    answer = engine("fake", write_rate=50.0).generate(
        MESSAGES, GenerationOptions(deadline_seconds=0.3), on_text=seen.append
    )
    lasted = time.monotonic() - start
    assert answer.ended_by == "deadline" and lasted > 0.28
    assert 1 <= answer.written_tokens <= 16
    assert "".join(seen) == answer.text


def test_max_tokens_and_stop_texts_are_honoured():
    short = engine().generate(MESSAGES, GenerationOptions(max_tokens=4))
    assert (short.written_tokens, short.ended_by) == (4, "length")
    stopped = engine().generate(MESSAGES, GenerationOptions(stop=("\n- ",)))
    assert "\n- " not in stopped.text


def test_reading_tells_its_progress_and_stays_warm():
    seen: list[int] = []
    fake = engine("fake", prompt_rate=2_000.0)
    fake.generate(MESSAGES, GenerationOptions(max_tokens=1), on_read=lambda d, _t: seen.append(d))
    assert seen[0] == 0
    assert seen == sorted(seen)
    assert fake.generate(MESSAGES, GenerationOptions(max_tokens=1)).cached_tokens > 20


def test_it_can_be_given_up_at_any_moment():
    calls: list[int] = []

    def check() -> None:
        calls.append(1)
        if len(calls) > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        engine("fake-slow").generate(MESSAGES, GenerationOptions(), check=check)


def test_a_text_too_long_is_refused():
    with pytest.raises(ContextTooSmall):
        FakeTextEngine(context_tokens=50).generate(MESSAGES, GenerationOptions())


@dataclass(frozen=True)
class Notice:
    title: Annotated[str, TextBounds(5, 40)]
    amount: Annotated[int, NumberBounds(0, 99_999)]
    kind: Literal["arrêté", "avis"]
    points: tuple[str, ...]
    place: str | None


def test_a_dataclass_is_filled_with_words_and_numbers_of_the_source():
    notice = extract(engine(), MESSAGES, Notice, GenerationOptions())
    assert notice.title in DOCUMENT + " [p. 2]"
    assert 0 <= notice.amount <= 99_999
    assert notice.kind == "arrêté"
    assert 1 <= len(notice.points) <= 8


def test_invented_facts_are_nowhere_in_the_source():
    text = engine("fake-invents").generate(MESSAGES, GenerationOptions()).text
    assert "987 654 €" in text
    assert "987" not in DOCUMENT


def test_a_loop_is_written_until_max_tokens():
    answer = engine("fake-loops").generate(MESSAGES, GenerationOptions(max_tokens=50))
    assert answer.ended_by == "length"


@pytest.mark.parametrize(
    ("model_id", "error"),
    [
        ("fake-memory", MemoryError),
        ("fake-error", ExtractionFailed),
        ("fake-defect", RuntimeError),
    ],
)
def test_some_ids_fail_in_mid_text(model_id, error):
    seen: list[str] = []
    fake = engine(model_id, write_rate=1e9)
    with pytest.raises(error):
        fake.generate(MESSAGES, GenerationOptions(), on_text=seen.append)
    assert seen


@pytest.mark.parametrize(
    ("model_id", "error"),
    [("fake-unreadable", ModelUnreadable), ("fake-too-large", MemoryExhausted)],
)
def test_some_ids_fail_at_loading(model_id, error):
    with pytest.raises(error):
        FakeTextEngine.load(ModelReference(model_id, ""))


def run_apart(model_id: str, timeout: float = 20) -> subprocess.CompletedProcess[bytes]:
    script = (
        "import sys\n"
        "from desktop.core.task import ModelReference\n"
        "from desktop.core.text_generation import ChatMessage, GenerationOptions\n"
        "from desktop.engines.fake import FakeTextEngine\n"
        "engine = FakeTextEngine.load(ModelReference(sys.argv[1], ''))\n"
        "source = 'Le conseil vote le budget de la commune. ' * 5\n"
        "engine.generate([ChatMessage('user', source)], GenerationOptions())\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script, model_id],
        capture_output=True,
        cwd=Path(__file__).parents[2],
        timeout=timeout,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes by status, not signal")
@pytest.mark.parametrize(
    ("model_id", "status"),
    [
        ("fake-crash-segv", -signal.SIGSEGV),
        ("fake-sigill", -signal.SIGILL),
        ("fake-killed", -getattr(signal, "SIGKILL", 9)),
        ("fake-exit-3", 3),
    ],
)
def test_some_ids_end_the_process_as_a_fault_would(model_id, status):
    assert run_apart(model_id).returncode == status


def test_noise_goes_to_the_processs_own_output():
    done = run_apart("fake-noise")
    assert done.returncode == 0
    assert b"noise that is no message" in done.stdout


def test_a_hang_is_deaf_to_everything_but_a_kill():
    with pytest.raises(subprocess.TimeoutExpired):
        run_apart("fake-hang", timeout=1.5)
