# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line: opens the window, or does without it (`run`, `tasks`, `jobs`, `models`)."""

from __future__ import annotations

import argparse
import contextlib
import errno
import importlib
import sys
from collections.abc import Sequence

from desktop.command_line.arguments import (
    EXIT_CANCELLED,
    EXIT_FAILURE,
    EXIT_USAGE,
    FrenchParser,
    task_parser,
)
from desktop.command_line.ask_arguments import add_ask_parser
from desktop.command_line.decree_arguments import add_decrees_parser
from desktop.command_line.demo_arguments import add_demo_parser
from desktop.command_line.guide_arguments import add_guide_parser
from desktop.command_line.journal_arguments import add_journal_parser
from desktop.command_line.model_arguments import add_models_parser
from desktop.command_line.policy_arguments import add_policy_parser
from desktop.command_line.processing_arguments import add_processing_parser
from desktop.command_line.profile import add_profile_parser
from desktop.command_line.proof_arguments import add_proof_parser
from desktop.command_line.streams import drop_output, prepare_streams
from desktop.command_line.text_arguments import add_texts_parser
from desktop.core.errors import BeffroiError, RequestError, UnexpectedError, UnknownTask
from desktop.core.paths import program_name
from desktop.core.start_options import USUAL_TASKS, StartOptions
from desktop.core.task import BooleanField, ChoiceField, Field, FileField, NumberField, Task
from desktop.core.technical_log import describe_without_content


def run_command_line(arguments: Sequence[str]) -> int:
    """Do what is asked and return the exit status.

    0 done; 2 the command is wrong; 3 an expected failure; 4 cancelled; 5 the engine died.
    """
    prepare_streams()
    try:
        status = _dispatch(arguments)
        sys.stdout.flush()  # now, while what goes wrong can still be told
        return status
    except RequestError as error:
        return _say(error, EXIT_USAGE)
    except BeffroiError as error:
        return _say(error, EXIT_FAILURE)
    except BrokenPipeError:  # the reader of our output left: `… | head`
        drop_output()
        return EXIT_FAILURE
    except KeyboardInterrupt:
        sys.stderr.write("Travail annulé.\n")
        return EXIT_CANCELLED
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
        drop_output()
        return _say(BeffroiError(f"({reason})", sentence=_SYSTEM_REFUSED), EXIT_FAILURE)
    except Exception as error:  # noqa: BLE001  # the last net: a sentence, and where it was
        return _say(UnexpectedError(f"({describe_without_content(error)})"), EXIT_FAILURE)


_SYSTEM_REFUSED = "Le système a refusé un fichier ou la sortie de la commande."


def _dispatch(arguments: Sequence[str]) -> int:
    arguments = list(arguments)
    place = _place_of_command(arguments)
    if arguments[place : place + 1] == ["run"]:  # what follows is read by the task's own parser
        return _run(_main_parser().parse_args(arguments[:place]), arguments[place + 1 :])
    options = _main_parser().parse_args(arguments)
    start = _start_options(options)
    if options.command == "tasks":
        return _list_tasks(start)
    if options.command == "jobs":
        return _list_jobs(start)
    if options.command in _COMMANDS:
        module, _, name = _COMMANDS[options.command].partition(":")
        command = getattr(importlib.import_module(f"desktop.command_line.{module}"), name)
        return int(command(start, options).run())
    if options.command == "texts":
        from desktop.command_line.texts import TextsCommand

        return TextsCommand(options).run()
    return _open_window(arguments)


_COMMANDS = {
    "ask": "ask:AskCommand",
    "demo": "demonstration:DemoCommand",
    "models": "models:ModelsCommand",
    "decrees": "decrees:DecreesCommand",
    "proof": "proof:ProofCommand",
    "policy": "policy:PolicyCommand",
    "guide": "guide:GuideCommand",
    "profile": "profile:ProfileCommand",
    "journal": "journal:JournalCommand",
    "processing": "processing:ProcessingCommand",
}
"""Each is a class made of the start and the options, with `run`; loaded when it is asked for."""


def _place_of_command(arguments: list[str]) -> int:
    """Return where the first word is that is neither an option nor its value."""
    place = 0
    while place < len(arguments) and arguments[place].startswith("-"):
        place += 2 if arguments[place] in _WITH_VALUE else 1
    return place


_WITH_VALUE = ("--data-dir", "--models-dir", "--policy", "--tasks")


