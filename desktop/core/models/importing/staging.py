# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room where a model is put together before it is installed: `<models folder>/.staging/<name>/`.

It is kept when the import stops (the key was taken out, the power failed), so that the next one goes
on from there, even in the middle of a part. It is deleted when the pack proves damaged.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from io import FileIO
from pathlib import Path
from types import TracebackType

from desktop.core.errors import PackDamaged
from desktop.core.models.importing.copying import Digest, Flusher, Stream, open_source, open_target
from desktop.core.models.importing.failures import reading_the_source, writing_to_the_store
from desktop.core.models.importing.inventory import LICENCE, MAX_LICENCE
from desktop.core.models.importing.progress import Meter
from desktop.core.models.installed import STAGING
from desktop.core.models.pack import FILES, LICENCES, PackFile, PackModel, PackPart
from desktop.core.models.receipts import fingerprint, folder_name

OWN_UNREADABLE = "Le modèle choisi ne peut plus être lu."


def reading_own() -> contextlib.AbstractContextManager[None]:
    """Turn a failure to read a model of the agent's own into an error that speaks of no key."""
    return reading_the_source(OWN_UNREADABLE)


def staging_folder(store: Path, model: PackModel) -> Path:
    """Return where a model of a pack is put together."""
    mark = fingerprint((file.path, file.sha256) for file in model.files)
    return store / STAGING / folder_name(mark, model.id)


def staged_bytes(folder: Path, model: PackModel) -> int:
    """Return how many bytes of the model an earlier import left there."""
    return sum(min(file.bytes, _size(folder / file.path)) for file in model.files)


class Stager:
    """Puts models together; its threads live as long as the `with` it is used in."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._whole, self._part = Digest(), Digest()
        self._flusher = Flusher()

    def __enter__(self) -> Stager:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for thread in (self._whole, self._part, self._flusher):
            thread.close()

    def stage(self, pack: Path, model: PackModel, folder: Path) -> None:
        """Copy what is missing of a model; afterwards every byte of it was compared.

        Raises PackDamaged (naming the file), PackUnreachable, NoRoomForModel, CannotWrite, Cancelled.
        """
        with writing_to_the_store():
            folder.mkdir(parents=True, exist_ok=True)
            _keep_only(folder, {file.path for file in model.files})
        for file in model.files:
            self._stage_file(pack, file, folder / file.path)
        stage_licence(pack / LICENCES / f"{model.id}.txt", folder)

    def _stage_file(self, pack: Path, file: PackFile, target: Path) -> None:
        self._whole.restart()
        with open_target(target) as out:
            there = _cut(out, file.bytes)
            start = 0
            for part in file.parts:
                kept = min(part.bytes, max(0, there - start))
                is_whole = len(file.parts) == 1
                if not self._take_part(pack, part, out, start, kept, is_whole):
                    there = start  # what lay there was not right: this part was copied anew
                start += part.bytes
            if self._whole.value() != file.sha256:
                raise _damaged(file.path)
            self._flusher.finish(out, self._meter)

    def stage_own(self, source: Path, target: Path) -> str:
        """Copy a file that nothing is known of, from its start; return its sha256."""
        self._whole.restart()
        stream = Stream(self._meter, [self._whole], self._flusher)
        with open_source(source, sentence=OWN_UNREADABLE) as file, open_target(target) as out:
            try:
                stream.run(file, out, os.fstat(file.fileno()).st_size, reading_own)
            finally:
                stream.drain()
            self._flusher.finish(out, self._meter)
        return self._whole.value()

    def _take_part(
        self, pack: Path, part: PackPart, out: FileIO, start: int, kept: int, is_whole: bool
    ) -> bool:
        """Bring a part in, of which `kept` bytes are there; False when those had to be thrown away."""
        before = self._whole.keep()
        if self._copy_part(pack, part, out, start, kept, is_whole) == part.sha256:
            return True
        if not kept:
            raise _damaged(part.name)
        self._meter.add(-part.bytes)
        before()
        with writing_to_the_store():
            out.truncate(start)
        if self._copy_part(pack, part, out, start, 0, is_whole) != part.sha256:
            raise _damaged(part.name)
        return False

    def _copy_part(
        self, pack: Path, part: PackPart, out: FileIO, start: int, kept: int, is_whole: bool
    ) -> str:
        """Hash the bytes that are there, copy the others; return the part's sha256."""
        self._part.restart()
        digests = [self._whole] if is_whole else [self._whole, self._part]
        stream = Stream(self._meter, digests, self._flusher)
        try:
            out.seek(start)
            stream.run(out, None, kept, writing_to_the_store)
            if kept < part.bytes:
                with open_source(pack / FILES / part.name, part.bytes) as source:
                    source.seek(kept)
                    stream.run(source, out, part.bytes - kept)
        finally:
            stream.drain()
        return digests[-1].value()


def stage_licence(licence: Path, folder: Path) -> None:
    """Lay the licence of a model beside its files, when the pack has it; never more than a text."""
    if not os.path.lexists(licence) or licence.is_symlink():
        return
    with open_source(licence) as source, reading_the_source():
        text = source.read(MAX_LICENCE)
    with writing_to_the_store():
        (folder / LICENCE).write_bytes(text)


def discard(folder: Path) -> None:
    """Delete a staging folder; what cannot be deleted now is left to the next clean-up."""
    with contextlib.suppress(OSError):
        shutil.rmtree(folder)


def _keep_only(folder: Path, wanted: set[str]) -> None:
    """Delete what an earlier import left that is not of this model; raises OSError."""
    for place, folders, names in os.walk(folder, topdown=False):
        here = Path(place)
        for name in names:
            path = here / name
            if path.is_symlink() or path.relative_to(folder).as_posix() not in wanted:
                path.unlink()
        for name in folders:
            path = here / name
            if path.is_symlink():
                path.unlink()
            elif not any(path.iterdir()) or path.relative_to(folder).as_posix() in wanted:
                shutil.rmtree(path)


def _cut(out: FileIO, most: int) -> int:
    """Return the length of the file, cut to `most` bytes."""
    size = os.fstat(out.fileno()).st_size
    if size > most:
        with writing_to_the_store():
            out.truncate(most)
    return min(size, most)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _damaged(name: str) -> PackDamaged:
    return PackDamaged(f"(« {name} »)")
