# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent corrected in sorted mails, to weigh the next sorting; it can be erased at once.

No text is kept: words and senders go in as fingerprints, keyed on this computer (RGPD art. 5(1)(c)).
They are pseudonyms, not anonymous: whoever holds the file, with its key, can try words one by one.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.core.errors import CannotWrite
from desktop.core.files.safe_files import try_to_set_aside, write_whole
from desktop.french.folding import fold_words
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.sorted_mail import ServiceVerdict

_SCHEMA = 1
_LARGEST_FILE = 4_000_000
_MOST = 600
"""Corrections kept, the latest ones: a service changes over the years."""
_MOST_WORDS = 60
_SHORTEST_WORD = 4
_ALIKE, _ALIKE_SAME_SENDER = 0.42, 0.15
"""Share of common words from which a mail is like one that was corrected."""
_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class _Correction:
    """A mail that the agent put in a service, as fingerprints."""

    service: str
    sender: str
    words: frozenset[str]
    corrected_on: str


class SortingMemory:
    """The corrections of this computer: written by the window, read by the task."""

    def __init__(self, path: Path) -> None:
        """Take the file, which may not exist yet; it is read when first needed."""
        self._path = path
        self._loaded: tuple[bytes, list[_Correction]] | None = None

    def count(self) -> int:
        """Return how many corrections are remembered."""
        return len(self._load()[1])

    def remember(self, mail: Mapping[str, Any], service: str) -> None:
        """Remember that a mail (as `mail_data` gives it) belongs to `service`.

        The urgency is not learnt: danger and deadlines follow rules, not habits. Raises CannotWrite.
        """
        key, corrections = self._load_to_write()
        sender, words = self._marks(key, mail)
        made = _Correction(service, sender, words, date.today().isoformat())
        others = [c for c in corrections if (c.sender, c.words) != (sender, words)]
        self._save(key, [*others, made][-_MOST:])

    def forget(self, mail: Mapping[str, Any]) -> None:
        """Forget what was remembered of one mail. Raises CannotWrite."""
        key, corrections = self._load_to_write()
        marks = self._marks(key, mail)
        others = [c for c in corrections if (c.sender, c.words) != marks]
        if len(others) < len(corrections):
            self._save(key, others)

    def forget_before(self, day: date) -> int:
        """Forget what was corrected before a day; return how many went. Raises CannotWrite."""
        if not self._path.exists():
            return 0
        key, corrections = self._load_to_write()
        recent = [c for c in corrections if c.corrected_on >= day.isoformat()]
        if len(recent) < len(corrections):
            self._save(key, recent)
        return len(corrections) - len(recent)

    def put_damaged_aside(self) -> str | None:
        """Set a file that cannot be read aside; return its new name, "" when it could not be moved.

        None: the file is sound, or there is none.
        """
        try:
            _parsed(self._path)
        except FileNotFoundError:
            return None
        except IsADirectoryError:
            pass
        except OSError:
            return None  # of the disk, or of rights: the file itself may be sound
        except _DAMAGE:
            pass
        else:
            return None
        self._loaded = None
        return try_to_set_aside(self._path)

    def forget_all(self) -> None:
        """Erase everything, the key too. Raises CannotWrite."""
        self._loaded = None
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise CannotWrite from error

    def weigh(self, text: MailText, verdict: ServiceVerdict) -> ServiceVerdict:
        """Return the verdict, or the agent's own when mails like this one were corrected."""
        key, corrections = self._load()
        if not corrections:
            return verdict
        sender = _fingerprint(key, text.mail.sender.address)
        words = self._words(key, f"{text.subject}\n{text.own}")
        votes: Counter[str] = Counter()
        for correction in corrections:
            share = _share(words, correction.words)
            same = bool(text.mail.sender.address) and correction.sender == sender
            if share >= (_ALIKE_SAME_SENDER if same else _ALIKE):
                votes[correction.service] += 1
        if not votes:
            return verdict
        (service, count), *others = votes.most_common(2)
        if others and others[0][1] == count:
            return verdict
        if service == verdict.primary:
            return replace(verdict, confidence=max(verdict.confidence, _CONFIDENCE))
        secondary = tuple(name for name in verdict.secondary if name != service)
        return replace(
            verdict,
            primary=service,
            secondary=secondary,
            confidence=_CONFIDENCE,
            decided_by="memory",
        )

    # --- inside -----------------------------------------------------------------------------

    def _load(self) -> tuple[bytes, list[_Correction]]:
        if self._loaded is None:
            self._loaded = _read(self._path)
        return self._loaded

    def _load_to_write(self) -> tuple[bytes, list[_Correction]]:
        """Read again (another window may have written); a file that is there and cannot be read stays."""
        try:
            self._path.open("rb").close()
        except FileNotFoundError:
            pass
        except OSError as error:
            raise CannotWrite from error
        if self.put_damaged_aside() == "":
            raise CannotWrite
        self._loaded = None
        return self._load()

    def _marks(self, key: bytes, mail: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
        own = "\n".join(p["text"] for p in mail.get("parts", ()) if p.get("role") == "own")
        sender = _fingerprint(key, str(mail.get("sender", {}).get("address", "")))
        return sender, self._words(key, f"{mail.get('subject', '')}\n{own}")

    def _save(self, key: bytes, corrections: Iterable[_Correction]) -> None:
        rows = [
            {
                "service": c.service,
                "sender": c.sender,
                "words": sorted(c.words),
                "on": c.corrected_on,
            }
            for c in corrections
        ]
        content = json.dumps({"schema": _SCHEMA, "key": key.hex(), "corrections": rows})
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, content.encode())
        except OSError as error:
            raise CannotWrite from error
        self._loaded = None

    @staticmethod
    def _words(key: bytes, text: str) -> frozenset[str]:
        words = dict.fromkeys(word for word in fold_words(text) if len(word) >= _SHORTEST_WORD)
        return frozenset(_fingerprint(key, word) for word in list(words)[:_MOST_WORDS])


def _fingerprint(key: bytes, text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), key=key, digest_size=6).hexdigest()


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / max(len(words | others), 1)


def _read(path: Path) -> tuple[bytes, list[_Correction]]:
    """Return the key and the corrections; a file that cannot be read is as if there were none."""
    try:
        return _parsed(path)
    except (OSError, *_DAMAGE):
        return secrets.token_bytes(16), []


_DAMAGE = (ValueError, KeyError, TypeError, RecursionError)


def _parsed(path: Path) -> tuple[bytes, list[_Correction]]:
    """Read the file; raise OSError, or one of _DAMAGE."""
    if path.stat().st_size > _LARGEST_FILE:
        raise ValueError("too large")
    untrusted = json.loads(path.read_text(encoding="utf-8"))
    key = bytes.fromhex(untrusted["key"])
    if len(key) != 16:
        raise ValueError("not a key")
    rows = [
        _Correction(
            str(r["service"]), str(r["sender"]), frozenset(map(str, r["words"])), str(r["on"])
        )
        for r in untrusted["corrections"]
    ]
    return key, rows
