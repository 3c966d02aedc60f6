# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who gives way to whom in the sound lane: a listening to whatever comes next, a recording to none.

An agent who clicks on another word wants to hear that one, and who begins to record wants no
loudspeaker beside the microphone: what plays is stopped. A recording is never stopped by anything
but StopSound or a cancellation: what comes meanwhile is answered at once instead of waiting hours.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core import events
from desktop.core.sound.errors import SoundBusy

_SOUND = (events.RecordSound, events.PlaySound, events.ListMicrophones)


def refusal(request: events.Request, before: Sequence[events.Request]) -> events.FromWorker | None:
    """Return the answer to a request that may not wait behind those `before` it, or None."""
    if not isinstance(request, _SOUND):
        return None
    if not any(isinstance(earlier, events.RecordSound) for earlier in before):
        return None
    if isinstance(request, events.ListMicrophones):
        return events.MicrophonesListed(request.run_id, (), SoundBusy.sentence)
    return events.Failed.from_error(request.run_id, SoundBusy())


def gives_way(earlier: events.Request, request: events.Request) -> bool:
    """Tell whether `earlier`, that plays or waits to, is given up for `request`."""
    return isinstance(earlier, events.PlaySound) and isinstance(request, _SOUND)
