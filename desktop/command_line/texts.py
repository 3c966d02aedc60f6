# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command `texts`: says which texts Beffroi writes, and what each asks."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from desktop.command_line.arguments import EXIT_DONE
from desktop.command_line.form_lines import field_data, form_lines
from desktop.core.paths import program_name
from desktop.mairie.writing.kind_file import example_facts, find_kind, text_kinds
from desktop.mairie.writing.text_kind import FAMILY_TITLES, TextKind
from desktop.tasks.write_text.task import GESTURES


class TextsCommand:
    """One command about the kinds of texts: from the arguments to the exit status."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options

    def run(self) -> int:
        """Do it and return the exit status; raise RequestError for a kind that does not exist."""
        actions = {"describe": self._describe, "example": self._example}
        actions.get(self._options.action or "", self._list)()
        return EXIT_DONE

    def _list(self) -> None:
        if self._options.json:
            kinds = [kind_data(kind) for kind in text_kinds().values()]
            _print([_json({"kinds": kinds, "gestures": GESTURES})])
        else:
            _print(_list_lines())

    def _describe(self) -> None:
        kind = find_kind(self._options.kind)
        _print([_json(kind_data(kind))] if self._options.json else _kind_lines(kind))

    def _example(self) -> None:
        _print([_json(example_facts(find_kind(self._options.kind).id))])


def kind_data(kind: TextKind) -> dict[str, Any]:
    """Return a kind as JSON has it: what it is, what it asks, what it must say."""
    return {
        "id": kind.id,
        "title": kind.title,
        "family": kind.family,
        "summary": kind.summary,
        "verified_on": kind.verified_on,
        "register": kind.register,
        "words": [kind.least_words, kind.most_words],
        "warning": kind.warning,
        "retention": kind.retention,
        "fields": [field_data(field) for field in kind.fields],
        "parts": [{"id": part.id, "rewritable": part.rewritable} for part in kind.parts],
        "mentions": [
            {"id": one.id, "source": one.source, "when": one.when} for one in kind.mentions
        ],
    }


def _list_lines() -> Iterable[str]:
    family = ""
    for kind in text_kinds().values():
        if FAMILY_TITLES[kind.family] != family:
            family = FAMILY_TITLES[kind.family]
            yield f"\n{family}"
        yield f"  {kind.id}\u00a0: {kind.title} – {kind.summary}"
        needed = [field for field in kind.fields if field.required and not field.when]
        for field in needed:
            yield f"      {field.id}\u00a0: {field.label}"
    yield "\nAméliorer un texte"
    yield from (f"  {gesture}\u00a0: {title}" for gesture, title in GESTURES.items())
    yield (
        f"\n«\u00a0{program_name()} texts describe courrier-refus\u00a0» donne toutes les questions d’un texte."
    )


def _kind_lines(kind: TextKind) -> Iterable[str]:
    yield f"{kind.id} – {kind.title} (vérifié le {kind.verified_on})"
    yield kind.summary
    if kind.warning:
        yield f"Attention\u00a0: {kind.warning}"
    yield from form_lines(kind.fields)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
