# SPDX-License-Identifier: AGPL-3.0-or-later
"""`journal`: verifies the chain, searches, counts, exports and purges, without a window.

Exit status of `verify`: 0 for a sound chain, 3 for a broken one, or one that cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from desktop.command_line.arguments import EXIT_CANCELLED, EXIT_DONE, EXIT_FAILURE
from desktop.command_line.streams import agrees
from desktop.core.codec import to_data
from desktop.core.errors import InvalidField
from desktop.core.jobs.output_pieces import JournalFile
from desktop.core.journal.access import (
    JournalUnavailable,
    PatientJournal,
    day_before,
    newest_moment,
    unavailable,
)
from desktop.core.journal.journal import SHORTEST_HASH, Journal, NumberedEntry
from desktop.core.journal.schema import JournalTooNew
from desktop.core.journal.search import JournalQuery
from desktop.core.journal.titles import entry_title, model_words, outcome_words
from desktop.core.kept_data.clock import doubt_of_clock
from desktop.core.settings import Settings
from desktop.core.start_options import StartOptions
from desktop.mairie.compliance.journal.last_check import LastChecks, Verdict, verify
from desktop.mairie.compliance.journal.report import summary_lines
from desktop.mairie.compliance.journal.searching import read_day, word_codes
from desktop.mairie.compliance.journal.verdict import lines_of, title_of
from desktop.mairie.compliance.journal.wording import (
    NBSP,
    count_words,
    long_moment,
    number_words,
    share_words,
    short_moment,
    time_words,
)

_MOST_LISTED = 100_000
_LONGEST_DAYS = 36_500


class JournalCommand:
    """One command about the journal: from the arguments to the exit status."""

    def __init__(self, start: StartOptions, options: argparse.Namespace) -> None:
        self._start, self._options = start, options
        self._titles = {task.id: task.title for task in start.load_tasks()}
        other = Path(options.file).absolute() if options.file else None
        self._path, self._is_other = other or start.data_folder.journal, other is not None

    def run(self) -> int:
        """Do it and return the exit status; raise BeffroiError."""
        actions: dict[str, Callable[[], int]] = {
            "verify": self._verify,
            "search": self._search,
            "stats": self._stats,
            "export": self._export,
            "purge": self._purge,
        }
        try:
            return actions[self._options.action]()
        except sqlite3.Error as error:
            raise unavailable(error) from error

    # --- the actions --------------------------------------------------------------------------

    def _verify(self) -> int:
        if self._options.hash:
            return self._find_hash(self._options.hash)
        # The verifications of the window are compared with; those of another file are not its own.
        folder = None if self._is_other else self._start.data_folder.compliance
        verdict = verify(self._opened(), LastChecks(folder))
        if self._options.json:
            self._print([json.dumps(_verdict_data(verdict), ensure_ascii=False)])
        else:
            self._print([title_of(verdict), *lines_of(verdict, self._titles)])
        return EXIT_DONE if verdict.is_sound else EXIT_FAILURE

    def _find_hash(self, untrusted_hash: str) -> int:
        if len("".join(untrusted_hash.split())) < SHORTEST_HASH:
            raise InvalidField(f"--hash{NBSP}: il faut au moins {SHORTEST_HASH} signes.")
        place = self._opened().find_hash(untrusted_hash)
        if place is None:
            self._print(["Cette empreinte n’est pas dans la chaîne."])
            return EXIT_FAILURE
        number = f"n°{NBSP}{number_words(place.number)}"
        if place.entry is None:
            self._print([f"Empreinte de l’entrée {number}, la dernière effacée."])
        else:
            what = entry_title(place.entry.task, self._titles)
            self._print([f"Entrée {number}, du {long_moment(place.entry.at)}{NBSP}: {what}."])
        return EXIT_DONE

    def _search(self) -> int:
        limit = self._options.limit
        if not 1 <= limit <= _MOST_LISTED:
            raise InvalidField(f"--limit{NBSP}: un nombre de 1 à {number_words(_MOST_LISTED)}.")
        journal, query = self._opened(), self._query()
        found = journal.found(query, limit)
        if self._options.json:
            self._print(json.dumps(_entry_data(one), ensure_ascii=False) for one in found)
            return EXIT_DONE
        self._print(self._entry_line(one) for one in found)
        total = count_words(journal.count(query), "entrée trouvée", "entrées trouvées")
        shown = f", les {number_words(limit)} plus récentes sont ici" if len(found) == limit else ""
        self._print([f"{total}{shown}."], to_stderr=True)
        return EXIT_DONE

    def _stats(self) -> int:
        sums = self._opened().statistics(self._query())
        if self._options.json:
            self._print([json.dumps(asdict(sums), ensure_ascii=False)])
            return EXIT_DONE
        lines = list(summary_lines(sums))
        for task, number, seconds in sums.by_task:
            told = (
                f"{number_words(number)} ({share_words(number, sums.works)}), {time_words(seconds)}"
            )
            lines.append(f"  {entry_title(task, self._titles)}{NBSP}: {told}")
        self._print(lines)
        return EXIT_DONE

    def _export(self) -> int:
        from desktop.documents.writers.pieces import write_pieces

        self._opened()
        titles = tuple(self._titles.items())
        kind = self._options.format
        piece = JournalFile("journal", str(self._path), self._query(), titles, kind)
        folder = Path(self._options.out).absolute()
        for file in write_pieces((piece,), folder):
            self._print([file.path])
        return EXIT_DONE

    def _purge(self) -> int:
        days = self._options.days
        if not 1 <= days <= _LONGEST_DAYS:
            raise InvalidField(f"--days{NBSP}: un nombre de 1 à {number_words(_LONGEST_DAYS)}.")
        if self._is_other:
            raise InvalidField("--file ne va pas avec «\u00a0purge\u00a0».")
        journal, before = self._opened(writes=True), day_before(date.today(), days)
        settings = Settings(self._start.data_folder.settings)
        if doubt := doubt_of_clock(settings, lambda: newest_moment(journal)):
            self._print([f"{doubt.sentence} {doubt.advice}"], to_stderr=True)
            return EXIT_FAILURE
        gone = journal.count_before(before)
        if not gone:
            self._print([f"Aucune entrée de plus de {count_words(days, 'jour')}."])
            return EXIT_DONE
        if not self._options.yes and not agrees(_GO.format(gone=count_words(gone, "entrée"))):
            self._print(["Rien n’a été effacé (ajoutez --yes)."], to_stderr=True)
            return EXIT_CANCELLED
        gone = journal.purge(before)
        told = count_words(gone, "entrée effacée", "entrées effacées")
        self._print([f"{told}. Empreinte de la dernière{NBSP}: {journal.last_purged()}"])
        return EXIT_DONE

    # --- pieces -------------------------------------------------------------------------------

    def _opened(self, *, writes: bool = False) -> Journal:
        """Return the journal, to be read unless it is written to; raise JournalUnavailable."""
        if not self._path.is_file():
            raise JournalUnavailable(f"({self._path})", sentence=_MISSING, advice=_WHERE)
        try:
            if self._is_other:
                return Journal(self._path, read_only=True)
            return Journal(self._path) if writes else PatientJournal(self._path).reading()
        except (sqlite3.Error, OSError, JournalTooNew) as error:
            raise unavailable(error) from error

    def _query(self) -> JournalQuery:
        options = self._options
        words = " ".join(options.words)
        return JournalQuery(
            words,
            options.task,
            options.outcome,
            options.model,
            options.who,
            _day("--since", options.since),
            _day("--until", options.until),
            options.reviews,
            word_codes(words, self._titles),
        )

    def _entry_line(self, found: NumberedEntry) -> str:
        entry = found.entry
        who = " ".join(filter(None, (entry.who, f"({entry.reviewer})" if entry.reviewer else "")))
        parts = (
            str(found.number),
            short_moment(entry.at),
            who or "—",
            entry_title(entry.task, self._titles),
            outcome_words(entry.outcome, entry.task),
            model_words(entry.task, entry.model_id),
        )
        return "  ".join(parts)

    def _print(self, lines: Iterable[str], *, to_stderr: bool = False) -> None:
        (sys.stderr if to_stderr else sys.stdout).write("".join(f"{line}\n" for line in lines))


_MISSING = "Il n’y a pas de journal à cet endroit."
_GO = f"Effacer {{gone}} du journal, sans retour{NBSP}?"
_WHERE = "Donnez le dossier de données avec --data-dir, ou le fichier avec --file."


def _verdict_data(verdict: Verdict) -> dict[str, object]:
    check = verdict.check
    return {
        "sound": verdict.is_sound,
        "entries": check.entries,
        "purged": check.purged,
        "last_hash": check.last_hash,
        "first_broken": check.first_broken,
        "kind": check.kind.value if check.kind else "",
        "replaced": verdict.is_replaced,
    }


def _entry_data(found: NumberedEntry) -> dict[str, object]:
    entry: dict[str, object] = to_data(found.entry)
    entry.pop("type", None)
    return {"number": found.number, **entry, "hash": found.hash}


def _day(option: str, untrusted_text: str) -> str:
    try:
        return read_day(untrusted_text)
    except ValueError:
        raise InvalidField(f"{option}{NBSP}: une date comme 28/11/2026 est attendue.") from None
