# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("faster_whisper", reason="faster-whisper is not installed")

from desktop.core.errors import (
    Cancelled,
    EngineMissing,
    MemoryExhausted,
    ModelMissing,
    ModelUnreadable,
)
from desktop.core.jobs.values import ModelReference
from desktop.core.network import offline
from desktop.core.speech.recognition import SpeechOptions
from desktop.engines import speech
from desktop.engines.speech import WhisperSpeechEngine
from tests.made_sounds import voice, write_sound
from tests.tiny_whisper import make_shape_whisper, make_tiny_whisper

pytestmark = pytest.mark.engine
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tiny_whisper, tmp_path) -> Path:
    """A copy of the tiny model that a test may harm."""
    return Path(shutil.copytree(tiny_whisper, tmp_path / "modele"))


def test_both_layouts_hear_the_same(tiny_whisper, tmp_path, load_speech_engine):
    other = make_tiny_whisper(tmp_path / "json", layout="json")
    assert (tiny_whisper / "vocabulary.txt").exists()
    assert not (other / "vocabulary.txt").exists()
    sound = str(write_sound(tmp_path / "a.wav", voice(4)))
    first, second = (
        load_speech_engine(f).transcribe(sound, SpeechOptions()) for f in (tiny_whisper, other)
    )
    assert first.segments
    assert first.segments == second.segments


def test_a_folder_and_a_recording_with_accents_are_read(tiny_whisper, tmp_path, load_speech_engine):
    home = tmp_path / "Hélène Müller-Œuvré" / "Données é"
    model = Path(shutil.copytree(tiny_whisper, home / "modèle à lire"))
    sound = write_sound(home / "séance d’été.wav", voice(3))
    assert load_speech_engine(model).transcribe(str(sound), SpeechOptions()).segments


def test_what_is_known_of_the_model_is_told(tiny_whisper):
    reference = ModelReference("petit", str(tiny_whisper), "Whisper petit", "ab" * 32, "speech")
    engine = WhisperSpeechEngine.load(reference, threads=1, device="cpu")
    engine.close()
    assert (engine.info.id, engine.info.title) == ("petit", "Whisper petit")
    assert (engine.info.sha256, engine.info.device) == ("ab" * 32, "cpu")
    assert engine.info.load_seconds > 0


@pytest.mark.parametrize("path", ["", "small", "large-v3", "/nowhere/at/all"])
def test_a_name_is_never_looked_for_elsewhere(path):
    before = offline.refused_attempts()
    with pytest.raises(ModelMissing):
        WhisperSpeechEngine.load(ModelReference("small", path, kind="speech"))
    assert offline.refused_attempts() == before


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def _longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more")


def _rename_specification(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"WhisperSpec\0", b"WhisporSpec\0", 1))


def _not_json(path: Path) -> None:
    path.write_text('{"alignment_heads": ', encoding="utf-8")


def _other_tokenizer(path: Path) -> None:
    path.write_text('{"model": {"type": "unheard of"}}', encoding="utf-8")


HARMS: list[tuple[str, Callable[[Path], None]]] = [
    ("model.bin", Path.unlink),
    ("model.bin", _cut),
    ("model.bin", _longer),
    ("model.bin", _rename_specification),
    ("config.json", Path.unlink),
    ("config.json", _not_json),
    ("tokenizer.json", Path.unlink),
    ("tokenizer.json", _not_json),
    ("tokenizer.json", _other_tokenizer),
    ("vocabulary.txt", Path.unlink),
]


@pytest.mark.parametrize(
    ("name", "harm"), HARMS, ids=[f"{name}-{harm.__name__.strip('_')}" for name, harm in HARMS]
)
def test_a_harmed_folder_is_refused_in_french(name, harm, folder):
    harm(folder / name)
    with pytest.raises(ModelUnreadable) as caught:
        WhisperSpeechEngine.load(ModelReference("m", str(folder), kind="speech"), threads=1)
    assert caught.value.detail
    assert str(folder.parent) not in caught.value.message()


def test_a_file_that_is_another_model_is_refused(tmp_path):
    path = tmp_path / "mairie.gguf"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ModelUnreadable, match="pas un dossier"):
        WhisperSpeechEngine.load(ModelReference("m", str(path), kind="speech"))


def test_a_model_of_english_alone_is_refused(tmp_path):
    folder = make_tiny_whisper(tmp_path / "en", english_only=True)
    with pytest.raises(ModelUnreadable, match="français"):
        WhisperSpeechEngine.load(ModelReference("m", str(folder), kind="speech"), threads=1)


