# SPDX-License-Identifier: AGPL-3.0-or-later
"""The process that looks at a model's structure: no network, little memory, little time, no writing.

Reads {"kind", "folder", "files"} as JSON on stdin, writes {"refusal"} on stdout, empty when the
model is right.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

from desktop.core.network.offline import lock_network

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 60
_OPEN_FILES = 64


def main() -> int:
    """Lock, limit, look, answer; return the exit status."""
    lock_network()
    limit_the_process()
    from desktop.core.models.catalogue import ModelKind
    from desktop.core.models.formats.structure_rules import StructureError, check_model

    request = json.load(sys.stdin)
    refusal = ""
    try:
        check_model(ModelKind(request["kind"]), Path(request["folder"]), request["files"])
    except StructureError as error:
        refusal = str(error)
    sys.stdout.write(json.dumps({"refusal": refusal}) + "\n")
    return 0


def limit_the_process() -> None:
    """Bound what a hostile file can cost; Windows has no such limits: there, only the time is."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):  # macOS refuses RLIMIT_AS
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    sys.exit(main())
