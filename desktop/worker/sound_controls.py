# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent does with a sound while it is recorded or played: hold it, go on, stop it."""

from __future__ import annotations

from desktop.core.sound.messages import PauseSound, StopSound


class SoundControls:
    """Set by the listening thread, looked at by the working one.

    Kept by run: a pause may come before the run it is for has begun.
    """

    def __init__(self) -> None:
        self._held: set[str] = set()
        self._stopped: set[str] = set()

    def take(self, message: PauseSound | StopSound) -> None:
        """Take effect at once."""
        if isinstance(message, StopSound):
            self._stopped.add(message.run_id)
        elif message.is_paused:
            self._held.add(message.run_id)
        else:
            self._held.discard(message.run_id)

    def is_paused(self, run_id: str) -> bool:
        return run_id in self._held

    def is_stopped(self, run_id: str) -> bool:
        return run_id in self._stopped

    def forget(self, run_id: str) -> None:
        """The run is over."""
        self._held.discard(run_id)
        self._stopped.discard(run_id)
