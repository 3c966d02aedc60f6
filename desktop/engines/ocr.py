# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the text of a page's picture with RapidOCR, whose models come inside its own package.

The recognition model of the package (PP-OCRv6 small) knows all French letters, « œ » and « ç »
included. Files are always named by path: RapidOCR downloads a model only when it has to find one.
"""

from __future__ import annotations

import importlib
import logging
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from desktop.core.errors import EngineError, EngineMissing, MemoryExhausted
from desktop.core.events import EngineState
from desktop.core.source_document import BlockKind, SourceBlock
from desktop.engines.availability import library_state

RESOLUTION = 130
"""Dots per inch to draw a page at: 9-point text is read without error from 120 on; 200 takes twice
the time and reads no better."""
_DETECTION_SIDE = 1280
"""Pixels: lines are looked for on a picture this high, and read on the full one."""
_LARGEST_SIDE = 3_000
"""Pixels; a larger picture is reduced first (an A0 plan would take gigabytes)."""
_LEAST_CONFIDENCE = 0.6
"""Under it, stamps and drawings are taken for letters."""
_MOST_THREADS = 4
"""More gain nothing on lines of text."""
_MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")
_LIBRARIES = {"rapidocr": "rapidocr", "onnxruntime": "onnxruntime"}
_BYTES_PER_PIXEL = 3

_Corners = list[list[float]]

_REPAIRS = (
    # What this model writes for signs that it reads right but spells otherwise.
    (re.compile(r"\bCE(?=[a-zé])"), "Œ"),
    (re.compile(r"['’]{2}"), "’"),
    (re.compile("[º°]+"), "°"),
    # It writes both apostrophes, sometimes in one line.
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), "’"),
)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn in colour, ready to be read."""

    pixels: bytes
    """Red, green, blue; rows from the top, without padding."""
    width: int
    """Pixels."""
    height: int
    points_per_pixel: float
    """72 / resolution."""


class OcrEngine:
    """Reads pictures of pages; its models are loaded at the first page. Not thread-safe."""

    def __init__(self, threads: int = 0) -> None:
        """Use that many threads; 0 for as many as there are cores, up to four."""
        cores = os.cpu_count() or 1
        self._threads = max(1, min(threads or _MOST_THREADS, cores))
        self._reader: Any = None

    def recognise(
        self, picture: PagePicture, page: int, check: Callable[[], None] = lambda: None
    ) -> tuple[SourceBlock, ...]:
        """Return a PARAGRAPH block for each line of text found, boxes in points, in no sure order.

        Raises EngineMissing when the library does not load, EngineError when it fails on the
        picture, MemoryExhausted. `check` may raise Cancelled; a page takes one to four seconds.
        """
        check()
        reader = self._loaded()
        check()
        try:
            found = reader(_as_array(picture))
        except MemoryError as error:
            raise MemoryExhausted from error
        except Exception as error:  # the library's errors have no common class
            raise EngineError("La reconnaissance de texte a échoué sur cette page.") from error
        if found.txts is None or found.boxes is None:
            return ()
        boxes: list[_Corners] = found.boxes.tolist()
        lines = zip(found.txts, boxes, strict=True)
        return tuple(_line(text, box, page, picture.points_per_pixel) for text, box in lines)

    def close(self) -> None:
        """Give the memory back."""
        self._reader = None

    def _loaded(self) -> Any:
        if self._reader is None:
            self._reader = _load(self._threads)
        return self._reader


def available() -> EngineState:
    """Say whether pages can be read here, without loading anything (a few milliseconds)."""
    state = library_state("ocr", _LIBRARIES, "les pages scannées ne sont pas lues")
    if state.available and not all(path.is_file() for path in _model_paths()):
        reason = "Les modèles de la bibliothèque rapidocr manquent : les pages scannées ne sont pas lues."
        return EngineState("ocr", available=False, reason=reason)
    return state


def _model_paths() -> tuple[Path, ...]:
    """Return where the package keeps its models, without importing it."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).parent / "models"
    return tuple(folder / name for name in _MODELS)


def _load(threads: int) -> Any:
    state = available()
    if not state.available:
        raise EngineMissing(state.reason)
    detection, recognition = _model_paths()
    try:
        library = importlib.import_module("rapidocr")
        importlib.import_module("onnxruntime").disable_telemetry_events()
        reader = library.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_cls": False,
                "Global.max_side_len": _LARGEST_SIDE,
                "Global.text_score": _LEAST_CONFIDENCE,
                "Det.model_path": str(detection),
                "Det.limit_type": "max",
                "Det.limit_side_len": _DETECTION_SIDE,
                "Rec.model_path": str(recognition),
                # Line by line: lines padded to the longest of six cost more than they share.
                "Rec.rec_batch_num": 1,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
    except Exception as error:  # a library half installed fails in any way
        raise EngineMissing(
            "La bibliothèque de reconnaissance de texte ne se charge pas."
        ) from error
    # Its own handler writes to the terminal, and its lines may quote the page.
    logging.getLogger("RapidOCR").handlers.clear()
    return reader


def _as_array(picture: PagePicture) -> Any:
    """Return the picture as RapidOCR wants it: rows × columns × (blue, green, red)."""
    numpy = importlib.import_module("numpy")
    if len(picture.pixels) != picture.width * picture.height * _BYTES_PER_PIXEL:
        raise ValueError("a picture's bytes do not match its size")
    flat = numpy.frombuffer(picture.pixels, dtype=numpy.uint8)
    rows = flat.reshape(picture.height, picture.width, _BYTES_PER_PIXEL)
    return numpy.ascontiguousarray(rows[:, :, ::-1])


def _line(untrusted_text: str, corners: _Corners, page: int, scale: float) -> SourceBlock:
    text = " ".join(untrusted_text.split())
    for pattern, repaired in _REPAIRS:
        text = pattern.sub(repaired, text)
    across = [corner[0] * scale for corner in corners]
    down = [corner[1] * scale for corner in corners]
    box = (min(across), min(down), max(across), max(down))
    return SourceBlock(BlockKind.PARAGRAPH, text, page, box=box)
