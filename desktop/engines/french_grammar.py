# SPDX-License-Identifier: AGPL-3.0-or-later
"""French grammar: Grammalecte (GPL-3.0, pure Python), where this computer has it.

It is on no package registry for Python: the bundle carries it, and Debian and Ubuntu have it as
`python3-grammalecte`, in a folder of the system that a virtual environment does not see. It opens no
connection. Loading takes 0.5 s and 50 MB; 1,000 words are read in 0.7 s.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

from desktop.core.language.grammar import GrammarMistake

_LIBRARY = "grammalecte"
_SYSTEM_FOLDERS = ("/usr/lib/python3/dist-packages", "/usr/share/grammalecte")
"""Debian’s folder of pure Python packages; root alone may write there."""
_LOOKED_FOR = frozenset(("conf", "conj", "eleu", "gn", "imp", "infi", "inte", "ppas", "vmode"))
"""Its families of rules that concern grammar; typography, spelling and style have rules of ours."""
_LONGEST_PARAGRAPH = 20_000
"""Characters; it looks at no sentence of more than 2,000."""
_MOST_MENDS = 3


class FrenchGrammar:
    """Reads paragraphs with Grammalecte (see `desktop.core.language.grammar`). Not thread-safe."""

    def __init__(self, checker: Any) -> None:
        """Take its checker, of which only the families of grammar are kept on."""
        self._checker = checker
        self._options = {name: name in _LOOKED_FOR for name in checker.getOptions()}

    def mistakes(self, paragraph: str) -> Sequence[GrammarMistake]:
        """Return the mistakes, by place; nothing for a paragraph that the library stumbles over."""
        if not paragraph.strip() or len(paragraph) > _LONGEST_PARAGRAPH:
            return ()
        try:
            told = list(self._checker.parse(paragraph, "FR", dOptions=self._options))
            found = [_mistake(one) for one in told if one["sType"] in _LOOKED_FOR]
        except Exception:  # noqa: BLE001  # a rule of the library that fails: the analysis goes on
            return ()
        return sorted(found, key=lambda one: (one.start, one.end))


def _mistake(told: dict[str, Any]) -> GrammarMistake:
    mends = tuple(str(one).replace("'", "’") for one in told["aSuggestions"] if one)
    words = str(told["sMessage"]).replace("“", "«\u00a0").replace("”", "\u00a0»")
    reason = words.replace("'", "’").strip()
    return GrammarMistake(int(told["nStart"]), int(told["nEnd"]), reason, mends[:_MOST_MENDS])


@cache
def load_grammar() -> FrenchGrammar | None:
    """Return the grammar checker, loaded once; None when it is not there or does not load."""
    spec = _find_library()
    if spec is None:
        return None
    try:
        library = _import(spec)
        return FrenchGrammar(library.GrammarChecker("fr").getGCEngine())
    except Exception:  # noqa: BLE001  # another version, a file missing: the analysis does without
        return None


def _find_library() -> ModuleSpec | None:
    return find_spec(_LIBRARY) or PathFinder.find_spec(_LIBRARY, list(_SYSTEM_FOLDERS))


def _import(spec: ModuleSpec) -> ModuleType:
    """Import the library from where it was found, without letting in the packages beside it."""
    known = sys.modules.get(_LIBRARY)
    if known is not None:
        return known
    module = module_from_spec(spec)
    sys.modules[_LIBRARY] = module
    try:
        assert spec.loader is not None  # a package has one
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[_LIBRARY]
        raise
    return module
