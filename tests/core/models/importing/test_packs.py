# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of importing a pack: what is refused, what is taken up, what is never half done."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.errors import (
    Cancelled,
    CannotWrite,
    LicenceNotAccepted,
    ModelInUse,
    NoRoomForModel,
    PackDamaged,
    PackMissing,
    PackRefused,
    PackUnreachable,
)
from desktop.core.models.catalogue import LicenceState, ModelKind
from desktop.core.models.importing import copying, packs
from desktop.core.models.importing.inventory import STRAY_FILES, check_inventory
from desktop.core.models.importing.packs import Agreement, import_pack, inspect_pack
from desktop.core.models.importing.progress import ImportStep
from desktop.core.models.importing.trust import identify
from desktop.core.models.installed import STAGING, find_model, find_models
from desktop.core.models.pack_file import read_manifest
from desktop.core.models.receipts import RECEIPT, folder_name, read_receipt
from desktop.core.models.store import active_models, changing
from desktop.core.paths import worker_environment
from tests.core.models.pack_makers import (
    AWKWARD,
    Model,
    as_json,
    catalogue_of,
    changed,
    digest,
    entry_of,
    files_in,
    gguf,
    image_model,
    lay_out,
    parts_of,
    speech_model,
    text_model,
    write_pack,
)

