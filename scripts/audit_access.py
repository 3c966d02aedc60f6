# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks for what would keep somebody out: in every page of the window, in every file that comes out.

`python scripts/audit_access.py` prints each finding and ends with 0 only when none is open.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.auditing.findings import Finding


def audit_window(options: argparse.Namespace) -> list[Finding]:
    """Return what is found in the window."""
    from scripts.auditing.window import VARIANTS, all_screens, audit_variant

    screens = [
        module
        for module in all_screens()
        if options.states and fnmatchcase(module.__name__.rsplit(".", 1)[-1], options.states)
    ]
    found: list[Finding] = []
    for theme, zoom in VARIANTS:
        if options.only not in f"{theme}-{round(zoom * 100)}":
            continue
        started = time.monotonic()

        def tell(place: str, started: float = started) -> None:
            if options.verbose:
                print(f"{time.monotonic() - started:7.1f} s {place}", file=sys.stderr, flush=True)

        audit = audit_variant(theme, zoom, screens, lambda i: fnmatchcase(i, options.pages), tell)
        print(f"{audit.variant}: {len(audit.places)} states, {audit.controls} controls", flush=True)
        found += audit.found
    return found


def report(found: list[Finding]) -> int:
    """Print the findings and return how many are open."""
    left = list(dict.fromkeys(found))
    for finding in left:
        print(f"OPEN {finding}")
    kinds = ", ".join(f"{kind} {n}" for kind, n in Counter(f.kind for f in left).most_common())
    print(f"{len(left)} open ({kinds or 'none'})")
    return len(left)


def main() -> int:
    """Run the audit; 0 when nothing is open."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a theme and a size of text: light-100")
    parser.add_argument("--pages", default="*", help="the pages looked at as they open (pattern)")
    parser.add_argument("--states", default="*", help="the modules of screens (pattern), '' none")
    parser.add_argument("--skip", choices=("window", "files"), help="leave out this half")
    parser.add_argument("--verbose", action="store_true", help="tell each page as it is looked at")
    options = parser.parse_args()
    found: list[Finding] = []
    if options.skip != "window":
        found += audit_window(options)
    if options.skip != "files":
        from scripts.auditing.files import audit_files

        found += audit_files()
    return 1 if report(found) else 0


if __name__ == "__main__":
    sys.exit(main())
