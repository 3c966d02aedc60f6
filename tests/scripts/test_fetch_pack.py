# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of a whole pack prepared by the command, from a real server, and taken up again."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.files.lock import FileLock
from desktop.core.models.catalogue import TIERS, Catalogue
from desktop.core.models.catalogue_file import default_catalogue
from desktop.core.models.importing.inventory import check_inventory
from desktop.core.models.pack import FILES, LICENCES, MANIFEST, READ_ME
from desktop.core.models.pack_file import find_pack, read_manifest
from scripts.fetching import main as command
from scripts.fetching import making, reread
from scripts.fetching.download import Patience
from scripts.fetching.plan import choose, make_plan
from scripts.fetching.preparation import PREPARATION
from scripts.fetching.web import Web
from tests.scripts import fetch_samples as samples
from tests.scripts import model_server as server_that
from tests.scripts.model_server import ModelServer

ROOT = Path(__file__).resolve().parents[2]
PLUME = samples.address("plume", "plume.gguf")
VOICE = samples.address("voix", "model.bin")
STANDARD = ("--tier", "standard")
pytestmark = pytest.mark.skipif(not hasattr(server_that.socket, "AF_UNIX"), reason="Unix sockets")


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch):
    """Nothing is unplugged here, and a busy disk takes seconds to write through."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


class Terminal(io.StringIO):
    """What is typed on a terminal, or shown on it."""

    def isatty(self):
        return True


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


class Desk:
    """The connected PC: the command with its server, its key and what it printed."""

    def __init__(self, server, key: Path, capsys) -> None:
        self.server = server
        self.key = key
        self.today = "2026-11-27"
        self.waits: list[float] = []
        self.answers: io.StringIO = io.StringIO()
        self.out = ""
        self.err = ""
        self.sleep = self.waits.append
        self._capsys = capsys

    def fetch(self, *arguments, to=None) -> int:
        patience = Patience(pauses=(1, 2), least_progress=1, sleep=self.sleep)
        out = io.StringIO()
        around = command.Surroundings(
            Web(self.server.connect, 20.0), patience, self.today, out, self.answers
        )
        words = [*arguments, "--to", str(to or self.key), "--part-bytes", "100000"]
        code = command.main(words, around)
        self.out = plain(out.getvalue())
        self.err = plain(self._capsys.readouterr().err)
        return code

    def pack(self, name="2026-11-27_standard") -> Path:
        return self.key / name

    def content(self, model_id: str, pack: Path | None = None) -> dict[str, bytes]:
        """Return a model's files as an import would assemble them."""
        pack = pack or self.pack()
        (model,) = [one for one in read_manifest(pack).models if one.id == model_id]
        return {
            file.path: b"".join((pack / FILES / part.name).read_bytes() for part in file.parts)
            for file in model.files
        }


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "default_catalogue", lambda: samples.CATALOGUE)
    (tmp_path / "key").mkdir()
    with ModelServer(samples.published()) as server:
        yield Desk(server, tmp_path / "key", capsys)


# --- a whole pack --------------------------------------------------------------------------


def test_a_pack_of_a_tier_can_be_imported(desk):
    assert desk.fetch(*STANDARD) == 0
    pack = find_pack(desk.key)
    assert pack == desk.pack()
    manifest = read_manifest(pack)
    check_inventory(pack, manifest)
    assert [model.id for model in manifest.models] == ["plume", "voix"]
    assert manifest.catalogue_version == samples.CATALOGUE.version
    for model_id in ("plume", "voix"):
        assert desk.content(model_id) == samples.CONTENTS[model_id]
    assert sorted(path.name for path in pack.iterdir()) == sorted(
        [FILES, LICENCES, READ_ME, MANIFEST]
    )
    assert [path.name for path in desk.key.iterdir()] == [pack.name]  # no lock, no temporary file
    assert "Lot prêt" in desk.out


def test_what_two_files_share_is_fetched_and_stored_once(desk):
    assert desk.fetch("--tier", "grand", "--model", "voix", "--accept-licences") == 0
    pack = desk.pack("2026-11-27_grand")
    assert desk.content("image", pack) == samples.CONTENTS["image"]
    assert desk.content("voix", pack) == samples.CONTENTS["voix"]
    asked = [path.rsplit("/", 1)[1] for path, _ in desk.server.requests]
    assert len(asked) == len({*asked}) == 5  # one of the two config.json, one of the two word lists


