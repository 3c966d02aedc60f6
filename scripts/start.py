# SPDX-License-Identifier: AGPL-3.0-or-later
"""Install what is missing, then open the window: the one command a user needs.

No annotation and no recent syntax here: an old Python must be able to read this file and to say,
in plain words, that it is too old.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  # the reason of this file
    sys.exit(
        "Beffroi demande Python 3.11 ou plus récent ; celui-ci est le {}.{}.\n"
        "Installez une version récente (https://www.python.org), puis recommencez.".format(
            *sys.version_info[:2]
        )
    )
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.installation.launch import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
