# SPDX-License-Identifier: AGPL-3.0-or-later
"""`guide`: writes the help pages as one document to print, without a window."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from desktop import __version__
from desktop.command_line.arguments import EXIT_DONE
from desktop.command_line.guide_arguments import GUIDE_FORMATS
from desktop.core.errors import InvalidField
from desktop.core.start_options import StartOptions


class GuideCommand:
    """The command: from the name of the file to the exit status."""

    def __init__(self, start: StartOptions, options: argparse.Namespace) -> None:
        del start  # the guide is the same on every machine
        self._out = Path(options.out).absolute()

    def run(self) -> int:
        """Write the guide and return 0; raise BeffroiError."""
        from desktop.documents.writing import write_draft
        from desktop.ui.help.as_draft import guide_draft
        from desktop.ui.help.library import HelpLibrary

        name = self._out.suffix.lstrip(".").lower()
        if name not in GUIDE_FORMATS:
            choices = ", ".join(f".{one}" for one in GUIDE_FORMATS)
            raise InvalidField(f"--out\u00a0: le nom du fichier finit par {choices}.")
        draft = guide_draft(HelpLibrary(), __version__, date.today())
        for file in write_draft(draft, self._out.parent, self._out.stem, (name,)):
            sys.stdout.write(f"Écrit\u00a0: {file.path}\n")
        return EXIT_DONE
