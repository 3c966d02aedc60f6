# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the manifest of a pack: written, read back, refused, found on a key."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace

import pytest

from desktop.core.codec import to_data
from desktop.core.errors import PackMissing, PackRefused
from desktop.core.models.pack import (
    MANIFEST,
    MAX_MANIFEST,
    PART_BYTES,
    PackFile,
    PackManifest,
    PackModel,
    PackPart,
)
from desktop.core.models.pack_file import canonical, find_pack, read_manifest, write_manifest
from desktop.core.models.pack_rules import part_names, path_fault

A, B, C = "a" * 64, "b" * 64, "c" * 64
SMALL = PackFile("config.json", 10, B, (PackPart(f"{B}.000", 10, B),))
LARGE = PackFile(
    "model.bin", 30, A, (PackPart(f"{A}.000", 20, C), PackPart(f"{A}.001", 10, B))
)  # fmt: skip
MODEL = PackModel(
    "whisper-small", "speech", "Whisper « small »", "OpenAI", "États-Unis", ("MIT",), (LARGE, SMALL)
)
PACK = PackManifest(1, "2026-11-27_standard", 3, "2026-11-27T10:00:00+00:00", (MODEL,))


def with_file(**changes):
    return replace(PACK, models=(replace(MODEL, files=(LARGE, replace(SMALL, **changes))),))


def with_part(**changes):
    return with_file(parts=(replace(SMALL.parts[0], **changes),))


def with_model(**changes):
    return replace(PACK, models=(replace(MODEL, **changes),))


# --- written and read back -----------------------------------------------------------------


def test_a_manifest_comes_back_as_it_was_written(tmp_path):
    write_manifest(tmp_path, PACK)
    assert read_manifest(tmp_path) == PACK
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]


def test_the_same_manifest_is_always_the_same_bytes():
    text = canonical(PACK).decode()
    assert text == canonical(from_other_order(PACK)).decode()
    assert "États-Unis" in text
    assert text.index('"catalogue_version"') < text.index('"created"') < text.index('"models"')


def from_other_order(manifest):
    return PackManifest(
        models=manifest.models,
        created=manifest.created,
        catalogue_version=manifest.catalogue_version,
        pack_id=manifest.pack_id,
        schema=manifest.schema,
    )


def test_what_would_be_refused_at_reading_is_not_written(tmp_path):
    with pytest.raises(PackRefused):
        write_manifest(tmp_path, with_file(path="../config.json"))
    assert not (tmp_path / MANIFEST).exists()


def test_the_names_of_all_parts_are_known():
    assert part_names(PACK) == {f"{A}.000", f"{A}.001", f"{B}.000"}


# --- refused -------------------------------------------------------------------------------

