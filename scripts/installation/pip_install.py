# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run pip: its words become French stages, its failures become one French sentence."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

Say = Callable[[str], None]


def say_nothing(_stage: str) -> None:
    """Keep the stages to oneself."""


_STAGES = (
    (re.compile(r"^\s*Downloading (?P<what>\S+?) \((?P<size>[^)]+)\)"), "téléchargement de {what}"),
    (re.compile(r"^\s*Collecting (?P<what>[\w.\-]+)"), "recherche de {what}"),
    (re.compile(r"^\s*Building wheel for (?P<what>[\w.\-]+)"), "compilation de {what}"),
    (re.compile(r"^\s*Installing collected packages"), "mise en place des fichiers"),
)
_SLOW_BUILD = "compilation de llama-cpp-python"
_REASONS = (
    (r"No space left|Errno 28|disk full", "Le disque est plein."),
    (
        r"CMAKE_C(XX)?_COMPILER|No CMAKE_C|Could not find compiler|nmake|Visual Studio",
        "Il manque un compilateur C++ pour construire cette bibliothèque.",
    ),
    (
        r"name resolution|NewConnectionError|ConnectionError|getaddrinfo|timed out|ProxyError"
        r"|Network is unreachable|Connection refused",
        "Le dépôt de logiciels (internet) ne répond pas.",
    ),
    (
        r"No matching distribution found for (?P<what>\S+)",
        "Aucune version de {what} ne convient à ce poste.",
    ),
    (r"Permission denied|Errno 13|WinError 5", "L’écriture est refusée dans le dossier .venv."),
    (r"WinError 32", "Un fichier est déjà utilisé : fermez Beffroi, puis recommencez."),
)


def french_stage(line: str) -> str:
    """Return what pip is doing, from a line of its output; empty when it is no news."""
    for pattern, words in _STAGES:
        match = pattern.match(line)
        if match:
            stage = words.format(what=_package_name(match.groupdict().get("what", "")))
            size = match.groupdict().get("size")
            slow = " (de 8 à 15 minutes sur un petit poste)" if stage == _SLOW_BUILD else ""
            return stage + (f" ({_french_size(size)})" if size else "") + slow
    return ""


def french_reason(lines: Iterable[str]) -> str:
    """Return why pip failed, from its output."""
    output = "\n".join(lines)
    for pattern, sentence in _REASONS:
        match = re.search(pattern, output)
        if match:
            return sentence.format(**match.groupdict())
    return "L’installation a échoué."


def pip_install(python: Path, arguments: Sequence[str], log: Path, say: Say = say_nothing) -> str:
    """Install with the pip of `python`, all its words going to `log`.

    Returns an empty string when it worked, else the reason in French.
    """
    command = [str(python), "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    command += ["--disable-pip-version-check", "--retries", "2", *arguments]
    lines = [f"\n$ pip install {' '.join(arguments)}\n"]
    with (
        log.open("a", encoding="utf-8") as log_file,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        assert process.stdout is not None
        log_file.write(lines[0])
        for line in process.stdout:
            log_file.write(line)
            log_file.flush()
            lines.append(line)
            say(french_stage(line))
    return french_reason(lines[1:]) if process.returncode else ""


def _package_name(what: str) -> str:
    """Return "pyside6_essentials" from the name of its wheel."""
    return re.split(r"-\d", what.rsplit("/", 1)[-1])[0]


def _french_size(size: str) -> str:
    return size.replace("kB", "ko").replace("MB", "Mo").replace("GB", "Go").replace(".", ",")