TEXT, SPEECH, IMAGE = text_model(), speech_model(), image_model()
ALL = (TEXT, SPEECH, IMAGE)


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch):
    """A power cut cannot be tested here, and hundreds of fsync on a busy disk take minutes."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "Modèles d’ici"


def bring(pack, store, models=ALL, ids=(), **options):
    """Import a pack whose models are all in the catalogue."""
    catalogue = options.pop("catalogue", catalogue_of(models))
    agreement = options.pop("agreement", None)
    return import_pack(pack, store, catalogue, ids, agreement, margin=0, **options)


def visible(store):
    """Return the files of each model that can be seen, but for what Beffroi lays beside."""
    seen = {}
    for model in find_models(store):
        folder = Path(model.path).parent if model.kind is ModelKind.TEXT else Path(model.path)
        files = files_in(folder)
        seen[model.id] = {p: d for p, d in files.items() if p not in (RECEIPT, "LICENCE.txt")}
    return seen


def nothing_is_left(store):
    staging = store / STAGING
    return not find_models(store) and files_in(staging).keys() <= {"store.lock"}


# --- what a good import does ----------------------------------------------------------------


def test_every_model_of_a_pack_is_installed_byte_for_byte(tmp_path, store):
    pack = write_pack(tmp_path / AWKWARD / "2026-11-27_essai", ALL)
    outcome = bring(tmp_path / AWKWARD, store)
    assert visible(store) == {model.id: dict(model.files) for model in ALL}
    assert {fact.id for fact in outcome.installed} == {model.id for model in ALL}
    assert outcome.already_there == ()
    assert [path.name for path in (store / STAGING).iterdir()] == ["store.lock"]
    assert files_in(pack).keys() >= {"manifest.json"}, "the key is as it was"


def test_the_receipt_tells_who_the_model_is_and_what_its_bytes_are(tmp_path, store):
    write_pack(tmp_path / "pack", [TEXT])
    bring(tmp_path / "pack", store)
    data = TEXT.files["texte-petit.gguf"]
    folder = store / folder_name(digest(data), TEXT.id)
    receipt = read_receipt(folder)
    assert receipt is not None
    assert (receipt.id, receipt.kind, receipt.in_catalogue) == (TEXT.id, "text", True)
    assert (receipt.title, receipt.publisher) == ("Du catalogue", "Éditeur connu")
    assert receipt.accepted_by == ""
    assert receipt.fingerprint == digest(data)
    (file,) = receipt.files
    facts = (folder / file.path).stat()
    assert (file.bytes, file.changed_ns) == (facts.st_size, facts.st_mtime_ns)
    assert (folder / "LICENCE.txt").read_text(encoding="utf-8") == "Licence de texte-petit"


def test_only_the_models_asked_for_are_installed(tmp_path, store):
    write_pack(tmp_path / "pack", ALL)
    bring(tmp_path / "pack", store, ids=["paroles"])
    assert list(visible(store)) == ["paroles"]
    with pytest.raises(PackRefused, match="autre-modele"):
        bring(tmp_path / "pack", store, ids=["autre-modele"])


def test_what_is_there_is_not_copied_again(tmp_path, store):
    pack = write_pack(tmp_path / "pack", ALL)
    bring(pack, store, ids=["paroles"])
    outcome = bring(pack, store)
    assert outcome.already_there == ("paroles",)
    assert {fact.id for fact in outcome.installed} == {TEXT.id, IMAGE.id}


def test_what_was_changed_since_is_installed_again(tmp_path, store):
    pack = write_pack(tmp_path / "pack", [TEXT])
    bring(pack, store)
    path = Path(find_model(store, TEXT.id).path)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    outcome = bring(pack, store)
    assert [fact.id for fact in outcome.installed] == [TEXT.id]
    assert visible(store) == {TEXT.id: dict(TEXT.files)}


def test_another_version_of_a_model_takes_the_place_of_the_old_one(tmp_path, store):
    bring(write_pack(tmp_path / "old", [TEXT]), store)
    newer = text_model(seed=9)
    bring(write_pack(tmp_path / "new", [newer]), store, [newer])
    assert visible(store) == {TEXT.id: dict(newer.files)}
    assert len([p for p in store.iterdir() if p.is_dir() and p.name != STAGING]) == 1


def test_a_file_in_several_parts_is_put_together(tmp_path, store):
    big = text_model(size=1_000_000)
    pack = write_pack(tmp_path / "pack", [big], part_bytes=300_000)
    assert len(parts_of(pack, big, "texte-petit.gguf")) == 4
    bring(pack, store, [big])
    assert visible(store) == {big.id: dict(big.files)}


def test_the_first_of_each_kind_becomes_the_one_used(tmp_path, store):
    other = text_model("autre-texte", seed=3)
    bring(write_pack(tmp_path / "a", [TEXT, SPEECH]), store)
    bring(write_pack(tmp_path / "b", [other]), store, [other])
    assert active_models(store) == {"text": TEXT.id, "speech": "paroles"}


def test_progress_goes_from_nothing_to_all_and_names_each_model(tmp_path, store):
    big = text_model(size=3_000_000)
    told = []
    bring(
        write_pack(tmp_path / "pack", [big, SPEECH]), store, [big, SPEECH], on_progress=told.append
    )
    assert told[0].bytes_done == 0
    assert told[-1].bytes_done == told[-1].bytes_total == big.bytes + SPEECH.bytes
    assert told[-1].done == 1.0
    assert [p.bytes_done for p in told] == sorted(p.bytes_done for p in told)
    steps = list(dict.fromkeys(p.step for p in told))
    assert steps == [ImportStep.COPY, ImportStep.STRUCTURE, ImportStep.INSTALL]
    assert {p.model_total for p in told if p.step is ImportStep.COPY} == {big.bytes, SPEECH.bytes}


def test_looking_at_a_pack_copies_nothing(tmp_path, store):
    pack = write_pack(tmp_path / "key" / "pack", ALL)
    found, manifest = inspect_pack(tmp_path / "key")
    assert found == pack
    assert [model.id for model in manifest.models] == [model.id for model in ALL]
    assert not store.exists()
    with pytest.raises(PackMissing):
        inspect_pack(pack / "files")


# --- trust ----------------------------------------------------------------------------------


def test_a_model_that_is_not_in_the_catalogue_asks_for_an_agreement(tmp_path, store):
    pack = write_pack(tmp_path / "pack", [TEXT])
    with pytest.raises(LicenceNotAccepted, match=r"pas au catalogue.*texte-petit"):
        bring(pack, store, catalogue=catalogue_of([]))
    assert not find_models(store)
    agreement = Agreement(["texte-petit"], "Hélène Müller, DGS")
    (fact,) = bring(pack, store, catalogue=catalogue_of([]), agreement=agreement).installed
    model = find_model(store, TEXT.id)
    assert not fact.in_catalogue and not model.in_catalogue
    assert model.receipt.accepted_by == "Hélène Müller, DGS"
    assert model.title == "Petit modèle"


@pytest.mark.parametrize(
    "other",
    [
        text_model(seed=1),
        replace(TEXT, files={"autre.gguf": TEXT.files["texte-petit.gguf"]}),
        replace(IMAGE, id=TEXT.id),
    ],
)
def test_other_bytes_names_or_kind_under_a_known_id_are_not_the_catalogues(tmp_path, store, other):
    pack = write_pack(tmp_path / "pack", [other])
    with pytest.raises(LicenceNotAccepted, match="pas au catalogue"):
        bring(pack, store, [TEXT])
    assert not find_models(store)


def test_a_file_more_or_less_than_the_catalogue_says_is_not_the_catalogues(tmp_path, store):
    more = changed(SPEECH, "preprocessor_config.json", as_json({"a": 1}))
    for number, (packed, known) in enumerate(((more, SPEECH), (SPEECH, more))):
        pack = write_pack(tmp_path / str(number), [packed])
        with pytest.raises(LicenceNotAccepted, match="pas au catalogue"):
            bring(pack, store, [known])


def test_a_licence_with_conditions_asks_for_an_agreement(tmp_path, store):
    pack = write_pack(tmp_path / "pack", [IMAGE])
    catalogue = catalogue_of([entry_of(IMAGE, LicenceState.CONDITIONS, "Images d’essai")])
    for accepted in ((), ("autre",)):
        with pytest.raises(LicenceNotAccepted, match=r"licence.*Images d’essai"):
            bring(pack, store, catalogue=catalogue, agreement=Agreement(accepted, "La maire"))
    bring(pack, store, catalogue=catalogue, agreement=Agreement(["images"], "La maire"))
    receipt = find_model(store, "images").receipt
    assert receipt.in_catalogue and receipt.accepted_by == "La maire"


def test_a_free_model_needs_nobody_to_accept_it(tmp_path, store):
    bring(write_pack(tmp_path / "pack", [TEXT]), store, agreement=Agreement([TEXT.id], "La maire"))
    assert find_model(store, TEXT.id).receipt.accepted_by == ""


@pytest.mark.parametrize("model_id", [TEXT.id, "sous-un-autre-nom"])
def test_a_forbidden_model_is_refused_even_when_accepted(tmp_path, store, model_id):
    packed = replace(TEXT, id=model_id)
    catalogue = catalogue_of([entry_of(TEXT, LicenceState.FORBIDDEN)])
    with pytest.raises(PackRefused, match="pas le droit"):
        bring(
            write_pack(tmp_path / "pack", [packed]),
            store,
            catalogue=catalogue,
            agreement=Agreement([model_id], "La maire"),
        )
    assert nothing_is_left(store)


def test_a_forbidden_model_is_refused_by_its_id_whatever_its_bytes(tmp_path, store):
    catalogue = catalogue_of([entry_of(TEXT, LicenceState.FORBIDDEN)])
    pack = write_pack(tmp_path / "pack", [text_model(seed=1)])
    with pytest.raises(PackRefused, match="pas le droit"):
        bring(pack, store, catalogue=catalogue, agreement=Agreement([TEXT.id], "La maire"))


def test_the_same_files_for_another_use_are_not_the_catalogues(tmp_path):
    pack = write_pack(tmp_path / "pack", [SPEECH])
    (model,) = read_manifest(pack).models
    assert identify(model, catalogue_of([SPEECH])).in_catalogue
    assert not identify(replace(model, kind="image"), catalogue_of([SPEECH])).in_catalogue


def test_an_entry_that_is_only_announced_makes_nothing_the_catalogues(tmp_path, store):
    entry = entry_of(TEXT)
    entry = replace(entry, sources=(replace(entry.sources[0], revision=""),))
    with pytest.raises(LicenceNotAccepted, match="pas au catalogue"):
        bring(write_pack(tmp_path / "pack", [TEXT]), store, catalogue=catalogue_of([entry]))


# --- the inventory --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["setup.exe", "autorun.inf", "lisez-moi.txt", "files/install.sh", "files/model.pt",
     "files/" + "a" * 64 + ".000", "files/sous/x", "LICENCES/texte.pdf", "LICENCES/x.py",
     "LICENCES/.txt", "LICENCES/-x.txt", "manifest.json.bak", "dossier/x", ".cache/x", "files/._",
     "LICENCES/sous/x.txt", "files/lost+found/x"],
)  # fmt: skip
def test_anything_more_in_the_pack_is_refused_by_its_name(tmp_path, store, name):
    pack = write_pack(tmp_path / "pack", [TEXT])
    (pack / name).parent.mkdir(parents=True, exist_ok=True)
    (pack / name).write_bytes(b"x")
    with pytest.raises(PackRefused) as error:
        bring(pack, store)
    assert name.split("/")[0] in str(error.value)
    assert not store.exists()


def test_a_missing_part_is_named(tmp_path, store):
    pack = write_pack(tmp_path / "pack", ALL)
    (part,) = parts_of(pack, TEXT, "texte-petit.gguf")
    part.unlink()
    with pytest.raises(PackRefused, match=part.name):
        bring(pack, store)


@pytest.mark.parametrize("change", [b"x", None])
def test_a_part_of_another_size_is_refused_before_it_is_read(tmp_path, store, change):
    pack = write_pack(tmp_path / "pack", [TEXT])
    (part,) = parts_of(pack, TEXT, "texte-petit.gguf")
    part.write_bytes(part.read_bytes() + change if change else b"")
    with pytest.raises(PackRefused, match=part.name):
        bring(pack, store)


def test_the_readme_and_the_licences_may_be_missing_and_strays_are_left_alone(tmp_path, store):
    pack = write_pack(tmp_path / "pack", [TEXT])
    shutil.rmtree(pack / "LICENCES")
    (pack / "LISEZMOI.txt").unlink()
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._manifest.json", "files/._x"):
        (pack / name).write_bytes(b"junk")
    (pack / "System Volume Information").mkdir()
    (pack / "System Volume Information" / "IndexerVolumeGuid").write_bytes(b"junk")
    bring(pack, store)
    (folder,) = [p for p in store.iterdir() if p.is_dir() and p.name != STAGING]
    assert files_in(folder).keys() == {"texte-petit.gguf", RECEIPT}


@pytest.mark.parametrize(
    "name", ["part", "LICENCES", "files", "LISEZMOI.txt", "LICENCES/x.txt", ".DS_Store", "extra"]
)
def test_a_link_is_refused_wherever_it_is(tmp_path, store, name):
    pack = write_pack(tmp_path / "pack", [TEXT])
    path = parts_of(pack, TEXT, "texte-petit.gguf")[0] if name == "part" else pack / name
    kept = tmp_path / "elsewhere"
    if path.exists():
        path.rename(kept)
    else:
        kept.write_bytes(b"x")
    path.symlink_to(kept)
    with pytest.raises(PackRefused, match="pas permis"):
        bring(pack, store)


def test_a_linked_manifest_is_refused(tmp_path, store):
    pack = write_pack(tmp_path / "pack", [TEXT])
    (pack / "manifest.json").rename(tmp_path / "elsewhere")
    (pack / "manifest.json").symlink_to(tmp_path / "elsewhere")
    with pytest.raises((PackRefused, PackMissing)):
        bring(pack, store)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir])
def test_a_pipe_or_a_folder_in_the_place_of_a_part_is_refused(tmp_path, store, make):
    pack = write_pack(tmp_path / "pack", [TEXT])
    (part,) = parts_of(pack, TEXT, "texte-petit.gguf")
    part.unlink()
    make(part)
    with pytest.raises(PackRefused, match=part.name):
        bring(pack, store)


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (ModelKind.TEXT, "texte.json"),
        (ModelKind.TEXT, "texte.safetensors"),
        (ModelKind.TEXT, "model.bin"),
        (ModelKind.IMAGE, "unet/model.bin"),
        (ModelKind.SPEECH, "sous/model.bin"),
        (ModelKind.SPEECH, "LICENCE.txt"),
        (ModelKind.IMAGE, "texte.gguf"),
    ],
)
def test_a_model_has_only_files_of_its_kind(tmp_path, store, kind, path):
    pack = write_pack(tmp_path / "pack", [Model("modele", kind, {path: b"x" * 10})])
    with pytest.raises(PackRefused, match=path):
        bring(pack, store)


@pytest.mark.parametrize("path", ["../x.gguf", "/x.gguf", "a\\x.gguf", "con.gguf", "x.pt", "x.py"])
def test_a_manifest_with_a_wrong_path_is_refused(tmp_path, store, path):
    pack = write_pack(tmp_path / "pack", [TEXT])
    manifest = (pack / "manifest.json").read_text(encoding="utf-8")
    escaped = path.replace("\\", "\\\\")
    (pack / "manifest.json").write_text(manifest.replace("texte-petit.gguf", escaped))
    with pytest.raises(PackRefused):
        bring(pack, store)
    assert not store.exists()


FOLDERS = st.sampled_from(["", "files/", "LICENCES/"])
NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1)


@given(FOLDERS, NAMES.filter(lambda name: name not in (".", "..") and len(name.encode()) < 200))
@settings(max_examples=30, deadline=None)
def test_no_name_out_of_the_list_passes(folder, name):
    """A licence is the only file whose name is not known beforehand; what systems leave is listed."""
    with tempfile.TemporaryDirectory() as place:
        pack = write_pack(Path(place) / "pack", [TEXT])
        try:
            (pack / folder / name).open("xb").close()
        except OSError:  # a name that is there, or that this system does not take
            return
        is_listed = STRAY_FILES.fullmatch(name) or (folder == "LICENCES/" and name.endswith(".txt"))
        if not is_listed:
            with pytest.raises(PackRefused):
                check_inventory(pack, read_manifest(pack))


# --- bytes ----------------------------------------------------------------------------------


def places_in(model, part_bytes):
    """Return (part number, offset) at the start, the middle and the end of each part."""
    size = len(next(iter(model.files.values())))
    for number, start in enumerate(range(0, size, part_bytes)):
        length = min(part_bytes, size - start)
        yield from ((number, 0), (number, length // 2), (number, length - 1))


BIG = text_model("grand-texte", size=700_000)


@pytest.mark.parametrize(("number", "offset"), list(places_in(BIG, 300_000)))
def test_a_changed_byte_is_found_wherever_it_is_and_nothing_is_kept(
    tmp_path, store, number, offset
):
    pack = write_pack(tmp_path / "pack", [BIG], part_bytes=300_000)
    part = parts_of(pack, BIG, "grand-texte.gguf")[number]
    data = bytearray(part.read_bytes())
    data[offset] ^= 1
    part.write_bytes(data)
    with pytest.raises(PackDamaged, match=part.name):
        bring(pack, store, [BIG])
    assert nothing_is_left(store)


def test_parts_that_are_as_announced_but_do_not_make_the_file_are_refused(tmp_path, store):
    """Who changes a part can announce its sha256 too, but not make it the catalogue's file."""
    pack = write_pack(tmp_path / "pack", [BIG], part_bytes=300_000)
    part = parts_of(pack, BIG, "grand-texte.gguf")[1]
    manifest = (pack / "manifest.json").read_text(encoding="utf-8")
    before = digest(part.read_bytes())
    part.write_bytes(bytes(300_000))
    (pack / "manifest.json").write_text(manifest.replace(before, digest(bytes(300_000))))
    with pytest.raises(PackDamaged, match=r"grand-texte\.gguf"):
        bring(pack, store, [BIG])
    assert nothing_is_left(store)


