# SPDX-License-Identifier: AGPL-3.0-or-later
"""Leaves out of PySide's import, until it is asked for, what no window needs.

WORKAROUND PySide6 6.11: each start reads, from sources packed in its library, the tool that writes its
type stubs (`pyi_generator`, and `enum_sig` that serves it): a fifth of the import's time. The packed
files come through a finder that PySide puts first in `sys.meta_path`; ours comes before it for these
two, and gives a module that is read when a name of it is asked for. Another PySide that does it in
another way is imported as it is.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from types import ModuleType
from typing import Any, SupportsIndex

_UNUSED = {
    "shibokensupport.signature.lib.enum_sig",
    "shibokensupport.signature.lib.pyi_generator",
}
_PACKED = "EmbeddableZipImporter"


class _LateModule(ModuleType):
    """A module that the finder of the packed files reads at the first name that is asked of it."""

    packed: Any

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        spec = self.packed.find_spec(self.__name__, None)
        module = module_from_spec(spec)
        sys.modules[self.__name__] = module
        spec.loader.exec_module(module)
        return getattr(module, name)


class _LateFinder:
    """Gives late modules for the parts that no window needs; `packed` finds the real ones."""

    def __init__(self, packed: Any) -> None:
        self._packed = packed

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name in _UNUSED else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = _LateModule(spec.name)
        module.packed = self._packed
        return module

    def exec_module(self, _module: ModuleType) -> None:
        """Nothing is read yet."""


class _Finders(list[Any]):
    """The finders of imports while PySide is imported: ours goes before that of its packed files."""

    def insert(self, place: SupportsIndex, finder: Any) -> None:
        super().insert(place, finder)
        if type(finder).__name__ == _PACKED:
            super().insert(0, _LateFinder(finder))


def import_pyside() -> None:
    """Import PySide's base without what no window needs; nothing to do when it is there already."""
    finders = sys.meta_path
    sys.meta_path = _Finders(finders)
    try:
        import shiboken6  # noqa: F401
    finally:
        kept = [finder for finder in sys.meta_path if not isinstance(finder, _LateFinder)]
        finders[:] = kept
        sys.meta_path = finders
