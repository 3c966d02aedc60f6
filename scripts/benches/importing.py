# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of an import from a pack over `sha256sum` and `cp` of the same files, in one run.

A pack of 1.9 GB is made in a temporary folder (a GGUF of random weights, tests/tiny_gguf.py). Then
each round runs the two sides, in turn first and second, on files that the system has in memory: the
key is not what is measured. The best of each is kept: on a shared machine it is the least disturbed.
Ours does more: structure, receipt, and `fsync`, which `cp` does without. `sha256sum` computes on some
systems without the processor's own instructions: where `openssl` is there, a second comparison, without
a target, uses it in its place, and counts the `sync` that ours includes.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from desktop.core.models.catalogue import Catalogue
from desktop.core.models.importing.packs import Agreement, import_pack
from desktop.core.models.installed import find_models
from desktop.core.models.pack import (
    FILES,
    PART_BYTES,
    SCHEMA,
    PackFile,
    PackManifest,
    PackModel,
    PackPart,
)
from desktop.core.models.pack_file import write_manifest
from scripts.benches.benching import Absent, Row, seconds_on_the_clock

TARGET = 0.7
"""Of the speed of the two commands one after the other."""
MODEL_ID = "modele-de-mesure"


def make_pack(folder: Path, make_model: Callable[[Path], Path]) -> Path:
    """Write a pack that holds the one file that `make_model` writes, and return its folder."""
    files = folder / "pack" / FILES
    files.mkdir(parents=True)
    model = make_model(files / "model.gguf")
    with model.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = model.stat().st_size
    if size > PART_BYTES:
        raise SystemExit("the model is too large for one part")
    part = PackPart(f"{sha256}.000", size, sha256)
    model.rename(files / part.name)
    described = PackModel(
        MODEL_ID,
        "text",
        "Modèle de mesure",
        "Beffroi",
        "France",
        ("CC0-1.0",),
        (PackFile("model.gguf", size, sha256, (part,)),),
    )
    created = "2026-11-27T08:00:00+00:00"
    write_manifest(
        files.parent, PackManifest(SCHEMA, "2026-11-27_mesure", 1, created, (described,))
    )
    return files.parent


class Sides:
    """What is compared, each on a folder that it empties after itself."""

    def __init__(self, pack: Path, folder: Path) -> None:
        self.pack, self.folder = pack, folder
        self.part = next((pack / FILES).iterdir())
        self.times: dict[str, list[float]] = {}

    def ours(self) -> None:
        """Import the pack into an empty models folder."""
        store = self.folder / "models"
        agreement = Agreement((MODEL_ID,), "mesure")
        catalogue = Catalogue(1, "2026-11-27", ())
        took = seconds_on_the_clock(lambda: import_pack(self.pack, store, catalogue, (), agreement))
        assert [model.id for model in find_models(store)] == [MODEL_ID]
        self._keep("import", took)
        shutil.rmtree(store)

    def commands(self) -> None:
        """Hash with `sha256sum` (and `openssl`), copy with `cp`, have the disk take it."""
        copy = self.folder / "copy"
        self._run("sha256sum", ["sha256sum", str(self.part)])
        if shutil.which("openssl"):
            self._run("openssl", ["openssl", "dgst", "-sha256", str(self.part)])
        self._run("cp", ["cp", str(self.part), str(copy)])
        self._run("sync", ["sync", str(copy)])
        copy.unlink()

    def best(self, name: str) -> float:
        """Return the least of the times of a side."""
        return min(self.times[name])

    def _run(self, name: str, command: list[str]) -> None:
        def run() -> None:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

        self._keep(name, seconds_on_the_clock(run))

    def _keep(self, name: str, took: float) -> None:
        self.times.setdefault(name, []).append(took)


def rows_of(sides: Sides) -> list[Row]:
    """Return the times and the ratios."""
    rows = [Row(name, sides.best(name), "s") for name in sides.times]
    ours = sides.best("import")
    ratio = (sides.best("sha256sum") + sides.best("cp")) / ours
    rows.append(Row("speed over sha256sum + cp", ratio, "", f"at least {TARGET}", ratio >= TARGET))
    if "openssl" in sides.times:
        ratio = sum(map(sides.best, ("openssl", "cp", "sync"))) / ours
        rows.append(Row("speed over openssl + cp + sync", ratio, ""))
    return rows


def compare(rounds: int, make_model: Callable[[Path], Path]) -> list[Row]:
    """Measure, in a temporary folder that goes after."""
    with tempfile.TemporaryDirectory(prefix="beffroi-bench-") as name:
        folder = Path(name)
        sides = Sides(make_pack(folder, make_model), folder)
        for number in range(rounds):
            order = [sides.ours, sides.commands]
            for side in order if number % 2 == 0 else reversed(order):
                side()
        size = sides.part.stat().st_size
        return [Row("size of the pack", size / 1e9, "GB"), *rows_of(sides)]


def run(arguments: list[str]) -> list[Row]:
    """Return the times and the ratios."""
    parser = argparse.ArgumentParser(prog="bench.py import", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tiny", action="store_true", help="a model of 1 MB: only tries the bench")
    options = parser.parse_args(arguments)
    from tests.tiny_gguf import make_shape_3b, make_tiny

    if not shutil.which("sha256sum"):
        raise Absent("sha256sum is not on this system")
    return compare(options.rounds, make_tiny if options.tiny else make_shape_3b)
