# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arguments of `run`, made from a task's own fields, with their errors in French."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any, NoReturn

from desktop.core.errors import (
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
    InvalidField,
)
from desktop.core.paths import program_name
from desktop.core.task import BooleanField, ChoiceField, FactsField, Field, FileField, Task

EXIT_DONE, EXIT_USAGE, EXIT_FAILURE, EXIT_CANCELLED, EXIT_ENGINE_DIED = 0, 2, 3, 4, 5
FORMATS = ("docx", "odt", "pdf", "txt")
_MOST_FACTS = 4_000_000
"""Bytes of a file of answers; some thousands are usual."""
_FIELD = "field_"
"""Prefix of the fields in the namespace, so that none hides an option of ours."""

_FRENCH = (
    (r"the following arguments are required: (.+)", r"il manque : \1"),
    (r"unrecognized arguments: (.+)", r"option inconnue : \1"),
    (r"argument (\S+): expected .+", r"\1 : une valeur est attendue"),
    (
        r"argument (\S+): invalid choice: (\S+) \(choose from (.+)\)",
        r"\2 n’existe pas (choix : \3)",
    ),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 est ambigu : \2"),
    (r"argument (\S+): ignored explicit argument .+", r"\1 ne prend pas de valeur"),
)


class _FrenchHelp(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)


class FrenchParser(argparse.ArgumentParser):
    """An argument parser that speaks French; exit status 2 on a wrong command."""

    def __init__(self, **options: Any) -> None:
        wants_help = options.pop("add_help", True)
        options.setdefault("formatter_class", _FrenchHelp)
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "arguments"
        self._optionals.title = "options"
        if wants_help:
            self.add_argument("-h", "--help", action="help", help="afficher cette aide")

    def error(self, message: str) -> NoReturn:
        """Say in French what is wrong with the command, and end with status 2."""
        for pattern, french in _FRENCH:
            message, found = re.subn(f"^{pattern}$", french, message)
            if found:
                break
        self.exit(2, f"La commande n’est pas comprise : {message}.\n{self.format_usage()}")


def task_parser(task: type[Task], *, is_resuming: bool) -> FrenchParser:
    """Return the parser of what follows `run <task-id>`."""
    parser = FrenchParser(
        prog=f"{program_name()} run {task.id}", description=f"{task.title}. {task.summary}"
    )
    _add_options(parser, is_resuming)
    if not has_own_formats(task):
        parser.add_argument(
            "--format", default="", metavar="FORMATS", help=f"parmi {','.join(FORMATS)}"
        )
    if task.hears_recordings:
        parser.add_argument(
            "--speech-model", default="", metavar="MODÈLE", help="modèle qui transcrit le son"
        )
        parser.add_argument(
            "--speakers-model",
            default="",
            metavar="MODÈLE",
            help="modèle qui distingue les voix d’un enregistrement (none : aucun)",
        )
    fields = parser.add_argument_group("champs de la tâche")
    for field in task.fields:
        _add_field(fields, field)
    return parser


def has_own_formats(task: type[Task]) -> bool:
    """Tell whether a field of the task names its files: posters and slides, not a document."""
    return any(field.name in ("format", "outputs") for field in task.fields)


def field_values(task: type[Task], options: argparse.Namespace) -> dict[str, Any]:
    """Return the values given for the task's fields, as typed."""
    given = {field.name: getattr(options, _FIELD + field.name) for field in task.fields}
    for field in task.fields:
        if isinstance(field, FactsField) and given[field.name] is not None:
            given[field.name] = _read_facts(given[field.name])
    return {name: value for name, value in given.items() if value is not None}


def given_fields(task: type[Task], values: dict[str, Any]) -> dict[str, Any]:
    """Return what the parser of a task would give for these values, None for the others."""
    return {_FIELD + field.name: values.get(field.name) for field in task.fields}


def _read_facts(path: str) -> str:
    """Return the content of a file of facts; the field itself checks that it is JSON."""
    try:
        with Path(path).open("rb") as file:
            untrusted_facts = file.read(_MOST_FACTS + 1)
        if len(untrusted_facts) > _MOST_FACTS:
            raise DocumentTooLarge(f"«\u00a0{path}\u00a0» n’est pas un fichier de réponses.")
        return untrusted_facts.decode("utf-8-sig")
    except OSError as error:
        raise DocumentMissing(f"«\u00a0{path}\u00a0» n’a pas pu être ouvert.") from error
    except ValueError as error:  # not UTF-8, or a name with a zero
        raise DocumentUnreadable(f"«\u00a0{path}\u00a0» n’est pas un fichier JSON.") from error


def _add_options(parser: argparse.ArgumentParser, is_resuming: bool) -> None:
    add = parser.add_argument
    add("--out", required=not is_resuming, metavar="DOSSIER", help="où écrire le résultat")
    add("--resume", default="", metavar="NUMÉRO", help="reprendre un travail interrompu")
    add("--model", default="", metavar="MODÈLE", help="identifiant du modèle, ou « none »")
    add("--policy", default=argparse.SUPPRESS, metavar="FICHIER", help="règles de la commune")
    add("--models-dir", default=argparse.SUPPRESS, metavar="DOSSIER", help="dossier des modèles")
    add("--profile", default="", metavar="FICHIER", help="profil de la commune (JSON)")
    add("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER", help="données de Beffroi")
    add("--reviewed-by", default="", metavar="NOM, FONCTION", help=_REVIEWED)
    add("--validated-by", default="", metavar="NOM, FONCTION", help=_VALIDATED)
    add("--json-events", action="store_true", help="un message JSON par ligne sur la sortie")
    add("--fake-engine", action="store_true", default=argparse.SUPPRESS, help="modèle simulé")
    add("--tasks", default=argparse.SUPPRESS, help=argparse.SUPPRESS)


_REVIEWED = (
    "qui a relu ce résultat et en répond\u00a0: le fichier ne porte plus BROUILLON (journal)"
)
_VALIDATED = "qui valide le résultat relu\u00a0: celui ou celle qui signe"


def _add_field(group: Any, field: Field) -> None:
    options: dict[str, Any] = {"dest": _FIELD + field.name, "default": None}
    options["help"] = field.label.replace("%", "%%")
    if isinstance(field, BooleanField):
        options.update(nargs="?", const="oui", metavar="oui|non")
    elif isinstance(field, FactsField):
        options["metavar"] = "FICHIER.json"
    elif isinstance(field, FileField):
        options.update(metavar="FICHIER", **({"nargs": "+"} if field.many else {}))
    elif isinstance(field, ChoiceField):
        # Not argparse's own choices: the field accepts labels too, and says it in French.
        options["metavar"] = "|".join(choice.value for choice in field.choices).replace("%", "%%")
    else:
        options["metavar"] = "VALEUR"
    group.add_argument("--" + field.name.replace("_", "-"), **options)


def read_formats(untrusted_text: str) -> tuple[str, ...] | None:
    """Return the formats of "docx,odt", None for an empty text; raise InvalidField."""
    names = [name.strip().lower() for name in untrusted_text.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        raise InvalidField(
            f"Le format « {unknown[0]} » n’existe pas (choix : {', '.join(FORMATS)})."
        )
    return tuple(dict.fromkeys(names)) or None