@pytest.mark.parametrize(
    ("fact", "value"), [("hop_length", 1), ("n_fft", 10**9), ("feature_size", 128)]
)
def test_facts_about_sound_that_no_whisper_has_are_refused(fact, value, tmp_path):
    folder = make_tiny_whisper(tmp_path / "json", layout="json")
    path = folder / "preprocessor_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), fact: value}))
    with pytest.raises(ModelUnreadable, match="preprocessor_config"):
        WhisperSpeechEngine.load(ModelReference("m", str(folder), kind="speech"), threads=1)


def test_a_model_without_room_is_refused_before_it_is_loaded(tiny_whisper, monkeypatch):
    monkeypatch.setattr(speech, "available_bytes", lambda: 50_000_000)
    monkeypatch.setattr(speech, "Whisper", None)
    with pytest.raises(MemoryExhausted, match=r"sont libres"):
        WhisperSpeechEngine.load(ModelReference("m", str(tiny_whisper), kind="speech"))


def test_one_can_give_up_while_it_loads(tiny_whisper):
    told = []

    def on_progress(done):
        told.append(done)
        raise Cancelled

    with pytest.raises(Cancelled):
        WhisperSpeechEngine.load(
            ModelReference("m", str(tiny_whisper), kind="speech"), on_progress=on_progress
        )
    assert told == [0.0]


def test_progress_ends_at_one(tiny_whisper, load_speech_engine):
    told: list[float] = []
    load_speech_engine(tiny_whisper, on_progress=told.append)
    assert told[-1] == 1.0
    assert set(told) <= {0.0, 1.0}


def test_a_card_that_is_not_there_is_told(tiny_whisper, monkeypatch):
    monkeypatch.setattr(speech, "has_card", lambda: False)
    with pytest.raises(EngineMissing, match="carte graphique"):
        WhisperSpeechEngine.load(
            ModelReference("m", str(tiny_whisper), kind="speech"), device="gpu"
        )


def test_a_card_that_does_not_work_gives_way_to_the_processor(tiny_whisper, monkeypatch):
    asked = []
    real = speech.Whisper

    def whisper(folder, *, device, threads, check):
        asked.append(device)
        if device == "gpu":
            raise ModelUnreadable
        return real(folder, device=device, threads=threads, check=check)

    monkeypatch.setattr(speech, "has_card", lambda: True)
    monkeypatch.setattr(speech, "Whisper", whisper)
    reference = ModelReference("m", str(tiny_whisper), kind="speech")
    WhisperSpeechEngine.load(reference, threads=1).close()
    assert asked == ["gpu", "cpu"]
    with pytest.raises(ModelUnreadable):
        WhisperSpeechEngine.load(reference, threads=1, device="gpu")


def test_closing_twice_does_no_harm(tiny_whisper):
    engine = WhisperSpeechEngine.load(ModelReference("m", str(tiny_whisper)), threads=1)
    engine.close()
    engine.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process holds")
def test_closing_gives_the_memory_back_and_the_estimate_holds(tmp_path):
    folder = make_shape_whisper(tmp_path / "base", "base")
    script = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from desktop.core.jobs.values import ModelReference\n"
        "from desktop.core.models.speech_memory import speech_memory\n"
        "from desktop.core.speech.recognition import SpeechOptions\n"
        "from desktop.engines.speech import WhisperSpeechEngine\n"
        "def held():\n"
        "    status = Path('/proc/self/status').read_text()\n"
        "    return int(re.search(r'RssAnon:\\s+(\\d+)', status)[1]) * 1024\n"
        "def load():\n"
        "    return WhisperSpeechEngine.load(ModelReference('m', sys.argv[1]), threads=1)\n"
        "engine = load()\n"
        "loaded = held()\n"
        "engine.close()\n"
        "print(loaded, held(), speech_memory(Path(sys.argv[1])))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=True,
    )
    loaded, closed, estimated = (int(word) for word in done.stdout.split())
    assert loaded - closed > 70_000_000, "72 million weights of a byte each"
    assert closed < 90_000_000
    assert loaded < estimated


def test_a_whole_job_prints_nothing_and_loads_no_torch(tiny_whisper, tmp_path):
    sound = write_sound(tmp_path / "a.wav", voice(3))
    script = (
        "import sys\n"
        "from desktop.core.network.offline import lock_network\n"
        "lock_network()\n"
        "from desktop.core.jobs.values import ModelReference\n"
        "from desktop.core.speech.recognition import SpeechOptions\n"
        "from desktop.engines.speech import WhisperSpeechEngine\n"
        "engine = WhisperSpeechEngine.load(ModelReference('m', sys.argv[1]), threads=1)\n"
        "assert engine.transcribe(sys.argv[2], SpeechOptions(word_times=True)).segments\n"
        "engine.close()\n"
        "assert not {'torch', 'transformers', 'matplotlib'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tiny_whisper), str(sound)],
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
