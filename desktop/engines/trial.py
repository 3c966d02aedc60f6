# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tries each engine for real on something tiny, in a worker's process: does it load, does it answer?

The models are the random ones shipped for graphics cards (hardware_self_test.py); a page to be read
is drawn here. Nothing of the agent's is touched.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.engines.availability import image_state, speakers_state, speech_state, text_state
from desktop.engines.hardware_cards import CTRANSLATE2, LLAMA, TORCH
from desktop.engines.hardware_self_test import MODELS, compare

if TYPE_CHECKING:
    from desktop.engines.ocr import PagePicture

WORKS, ABSENT, FAILED = "works", "absent", "failed"
_PAGE_WORD = "MAIRIE"


def main() -> int:
    """Print what each engine did, as JSON: {name: [state, detail]}; always 0."""
    out = sys.stdout
    sys.stdout = sys.stderr  # libraries that print must not break the answer
    outcomes = {name: _outcome(trial) for name, trial in TRIALS.items()}
    out.write(json.dumps(outcomes, ensure_ascii=False) + "\n")
    out.flush()
    return 0


def _outcome(trial: Callable[[], str]) -> tuple[str, str]:
    try:
        return WORKS, trial()
    except _Absent as absent:
        return ABSENT, str(absent)
    except Exception as error:  # noqa: BLE001  # an engine fails in any way: that is what is told
        return FAILED, f"{type(error).__name__}: {error}"[:300]


class _Absent(Exception):
    """The engine is not installed: the French reason."""


def _text() -> str:
    state = text_state()
    _need(state.available, state.reason)
    compare(LLAMA, _nothing, "cpu")
    return state.version


def _speech() -> str:
    state = speech_state()
    _need(state.available, state.reason)
    compare(CTRANSLATE2, _nothing, "cpu")
    from desktop.engines.speech_library import load_library

    load_library()
    return state.version


def _image() -> str:
    state = image_state()
    _need(state.available, state.reason)
    compare(TORCH, _nothing, "cpu")
    return state.version


def _ocr() -> str:
    from desktop.engines import ocr

    state = ocr.available()
    _need(state.available, state.reason)
    engine = ocr.OcrEngine()
    read = " ".join(block.text for block in engine.recognise(_page(), 1))
    if _PAGE_WORD not in read.upper():
        raise ValueError(f"read {read[:40]!r} in place of {_PAGE_WORD!r}")
    return state.version


def _page() -> PagePicture:
    """Return the page of one word that is shipped (scripts/make_self_test_models.py)."""
    from desktop.engines.ocr import PagePicture

    content = zlib.decompress((MODELS / "page.bin").read_bytes())
    width, height = int.from_bytes(content[:2], "big"), int.from_bytes(content[2:4], "big")
    pixels = bytes(value for value in content[4:] for _ in range(3))
    return PagePicture(pixels, width, height, points_per_pixel=0.36)


def _spelling() -> str:
    from desktop.engines.spelling import load_spelling

    speller = load_spelling()
    if speller is None:
        raise _Absent("Le dictionnaire de français n’est pas installé.")
    if set(speller.unknown(["mairie", "maierie"])) != {"maierie"}:
        raise ValueError("the dictionary does not know French")
    return "fr"


def _speakers() -> str:
    state = speakers_state()
    _need(state.available, state.reason)
    from desktop.engines.speakers_library import load_library

    load_library()
    return state.version


def _need(is_there: bool, reason: str) -> None:
    if not is_there:
        raise _Absent(reason)


def _nothing() -> None:
    """Nobody waits to be told that the library is loaded."""


TRIALS: dict[str, Callable[[], str]] = {
    "text": _text,
    "speech": _speech,
    "speakers": _speakers,
    "ocr": _ocr,
    "spelling": _spelling,
    "image": _image,
}
