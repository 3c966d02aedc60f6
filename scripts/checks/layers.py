# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run import-linter on the contracts of pyproject.toml, the same on every system."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from importlinter.cli import lint_imports

    sys.exit(lint_imports(no_logo=True))
