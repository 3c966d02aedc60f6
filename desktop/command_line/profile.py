# SPDX-License-Identifier: AGPL-3.0-or-later
"""`profile`: what each key of the commune's profile means, and what is missing or wrong in one."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from desktop.command_line.arguments import EXIT_DONE, EXIT_FAILURE, FrenchParser
from desktop.core.errors import DocumentMissing, DocumentUnreadable
from desktop.core.start_options import StartOptions
from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.mairie.commune.profile_fields import (
    ProfileField,
    ProfileFieldKind,
    fields_in,
    fields_of,
    label_of,
    profile_groups,
)
from desktop.mairie.commune.profile_problems import profile_problems
from desktop.mairie.commune.profile_shape import shape_problems

_LARGEST_FILE = 1_000_000
"""Bytes beyond which it is not said what is wrong in a file."""


def add_profile_parser(commands: Any) -> None:
    """Add `profile` to the commands (what `add_subparsers` returned)."""
    profile = commands.add_parser("profile", help="profil de la commune\u00a0: clés, vérification")
    actions = profile.add_subparsers(
        dest="action", metavar="ACTION", title="actions", required=True
    )
    described = _add(actions, "describe", "chaque clé\u00a0: type, sens, exemple")
    described.add_argument("--json", action="store_true", help="pour une machine")
    checked = _add(actions, "check", "ce qui manque ou ne va pas dans un profil")
    checked.add_argument(
        "file", nargs="?", default="", metavar="FICHIER", help="celui de ce poste par défaut"
    )
    checked.add_argument("--json", action="store_true", help="pour une machine")


def _add(actions: Any, name: str, help_text: str) -> FrenchParser:
    parser: FrenchParser = actions.add_parser(name, help=help_text)
    parser.add_argument(
        "--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER", help="données de Beffroi"
    )
    parser.add_argument("--tasks", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


class ProfileCommand:
    """One command about the profile: from the arguments to the exit status."""

    def __init__(self, start: StartOptions, options: argparse.Namespace) -> None:
        self._start, self._options = start, options

    def run(self) -> int:
        """Do it and return the exit status; raise BeffroiError.

        `check` ends with EXIT_FAILURE when something is missing or wrong.
        """
        return self._describe() if self._options.action == "describe" else self._check()

    def _describe(self) -> int:
        if self._options.json:
            _print([json.dumps(described_as_json(), ensure_ascii=False, indent=2)])
        else:
            _print(described_lines())
        return EXIT_DONE

    def _check(self) -> int:
        path = self._path()
        shape = _shape_of(path)
        profile = CommuneProfile() if shape else load_profile(path)
        missing = () if shape else profile.missing()
        problems = () if shape else profile_problems(profile)
        is_fine = not (shape or missing or problems)
        if self._options.json:
            report = {
                "is_fine": is_fine,
                "unreadable": list(shape),
                "missing": list(missing),
                "problems": [{"field": p.field, "message": p.message} for p in problems],
            }
            _print([json.dumps(report, ensure_ascii=False, indent=2)])
        else:
            wrong = [f"{label_of(p.field)} ({p.field})\u00a0: {p.message}" for p in problems]
            _print(_check_lines(shape, missing, wrong))
        return EXIT_DONE if is_fine else EXIT_FAILURE

    def _path(self) -> Path:
        if self._options.file:
            path = Path(self._options.file)
            if not path.is_file():
                raise DocumentMissing
            return path
        return self._start.data_folder.profile


def _shape_of(path: Path) -> tuple[str, ...]:
    """Return why the file is not a profile, where more than « damaged » can be said of it."""
    try:
        load_profile(path)
    except DocumentUnreadable:
        found = _read_shape(path)
        if not found:
            raise
        return found
    return ()


def _read_shape(path: Path) -> tuple[str, ...]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            return ()
        untrusted_data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return ()
    return shape_problems(untrusted_data)


def _check_lines(shape: Iterable[str], missing: Iterable[str], wrong: list[str]) -> list[str]:
    sections = (
        ("Ce fichier n’est pas un profil de Beffroi\u00a0:", list(shape)),
        ("À compléter\u00a0:", [f"{label_of(name)} ({name})" for name in missing]),
        ("À corriger\u00a0:", wrong),
    )
    lines = []
    for title, items in sections:
        if items:
            lines += [title, *(f"- {item}" for item in items)]
    return lines or ["Le profil est complet, et rien n’y est à corriger."]


# --- what is described ---------------------------------------------------------------------------


def described_lines() -> list[str]:
    """Return every key with its type, its meaning and an example, nested keys under their own."""
    lines = ["Le profil est un objet JSON. Une clé absente est une réponse vide.", ""]
    for group in profile_groups():
        lines += [f"== {group.title}", group.help]
        for field in fields_in(group.id):
            lines += _lines_of(field, "")
        lines.append("")
    return lines[:-1]


def _lines_of(field: ProfileField, indent: str) -> list[str]:
    lines = [f"{indent}{field.name} — {field.kind.value}. {field.label}"]
    lines += [f"{indent}    {words}" for words in _details(field)]
    if field.entries is not None:
        for nested in fields_of(field.entries):
            lines += _lines_of(nested, indent + "    ")
    return lines


def _details(field: ProfileField) -> list[str]:
    details = [field.help] if field.help else []
    if field.choices:
        details.append("Valeurs\u00a0: " + ", ".join(choice.value for choice in field.choices))
    if field.asked_with:
        details.append(f"Demandé selon la réponse à {field.asked_with}.")
    if field.entries is None:
        details.append(f"Exemple\u00a0: {json.dumps(example_of(field), ensure_ascii=False)}")
    return details


def example_of(field: ProfileField) -> Any:
    """Return an example as the JSON value that the key takes."""
    if field.entries is not None:
        return [{nested.name: example_of(nested) for nested in fields_of(field.entries)}]
    if field.kind is ProfileFieldKind.NUMBER:
        return int(field.example or 0)
    if field.kind is ProfileFieldKind.BOOLEAN:
        return field.example == "true"
    return [field.example] if field.kind is ProfileFieldKind.LINES else field.example


def described_as_json() -> list[dict[str, Any]]:
    """Return every key as JSON-ready values, nested keys under "fields"."""
    return [_as_json(field) for field in fields_of(CommuneProfile)]


def _as_json(field: ProfileField) -> dict[str, Any]:
    described: dict[str, Any] = {
        "key": field.name,
        "type": field.kind.value,
        "meaning": field.label,
        "help": field.help,
        "example": example_of(field),
    }
    if field.choices:
        described["values"] = [choice.value for choice in field.choices]
    if field.entries is not None:
        described["fields"] = [_as_json(nested) for nested in fields_of(field.entries)]
    return described


def _print(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
