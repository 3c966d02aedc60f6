# SPDX-License-Identifier: AGPL-3.0-or-later
"""Has a model's structure looked at by a process of its own, so that a hostile file harms nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from desktop.core.errors import ModelRefused, ModelStoreError
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.importing.progress import Check
from desktop.core.paths import STRUCTURE_OPTION, is_bundle, worker_command, worker_environment

LIMIT_SECONDS = 120.0
"""Of the clock; structure_child.py has a limit on computing."""
_POLL_SECONDS = 0.1
_NOT_TOLD = "Sa structure n’a pas pu être vérifiée sans risque."


def check_structure(kind: ModelKind, folder: Path, files: Sequence[str], check: Check) -> None:
    """Raise ModelRefused when these files of `folder` are not a model of that kind.

    So is a model whose look crashes, takes too long or too much memory. About 0.1 s, 0.5 s for a
    large vocabulary. `check` raises Cancelled; ModelStoreError when no process can be started.
    """
    request = {"kind": kind.value, "folder": str(folder), "files": list(files)}
    answer = _ask(json.dumps(request).encode("ascii"), check)
    try:
        refusal = json.loads(answer)["refusal"]
    except (ValueError, TypeError, KeyError) as error:
        raise ModelRefused(_NOT_TOLD) from error
    if refusal:
        raise ModelRefused(str(refusal)[:300])


def child_command() -> list[str]:
    """Return the command of the process."""
    if is_bundle():
        return [*worker_command(), STRUCTURE_OPTION]
    return [sys.executable, "-P", "-m", "desktop.core.models.formats.structure_child"]


def _ask(request: bytes, check: Check) -> bytes:
    """Return what the process wrote; nothing when it failed, or had to be ended."""
    with _start() as process:
        try:
            untrusted_answer = _wait(process, request, check)
        finally:
            process.kill()
    return untrusted_answer if process.returncode == 0 else b""


def _wait(process: subprocess.Popen[bytes], request: bytes, check: Check) -> bytes:
    deadline = time.monotonic() + LIMIT_SECONDS
    to_send: bytes | None = request
    while time.monotonic() < deadline:
        check()
        try:
            return process.communicate(to_send, timeout=_POLL_SECONDS)[0]
        except subprocess.TimeoutExpired:
            to_send = None  # it is on its way: it may be given only once
    return b""


def _start() -> subprocess.Popen[bytes]:
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    try:
        return subprocess.Popen(
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=worker_environment(),
            creationflags=flags,
        )
    except OSError as error:
        raise ModelStoreError("Sa vérification n’a pas pu commencer.") from error
