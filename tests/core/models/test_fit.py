# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import dataclasses

import pytest

from desktop.core.models.catalogue import (
    Catalogue,
    CatalogueEntry,
    CatalogueFile,
    CatalogueSource,
    LicenceState,
    MemoryFormula,
    ModelKind,
)
from desktop.core.models.fit import (
    Verdict,
    fit_of,
    lacks_avx2,
    proposal_sentence,
    recommended,
    smaller_proposal,
    speed_words,
    tier_for,
)
from desktop.core.models.hardware import Hardware
from desktop.core.models.installed import InstalledModel

GB, GIB = 10**9, 1 << 30
PC_8, PC_16, PC_24, PC_32 = (
    # What such PCs report: the graphics chip has taken its share.
    Hardware(total_memory=round(size * GIB))
    for size in (7.7, 15.6, 23.4, 31.2)
)
FITS, TIGHT, TOO_LARGE = Verdict.FITS, Verdict.TIGHT, Verdict.TOO_LARGE
KNOWN_PRACTICE = [
    # model, its memory with 8k of context in GB, and what people say of it on each PC
    ("Luth-2-2B", 1.5, {PC_8: FITS}),
    ("SmolLM3-3B", 2.66, {PC_8: FITS, PC_16: FITS}),
    ("Ministral-3-3B", 3.17, {PC_8: TIGHT, PC_16: FITS}),  # "8 GB, close the browser"
    ("Gemma-4-E2B", 3.8, {PC_8: TIGHT, PC_16: FITS}),
    ("Ministral-3-8B", 6.5, {PC_8: TOO_LARGE, PC_16: FITS}),
    ("Gemma-4-E4B", 5.6, {PC_8: TOO_LARGE, PC_16: FITS}),
    ("Ministral-3-14B", 9.8, {PC_8: TOO_LARGE, PC_16: TIGHT, PC_24: FITS, PC_32: FITS}),
    ("Mistral-Small-3.2-24B", 15.9, {PC_16: TOO_LARGE, PC_32: FITS}),
    ("Gemma-4-26B-A4B", 17.5, {PC_16: TOO_LARGE, PC_32: FITS}),
    ("Qwen3-30B-A3B", 19.6, {PC_16: TOO_LARGE, PC_32: FITS}),
]


@pytest.mark.parametrize(
    ("gigabytes", "hardware", "verdict"),
    [
        pytest.param(need, pc, verdict, id=f"{name}-{pc.total_memory / GIB:.0f}")
        for name, need, verdicts in KNOWN_PRACTICE
        for pc, verdict in verdicts.items()
    ],
)
def test_the_verdict_is_what_is_known_of_real_computers(gigabytes, hardware, verdict):
    assert fit_of(int(gigabytes * GB), hardware).verdict is verdict


def test_the_words_say_what_to_do_or_how_much_is_missing():
    assert fit_of(2 * GB, PC_8).words == "tient"
    assert fit_of(int(3.6 * GB), PC_8).words == "juste\u00a0: fermez les autres logiciels"
    pc = Hardware(total_memory=8 * GB)
    fit = fit_of(int(7.1 * GB), pc)
    assert fit.words == "trop grand\u00a0: il manque 2,1\u00a0Go"
    assert fit.missing == int(2.1 * GB)


def test_a_model_that_lacks_almost_nothing_does_not_lack_zero():
    assert "0,1" in fit_of(5 * GB + 1, Hardware(total_memory=8 * GB)).words


@pytest.mark.parametrize(
    ("needed", "hardware"), [(2 * GB, Hardware()), (0, PC_8), (99 * GB, Hardware())]
)
def test_what_is_not_known_is_to_be_tried_and_never_refused(needed, hardware):
    fit = fit_of(needed, hardware)
    assert (fit.verdict, fit.words, fit.warnings) == (Verdict.UNKNOWN, "à essayer", ())


def test_memory_taken_by_other_software_now_is_said():
    busy = dataclasses.replace(PC_16, available_memory=GB)
    fit = fit_of(2 * GB, busy)
    assert (fit.verdict, fit.words) == (FITS, "tient, en fermant d’autres logiciels")
    assert "2,0\u00a0Go" in fit.warnings[0]
    assert "1,0\u00a0Go" in fit.warnings[0]


def test_a_disk_without_room_is_said_whatever_the_memory():
    full = dataclasses.replace(PC_16, disk_free=GB)
    assert "disque" in fit_of(2 * GB, full, disk_needed=2 * GB).warnings[0]
    assert fit_of(2 * GB, full, disk_needed=GB).warnings == ()
    assert fit_of(2 * GB, PC_16, disk_needed=99 * GB).warnings == ()


@pytest.mark.parametrize(
    ("sets", "is_old"),
    [((), False), (("avx",), True), (("avx", "avx2", "fma"), False), (("neon",), False)],
)
def test_a_processor_without_avx2_is_told_to_be_slow(sets, is_old):
    hardware = dataclasses.replace(PC_8, instruction_sets=sets)
    assert lacks_avx2(hardware) is is_old
    assert any("AVX2" in text for text in fit_of(GB, hardware).warnings) is is_old


