# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make the folder that a town hall receives, look into it, try it, pack it: one command.

`build.py [--images] [--out DIR] [--no-archive] [--no-try]`. It writes DIR/beffroi (the folder),
DIR/beffroi-VERSION-SYSTEM.tar.gz (.zip on Windows) with its .sha256, and the list of what it is
made of (beffroi-VERSION.cdx.json). It builds for the system it runs on.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.building.setting_up import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
