# SPDX-License-Identifier: AGPL-3.0-or-later
"""`policy`: prints the rules that the commune fixed on this computer, or checks a file of them."""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from desktop.command_line.arguments import EXIT_DONE, EXIT_FAILURE
from desktop.command_line.under_policy import policy_in_force, tell_news
from desktop.core.policy.in_force import PolicyInForce
from desktop.core.policy.places import VARIABLE, PolicyUnreadable, administrator_places, read_bytes
from desktop.core.policy.reading import read_policy
from desktop.core.policy.rules import Policy
from desktop.core.policy.wording import rule_lines, source_words, template_text, writable_words
from desktop.core.start_options import StartOptions


class PolicyCommand:
    """One command about the rules: from the arguments to the exit status."""

    def __init__(self, start: StartOptions, options: argparse.Namespace) -> None:
        self._start, self._options = start, options

    def run(self) -> int:
        """Do it; 0, or 3 when the file or the rules in force have a fault."""
        if self._options.template:
            sys.stdout.write(template_text())
            return EXIT_DONE
        if self._options.check:
            return self._check(Path(self._options.check))
        return self._show(policy_in_force(self._start))

    # --- what is in force ---------------------------------------------------------------------

    def _show(self, policy: PolicyInForce) -> int:
        self._tell_journal(policy)
        _print(self._as_json(policy) if self._options.json else self._lines(policy))
        return EXIT_FAILURE if any(source.problems for source in policy.sources) else EXIT_DONE

    def _lines(self, policy: PolicyInForce) -> Iterator[str]:
        if policy.file is None:
            yield "La commune n’a rien fixé sur ce poste\u00a0: aucun fichier de règles n’a été trouvé."
            yield "Cherché ici\u00a0:"
            yield from (f"  {place}" for place in administrator_places())
            yield f"  et là où l’option --policy ou la variable {VARIABLE} le disent."
            return
        for source in policy.sources:
            yield f"{source.place}\u00a0: {source_words(source)}."
            if source.sha256:
                yield f"  sha256 {source.sha256}"
            yield from (f"  {problem.words()}" for problem in source.problems)
        if words := writable_words(policy.file):
            yield f"Attention\u00a0: {words}"
        yield ""
        yield from _rules(policy.now, self._titles())
        yield f"Empreinte des règles en vigueur\u00a0: {policy.fingerprint() or 'aucune règle'}"

    def _as_json(self, policy: PolicyInForce) -> Iterator[str]:
        yield json.dumps(
            {
                "rules": {
                    key: {"value": rule.value, "reason": rule.reason, "by": rule.by}
                    | {"origin": rule.origin}
                    for key, rule in policy.now.rules.items()
                },
                "sources": [
                    source._asdict()
                    | {"problems": [problem.words() for problem in source.problems]}
                    for source in policy.sources
                ],
                "sha256": policy.fingerprint(),
            },
            ensure_ascii=False,
            indent=1,
        )

    def _tell_journal(self, policy: PolicyInForce) -> None:
        from desktop.core.journal.journal import Journal

        if policy.file is None:
            return
        try:
            tell_news(Journal(self._start.data_folder.make().journal), policy)
        except (OSError, sqlite3.Error):
            sys.stderr.write("Attention\u00a0: le journal n’a pas pu être complété.\n")

    # --- a file -------------------------------------------------------------------------------

    def _check(self, path: Path) -> int:
        try:
            content = read_bytes(path)
        except PolicyUnreadable as error:
            sys.stderr.write(f"{path}\u00a0: {error}.\n")
            return EXIT_FAILURE
        titles = self._titles()
        read = read_policy(content, tuple(titles))
        if read.problems:
            sys.stderr.write("".join(f"{problem.words()}\n" for problem in read.problems))
            sys.stderr.write(
                "Tant que ce n’est pas corrigé, ces lignes restent fermées par prudence.\n"
            )
            return EXIT_FAILURE
        _print(["Le fichier est juste. Il fixe\u00a0:", *_rules(read.policy, titles)])
        if read.share:
            _print([f"Et il renvoie au partage {read.share}"])
        return EXIT_DONE

    def _titles(self) -> Mapping[str, str]:
        return {task.id: task.title for task in self._start.load_tasks()}


def _rules(policy: Policy, titles: Mapping[str, str]) -> Iterator[str]:
    lines = rule_lines(policy, titles)
    if not lines:
        yield "  rien\u00a0: tout reste libre."
    for line in lines:
        by = f" ({line.by})" if line.by else ""
        reason = f"\u00a0; motif\u00a0: {line.reason}" if line.reason else ""
        yield f"  {line.title}\u00a0: {line.value}{by}{reason}"
    if contact := policy.contact.words():
        yield f"  Contact\u00a0: {contact}"


def _print(lines: Iterator[str] | list[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
