# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prepare a pack of models on a USB key, on a connected PC: the only program here that downloads.

Standard library only: any Python 3.11 runs it, nothing is to be installed first. No annotation and
no recent syntax here, for the same reason as in start.py.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  # the reason of this file
    sys.exit(
        "Beffroi demande Python 3.11 ou plus récent ; celui-ci est le {}.{}.".format(
            *sys.version_info[:2]
        )
    )
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.fetching.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
