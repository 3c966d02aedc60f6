# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of reading and sorting 1,000 mails without a model, over parsing the same files alone."""

from __future__ import annotations

import argparse
import email
import email.policy
import tempfile
from datetime import date
from pathlib import Path

from desktop.core.mail import MailBoxLimits, MailMessage
from desktop.documents.mail.reading import find_mails, read_mails
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.mail.as_data import sorting_data
from desktop.mairie.mail.services.service_list import services_of
from desktop.mairie.mail.sorter import MailSorter
from scripts.benches.benching import COMMUNE, Row, own_time
from scripts.evaluation.mail_files import eml_of
from scripts.mail_training.read_mails import training_mails

LIMIT_SECONDS = 10.0


def run(arguments: list[str]) -> list[Row]:
    """Return the seconds and the ratio."""
    parser = argparse.ArgumentParser(prog="bench.py mail", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args(arguments).count
    entries = list(training_mails())
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            entry = {**entries[number % len(entries)], "id": f"m{number:05}"}
            (Path(folder) / f"m{number:05}.eml").write_bytes(eml_of(entry))
        return _rows(folder, count)


def _rows(folder: str, count: int) -> list[Row]:
    started = own_time()
    for path in sorted(Path(folder).iterdir()):
        email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
    parsing = own_time() - started
    profile = load_profile(COMMUNE)

    started = own_time()
    found = find_mails([folder], MailBoxLimits(), lambda: None)
    mails = [mail for mail in read_mails(found, lambda: None) if isinstance(mail, MailMessage)]
    reading = own_time() - started
    started = own_time()
    sorter = MailSorter(profile)
    sorted_mails = [sorter.sort(mail) for mail in mails]
    sorting_data(sorted_mails, (), 0, services_of(profile), date.today())
    sorting = own_time() - started

    whole = reading + sorting
    limit = LIMIT_SECONDS * count / 1000
    return [
        Row(f"parsing {len(mails)} mails alone", parsing, "s"),
        Row("reading them", reading, "s"),
        Row("sorting them", sorting, "s"),
        Row("reading and sorting", whole, "s", f"at most {limit:g} s", whole <= limit),
        Row("reading over parsing alone", reading / parsing, "times"),
        Row("reading and sorting over parsing alone", whole / parsing, "times"),
    ]
