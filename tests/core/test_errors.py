# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each expected failure speaks French, and the drawn tree is the real one."""

from __future__ import annotations

import re

from desktop.core import errors


def _all(kind: type[errors.BeffroiError]) -> list[type[errors.BeffroiError]]:
    return [kind, *(k for sub in kind.__subclasses__() for k in _all(sub))]


def test_the_tree_in_the_docstring_names_every_class() -> None:
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__ or ""))
    real = {k.__name__ for k in _all(errors.BeffroiError) if k.__module__ == errors.__name__}
    assert drawn == real - {"BeffroiError"}


def test_every_class_has_its_own_french_sentence() -> None:
    kinds = [k for k in _all(errors.BeffroiError) if k.__module__ == errors.__name__]
    assert all("sentence" in vars(kind) for kind in kinds)
    for kind in kinds:
        assert re.match(r"[A-ZÉ].*\.$", kind.sentence), kind
        assert "'" not in kind.sentence + kind.advice, f"{kind}: straight apostrophe"


def test_an_error_says_its_detail_after_its_sentence() -> None:
    error = errors.DocumentMissing("Fichier : budget.pdf.")
    assert error.message() == f"{errors.DocumentMissing.sentence} Fichier : budget.pdf."
    assert error.next_step() == errors.DocumentMissing.advice