def test_the_licences_and_the_steps_are_there_for_a_person(desk, tmp_path):
    assert desk.fetch("--model", "image", "--accept-licences") == 0
    pack = desk.pack("2026-11-27_choix")
    licence = (pack / LICENCES / "image.txt").read_text(encoding="utf-8-sig")
    assert "Pas d’image trompeuse." in licence
    assert f"editeur/image/tree/{samples.REVISION}" in licence
    assert "Apache License" in licence
    read_me = (pack / READ_ME).read_bytes().decode("utf-8-sig")
    assert "Image (Éditeur, France)" in read_me
    assert "--verify" in read_me


def test_a_log_gets_plain_lines(desk):
    desk.fetch(*STANDARD)
    assert "\r" not in desk.out
    assert "[1/4] plume/plume.gguf : téléchargé" in desk.out
    assert "2 modèles, 4 fichiers, 400,0 Ko ; à télécharger : 4 fichiers, 400,0 Ko." in desk.out


def test_the_shipped_catalogue_gives_packs_that_an_import_takes():
    catalogue = default_catalogue()
    for tier in TIERS:
        plan = make_plan(catalogue, choose(catalogue, tier, ()), (), None)
        assert plan.entries
        assert all(file.url.startswith("https://huggingface.co/") for file in plan.files)


def test_list_shows_packs_and_models_without_a_key(capsys):
    assert command.main(["--list"]) == 0
    out = capsys.readouterr().out
    assert all(f"--tier {tier}" in out for tier in TIERS)
    assert all(entry.id in out for entry in default_catalogue().entries)


# --- taken up again ------------------------------------------------------------------------


def test_an_unfinished_pack_is_taken_up_again_another_day(desk):
    desk.server.misbehave(VOICE, server_that.cut_after(70_000), *[server_that.cut_after(0)] * 2)
    assert desk.fetch(*STANDARD) == 3
    assert "relancez la même commande" in desk.err
    assert not (desk.pack() / MANIFEST).exists()
    desk.server.requests.clear()
    desk.today = "2026-11-28"
    assert desk.fetch(*STANDARD) == 0
    assert desk.server.ranges(VOICE) == ["bytes=70000-"]
    assert desk.server.ranges(PLUME) == []
    assert [path.name for path in desk.key.iterdir()] == ["2026-11-27_standard"]
    assert desk.content("voix") == samples.CONTENTS["voix"]


def test_ctrl_c_says_how_to_go_on_and_the_next_start_does(desk):
    def interrupt(_seconds):
        raise KeyboardInterrupt

    desk.sleep = interrupt
    desk.server.misbehave(PLUME, server_that.cut_after(70_000))
    assert desk.fetch(*STANDARD) == 4
    assert "relancez la même commande pour reprendre" in desk.err
    desk.sleep = desk.waits.append
    assert desk.fetch(*STANDARD) == 0
    assert desk.server.ranges(PLUME) == ["", "bytes=70000-"]


