# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import subprocess
import sys
import wave
from pathlib import Path

import pytest

av = pytest.importorskip("av", reason="av is not installed")
np = pytest.importorskip("numpy", reason="numpy is not installed")

from desktop.core.errors import (  # noqa: E402
    Cancelled,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentMissing,
    DocumentUnreadable,
)
from desktop.engines.speech_audio import RATE, open_recording  # noqa: E402
from tests.made_sounds import noise, silence, voice, write_sound  # noqa: E402

pytestmark = pytest.mark.engine
ACCENTED = "Hélène Müller-Œuvré/Données é/séance du 12 été : n° 1.wav"
FILES = {
    "dictaphone.wav": {"rate": 44_100, "stereo": True},
    "telephone.m4a": {"codec": "aac", "rate": 48_000, "kind": "mp4"},
    "seance.mp3": {"codec": "libmp3lame", "rate": 44_100, "stereo": True},
    "salle.ogg": {"codec": "libopus", "rate": 48_000},
    "archive.flac": {"codec": "flac"},
    "ancien.wma": {"codec": "wmav2", "rate": 44_100, "kind": "asf"},
    "camera.mp4": {"codec": "aac", "rate": 48_000, "with_pictures": True},
    "visio.mkv": {"codec": "libopus", "rate": 48_000, "with_pictures": True},
}


def sound_of(path: Path, start: float = 0.0):
    with open_recording(str(path)) as recording:
        pieces = list(recording.pieces(start, lambda: None))
    return np.concatenate(pieces) if pieces else silence(0)


def loudness(sound) -> float:
    return float(np.sqrt(np.square(sound).mean()))


@pytest.mark.parametrize("name", FILES)
def test_usual_files_give_their_sound_and_their_length(name, tmp_path):
    said = voice(4)
    path = write_sound(tmp_path / name, said, **FILES[name])
    with open_recording(str(path)) as recording:
        assert recording.duration == pytest.approx(4, abs=0.2)
        heard = np.concatenate(list(recording.pieces(0, lambda: None)))
    assert heard.dtype == np.float32
    assert len(heard) / RATE == pytest.approx(4, abs=0.2)
    assert loudness(heard) == pytest.approx(loudness(said), rel=0.15)


def test_a_path_with_accents_is_read(tmp_path):
    name = ACCENTED.replace(" :", "") if sys.platform == "win32" else ACCENTED
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    write_sound(path, noise(1))
    assert len(sound_of(path)) == RATE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are not UTF-8")
def test_a_name_that_is_not_utf_8_is_read(tmp_path):
    path = tmp_path / "s\udce9ance.wav"
    write_sound(tmp_path / "plain.wav", noise(1))
    (tmp_path / "plain.wav").rename(path)
    assert len(sound_of(path)) == RATE


@pytest.mark.parametrize("name", ["seance.mp3", "salle.ogg", "telephone.m4a"])
def test_a_recording_taken_up_again_begins_exactly_there(name, tmp_path):
    path = write_sound(tmp_path / name, voice(5), **FILES[name])
    whole, rest = sound_of(path), sound_of(path, 2.345)
    assert len(rest) == pytest.approx(len(whole) - 2.345 * RATE, abs=2)
    difference = rest[2_000:40_000] - whole[-len(rest) :][2_000:40_000]
    assert loudness(difference) < 0.3 * loudness(whole)  # half a sample at most


def test_a_recording_taken_up_after_its_end_gives_nothing(tmp_path):
    assert len(sound_of(write_sound(tmp_path / "a.wav", noise(1)), 5.0)) == 0


def test_a_long_recording_comes_in_pieces(tmp_path):
    path = write_sound(tmp_path / "a.wav", silence(65), rate=48_000)
    with open_recording(str(path)) as recording:
        sizes = [len(piece) for piece in recording.pieces(0, lambda: None)]
    assert sum(sizes) == pytest.approx(65 * RATE, abs=2)
    assert max(sizes) <= 12 * RATE


def test_one_can_give_up_while_it_is_decoded(tmp_path):
    path = write_sound(tmp_path / "a.wav", noise(2))
    calls = []

    def check():
        calls.append(1)
        if len(calls) == 3:
            raise Cancelled

    with open_recording(str(path)) as recording, pytest.raises(Cancelled):
        list(recording.pieces(0, check))


def test_a_torn_recording_gives_what_was_recorded(tmp_path):
    path = write_sound(tmp_path / "a.mp3", voice(6), **FILES["seance.mp3"])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert 2 < len(sound_of(path)) / RATE < 4