PATHS = [
    "",
    "/config.json",
    "../config.json",
    "a/../config.json",
    "a/./config.json",
    "a//config.json",
    "a\\config.json",
    "C:config.json",
    "config.json/",
    ".config.json",
    "a/.b/config.json",
    "config..json",
    "config.json.",
    "config.json ",
    "con.json",
    "a/NUL.txt",
    "com1/config.json",
    "é.json",
    "a\x00.json",
    "a\n.json",
    "a/b/c/config.json",
    "a" * 200 + ".json",
    "weights.bin",
    "model.pt",
    "model.pkl",
    "model.ckpt",
    "run.py",
    "run.exe",
    "model",
    "json",
    "receipt.json",
    "Receipt.JSON",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_is_not_safe_is_refused(tmp_path, path):
    assert path_fault(path)
    with pytest.raises(PackRefused):
        write_manifest(tmp_path, with_file(path=path))


@pytest.mark.parametrize(
    "path",
    ["model.gguf", "Model-Q4_K_M.gguf", "unet/diffusion_pytorch_model.fp16.safetensors",
     "a/b/config.json", "vocabulary.txt", "sub/model.bin", "encoder.onnx"],
)  # fmt: skip
def test_the_paths_of_models_are_allowed(path):
    assert path_fault(path) == ""


REFUSED = {
    "another schema": replace(PACK, schema=2),
    "a pack id with a way out": replace(PACK, pack_id="2026-11-27_../x"),
    "a negative version": replace(PACK, catalogue_version=-1),
    "a date that is none": replace(PACK, created="hier"),
    "a date of another zone": replace(PACK, created="2026-11-27T10:00:00+02:00"),
    "no model": replace(PACK, models=()),
    "too many models": replace(PACK, models=tuple(replace(MODEL, id=f"m{n}") for n in range(65))),
    "a model twice": replace(PACK, models=(MODEL, MODEL)),
    "an id with a way out": with_model(id="../x"),
    "an id with dots": with_model(id="a..b"),
    "an id in capitals": with_model(id="Whisper"),
    "an unknown kind": with_model(kind="video"),
    "no title": with_model(title=" "),
    "a title of several lines": with_model(title="a\nb"),
    "a title that turns the text around": with_model(title="a\u202eb"),
    "an endless title": with_model(title="a" * 201),
    "no licence": with_model(licences=()),
    "a licence with a way out": with_model(licences=("../MIT",)),
    "no file": with_model(files=()),
    "too many files": with_model(files=tuple(replace(SMALL, path=f"{n}.json") for n in range(201))),
    "a path twice but for its case": with_model(files=(SMALL, replace(SMALL, path="Config.json"))),
    "a file used as a folder": with_model(
        files=(replace(SMALL, path="a.json"), replace(SMALL, path="A.json/b.json"))
    ),
    "a sha256 in capitals": with_file(sha256="B" * 64),
    "a sha256 too short": with_file(sha256="b" * 63),
    "no bytes": with_file(bytes=0),
    "no part": with_file(parts=()),
    "a part of another file": with_part(name=f"{A}.000"),
    "a part that does not start at 0": with_part(name=f"{B}.001"),
    "a part named freely": with_part(name="../../evil.000"),
    "a part without bytes": with_part(bytes=0),
    "a sum that is not right": with_part(bytes=9),
    "a part with another sha256 than its only file": with_part(sha256=C),
    "a part larger than FAT32 takes": with_file(
        bytes=PART_BYTES + 1, parts=(PackPart(f"{B}.000", PART_BYTES + 1, B),)
    ),
    "one content told in two ways": replace(
        PACK,
        models=(MODEL, replace(MODEL, id="other", files=(replace(SMALL, bytes=5,
                parts=(PackPart(f"{B}.000", 5, B),)),))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("manifest", REFUSED.values(), ids=REFUSED.keys())
def test_a_manifest_that_says_more_than_it_may_is_refused(tmp_path, manifest):
    (tmp_path / MANIFEST).write_text(json.dumps(to_data(manifest)), encoding="utf-8")
    with pytest.raises(PackRefused, match="manifeste"):
        read_manifest(tmp_path)


def as_text(change=lambda data: None):
    data = to_data(PACK)
    change(data)
    return json.dumps(data)


CONTENTS = {
    "no JSON": b"{",
    "not UTF-8": b'{"schema": "\xff"}',
    "nothing": b"",
    "nested without end": b"[" * 100_000,
    "a number with a point": as_text().replace('"schema": 1', '"schema": 1.0').encode(),
    "a number that is none": as_text().replace('"schema": 1', '"schema": NaN').encode(),
    "a number without end": b'{"schema": ' + b"9" * 5_000 + b"}",
    "true for one": as_text(lambda data: data.update(schema=True)).encode(),
    "a field too many": as_text(lambda data: data.update(script="run.sh")).encode(),
    "a field missing": as_text(lambda data: data.pop("created")).encode(),
    "a key twice": as_text().replace('"schema": 1', '"schema": 1, "schema": 1').encode(),
    "half a character": as_text().replace("OpenAI", "\\ud800").encode(),
    "a list": b"[]",
}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS.keys())
def test_what_is_no_manifest_is_refused(tmp_path, content):
    (tmp_path / MANIFEST).write_bytes(content)
    with pytest.raises(PackRefused, match="manifeste"):
        read_manifest(tmp_path)


def test_the_untouched_text_of_these_cases_is_accepted(tmp_path):
    (tmp_path / MANIFEST).write_text(as_text(), encoding="utf-8")
    assert read_manifest(tmp_path) == PACK


def test_a_manifest_without_end_is_not_read(tmp_path):
    (tmp_path / MANIFEST).write_bytes(canonical(PACK) + b" " * MAX_MANIFEST)
    with pytest.raises(PackRefused, match="trop long"):
        read_manifest(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
def test_a_manifest_is_not_read_through_a_link(tmp_path):
    write_manifest(tmp_path / "elsewhere", PACK)
    (tmp_path / MANIFEST).symlink_to(tmp_path / "elsewhere" / MANIFEST)
    with pytest.raises(PackRefused, match="ordinaire"):
        read_manifest(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
def test_a_named_pipe_does_not_hold_anybody_up(tmp_path):
    os.mkfifo(tmp_path / MANIFEST)
    with pytest.raises(PackRefused, match="ordinaire"):
        read_manifest(tmp_path)


def test_a_folder_without_a_manifest_is_no_pack(tmp_path):
    with pytest.raises(PackMissing):
        read_manifest(tmp_path)


# --- found on a key ------------------------------------------------------------------------


def lay(folder, created="2026-11-27T10:00:00+00:00"):
    write_manifest(folder, replace(PACK, created=created))
    return folder


def test_the_pack_may_be_chosen_itself_or_by_a_folder_above_it(tmp_path):
    pack = lay(tmp_path / "BEFFROI" / "2026-11-27_standard")
    (tmp_path / "photos" / "été").mkdir(parents=True)
    assert find_pack(pack) == find_pack(pack.parent) == find_pack(tmp_path) == pack


def test_the_newest_of_several_packs_is_taken_whatever_their_names(tmp_path):
    newest = lay(tmp_path / "a", "2026-12-01T08:00:00+00:00")
    lay(tmp_path / "b", "2026-11-30T08:00:00+00:00")
    lay(tmp_path / "z" / "c", "2025-01-01T08:00:00+00:00")
    assert find_pack(tmp_path) == newest


def test_a_pack_that_is_refused_hides_no_sound_one(tmp_path):
    sound = lay(tmp_path / "a")
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / MANIFEST).write_text("{}")
    assert find_pack(tmp_path) == sound


def test_a_refused_pack_alone_is_found_so_that_its_reason_can_be_told(tmp_path):
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / MANIFEST).write_text("{}")
    assert find_pack(tmp_path) == tmp_path / "z"


@pytest.mark.parametrize("place", ["a/b/c", ".hidden"])
def test_a_pack_too_deep_or_hidden_is_not_found(tmp_path, place):
    lay(tmp_path / place)
    with pytest.raises(PackMissing):
        find_pack(tmp_path)


def test_a_pack_that_is_not_finished_is_not_found(tmp_path):
    (tmp_path / "2026-11-27_standard" / "files").mkdir(parents=True)
    with pytest.raises(PackMissing, match="complet"):
        find_pack(tmp_path)


@pytest.mark.parametrize("name", ["nowhere", "file.txt"])
def test_a_place_that_is_no_folder_holds_no_pack(tmp_path, name):
    (tmp_path / "file.txt").touch()
    with pytest.raises(PackMissing):
        find_pack(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
def test_links_on_a_key_are_not_followed(tmp_path):
    lay(tmp_path / "elsewhere" / "pack")
    (tmp_path / "key").mkdir()
    (tmp_path / "key" / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PackMissing):
        find_pack(tmp_path / "key")
