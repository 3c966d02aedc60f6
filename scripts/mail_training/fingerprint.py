# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells whether the weights were made from the training texts as they now are."""

from __future__ import annotations

import hashlib

from desktop.mairie.mail.learned.linear_model import FOLDER
from scripts.mail_training.examples import CASES, DEADLINE_CASES
from scripts.mail_training.read_mails import TRAINING


def fingerprint() -> str:
    """Return the SHA-256 of all that the weights are made from: training texts and lexicon."""
    digest = hashlib.sha256()
    texts = sorted(path for path in TRAINING.glob("*/*") if path.suffix in (".toml", ".txt"))
    for path in (*texts, *sorted(CASES.glob("*.toml")), *DEADLINE_CASES, FOLDER / "lexicon.toml"):
        digest.update(f"{path.parent.name}/{path.name}\n".encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