@pytest.mark.parametrize("path", sorted(SPEECH.files))
def test_a_changed_byte_is_found_in_every_file_of_a_model(tmp_path, store, path):
    pack = write_pack(tmp_path / "pack", [TEXT, SPEECH])
    (part,) = parts_of(pack, SPEECH, path)
    part.write_bytes(part.read_bytes()[:-1] + b"\x01")
    with pytest.raises(PackDamaged):
        bring(pack, store)
    assert nothing_is_left(store), "neither the model that was right"


def test_a_model_whose_structure_is_wrong_is_refused_and_nothing_is_kept(tmp_path, store):
    wrong = Model("faux", ModelKind.TEXT, {"faux.gguf": gguf(architecture="bert")}, "Faux modèle")
    with pytest.raises(PackRefused, match=r"Faux modèle.*pas un modèle de rédaction"):
        bring(
            write_pack(tmp_path / "pack", [TEXT, wrong]),
            store,
            catalogue=catalogue_of([TEXT]),
            agreement=Agreement(["faux"], "x"),
        )
    assert nothing_is_left(store)


def test_an_image_model_with_code_of_its_own_is_refused_though_the_bytes_are_right(tmp_path, store):
    index = {"_class_name": ["pipeline", "Mine"]}
    wrong = changed(IMAGE, "model_index.json", as_json(index))
    with pytest.raises(PackRefused, match="Beffroi connaît"):
        bring(write_pack(tmp_path / "pack", [wrong]), store, [wrong])
    assert nothing_is_left(store)


