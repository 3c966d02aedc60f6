# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the folder of installed models: which is used, removed, checked, cleaned."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from desktop.core.errors import (
    Cancelled,
    CannotWrite,
    ModelInUse,
    ModelMissing,
    ModelUnreadable,
    NoRoomForModel,
)
from desktop.core.models import verification
from desktop.core.models.importing.packs import import_pack
from desktop.core.models.importing.progress import ImportStep
from desktop.core.models.installed import STAGING, find_model, find_models
from desktop.core.models.receipts import read_receipt
from desktop.core.models.store import (
    ACTIVE,
    STAGED_DAYS,
    active_models,
    changing,
    check_room,
    clean_store,
    receipts_in,
    remove_model,
    set_active,
)
from desktop.core.models.verification import check_before_use, verify_models
from tests.core.models.pack_makers import (
    catalogue_of,
    gguf,
    lay_out,
    speech_model,
    text_model,
    write_pack,
)

TEXT, OTHER, SPEECH = text_model(), text_model("autre-texte", seed=5), speech_model()


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Import three models once; each test works on a copy with the same dates."""
    place = tmp_path_factory.mktemp("made")
    models = [TEXT, OTHER, SPEECH]
    write_pack(place / "pack", models)
    import_pack(place / "pack", place / "store", catalogue_of(models), margin=0)
    return place / "store"


@pytest.fixture
def store(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "Modèles d’été"))


def folder_of(store, model_id):
    return next(folder for folder, receipt in receipts_in(store) if receipt.id == model_id)


def ids(store):
    return [model.id for model in find_models(store)]


# --- the one that is used -------------------------------------------------------------------


def test_the_first_installed_is_used_until_another_is_chosen(store):
    assert active_models(store) == {"text": TEXT.id, "speech": SPEECH.id}
    set_active(store, "text", OTHER.id)
    assert active_models(store) == {"text": OTHER.id, "speech": SPEECH.id}


def test_a_model_that_is_not_there_or_of_another_kind_is_not_chosen(store):
    for kind, model_id in (("text", "absent"), ("text", SPEECH.id), ("image", TEXT.id)):
        with pytest.raises(ModelMissing):
            set_active(store, kind, model_id)
    assert active_models(store)["text"] == TEXT.id


def test_when_the_one_used_goes_another_takes_its_place(store):
    remove_model(store, TEXT.id)
    assert active_models(store) == {"text": OTHER.id, "speech": SPEECH.id}
    remove_model(store, SPEECH.id)
    assert active_models(store) == {"text": OTHER.id}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"text": 3}', b'{"text": ["x"]}', b"[" * 9000, b" " * 20_000]
)
def test_a_damaged_choice_only_loses_the_choice(store, content):
    (store / ACTIVE).write_bytes(content)
    assert active_models(store) == {"text": TEXT.id, "speech": SPEECH.id}
    set_active(store, "text", OTHER.id)
    assert active_models(store)["text"] == OTHER.id


def test_one_of_the_catalogue_is_used_before_one_that_was_only_laid_there(store):
    (store / ACTIVE).unlink()
    (store / "aaa.gguf").write_bytes(gguf())
    assert active_models(store)["text"] == TEXT.id
    set_active(store, "text", "aaa")
    assert active_models(store)["text"] == "aaa"


def test_an_empty_or_absent_folder_has_none(tmp_path):
    assert active_models(tmp_path) == {} == active_models(tmp_path / "absent")


# --- removing -------------------------------------------------------------------------------


def test_a_removed_model_is_gone_with_its_bytes(store):
    size = sum(path.stat().st_size for path in folder_of(store, TEXT.id).iterdir())
    assert remove_model(store, TEXT.id) == size
    assert ids(store) == [OTHER.id, SPEECH.id]
    assert [path.name for path in (store / STAGING).iterdir()] == ["store.lock"]


def test_a_model_that_is_broken_can_be_removed(store):
    folder = folder_of(store, TEXT.id)
    (folder / "texte-petit.gguf").unlink()
    assert TEXT.id not in ids(store)
    remove_model(store, TEXT.id)
    assert not folder.exists()


def test_a_file_that_was_only_laid_there_can_be_removed(store):
    lay_out(store, {"à moi/mon modèle.gguf": gguf()})
    assert remove_model(store, "mon-modele") > 4_000
    assert ids(store) == [OTHER.id, SPEECH.id, TEXT.id]


def test_a_link_to_a_model_elsewhere_is_not_removed(store, tmp_path):
    (tmp_path / "ailleurs.gguf").write_bytes(gguf())
    (store / "ailleurs.gguf").symlink_to(tmp_path / "ailleurs.gguf")
    with pytest.raises(ModelMissing):
        remove_model(store, "ailleurs")
    assert (tmp_path / "ailleurs.gguf").exists()


def test_an_unknown_id_removes_nothing(store):
    for model_id in ("absent", "..", "", ".staging"):
        with pytest.raises(ModelMissing):
            remove_model(store, model_id)
    assert len(ids(store)) == 3


def test_two_changes_at_once_are_refused(store):
    with changing(store):
        for change in (lambda: remove_model(store, TEXT.id), lambda: verify_models(store)):
            with pytest.raises(ModelInUse):
                change()
        assert clean_store(store) == 0
    remove_model(store, TEXT.id)


def test_a_folder_that_refuses_is_told(store, monkeypatch):
    def refuse(self, _target):
        raise PermissionError(errno.EACCES, "denied", str(self))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ModelInUse if os.name == "nt" else CannotWrite):
        remove_model(store, TEXT.id)
    monkeypatch.undo()
    assert TEXT.id in ids(store)


# --- room -----------------------------------------------------------------------------------


def test_the_margin_stays_free(tmp_path):
    free = shutil.disk_usage(tmp_path).free
    check_room(tmp_path, 1, margin=0)
    with pytest.raises(NoRoomForModel):
        check_room(tmp_path, free + 10**9, margin=0)
    with pytest.raises(NoRoomForModel):
        check_room(tmp_path, 0, margin=free + 10**9)


# --- cleaning -------------------------------------------------------------------------------


def test_leftovers_go_and_an_import_to_be_taken_up_stays(store):
    staging = store / STAGING
    lay_out(staging / "trash-abc", {"x/y.gguf": b"12345"})
    lay_out(staging / "own-mon-modele", {"m.gguf": b"123"})
    lay_out(staging / folder_of(store, TEXT.id).name, {"texte-petit.gguf": b"12"})
    lay_out(staging / "0123456789ab-en-cours", {"m.gguf": b"1"})
    lay_out(staging / "0123456789ab-oublie", {"m.gguf": b"1234567"})
    old = (staging / "0123456789ab-oublie").stat().st_mtime - (STAGED_DAYS + 1) * 86_400
    os.utime(staging / "0123456789ab-oublie", (old, old))
    assert clean_store(store) == 5 + 3 + 2 + 7
    assert {path.name for path in staging.iterdir()} == {"store.lock", "0123456789ab-en-cours"}
    assert len(ids(store)) == 3


def test_of_two_generations_the_newest_whole_one_stays(store):
    folder = folder_of(store, TEXT.id)
    older = store / f"000000000000-{TEXT.id}"
    shutil.copytree(folder, older)
    receipt = (older / "receipt.json").read_text(encoding="utf-8")
    (older / "receipt.json").write_text(receipt.replace('"imported_at": "20', '"imported_at": "19'))
    newer = store / f"ffffffffffff-{TEXT.id}"
    shutil.copytree(folder, newer)
    (newer / "texte-petit.gguf").unlink()
    receipt = (newer / "receipt.json").read_text(encoding="utf-8")
    (newer / "receipt.json").write_text(receipt.replace('"imported_at": "20', '"imported_at": "29'))
    assert clean_store(store) > 0
    assert folder.exists() and not older.exists()
    assert TEXT.id in ids(store)


def test_cleaning_what_is_not_there_does_nothing(tmp_path):
    assert clean_store(tmp_path / "absent") == 0
    assert not (tmp_path / "absent").exists()


# --- verifying ------------------------------------------------------------------------------


def faults(store, *asked):
    return [(fault.id, fault.path, fault.sentence) for fault in verify_models(store, asked).faults]


def test_models_that_are_right_get_a_fresh_date(store):
    path = folder_of(store, TEXT.id) / "texte-petit.gguf"
    before = read_receipt(path.parent)
    os.utime(path, (1, 1))
    found = verify_models(store)
    assert found.faults == () and set(found.verified) == {TEXT.id, OTHER.id, SPEECH.id}
    after = read_receipt(path.parent)
    assert after.checked_at > before.checked_at
    assert after.files[0].changed_ns == 10**9
    assert after.imported_at == before.imported_at


@pytest.mark.parametrize("offset", [0, 2_000, -1])
def test_a_changed_byte_is_found_though_the_date_is_the_same(store, offset):
    path = folder_of(store, TEXT.id) / "texte-petit.gguf"
    facts = path.stat()
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    checked_at = read_receipt(path.parent).checked_at
    ((model_id, name, sentence),) = faults(store)
    assert (model_id, name) == (TEXT.id, "texte-petit.gguf")
    assert "a changé" in sentence
    assert read_receipt(path.parent).checked_at == checked_at


def test_missing_longer_and_foreign_files_are_found(store):
    folder = folder_of(store, SPEECH.id)
    (folder / "config.json").unlink()
    (folder / "model.bin").write_bytes((folder / "model.bin").read_bytes() + b"x")
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer.json").symlink_to(folder / "vocabulary.txt")
    lay_out(folder, {"extra/x.py": b"x"})
    (folder / "lien").symlink_to(store)
    found = {name: sentence for _, name, sentence in faults(store, SPEECH.id)}
    assert found.keys() == {"config.json", "model.bin", "tokenizer.json", "extra/x.py", "lien"}
    assert "manque" in found["config.json"] and "manque" in found["tokenizer.json"]
    assert "a changé" in found["model.bin"]
    assert "n’appartient pas" in found["extra/x.py"]


def test_a_file_that_was_only_laid_there_has_its_structure_looked_at(store):
    (store / "mon-modele.gguf").write_bytes(gguf())
    assert faults(store) == []
    (store / "mon-modele.gguf").write_bytes(gguf()[:-1])
    ((model_id, name, sentence),) = faults(store, "mon-modele")
    assert (model_id, name) == ("mon-modele", "mon-modele.gguf")
    assert "incomplet" in sentence


def test_only_the_models_asked_for_are_read(store):
    assert verify_models(store, [TEXT.id]).verified == (TEXT.id,)
    with pytest.raises(ModelMissing, match="absent"):
        verify_models(store, [TEXT.id, "absent"])


def test_verifying_tells_where_it_is_and_can_be_stopped(store):
    told = []
    verify_models(store, on_progress=told.append)
    assert {progress.step for progress in told} == {ImportStep.VERIFY}
    assert told[-1].bytes_total == TEXT.bytes + OTHER.bytes + SPEECH.bytes

    def give_up():
        raise Cancelled

    with pytest.raises(Cancelled):
        verify_models(store, check=give_up)


def test_a_folder_that_cannot_be_written_can_still_be_verified(store, monkeypatch):
    def refuse(_store):
        raise CannotWrite

    monkeypatch.setattr(verification, "changing", refuse)
    assert faults(store) == []


# --- before use -----------------------------------------------------------------------------


@pytest.fixture
def hashed(monkeypatch):
    """The files that were read whole."""
    read = []
    real = verification.hash_file
    monkeypatch.setattr(
        verification, "hash_file", lambda path, meter: read.append(path.name) or real(path, meter)
    )
    return read


def test_nothing_is_read_before_use_while_size_and_date_are_the_same(store, hashed):
    for model in find_models(store):
        check_before_use(Path(model.path))
    assert hashed == []


def test_a_new_date_has_the_file_read_once(store, hashed):
    path = Path(find_model(store, TEXT.id).path)
    os.utime(path, (5, 5))
    told = []
    check_before_use(path, lambda: None, told.append)
    check_before_use(path)
    assert hashed == ["texte-petit.gguf"]
    assert 0 <= told[0] <= told[-1] <= 1


@pytest.mark.parametrize("model_id", [TEXT.id, SPEECH.id])
def test_other_bytes_are_never_loaded(store, model_id):
    model = find_model(store, model_id)
    path = Path(model.path)
    file = path if path.is_file() else path / "model.bin"
    file.write_bytes(file.read_bytes()[:-1] + b"\x07")
    for _ in range(2):
        with pytest.raises(ModelUnreadable, match=r"a changé"):
            check_before_use(path)


def test_a_model_without_a_receipt_passes_and_one_without_its_file_does_not(store):
    (store / "mon-modele.gguf").write_bytes(gguf())
    check_before_use(store / "mon-modele.gguf")
    folder = folder_of(store, SPEECH.id)
    (folder / "config.json").unlink()
    with pytest.raises(ModelUnreadable, match=r"config\.json.*manque"):
        check_before_use(folder)
