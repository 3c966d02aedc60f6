# SPDX-License-Identifier: AGPL-3.0-or-later
"""PySide imported without its writer of type stubs, in processes of their own: here it is there."""

from __future__ import annotations

import json
import subprocess
import sys

from desktop.core.paths import program_folder

_TELL = """
import json, sys
before = list(sys.meta_path)
from desktop.ui.light_qt import import_pyside
import_pyside()
late = sorted(n for n, m in sys.modules.items()
              if type(m).__name__ == "_LateModule" and n.startswith("shibokensupport"))
print(json.dumps({"late": late, "same_finders": before == sys.meta_path,
                  "is_plain": type(sys.meta_path) is list}))
"""
_USE = """
import json
from desktop.ui.light_qt import import_pyside
import_pyside()
from PySide6.QtCore import QPoint
from shibokensupport.signature.lib.enum_sig import SimplifyingEnumerator
try:
    QPoint("a", "b")
except TypeError as error:
    print(json.dumps({"said": str(error), "name": SimplifyingEnumerator.__name__}))
"""


def _run(code: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=program_folder(),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def test_what_no_window_needs_is_left_out_and_the_finders_are_as_before():
    told = _run(_TELL)
    assert told["late"] == [
        "shibokensupport.signature.lib.enum_sig",
        "shibokensupport.signature.lib.pyi_generator",
    ]
    assert told["same_finders"]
    assert told["is_plain"]


def test_what_was_left_out_comes_when_asked_for_and_mistakes_are_still_explained():
    told = _run(_USE)
    assert told["name"] == "SimplifyingEnumerator"
    assert "Supported signatures" in str(told["said"])