def test_each_byte_of_the_key_is_read_once(tmp_path, store, monkeypatch):
    pack = write_pack(tmp_path / "pack", [BIG, SPEECH], part_bytes=300_000)
    read = []
    real = copying.Stream.run

    def count(self, source, out, count, *rest):
        if out is not None:
            read.append(count)
        return real(self, source, out, count, *rest)

    monkeypatch.setattr(copying.Stream, "run", count)
    bring(pack, store, [BIG, SPEECH])
    assert sum(read) == BIG.bytes + SPEECH.bytes


# --- interrupted ----------------------------------------------------------------------------


class StopsAt:
    """Gives up once so many bytes are copied; counts the bytes that the key gave."""

    def __init__(self, size: int) -> None:
        self._size, self._done = size, 0

    def tell(self, progress) -> None:
        self._done = progress.bytes_done

    def check(self) -> None:
        if self._done >= self._size:
            raise Cancelled


@pytest.fixture
def told_at_once(monkeypatch):
    monkeypatch.setattr("desktop.core.models.importing.progress._TELL_SECONDS", 0.0)


LONG = text_model("long", size=4_000_000)


def interrupt(pack, store, at):
    stop = StopsAt(at)
    with pytest.raises(Cancelled):
        bring(pack, store, [LONG], on_progress=stop.tell, check=stop.check)
    assert not find_models(store)
    return sum(len(data) for path, data in files_in(store / STAGING).items() if "long" in path)


