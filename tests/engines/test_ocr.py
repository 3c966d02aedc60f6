# SPDX-License-Identifier: AGPL-3.0-or-later
"""The engine that reads pictures of pages, with its real models."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.core.errors import Cancelled, EngineError, EngineMissing
from desktop.engines import availability, ocr
from desktop.engines.ocr import OcrEngine, PagePicture

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "desktop" / "resources" / "samples" / "rapport-annuel-assainissement.pdf"
state = ocr.available()
needs_engine = pytest.mark.skipif(not state.available, reason=state.reason or "there")

LETTERS = (
    "Le conseil municipal, réuni à vingt heures, décide à l’unanimité",
    "de restaurer l’œuvre déposée au cœur du village près de la mairie.",
    "Noël, maïs, aiguë, où, çà et là, fête, île, dû, août, forêt, hôtel.",
    "Œuvre d’un élève : « Façade nord », n° 2024-117, 12,5 m², 48 750,00 €.",
)


def draw(page: object, resolution: int = ocr.RESOLUTION) -> PagePicture:
    pixels = page.get_pixmap(dpi=resolution, alpha=False)
    return PagePicture(bytes(pixels.samples), pixels.width, pixels.height, 72 / resolution)


@pytest.fixture(scope="module")
def engine():
    engine = OcrEngine()
    yield engine
    engine.close()


@pytest.fixture
def french_page():
    pymupdf = pytest.importorskip("pymupdf")
    page = pymupdf.open().new_page()
    html = "".join(f"<p>{text}</p>" for text in LETTERS)
    page.insert_htmlbox(
        (60, 80, 560, 400), html, css="p { font-family: sans-serif; font-size: 12px }"
    )
    return page


@needs_engine
@pytest.mark.engine
def test_every_french_letter_is_read(engine, french_page):
    blocks = engine.recognise(draw(french_page), 3)
    assert sorted(block.text for block in blocks) == sorted(LETTERS)
    assert {block.page for block in blocks} == {3}


@needs_engine
@pytest.mark.engine
def test_boxes_are_in_points_where_the_words_are(engine, french_page):
    wanted = french_page.search_for("restaurer")[0]
    block = next(b for b in engine.recognise(draw(french_page), 1) if "restaurer" in b.text)
    x0, y0, x1, y1 = block.box
    assert x0 <= wanted.x0 and wanted.x1 <= x1
    assert abs((y0 + y1) / 2 - (wanted.y0 + wanted.y1) / 2) < 4


@needs_engine
@pytest.mark.engine
def test_the_scanned_letter_of_the_samples_is_read(engine):
    pymupdf = pytest.importorskip("pymupdf")
    with pymupdf.open(SAMPLE) as document:
        text = " ".join(block.text for block in engine.recognise(draw(document[10]), 11))
    for words in ("62 643 €", "convention n° 2024-0417", "31 mars 2026", "Maëlle Roncière"):
        assert words in text


@needs_engine
@pytest.mark.engine
def test_a_blank_page_gives_nothing(engine):
    assert engine.recognise(PagePicture(b"\xff" * 300 * 400 * 3, 300, 400, 0.5), 1) == ()


def test_a_picture_whose_bytes_do_not_match_its_size_is_an_engine_error():
    if not state.available:
        pytest.skip(state.reason)
    with pytest.raises(EngineError):
        OcrEngine().recognise(PagePicture(b"\xff" * 10, 300, 400, 0.5), 1)


def test_cancelling_before_the_models_are_loaded_costs_nothing():
    def give_up() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        OcrEngine().recognise(PagePicture(b"", 0, 0, 1.0), 1, give_up)


def test_without_the_library_the_reason_is_said_in_french(monkeypatch):
    monkeypatch.setattr(availability, "find_spec", lambda name: None)
    absent = ocr.available()
    assert not absent.available
    assert absent.reason.startswith("La bibliothèque rapidocr n’est pas installée")
    with pytest.raises(EngineMissing):
        OcrEngine().recognise(PagePicture(b"\xff" * 3, 1, 1, 1.0), 1)


def test_without_its_models_the_engine_is_absent_and_never_fetches_them(monkeypatch):
    if not state.available:
        pytest.skip(state.reason)
    monkeypatch.setattr(ocr, "_MODELS", ("absent_det.onnx", "absent_rec.onnx"))
    assert not ocr.available().available
    with pytest.raises(EngineMissing):
        OcrEngine().recognise(PagePicture(b"\xff" * 3, 1, 1, 1.0), 1)


def test_asking_whether_it_is_there_loads_nothing():
    program = (
        "import sys; from desktop.engines.ocr import available; available();"
        "print([m for m in ('rapidocr', 'onnxruntime', 'numpy', 'cv2') if m in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ended.stdout.strip() == "[]"


@needs_engine
@pytest.mark.engine
def test_a_whole_run_opens_no_socket_uses_few_threads_and_says_nothing():
    program = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(event)
sys.addaudithook(refuse)
from desktop.engines.ocr import OcrEngine, PagePicture
OcrEngine(threads=64).recognise(PagePicture(b"\\xff" * 300 * 400 * 3, 300, 400, 0.5), 1)
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert OcrEngine(threads=64)._threads <= (os.cpu_count() or 1)


def test_the_sample_is_a_scan():
    pymupdf = pytest.importorskip("pymupdf")
    with pymupdf.open(stream=io.BytesIO(SAMPLE.read_bytes()), filetype="pdf") as document:
        assert document[10].get_text().strip() == ""
        assert document[10].get_images()


def test_the_library_below_reports_nothing_home_and_leaves_no_identifier(tmp_path: Path) -> None:
    """Its telemetry starts at import, in native threads: only its own switch stops it everywhere."""
    pytest.importorskip("onnxruntime")
    code = (
        "from desktop.core.network.offline import lock_network; lock_network()\n"
        "import onnxruntime, time; time.sleep(0.5)"
    )
    environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env={**environment, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)},
        check=True,
    )
    assert list(tmp_path.iterdir()) == []
