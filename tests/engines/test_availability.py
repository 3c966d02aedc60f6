# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an engine asks for is what its installation brings, and asking loads nothing."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from desktop.engines.availability import IMAGE_LIBRARIES, SPEECH_LIBRARIES, TEXT_LIBRARIES
from scripts.installation.groups import read_groups

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
ENGINES = {"text": TEXT_LIBRARIES, "speech": SPEECH_LIBRARIES, "image": IMAGE_LIBRARIES}


def name_of(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


def brought_by(engine: str) -> Iterator[str]:
    """Yield the packages of an engine's group, and what they cannot do without."""
    group = read_groups(PYPROJECT).engine(engine)
    first = (requirement for arguments in group.first for requirement in arguments[:1])
    for requirement in (*first, *group.requirements):
        package = name_of(requirement)
        yield package
        for needed in importlib.metadata.requires(package) or ():
            if "extra ==" not in needed:
                yield name_of(needed)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_asks_for_nothing_that_its_installation_does_not_bring(engine: str):
    libraries: Mapping[str, str] = ENGINES[engine]
    for module in libraries:
        pytest.importorskip(module, reason=f"the engine for {engine} is not installed")
    assert set(libraries.values()) <= set(brought_by(engine))


def test_a_worker_starts_without_the_engines_it_may_never_use():
    code = (
        "import sys, desktop.worker.start, desktop.worker.handler\n"
        "print([name for name in sys.modules if name.startswith(('desktop.engines.image', "
        "'desktop.engines.speech', 'desktop.engines.text'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
