# SPDX-License-Identifier: AGPL-3.0-or-later
"""Imports a pack and kills itself, as a power cut would, at the n-th thing it does to files.

Arguments: pack, models folder, n (0: never; the number of things is printed).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from desktop.core.models.importing.packs import Agreement, import_pack, inspect_pack
from tests.core.models.pack_makers import catalogue_of

_WATCHED = ("open", "os.", "shutil.", "subprocess.")


class KillsItself:
    """Counts and, at the given count, ends the process at once."""

    def __init__(self, at: int) -> None:
        self.at, self.count = at, 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(self, event: str, _arguments: tuple[object, ...]) -> None:
        if event.startswith(_WATCHED):
            self.step()


def main(pack: Path, store: Path, at: int) -> None:
    accepted = [model.id for model in inspect_pack(pack)[1].models]
    os.fsync = lambda _descriptor: (
        None
    )  # a kill, unlike a power cut, loses nothing of what was written
    kills = KillsItself(at)
    sys.addaudithook(kills.hear)
    import_pack(
        pack, store, catalogue_of([]), (), Agreement(accepted, "essai"), check=kills.step, margin=0
    )
    print(kills.count)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