def _main_parser() -> argparse.ArgumentParser:
    shared = FrenchParser(add_help=False)
    shared.add_argument("--data-dir", default="", metavar="DOSSIER", help="données de Beffroi")
    shared.add_argument("--models-dir", default="", metavar="DOSSIER", help="dossier des modèles")
    shared.add_argument("--policy", default="", metavar="FICHIER", help="règles de la commune")
    shared.add_argument("--fake-engine", action="store_true", help="modèle simulé, pour essayer")
    shared.add_argument("--demo", action="store_true", help="ouvrir sur la journée d’exemple")
    shared.add_argument("--tasks", default=USUAL_TASKS, help=argparse.SUPPRESS)
    parser = FrenchParser(
        prog=program_name(),
        description="Beffroi, l’IA locale de la mairie. Sans commande : ouvre la fenêtre.",
        parents=[shared],
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMANDE", title="commandes")
    commands.add_parser("run", help="faire une tâche sans fenêtre (« run TÂCHE --help »)")
    for name, help_text in (
        ("tasks", "liste des tâches et de leurs champs"),
        ("jobs", "travaux interrompus, à reprendre"),
    ):
        # The same options again, so that they may stand before or after the command.
        command = commands.add_parser(name, help=help_text)
        command.add_argument("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER")
        command.add_argument("--tasks", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    add_ask_parser(commands)
    add_demo_parser(commands)
    add_models_parser(commands)
    add_decrees_parser(commands)
    add_texts_parser(commands)
    add_profile_parser(commands)
    add_guide_parser(commands)
    add_journal_parser(commands)
    add_policy_parser(commands)
    add_processing_parser(commands)
    add_proof_parser(commands)
    return parser


def _start_options(options: argparse.Namespace) -> StartOptions:
    return StartOptions.make(
        options.data_dir,
        options.models_dir,
        fake_engine=options.fake_engine,
        tasks=options.tasks,
        policy=options.policy,
    )


def _run(options: argparse.Namespace, others: list[str]) -> int:
    """Read the rest with the task's own fields, then do it."""
    from desktop.command_line.run import RunCommand

    if others[:1] in (["-h"], ["--help"]):
        return _explain_run(_start_options(options))
    before = FrenchParser(prog=f"{program_name()} run", add_help=False)
    before.add_argument("--resume", default="")
    before.add_argument("--data-dir", default=options.data_dir)
    before.add_argument("--tasks", default=options.tasks)
    early, _ = before.parse_known_args(others)
    start = StartOptions.make(early.data_dir, tasks=early.tasks)
    has_task = bool(others) and not others[0].startswith("-")
    task_id = others.pop(0) if has_task else ""
    if early.resume:
        task_id = RunCommand.task_of_job(start, early.resume)
    if not task_id:
        _main_parser().error("the following arguments are required: run TÂCHE")
    task = _find_task(start, task_id)
    read = task_parser(task, is_resuming=bool(early.resume)).parse_args(others, options)
    return RunCommand(_start_options(read), task, read).run()


def _explain_run(start: StartOptions) -> int:
    _print(f"Utilisation\u00a0: {program_name()} run TÂCHE --out DOSSIER [options]")
    _print(f"              {program_name()} run --resume NUMÉRO\n")
    _print("Les tâches («\u00a0run TÂCHE --help\u00a0» donne les options de chacune)\u00a0:")
    for task in start.load_tasks():
        _print(f"  {task.id}  {task.title}")
    return 0


def _find_task(start: StartOptions, task_id: str) -> type[Task]:
    tasks = start.load_tasks()
    for task in tasks:
        if task.id == task_id:
            return task
    there = ", ".join(task.id for task in tasks)
    raise UnknownTask(f"« {task_id} » (tâches : {there}).")


def _list_tasks(start: StartOptions) -> int:
    for task in start.load_tasks():
        _print(f"{task.id}\n  {task.title}. {task.summary}")
        for field in task.fields:
            _print(f"  --{field.name.replace('_', '-')}  {_describe(field)}")
        _print("")
    return 0


def _describe(field: Field) -> str:
    parts = [field.label]
    if isinstance(field, ChoiceField):
        parts.append("choix : " + ", ".join(choice.value for choice in field.choices))
    elif isinstance(field, NumberField):
        parts.append(f"nombre de {field.minimum} à {field.maximum}")
    elif isinstance(field, BooleanField):
        parts.append("oui ou non")
    elif isinstance(field, FileField):
        parts.append("fichiers" if field.many else "fichier")
        parts.append(" ".join(field.suffixes))
    default = field.default_value()
    if field.required:
        parts.append("obligatoire")
    elif isinstance(default, (str, int)) and not isinstance(default, bool) and default != "":
        parts.append(f"par défaut : {default}")
    return " ; ".join(filter(None, parts))


def _list_jobs(start: StartOptions) -> int:
    from desktop.command_line.run import open_jobs

    jobs = open_jobs(start)
    try:
        interrupted = jobs.interrupted()
    finally:
        jobs.close()
    for job in interrupted:
        _print(f"{job.id}  {job.title} ({job.request.task_id}), du {job.created_at}")
    if interrupted:
        _print(f"Pour reprendre : {program_name()} run --resume NUMÉRO")
    else:
        _print("Aucun travail interrompu.")
    return 0


def _open_window(arguments: Sequence[str]) -> int:
    try:
        from desktop.app import main

        return main(arguments)
    except ImportError as error:
        if (error.name or "").split(".")[0] not in ("PySide6", "shiboken6", "qtawesome", "qtpy"):
            raise
        sys.stderr.write(
            "La fenêtre ne peut pas s’ouvrir : la bibliothèque PySide6 manque ou ne se charge pas "
            "sur ce poste.\nLancez « python3 scripts/start.py », qui l’installe. Les tâches restent "
            f"possibles sans fenêtre : « {program_name()} tasks » en donne la liste.\n"
        )
        return EXIT_FAILURE


def _say(error: BeffroiError, status: int) -> int:
    with contextlib.suppress(OSError):  # an error stream that nobody can read
        sys.stderr.write("\n".join(filter(None, (error.message(), error.next_step()))) + "\n")
    return status


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
