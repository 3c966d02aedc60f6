# SPDX-License-Identifier: AGPL-3.0-or-later
"""The checks of this copy: the lock, the files it needs, each engine, a whole day without a model."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
from collections import Counter
from pathlib import Path

from desktop.core.network.offline import PROBE_OPTION
from desktop.core.paths import (
    TRY_ENGINES_OPTION,
    catalogue_folder,
    program_folder,
    prompts_folder,
    worker_command,
    worker_environment,
)
from desktop.self_check.outcome import NotAsItShould

_ENGINES_SECONDS = 300
_ENGINES = {
    "text": "texte",
    "speech": "parole",
    "speakers": "voix",
    "ocr": "pages scannées",
    "spelling": "orthographe",
    "image": "images",
}
_LAW = ("LICENSE", "README.md")
_EXPECTED = (".docx", ".odt", ".pdf", ".pptx", ".png", ".svg", ".ics")
"""What a day of examples leaves, of each at least one."""


def check_network() -> str:
    """Try every way out of this process and of a child of its own."""
    from desktop.core.network.probe import probe_network

    network = probe_network([*worker_command(), PROBE_OPTION])
    if not network.locked:
        left = ", ".join(way for way, what in network.attempts.items() if what != "refused")
        raise NotAsItShould(f"le réseau n’est pas fermé ({network.method})\u00a0: {left}")
    return f"{len(network.attempts)} voies essayées, toutes refusées ({network.method})"


def check_files() -> str:
    """Look for what a copy made badly would lack: demands, catalogue, fonts, samples, licence."""
    samples = Path(__file__).resolve().parents[1] / "resources"
    counts = {
        "demandes": len(list(prompts_folder().glob("*.md"))),
        "textes de licence": len(list(catalogue_folder().rglob("*.txt"))),
        "exemples": len(list((samples / "samples").rglob("*.*"))),
        "polices": len(list((samples / "fonts").rglob("*.?tf"))),
        "pages d’aide": len(list((samples / "help").glob("*.md"))),
    }
    missing = [name for name, number in counts.items() if not number]
    missing += [name for name in _LAW if not (program_folder() / name).is_file()]
    if missing:
        raise NotAsItShould(f"il manque\u00a0: {', '.join(missing)}")
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def check_engines() -> str:
    """Have a worker try each engine on something tiny; one that is absent is said, and no fault."""
    answer = subprocess.run(
        [*worker_command(), TRY_ENGINES_OPTION],
        capture_output=True,
        timeout=_ENGINES_SECONDS,
        env=worker_environment(),
        check=False,
    )
    try:
        outcomes = json.loads(answer.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        raise NotAsItShould(f"le moteur s’est arrêté (code {answer.returncode})") from None
    failed = [
        f"{_ENGINES.get(name, name)} ({detail})"
        for name, (state, detail) in outcomes.items()
        if state == "failed"
    ]
    if failed:
        raise NotAsItShould(f"ne marchent pas\u00a0: {', '.join(failed)}")
    return ", ".join(
        f"{_ENGINES.get(name, name)} {detail if state == 'works' else 'absent'}"
        for name, (state, detail) in outcomes.items()
    )


def check_day(out: Path) -> str:
    """Make the day of an agent in real workers, without a model, and count what it leaves."""
    from desktop.command_line import run_command_line

    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        status = run_command_line(["demo", "--out", str(out)])
    if status:
        last = [line.strip() for line in told.getvalue().splitlines() if line.strip()][-1:]
        raise NotAsItShould(f"la journée n’est pas allée au bout (code {status}) {''.join(last)}")
    kinds = Counter(
        path.suffix for path in out.rglob("*") if path.is_file() and _is_made(path, out)
    )
    missing = [suffix for suffix in _EXPECTED if not kinds[suffix]]
    if missing:
        raise NotAsItShould(f"aucun fichier {', '.join(missing)}")
    return f"{sum(kinds.values())} fichiers écrits"


def _is_made(path: Path, out: Path) -> bool:
    """Tell what the day made from the examples that were copied beside."""
    return path.relative_to(out).parts[0] != "exemples"