def bytes_from_the_key(monkeypatch):
    read = []
    real = copying.Stream.run

    def count(self, source, out, count, *rest):
        if out is not None:
            read.append(count)
        return real(self, source, out, count, *rest)

    monkeypatch.setattr(copying.Stream, "run", count)
    return read


def test_an_import_is_taken_up_in_the_middle_of_a_part(tmp_path, store, monkeypatch, told_at_once):
    pack = write_pack(tmp_path / "pack", [LONG], part_bytes=1_500_000)
    kept = interrupt(pack, store, 2_200_000)
    assert 1_500_000 < kept < 3_000_000
    read = bytes_from_the_key(monkeypatch)
    bring(pack, store, [LONG])
    assert visible(store) == {"long": dict(LONG.files)}
    assert sum(read) == LONG.bytes - kept


@pytest.mark.parametrize("offset", [0, 1_600_000])
def test_bytes_kept_from_before_are_not_believed(
    tmp_path, store, monkeypatch, told_at_once, offset
):
    """A power cut may leave rubbish: then the part is copied again, and the key is not blamed."""
    pack = write_pack(tmp_path / "pack", [LONG], part_bytes=1_500_000)
    interrupt(pack, store, 2_200_000)
    (staged,) = (store / STAGING).rglob("long.gguf")
    data = bytearray(staged.read_bytes())
    data[offset : offset + 4096] = bytes(4096)
    staged.write_bytes(data)
    told = []
    bring(pack, store, [LONG], on_progress=told.append)
    assert told[-1].bytes_done == LONG.bytes
    assert visible(store) == {"long": dict(LONG.files)}


