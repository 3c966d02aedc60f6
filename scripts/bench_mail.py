# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of reading and sorting 1,000 mails without a model, over parsing the same files alone."""

from __future__ import annotations

import argparse
import email
import email.policy
import tempfile
import time
from datetime import date
from pathlib import Path

from desktop.core.mail import MailBoxLimits, MailMessage
from desktop.core.paths import program_folder
from desktop.documents.mail.reading import find_mails, read_mails
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.mail.as_data import sorting_data
from desktop.mairie.mail.services.service_list import services_of
from desktop.mairie.mail.sorter import MailSorter
from scripts.evaluation.mail_files import eml_of
from scripts.mail_training.read_mails import training_mails

SAMPLE = program_folder() / "desktop" / "resources" / "samples" / "commune.json"
LIMIT_SECONDS = 10.0


def main() -> None:
    """Print the seconds and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    entries = list(training_mails())
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            entry = {**entries[number % len(entries)], "id": f"m{number:05}"}
            (Path(folder) / f"m{number:05}.eml").write_bytes(eml_of(entry))
        _measure(folder, count)


def _measure(folder: str, count: int) -> None:
    started = time.perf_counter()
    for path in sorted(Path(folder).iterdir()):
        email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
    parsing = time.perf_counter() - started
    profile = load_profile(SAMPLE)

    started = time.perf_counter()
    found = find_mails([folder], MailBoxLimits(), lambda: None)
    mails = [mail for mail in read_mails(found, lambda: None) if isinstance(mail, MailMessage)]
    reading = time.perf_counter() - started
    started = time.perf_counter()
    sorter = MailSorter(profile)
    sorted_mails = [sorter.sort(mail) for mail in mails]
    sorting_data(sorted_mails, (), 0, services_of(profile), date.today())
    sorting = time.perf_counter() - started

    whole = reading + sorting
    verdict = "ok" if whole <= LIMIT_SECONDS * count / 1000 else "TOO SLOW"
    print(f"reading {len(mails)}: {reading:.1f} s, {reading / parsing:.2f} of parsing alone")
    print(f"sorting {len(mails)}: {sorting:.1f} s, {1000 * sorting / len(mails):.1f} ms a mail")
    print(f"whole: {whole:.1f} s: {verdict}")


if __name__ == "__main__":
    main()