@pytest.mark.parametrize(
    ("rate", "words"),
    [(0.0, "lent"), (2.9, "lent"), (3.0, "correct"), (8.0, "correct"), (8.1, "fluide")],
)
def test_speed_has_three_words(rate, words):
    assert speed_words(rate) == words


@pytest.mark.parametrize(
    ("hardware", "tier"),
    [
        (Hardware(), "petit"),
        (PC_8, "petit"),
        (Hardware(total_memory=12 * GIB), "petit"),
        (PC_16, "standard"),
        (PC_24, "grand"),
        (PC_32, "grand"),
    ],
)
def test_each_computer_has_its_tier(hardware, tier):
    assert tier_for(hardware) == tier


# --- recommending -----------------------------------------------------------------------------


def entry(model_id: str, gigabytes: float, *tiers: str, **changes: object) -> CatalogueEntry:
    file = CatalogueFile(f"{model_id}.gguf", int(gigabytes * GB), "0" * 64)
    facts: dict[str, object] = {
        "id": model_id,
        "kind": ModelKind.TEXT,
        "tiers": tiers,
        "title": model_id,
        "publisher": "Éditeur",
        "country": "France",
        "base_model": "",
        "licence_state": LicenceState.FREE,
        "sources": (CatalogueSource("editeur/modele", "0" * 40, "Apache-2.0", (file,)),),
        "advice": "",
        "memory": MemoryFormula(fixed=0),
        "is_default": True,
    }
    return CatalogueEntry(**{**facts, **changes})  # type: ignore[arg-type]


def best(hardware: Hardware, *entries: CatalogueEntry) -> list[str]:
    return [e.id for e in recommended(Catalogue(1, "2026-01-01", entries), hardware)]


SMALL, STANDARD = entry("small", 2, "petit"), entry("standard", 6, "standard")
LARGE = entry("large", 10, "grand")


@pytest.mark.parametrize(
    ("hardware", "expected"),
    [(PC_8, "small"), (PC_16, "standard"), (PC_32, "large"), (Hardware(), "small")],
)
def test_the_first_choice_of_the_computers_tier_is_recommended(hardware, expected):
    assert best(hardware, LARGE, SMALL, STANDARD) == [expected]


def test_a_tier_that_does_not_fit_gives_way_to_the_one_below():
    heavy = entry("heavy", 9.8, "standard")
    assert best(PC_16, SMALL, heavy) == ["small"]


def test_a_first_choice_that_is_tight_gives_way_to_another_of_its_tier():
    tight, other = entry("tight", 3.4, "petit"), entry("other", 1, "petit", is_default=False)
    assert best(PC_8, tight, other) == ["other"]


def test_where_all_are_tight_the_smallest_is_recommended_and_where_none_fits_none():
    assert best(PC_8, entry("a", 4.5, "petit"), entry("b", 3.9, "petit")) == ["b"]
    assert best(PC_8, entry("a", 50, "petit")) == []


def test_what_cannot_be_installed_or_is_in_no_tier_is_not_recommended():
    announced = entry("announced", 1, "petit", sources=())
    refused = entry("refused", 1, "petit", licence_state=LicenceState.FORBIDDEN)
    assert best(PC_8, announced, refused, entry("apart", 1)) == []


def test_each_kind_has_its_own_recommendation():
    speech = entry("speech", 1, "petit", "standard", kind=ModelKind.SPEECH)
    image = entry("image", 2, "petit", "standard", kind=ModelKind.IMAGE)
    assert best(PC_16, image, speech, SMALL, STANDARD) == ["standard", "speech", "image"]


def test_the_real_catalogue_recommends_a_text_model_for_every_computer():
    from desktop.core.models.catalogue_file import default_catalogue

    for hardware in (Hardware(), PC_8, PC_16, PC_24, PC_32):
        kinds = [e.kind for e in recommended(default_catalogue(), hardware)]
        assert ModelKind.TEXT in kinds
        assert len(kinds) == len(set(kinds))


# --- a smaller one ----------------------------------------------------------------------------


def model(model_id: str, gigabytes: float, kind: ModelKind = ModelKind.TEXT) -> InstalledModel:
    return InstalledModel(
        model_id, f"/modeles/{model_id}", f"Modèle {model_id}", kind, memory=int(gigabytes * GB)
    )


def test_the_largest_model_that_fits_is_proposed_in_place_of_one_that_did_not():
    failed = model("8b", 6.5)
    others = (model("1b", 1.2), failed, model("3b", 2.9), model("4b", 3.5))
    proposal = smaller_proposal(others, failed, 3 * GB)
    assert proposal == others[2]
    assert proposal_sentence(proposal) == (
        "Le modèle «\u00a0Modèle 3b\u00a0» demande 2,9\u00a0Go et peut travailler ici."
    )


@pytest.mark.parametrize(
    "other",
    [model("large", 9), model("unknown", 0), model("image", 1, ModelKind.IMAGE), model("8b", 2)],
    ids=lambda other: other.id,
)
def test_without_a_model_that_fits_working_without_one_is_proposed(other):
    proposal = smaller_proposal((other,), model("8b", 6.5), 20 * GB)
    assert proposal is None
    assert "sans modèle" in proposal_sentence(proposal)
