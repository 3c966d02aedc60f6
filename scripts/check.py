# SPDX-License-Identifier: AGPL-3.0-or-later
"""Install what is missing, then check the whole project: the one command of a developer and of CI.

No annotation and no recent syntax here, for the same reason as in start.py.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  # the reason of this file
    sys.exit("Beffroi needs Python 3.11 or newer; this one is {}.{}.".format(*sys.version_info[:2]))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.checks.run import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