CHILD = """
import sys
from tests.scripts import fetch_samples, model_server
from scripts.fetching import main as command
from scripts.fetching.web import Web
command.default_catalogue = lambda: fetch_samples.CATALOGUE
connect = lambda url, timeout: model_server.UnixConnection(sys.argv[1], url.hostname, timeout)
sys.exit(command.main(sys.argv[2:], command.Surroundings(Web(connect), today="2026-11-27")))
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_a_kill_in_the_middle_of_a_download_costs_nothing(desk):
    desk.server.misbehave(PLUME, server_that.stall_after(120_000))
    words = [*STANDARD, "--to", str(desk.key), "--part-bytes", "100000"]
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, desk.server.place, *words],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    while sum(path.stat().st_size for path in desk.pack().rglob("*.00?*")) < 120_000:
        assert child.poll() is None
        time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert not (desk.pack() / MANIFEST).exists()
    assert desk.fetch(*STANDARD) == 0
    assert desk.server.ranges(PLUME) == ["", "bytes=120000-"]
    assert desk.content("plume") == samples.CONTENTS["plume"]
    check_inventory(desk.pack(), read_manifest(desk.pack()))


def test_a_complete_pack_asks_nothing_more(desk):
    desk.fetch(*STANDARD)
    desk.server.requests.clear()
    desk.today = "2027-01-04"
    assert desk.fetch(*STANDARD) == 0
    assert "déjà complet" in desk.out
    assert desk.server.requests == []


def test_a_part_lost_from_a_complete_pack_is_fetched_again(desk):
    desk.fetch(*STANDARD)
    desk.server.requests.clear()
    next((desk.pack() / FILES).glob("*.001")).unlink()
    assert desk.fetch(*STANDARD) == 0
    assert len(desk.server.requests) == 1
    assert desk.content("plume") == samples.CONTENTS["plume"]


@pytest.mark.parametrize("place", ["the key", "the pack"])
def test_a_model_is_added_to_a_pack_without_fetching_the_others_again(desk, place):
    desk.fetch(*STANDARD)
    desk.server.requests.clear()
    to = desk.pack() if place == "the pack" else desk.key
    assert desk.fetch(*STANDARD, "--model", "image", "--accept-licences", to=to) == 0
    assert [path for path, _ in desk.server.requests] == [
        samples.address("image", "unet/weights.safetensors")
    ]
    manifest = read_manifest(desk.pack())
    assert {model.id for model in manifest.models} == {"plume", "voix", "image"}
    check_inventory(desk.pack(), manifest)


def test_a_pack_that_is_added_to_is_not_finished_meanwhile_and_loses_nothing(desk):
    desk.fetch(*STANDARD)
    picture = samples.address("image", "unet/weights.safetensors")
    desk.server.misbehave(picture, *[server_that.cut_after(0)] * 3)
    assert desk.fetch("--model", "image", "--accept-licences", to=desk.pack()) == 3
    assert not (desk.pack() / MANIFEST).exists()
    # Another command than the interrupted one: what that one wanted is not forgotten.
    assert desk.fetch("--tier", "standard", "--accept-licences", to=desk.pack()) == 0
    models = {model.id for model in read_manifest(desk.pack()).models}
    assert models == {"plume", "voix", "image"}


def test_a_model_that_left_the_catalogue_stays_in_the_pack(desk, monkeypatch):
    desk.fetch(*STANDARD)
    smaller = replace(samples.CATALOGUE, entries=(samples.PLUME, samples.IMAGE))
    monkeypatch.setattr(command, "default_catalogue", lambda: smaller)
    assert desk.fetch("--model", "image", "--accept-licences", to=desk.pack()) == 0
    assert desk.content("voix") == samples.CONTENTS["voix"]
    manifest = read_manifest(desk.pack())
    assert {model.id for model in manifest.models} == {"plume", "voix", "image"}
    check_inventory(desk.pack(), manifest)


def test_a_model_whose_bytes_changed_in_the_catalogue_is_replaced(desk, monkeypatch):
    desk.fetch(*STANDARD)
    newer = samples.entry("plume", samples.PLUME.kind, {"new.gguf": samples.PICTURE})
    entries = (newer, samples.VOIX)
    monkeypatch.setattr(command, "default_catalogue", lambda: Catalogue(5, "2026-12-01", entries))
    desk.server.files[samples.address("plume", "new.gguf")] = samples.PICTURE
    assert desk.fetch(*STANDARD) == 0
    assert desk.content("plume") == {"new.gguf": samples.PICTURE}
    manifest = read_manifest(desk.pack())
    assert manifest.catalogue_version == 5
    check_inventory(desk.pack(), manifest)  # the old parts are gone


def test_what_a_killed_run_left_is_cleared(desk):
    desk.fetch(*STANDARD)
    pack = desk.pack()
    (pack / MANIFEST).unlink()
    (pack / PREPARATION).write_text("{}")
    for name in ("manifest.json.12-34.part", f"{FILES}/{'0' * 64}.000.part", f"{LICENCES}/x.txt"):
        (pack / name).write_text("left")
    assert desk.fetch(*STANDARD) == 0
    check_inventory(pack, read_manifest(pack))
    assert not list(pack.rglob("*.part"))
    assert not (pack / LICENCES / "x.txt").exists()


@pytest.mark.parametrize("record", ["{", "[]", '{"wanted": [1]}', '{"wanted": ["../x"]}', "x" * 99])
def test_a_record_that_cannot_be_used_costs_only_what_it_said(desk, record):
    desk.pack().mkdir()
    (desk.pack() / PREPARATION).write_text(record)
    assert desk.fetch(*STANDARD) == 0
    assert not (desk.pack() / PREPARATION).exists()


def test_a_hostile_record_leads_nowhere_outside_the_pack(desk):
    desk.fetch(*STANDARD)
    data = json.loads((desk.pack() / MANIFEST).read_text(encoding="utf-8"))
    data["models"][0]["files"][0]["parts"][0]["name"] = "../../outside.000"
    (desk.pack() / MANIFEST).unlink()
    (desk.pack() / PREPARATION).write_text(json.dumps({"wanted": [], "before": data}))
    assert desk.fetch("--model", "voix", to=desk.pack()) == 0
    assert [model.id for model in read_manifest(desk.pack()).models] == ["voix"]


def test_two_at_once_do_not_spoil_each_others_pack(desk):
    lock = FileLock(desk.key / ".2026-11-27_standard.lock")
    assert lock.take()
    assert desk.fetch(*STANDARD) == 3
    assert "autre fenêtre" in desk.err
    assert desk.server.requests == []
    lock.release(remove=True)


# --- the key is read again -----------------------------------------------------------------


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_key_that_loses_a_byte_is_found_out_before_the_manifest(desk, monkeypatch):
    honest = reread.reread

    def after_a_loss(folder, sha256, sizes, at):
        if sha256 == samples.PLUME.files[0].sha256:
            spoil(folder / f"{sha256}.001")
        return honest(folder, sha256, sizes, at)

    monkeypatch.setattr(making, "reread", after_a_loss)
    assert desk.fetch(*STANDARD) == 3
    assert "plume/plume.gguf" in desk.err
    assert "autre clé" in desk.err
    assert not (desk.pack() / MANIFEST).exists()
    monkeypatch.setattr(making, "reread", honest)
    desk.server.requests.clear()
    assert desk.fetch(*STANDARD) == 0
    assert [path for path, _ in desk.server.requests] == [PLUME]


def test_verify_reads_a_sound_pack_without_the_network(desk):
    desk.fetch(*STANDARD)
    desk.server.requests.clear()
    assert desk.fetch("--verify") == 0
    assert "chaque octet est le bon" in desk.out
    assert desk.fetch("--verify", *STANDARD) == 0
    assert "chaque octet est le bon" in desk.out
    assert desk.server.requests == []


def test_verify_finds_a_damaged_file_and_the_same_command_repairs_it(desk):
    desk.fetch(*STANDARD)
    spoil(next((desk.pack() / FILES).glob("*.002")))
    desk.server.requests.clear()
    assert desk.fetch("--verify") == 3
    assert "plume.gguf" in desk.err
    assert not (desk.pack() / MANIFEST).exists()
    assert desk.fetch(*STANDARD) == 0
    assert [path for path, _ in desk.server.requests] == [PLUME]
    assert desk.content("plume") == samples.CONTENTS["plume"]


def test_verify_without_a_pack_says_so(desk):
    assert desk.fetch("--verify") == 3
    assert "lot de modèles complet" in desk.err


# --- licences ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "code"), [("o\n", 0), ("OUI\n", 0), ("n\n", 3), ("\n", 3), ("", 3)]
)
def test_conditions_are_shown_and_asked_on_a_terminal(desk, typed, code):
    desk.answers = Terminal(typed)
    assert desk.fetch("--model", "image") == code
    assert "Pas d’image trompeuse." in desk.out
    assert bool(desk.server.requests) is (code == 0)


def test_without_a_terminal_conditions_need_the_option(desk):
    desk.answers = io.StringIO("o\n")
    assert desk.fetch("--model", "image") == 2
    assert "--accept-licences" in desk.err
    assert desk.server.requests == []


# --- the place -----------------------------------------------------------------------------


def test_a_key_without_room_is_refused_before_a_byte_is_asked(desk, monkeypatch):
    usage = shutil.disk_usage(desk.key)._replace(free=making.MARGIN + 399_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    assert desk.fetch(*STANDARD) == 3
    assert "Il faut 32,4 Mo libres, il y en a 32,4 Mo." in desk.err
    assert desk.server.requests == []


def test_what_is_already_there_needs_no_more_room(desk, monkeypatch):
    desk.server.misbehave(VOICE, server_that.cut_after(70_000), *[server_that.cut_after(0)] * 2)
    desk.fetch(*STANDARD)
    usage = shutil.disk_usage(desk.key)._replace(free=making.MARGIN + 80_100)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    assert desk.fetch(*STANDARD) == 0


def test_a_key_that_is_not_there_is_not_replaced_by_a_folder(desk, tmp_path):
    assert desk.fetch(*STANDARD, to=tmp_path / "absent" / "BEFFROI") == 2
    assert "branchée" in desk.err
    assert not (tmp_path / "absent").exists()
    assert desk.fetch(*STANDARD, to=tmp_path / "key" / "BEFFROI") == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_refuses_writing_is_told(desk):
    desk.key.chmod(0o500)
    assert desk.fetch(*STANDARD) == 3
    assert "refusée" in desk.err
    desk.key.chmod(0o700)


def test_a_file_in_place_of_the_folder_is_a_usage_error(desk, tmp_path):
    (tmp_path / "file").touch()
    assert desk.fetch(*STANDARD, to=tmp_path / "file") == 2


# --- the command ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--model", "inconnu"], "pas de modèle « inconnu »"),
        (["--model", "bientot"], "à venir."),
        (["--model", "recherche"], "recherche seulement."),
        (["--tier", "petit"], "aucun modèle"),
        ([*STANDARD, "--hub", "http://miroir.example"], "https://"),
        ([*STANDARD, "--catalogue", "absent.toml"], "catalogue"),
    ],
)
def test_what_cannot_be_had_is_a_usage_error(desk, words, said):
    assert desk.fetch(*words) == 2
    assert said in desk.err
    assert desk.server.requests == []
    assert list(desk.key.iterdir()) == []


@pytest.mark.parametrize(
    "words", [[], ["--tier", "standard"], ["--to", "x"], ["--tier", "enorme", "--to", "x"]]
)
def test_a_command_that_makes_no_sense_is_a_usage_error(words, capsys):
    with pytest.raises(SystemExit) as ended:
        command.main(words)
    assert ended.value.code == 2
    assert "La commande n’est pas comprise" in capsys.readouterr().err


def test_a_catalogue_that_names_a_place_outside_is_refused_before_a_byte_is_asked(
    desk, monkeypatch
):
    evil = samples.entry("evil", samples.PLUME.kind, {"../../evil.gguf": samples.TEXT})
    monkeypatch.setattr(command, "default_catalogue", lambda: Catalogue(1, "2026-12-01", (evil,)))
    assert desk.fetch(*STANDARD) == 2
    assert desk.server.requests == []


def test_a_mirror_is_asked_in_place_of_the_hub(desk):
    assert desk.fetch(*STANDARD, "--hub", "https://miroir.example/") == 0
    assert {*desk.server.hosts} == {"https://miroir.example"}


# --- several keys from one download --------------------------------------------------------


def test_a_second_key_is_made_from_the_files_kept_on_the_pc(desk, tmp_path):
    cache = ("--keep-cache", str(tmp_path / "cache"))
    assert desk.fetch(*STANDARD, *cache) == 0
    desk.server.requests.clear()
    shutil.rmtree(desk.pack())
    assert desk.fetch(*STANDARD, *cache) == 0
    assert desk.server.requests == []
    assert desk.content("plume") == samples.CONTENTS["plume"]


def test_a_kept_file_that_was_spoiled_is_downloaded_again(desk, tmp_path):
    cache = ("--keep-cache", str(tmp_path / "cache"))
    desk.fetch(*STANDARD, *cache)
    spoil(tmp_path / "cache" / samples.PLUME.files[0].sha256)
    desk.server.requests.clear()
    shutil.rmtree(desk.pack())
    assert desk.fetch(*STANDARD, *cache) == 0
    assert [path for path, _ in desk.server.requests] == [PLUME]
    assert desk.content("plume") == samples.CONTENTS["plume"]


def test_a_folder_that_cannot_keep_files_costs_a_line_only(desk, tmp_path):
    (tmp_path / "cache").write_text("a file")
    assert desk.fetch(*STANDARD, "--keep-cache", str(tmp_path / "cache")) == 0
    assert "n’a pas pu être gardé dans la réserve" in desk.out