def test_rubbish_in_the_staging_is_thrown_away(tmp_path, store, told_at_once):
    pack = write_pack(tmp_path / "pack", [LONG])
    interrupt(pack, store, 2_200_000)
    (staged,) = (store / STAGING).rglob("long.gguf")
    (staged.parent / "extra.gguf").write_bytes(b"x")
    (staged.parent / "sub" / "deep").mkdir(parents=True)
    (staged.parent / "link").symlink_to(tmp_path)
    (staged.parent / "sub" / "link").symlink_to(tmp_path / "pack")
    staged.write_bytes(staged.read_bytes() + bytes(5_000_000))  # longer than the file can be
    bring(pack, store, [LONG])
    (folder,) = [p for p in store.iterdir() if p.is_dir() and p.name != STAGING]
    assert {p.name for p in folder.iterdir()} == {"long.gguf", "LICENCE.txt", RECEIPT}
    assert visible(store) == {"long": dict(LONG.files)}
    assert (tmp_path / "pack" / "manifest.json").exists()


def test_a_key_taken_out_in_the_middle_is_told_and_the_import_goes_on_later(
    tmp_path, store, told_at_once
):
    pack = write_pack(tmp_path / "pack", [LONG], part_bytes=1_500_000)
    away = tmp_path / "away"

    def take_out(progress):
        if progress.bytes_done > 500_000 and pack.exists():
            pack.rename(away)

    with pytest.raises(PackUnreachable, match="clé"):
        bring(pack, store, [LONG], on_progress=take_out)
    assert not find_models(store)
    away.rename(pack)
    bring(pack, store, [LONG])
    assert visible(store) == {"long": dict(LONG.files)}