@pytest.mark.parametrize("name", ["telephone.m4a", "camera.mp4"])
def test_a_telephone_recording_cut_before_its_end_is_told_apart(name, tmp_path):
    path = write_sound(tmp_path / name, voice(4), **FILES[name])
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    with pytest.raises(DocumentUnreadable, match="incomplet") as caught:
        sound_of(path)
    assert "Copiez-le de nouveau" in caught.value.next_step()


def test_a_recorder_that_was_switched_off_left_no_length_and_is_read(tmp_path):
    path = write_sound(tmp_path / "a.wav", voice(3))
    data = bytearray(path.read_bytes())
    size = data.index(b"data") + 4
    data[4:8] = data[size : size + 4] = bytes(4)
    path.write_bytes(bytes(data))
    assert len(sound_of(path)) / RATE == pytest.approx(3, abs=0.01)


def test_a_recording_of_no_length_is_told_apart(tmp_path):
    path = tmp_path / "vide.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
    with pytest.raises(DocumentEmpty, match="0 seconde"):
        sound_of(path)


@pytest.mark.parametrize(("name", "false_name"), [("seance.mp3", "a.wav"), ("salle.ogg", "a.m4a")])
def test_the_content_decides_whatever_the_name_says(name, false_name, tmp_path):
    path = write_sound(tmp_path / name, voice(3), **FILES[name]).rename(tmp_path / false_name)
    assert len(sound_of(path)) / RATE == pytest.approx(3, abs=0.2)


def test_a_recording_with_damage_in_the_middle_is_read_to_its_end(tmp_path):
    path = write_sound(tmp_path / "a.ogg", voice(10), **FILES["salle.ogg"])
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 60] = bytes(60)
    path.write_bytes(bytes(data))
    assert len(sound_of(path)) / RATE > 7


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", DocumentEmpty),
        (b"Bonjour, ceci est un texte. " * 400, DocumentUnreadable),
        (b"%PDF-1.7\n" + bytes(5_000), DocumentUnreadable),
        (bytes(range(256)) * 40, DocumentUnreadable),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", DocumentUnreadable),
    ],
    ids=["empty", "text", "pdf", "bytes", "torn-header"],
)
def test_a_file_that_is_no_recording_is_refused_in_french(content, error, tmp_path):
    path = tmp_path / "seance.mp3"
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        sound_of(path)
    assert caught.value.next_step()


def test_no_file_or_a_folder_is_missing(tmp_path):
    for path in (tmp_path / "absent.mp3", tmp_path, tmp_path / "with\0zero"):
        with pytest.raises(DocumentMissing):
            sound_of(path)


def test_a_film_without_sound_is_told_apart(tmp_path):
    path = tmp_path / "muet.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width = stream.height = 64
        picture = np.zeros((64, 64, 3), np.uint8)
        container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    with pytest.raises(DocumentEmpty, match="aucun son"):
        sound_of(path)


def test_an_encrypted_recording_is_told_apart(tmp_path):
    path = write_sound(
        tmp_path / "protege.mp4",
        voice(2),
        codec="aac",
        encryption_scheme="cenc-aes-ctr",
        encryption_key="0123456789abcdef0123456789abcdef",
        encryption_kid="00000000000000000000000000000001",
    )
    with pytest.raises(DocumentEncrypted, match="protégé"):
        sound_of(path)


def test_a_playlist_in_disguise_does_not_open_other_files(tmp_path):
    write_sound(tmp_path / "secret.wav", noise(1))
    for text in (
        "ffconcat version 1.0\nfile secret.wav\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nsecret.wav\n#EXT-X-ENDLIST\n",
    ):
        path = tmp_path / "seance.mp3"
        path.write_text(text, encoding="ascii")
        with pytest.raises(DocumentUnreadable):
            sound_of(path)


def test_reading_prints_nothing(tmp_path):
    path = tmp_path / "seance.mp3"
    path.write_bytes(b"Bonjour. " * 2_000)
    torn = write_sound(tmp_path / "torn.mp3", voice(3), **FILES["seance.mp3"])
    torn.write_bytes(torn.read_bytes()[:-500] + bytes(400))
    script = (
        "import sys\n"
        "from desktop.core.errors import DocumentError\n"
        "from desktop.engines.speech_audio import open_recording\n"
        "for path in sys.argv[1:]:\n"
        "    try:\n"
        "        with open_recording(path) as recording:\n"
        "            list(recording.pieces(0, lambda: None))\n"
        "    except DocumentError:\n"
        "        pass\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), str(torn)],
        capture_output=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.data
def test_real_recordings_are_decoded_whole(shared_data):
    clips = sorted((shared_data / "speech").glob("*.ogg"))
    assert clips
    for clip in clips:
        with open_recording(str(clip)) as recording:
            heard = sum(len(piece) for piece in recording.pieces(0, lambda: None)) / RATE
            assert heard == pytest.approx(recording.duration, abs=0.05)
