# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts a worker: `python -m desktop.worker --lane text`. The network is locked first of all."""

from __future__ import annotations

import sys

from desktop.core.network.offline import PROBE_OPTION, lock_network


def main(arguments: list[str]) -> int:
    """Lock the network, then work until the window is gone; return the exit status."""
    if arguments == [PROBE_OPTION]:
        from desktop.core.network.probe import main as probe_ways_out

        probe_ways_out()  # with the lock inherited from its parent, or none: that is what it tells
        return 0
    lock_network()
    from desktop.core.paths import PROBE_HARDWARE_OPTION, STRUCTURE_OPTION, TRY_ENGINES_OPTION

    if arguments[:1] == [STRUCTURE_OPTION]:
        from desktop.core.models.formats.structure_child import main as check_structure

        return check_structure()
    if arguments[:1] == [PROBE_HARDWARE_OPTION]:
        from desktop.engines.hardware_parts import main as look_at_hardware

        return look_at_hardware(arguments[1:])
    if arguments == [TRY_ENGINES_OPTION]:
        from desktop.engines.trial import main as try_engines

        return try_engines()
    from desktop.worker.start import start_worker

    return start_worker(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
