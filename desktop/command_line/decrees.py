# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command `decrees`: says what each type of arrêté asks, and keeps the register."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from desktop.command_line.arguments import EXIT_DONE
from desktop.command_line.form_lines import field_data, form_lines
from desktop.core.errors import CannotWrite, DocumentMissing, DocumentUnreadable, RequestError
from desktop.core.files.safe_files import write_whole
from desktop.core.start_options import StartOptions
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.arretes.type_file import decree_types, example_facts, find_type
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.register.from_result import entry_of_result
from desktop.mairie.register.store import ArreteRegister
from desktop.mairie.register.table import register_draft


class DecreesCommand:
    """One command about types of arrêtés or the register: from the arguments to the exit status."""

    def __init__(self, start: StartOptions, options: argparse.Namespace) -> None:
        self._start, self._options = start, options

    def run(self) -> int:
        """Do it and return the exit status; raise BeffroiError."""
        actions = {
            "list": self._list,
            "describe": self._describe,
            "example": self._example,
            "register": self._show_register,
            "enter": self._enter,
            "export": self._export,
            "template": self._template,
        }
        actions[self._options.action]()
        return EXIT_DONE

    # --- types ------------------------------------------------------------------------------

    def _list(self) -> None:
        _print(f"{kind.id:<4} {kind.title} – {kind.summary}" for kind in decree_types().values())

    def _describe(self) -> None:
        kind = find_type(self._options.type)
        if self._options.json:
            _print([json.dumps(_type_data(kind), ensure_ascii=False, indent=2)])
        else:
            _print(_type_lines(kind))

    def _example(self) -> None:
        facts = example_facts(find_type(self._options.type).id)
        _print([json.dumps(facts, ensure_ascii=False, indent=2)])

    # --- register ---------------------------------------------------------------------------

    @property
    def _register(self) -> ArreteRegister:
        folder = self._start.data_folder
        return ArreteRegister(folder.register, load_profile(folder.profile).number_prefix)

    def _show_register(self) -> None:
        year = self._options.year
        if self._options.next:
            _print([self._register.next_number(year or datetime.date.today().year)])
        elif self._options.bars:
            counts = self._register.bar_counts(year or datetime.date.today().year)
            _print(
                f"{c.association}\u00a0: {c.ordinary} (sur 5), sport {c.sports} (sur 10)"
                for c in counts
            )
        else:
            entries = self._register.entries(year)
            _print(
                f"{e.number}  {e.date}  {e.title}"
                + (f" (abrogé par {e.abrogated_by})" if e.abrogated_by else "")
                for e in entries
            )

    def _enter(self) -> None:
        entry, abrogates = entry_of_result(_read_json(self._options.result))
        self._start.data_folder.make()
        self._register.add(entry, abrogates)
        _print([f"L’arrêté {entry.number} est inscrit au registre."])

    def _export(self) -> None:
        from desktop.documents.writing import write_draft

        out = Path(self._options.out)
        suffix = out.suffix.lower().lstrip(".")
        if suffix not in ("csv", "ods"):
            raise RequestError(
                "Le registre s’exporte en «\u00a0.csv\u00a0» ou en «\u00a0.ods\u00a0»."
            )
        draft = register_draft(self._register.entries(self._options.year), self._options.year)
        files = write_draft(draft, out.absolute().parent, out.stem, (suffix,))
        _print([f"Registre écrit\u00a0: {files[0].path}"])

    def _template(self) -> None:
        from desktop.documents.writers.acts.templates import make_template
        from desktop.mairie.commune.letterhead import letterhead

        out = Path(self._options.out)
        suffix = out.suffix.lower().lstrip(".")
        if suffix not in ("docx", "odt"):
            raise RequestError("Le modèle est un «\u00a0.docx\u00a0» ou un «\u00a0.odt\u00a0».")
        profile = load_profile(self._start.data_folder.profile)
        try:
            write_whole(out, make_template(suffix, letterhead(profile)))
        except OSError as error:
            raise CannotWrite from error
        _print([f"Modèle écrit\u00a0: {out}"])


def _read_json(path: str) -> dict[str, Any]:
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise DocumentMissing(f"«\u00a0{path}\u00a0» n’a pas pu être ouvert.") from error
    except (ValueError, RecursionError) as error:
        raise DocumentUnreadable from error
    if not isinstance(data, dict):
        raise DocumentUnreadable
    return data


def _type_data(kind: DecreeType) -> dict[str, Any]:
    return {
        "id": kind.id,
        "title": kind.title,
        "summary": kind.summary,
        "verified_on": kind.verified_on,
        "fields": [field_data(field) for field in kind.fields],
    }


def _type_lines(kind: DecreeType) -> Iterable[str]:
    yield f"{kind.id} – {kind.title} (références vérifiées au {kind.verified_on})"
    yield kind.summary
    yield from form_lines(kind.fields)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
