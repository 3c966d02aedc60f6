# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which rules hold now, and from which files: the one of this computer, the one of a share.

The file of this computer is read at once. The one of a share is read apart, for a dead server may
hold a thread for a minute; meanwhile its last good copy is in force. Where both speak of the same
key, the share's word counts.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.policy.rules import Policy

if TYPE_CHECKING:
    from desktop.core.journal.journal import JournalEntry
    from desktop.core.policy.copies import PolicyCopies
    from desktop.core.policy.sources import PolicySource, Reading

SHARE_SECONDS = 3.0
"""What a command waits for a share before it works with the last good copy."""


class PolicyInForce:
    """The rules that hold; without a file nothing is fixed."""

    def __init__(
        self, file: Path | None = None, copies: Path | None = None, task_ids: Collection[str] = ()
    ) -> None:
        """Take the file that `find_policy` found, and the folder where good copies are kept."""
        self.file, self.now = file, Policy()
        self.sources: tuple[PolicySource, ...] = ()
        self.copies_folder, self._task_ids = copies, tuple(task_ids)
        self._share = ""
        self._share_reading: Reading | None = None
        self._seen: object = None
        self.read_at = ""
        """ISO 8601: when the files were last read; empty where there is none."""
        self._reader: threading.Thread | None = None
        if file is not None:
            self._put_together()
            self._seen = self._look()

    @property
    def has_share(self) -> bool:
        """True when the file of this computer names another one on a share."""
        return bool(self._share)

    def may_exist(self) -> bool:
        """True when something is fixed here, or was: the journal is told when it no longer is."""
        copies = self.copies_folder
        return self.file is not None or (copies is not None and copies.is_dir())

    def read_again(self, *, only_if_changed: bool = False) -> bool:
        """Read the file of this computer anew; return True when other rules hold now."""
        if self.file is None:
            return False
        seen = self._look()
        if only_if_changed and seen == self._seen:
            return False
        before = self.fingerprint()
        self._put_together()
        self._seen = self._look()
        return self.fingerprint() != before

    def read_share(self, seconds: float = SHARE_SECONDS) -> bool:
        """Read the share, waiting at most `seconds`; return True when other rules hold now."""
        if not self._share:
            return False
        self.read_share_later(lambda: None)
        if self._reader is not None:
            self._reader.join(seconds)
        return self.read_again()

    def read_share_later(self, on_read: Callable[[], None]) -> None:
        """Read the share in a thread, which then calls `on_read`: `read_again` puts it in force."""
        if not self._share or (self._reader is not None and self._reader.is_alive()):
            return
        place = self._share

        def read() -> None:
            self._share_reading = _open(Path(place))
            on_read()

        self._reader = threading.Thread(target=read, name="policy-share", daemon=True)
        self._reader.start()

    def fingerprint(self) -> str:
        """Return the sha256 of the rules in force, whatever file they come from; empty for none."""
        if not self.now:
            return ""
        import hashlib
        import json

        rules = {key: [rule.value, rule.is_closed] for key, rule in self.now.rules.items()}
        canonical = json.dumps(rules, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()

    def worker_options(self) -> list[str]:
        """Return what a worker is started with, so that it refuses by itself what is not allowed."""
        if self.file is None:
            return []
        copies = ["--policy-copies", str(self.copies_folder)] if self.copies_folder else []
        return ["--policy", str(self.file), *copies]

    def news(self) -> JournalEntry | None:
        """Return the entry that tells the journal that other rules hold; None when it knows them."""
        if self.copies_folder is None or not self.may_exist():
            return None
        copies, sha256 = self._copies(), self.fingerprint()
        if sha256 == copies.last_hash():
            return None
        from desktop.core.policy.journal_entries import changed_entry

        copies.keep_hash(sha256)
        return changed_entry(sha256)

    # --- inside -----------------------------------------------------------------------------

    def _copies(self) -> PolicyCopies:
        from desktop.core.policy.copies import PolicyCopies

        return PolicyCopies(self.copies_folder)

    def _look(self) -> list[tuple[str, object]]:
        """Return what is another once the file or a copy has changed."""
        folder = self.copies_folder
        copies = sorted(folder.glob("copie-*.toml")) if folder is not None else []
        return [(str(path), _facts(path)) for path in (self.file, *copies) if path is not None]

    def _put_together(self) -> None:
        from datetime import datetime

        from desktop.core.policy.sources import NOT_READ_YET, Reading, join, judge

        assert self.file is not None
        copies = self._copies()
        own, source = judge(str(self.file), _open(self.file), copies, self._task_ids)
        self._share = own.share
        policy, sources = own.policy, [source]
        if own.share:
            reading = self._share_reading or Reading(None, NOT_READ_YET)
            shared, source = judge(own.share, reading, copies, self._task_ids, is_share=True)
            policy = join(policy, shared.policy)
            sources.append(source)
        self.now, self.sources = policy, tuple(sources)
        self.read_at = datetime.now().astimezone().isoformat(timespec="seconds")


NOTHING_FIXED = PolicyInForce()


def _open(path: Path) -> Reading:
    from desktop.core.policy.places import PolicyUnreadable, read_bytes
    from desktop.core.policy.sources import Reading

    try:
        return Reading(read_bytes(path))
    except PolicyUnreadable as error:
        return Reading(None, str(error))


def _facts(path: Path) -> object:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_size, facts.st_mtime_ns, facts.st_ino
