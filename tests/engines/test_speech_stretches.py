# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import tracemalloc
from itertools import pairwise

import pytest

np = pytest.importorskip("numpy", reason="numpy is not installed")

from desktop.engines.speech_audio import RATE  # noqa: E402
from desktop.engines.speech_features import FrugalFeatures  # noqa: E402
from desktop.engines.speech_stretches import quiet_point, stretches  # noqa: E402
from tests.made_sounds import noise, silence, voice  # noqa: E402


def joined(*parts):
    return np.concatenate(parts)


def test_a_short_recording_is_one_stretch():
    sound = noise(12)
    (only,) = stretches([sound[:50_000], sound[50_000:]], 0.0)
    assert (only.start, only.end) == (0.0, 12.0)
    assert np.array_equal(only.samples, sound)


def test_a_long_recording_is_cut_in_the_pause():
    sound = joined(voice(50), silence(2), voice(30))
    first, second = stretches([sound], 100.0, length=60 * RATE)
    assert 150 < first.end < 152
    assert second.start == first.end
    assert second.end == pytest.approx(182)
    assert np.array_equal(joined(first.samples, second.samples), sound)


def test_every_sample_is_in_one_stretch_and_none_is_longer_than_asked():
    sound = noise(200)
    pieces = [sound[at : at + 7_001] for at in range(0, len(sound), 7_001)]
    found = list(stretches(pieces, 0.0, length=60 * RATE))
    assert np.array_equal(joined(*(s.samples for s in found)), sound)
    assert all(30 * RATE <= len(s.samples) <= 60 * RATE for s in found[:-1])
    for before, after in pairwise(found):
        assert after.start == before.end


def test_a_piece_longer_than_several_stretches_is_cut_as_often_as_needed():
    assert len(list(stretches([noise(200)], 0.0, length=60 * RATE))) >= 4


def test_nothing_gives_no_stretch():
    assert list(stretches([], 3.0)) == []


def test_sound_too_short_for_a_pause_is_not_cut():
    assert quiet_point(noise(0.5)) == RATE // 2


@pytest.mark.engine
@pytest.mark.parametrize("mels", [80, 128])
@pytest.mark.parametrize("seconds", [0.01, 12, 30, 61.234])
def test_the_spectrum_is_that_of_the_library(mels, seconds):
    extractor_module = pytest.importorskip("faster_whisper.feature_extractor")
    extractor = extractor_module.FeatureExtractor(feature_size=mels)
    sound = joined(silence(seconds / 3), voice(seconds))[: int(seconds * RATE)]
    theirs, ours = extractor(sound), FrugalFeatures(extractor)(sound)
    assert ours.shape == theirs.shape
    assert ours.dtype == theirs.dtype
    assert np.abs(ours - theirs).max() < 1e-5


@pytest.mark.engine
def test_the_spectrum_of_a_long_recording_takes_little_memory():
    extractor_module = pytest.importorskip("faster_whisper.feature_extractor")
    extractor, sound = extractor_module.FeatureExtractor(), noise(300)
    peaks = []
    for compute in (extractor, FrugalFeatures(extractor)):
        tracemalloc.start()
        compute(sound)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] / 4