@pytest.mark.parametrize("code", [errno.EIO, errno.ENODEV])
def test_a_key_that_fails_is_told(tmp_path, store, monkeypatch, code):
    pack = write_pack(tmp_path / "pack", [LONG])

    class Failing(copying.FileIO):
        def readinto(self, buffer):
            if self.tell() > 500_000:
                raise OSError(code, os.strerror(code))
            return super().readinto(buffer)

    monkeypatch.setattr(copying, "FileIO", Failing)
    with pytest.raises(PackUnreachable):
        bring(pack, store, [LONG])
    monkeypatch.undo()
    assert sum(map(len, files_in(store / STAGING).values())) > 500_000
    bring(pack, store, [LONG])
    assert visible(store) == {"long": dict(LONG.files)}


# --- the disk -------------------------------------------------------------------------------


def test_the_room_is_looked_at_before_anything_is_copied(tmp_path, store):
    pack = write_pack(tmp_path / "pack", [LONG])
    free = shutil.disk_usage(tmp_path).free
    with pytest.raises(NoRoomForModel, match=r"Il faut \d+,\d.Go libres, il y en a \d+,\d.Go"):
        import_pack(pack, store, catalogue_of([LONG]), margin=free + 10**9)
    assert nothing_is_left(store)


def test_bytes_that_are_there_already_need_no_room(tmp_path, store, monkeypatch, told_at_once):
    pack = write_pack(tmp_path / "pack", [LONG])
    kept = interrupt(pack, store, 2_200_000)
    asked = []
    monkeypatch.setattr(packs, "check_room", lambda _store, missing, _margin: asked.append(missing))
    bring(pack, store, [LONG])
    assert asked == [LONG.bytes - kept]


@pytest.mark.parametrize(
    ("code", "error"),
    [(errno.ENOSPC, NoRoomForModel), (errno.EROFS, CannotWrite), (errno.EIO, CannotWrite)],
)
def test_a_disk_that_fails_in_the_middle_is_told_and_the_import_goes_on_later(
    tmp_path, store, monkeypatch, code, error
):
    pack = write_pack(tmp_path / "pack", [LONG])

    class Failing(copying.FileIO):
        def write(self, data):
            if self.tell() > 1_000_000:
                raise OSError(code, os.strerror(code))
            return super().write(data)

    monkeypatch.setattr(copying, "FileIO", Failing)
    with pytest.raises(error):
        bring(pack, store, [LONG])
    monkeypatch.undo()
    assert not find_models(store)
    bring(pack, store, [LONG])
    assert visible(store) == {"long": dict(LONG.files)}


