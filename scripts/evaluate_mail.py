#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Says how well mails are sorted, on mails that nothing was trained on: tests/mairie/mail/held_out.

Each becomes a real .eml file, is read and sorted by the rules alone, and compared with its labels.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from desktop.core.mail import MailBoxLimits, MailMessage, UnreadMail  # noqa: E402
from desktop.documents.mail.reading import find_mails, read_mails  # noqa: E402
from desktop.mairie.commune.profile import CommuneProfile  # noqa: E402
from desktop.mairie.mail.sorted_mail import SortedMail  # noqa: E402
from desktop.mairie.mail.sorter import MailSorter  # noqa: E402
from scripts.evaluation.mail_files import eml_of  # noqa: E402

SETS = PROJECT / "tests/mairie/mail/held_out"


@dataclass
class Figures:
    """What was counted."""

    mails: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, what: str, is_right: bool, story: str) -> None:
        """Count one answer and keep the story of a wrong one."""
        self.asked[what] += 1
        self.right[what] += is_right
        if not is_right:
            self.wrong.append(f"{what}: {story}")

    def share(self, what: str) -> float:
        """Return the share of right answers, 1 when none was asked."""
        return self.right[what] / self.asked[what] if self.asked[what] else 1.0


def evaluate(entries: list[dict[str, Any]], today: Any = None) -> Figures:
    """Write, read, sort and compare."""
    figures = Figures()
    for entry, found in _sorted(entries, today):
        _compare(entry, found, figures)
    return figures


def entries_of(path: Path) -> list[dict[str, Any]]:
    """Return the mails of a file."""
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["mail"]
    return entries


def _sorted(
    entries: list[dict[str, Any]], today: Any
) -> Iterator[tuple[dict[str, Any], SortedMail]]:
    by_name = {f"{entry['id']}.eml": entry for entry in entries}
    sorter = MailSorter(CommuneProfile(), today=today)
    with tempfile.TemporaryDirectory() as folder:
        for name, entry in by_name.items():
            (Path(folder) / name).write_bytes(eml_of(entry))
        found = find_mails([folder], MailBoxLimits(), lambda: None)
        for mail in read_mails(found, lambda: None):
            assert not isinstance(mail, UnreadMail), mail.sentence
            assert isinstance(mail, MailMessage)
            yield by_name[Path(mail.place.path).name], sorter.sort(mail)


def _compare(entry: dict[str, Any], found: SortedMail, figures: Figures) -> None:
    figures.mails += 1
    story = f"{entry['id']} « {entry['subject'][:50]} »"
    primary, verdict = str(entry["primary"]), found.service
    said = (
        f"{story} {primary} → {verdict.primary} {[(n, round(s, 2)) for n, s in verdict.candidates]}"
    )
    figures.count("primary", verdict.primary == primary, said)
    if verdict.primary != "AUTRE":
        figures.count("primary when not AUTRE", verdict.primary == primary, said)
    figures.count(
        "urgency",
        found.urgency.urgency.value == entry["urgency"],
        f"{story} {entry['urgency']} → {found.urgency.urgency.value} {found.urgency.reasons}",
    )
    _compare_deadline(entry, found, figures, story)
    what = "attack flagged" if entry["suspicious"] else "harmless not flagged"
    figures.count(
        what,
        found.is_suspicious == entry["suspicious"],
        f"{story} {[s.kind for s in found.suspicions]}",
    )
    transfer = found.competence.to if found.competence else ""
    what = "transfer found" if entry["transfer"] else "transfer none"
    figures.count(
        what, transfer == entry["transfer"], f"{story} {entry['transfer']!r} → {transfer!r}"
    )


def _compare_deadline(
    entry: dict[str, Any], found: SortedMail, figures: Figures, story: str
) -> None:
    """Compare the day where the set gives one, else the rule."""
    if "received" not in entry:
        return
    rule = found.deadline.rule if found.deadline else ""
    day = found.deadline.due_on.isoformat() if found.deadline else ""
    wanted_rule, wanted_day = str(entry.get("deadline", "")), str(entry.get("deadline_date", ""))
    said = f"{story} {wanted_rule} {wanted_day} → {rule} {day}"
    if not wanted_rule and not wanted_day:
        figures.count("deadline none", not rule, said)
    elif wanted_day:
        figures.count("deadline exact", day == wanted_day, said)
    else:
        figures.count("deadline rule right", rule == wanted_rule, said)


def main() -> int:
    """Print the figures of each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print every wrong answer")
    arguments = parser.parse_args()
    for path in arguments.files or sorted(SETS.glob("*.toml")):
        figures = evaluate(entries_of(path))
        print(f"{path.stem}: {figures.mails} mails")
        for what in sorted(figures.asked):
            print(
                f"  {what}: {figures.share(what):.3f} ({figures.right[what]} / {figures.asked[what]})"
            )
        if arguments.wrong:
            print("\n".join(sorted(figures.wrong)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