@pytest.mark.parametrize("flush_bytes", [1, 3_000_000, 10**9])
def test_an_fsync_that_fails_is_told(tmp_path, store, monkeypatch, flush_bytes):
    """The system tells it only once, to the flush on the way or to the last one."""
    pack = write_pack(tmp_path / "pack", [LONG])
    failures = [OSError(errno.EIO, "Input/output error")]

    def fail_once(_descriptor):
        if failures:
            raise failures.pop()

    monkeypatch.setattr(copying, "_FLUSH_BYTES", flush_bytes)
    monkeypatch.setattr(os, "fsync", fail_once)
    with pytest.raises(CannotWrite):
        bring(pack, store, [LONG])
    assert not find_models(store)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at descriptors through /proc")
def test_every_file_and_folder_is_on_the_disk_before_the_model_appears(
    tmp_path, store, monkeypatch
):
    synced = set()

    def remember(descriptor):
        synced.add(Path(f"/proc/self/fd/{descriptor}").readlink().name.split(".part")[0])

    lay_out(store, {"active.json": as_json({"image": "images"})})  # else it is written after
    monkeypatch.setattr(os, "fsync", remember)
    bring(write_pack(tmp_path / "pack", [IMAGE]), store)
    files = {Path(path).name for path in IMAGE.files}
    assert files | {"unet", "vae", "tokenizer", store.name} <= synced
    assert any(name.startswith(RECEIPT) for name in synced)


def test_a_models_folder_that_cannot_be_written_is_told(tmp_path):
    pack = write_pack(tmp_path / "pack", [TEXT])
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match="dossier des modèles"):
        bring(pack, tmp_path / "file" / "models")


def test_one_import_at_a_time(tmp_path, store):
    pack = write_pack(tmp_path / "pack", [TEXT])
    with changing(store), pytest.raises(ModelInUse):
        bring(pack, store)
    bring(pack, store)


# --- killed ---------------------------------------------------------------------------------


def run_child(pack, store, at):
    command = [
        sys.executable,
        "-m",
        "tests.core.models.import_child",
        str(pack),
        str(store),
        str(at),
    ]
    root = Path(__file__).parents[3]
    return subprocess.run(
        command, env=worker_environment(), cwd=root, capture_output=True, text=True, check=False
    )


def whole(store, allowed):
    """Check that each model that can be seen has all its bytes, of one of its versions."""
    seen = visible(store)
    for model_id, files in seen.items():
        assert files in allowed[model_id], f"{model_id} is not whole"
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_killed_anywhere_an_import_leaves_nothing_by_halves_and_is_taken_up(tmp_path):
    old = text_model("texte", size=100_000, seed=1)
    new = text_model("texte", size=14_000_000, seed=2)
    speech = speech_model("paroles", size=14_000_000)
    pack = write_pack(tmp_path / AWKWARD / "pack", [new, speech], part_bytes=5_000_000)
    old_pack = write_pack(tmp_path / "old", [old])
    allowed = {
        "texte": [dict(old.files), dict(new.files)],
        "paroles": [dict(speech.files)],
    }
    fresh = tmp_path / "fresh"
    bring(old_pack, fresh, [old])
    steps = int(run_child(pack, fresh, 0).stdout)
    draw = random.Random(20261127)
    killed = 0
    for round_number in range(4):
        store = tmp_path / f"Modèles {round_number}"
        bring(old_pack, store, [old])
        for _ in range(5):
            ended = run_child(pack, store, draw.randint(1, steps))
            killed += ended.returncode == -9
            assert ended.returncode in (0, -9), ended.stderr
            assert "texte" in whole(store, allowed), "the older one serves until the new one does"
        agreement = Agreement(["texte", "paroles"], "essai")
        bring(pack, store, catalogue=catalogue_of([]), agreement=agreement)
        assert whole(store, allowed) == {name: files[-1] for name, files in allowed.items()}
        shutil.rmtree(store)
    assert killed >= 10
