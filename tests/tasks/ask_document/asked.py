# SPDX-License-Identifier: AGPL-3.0-or-later
"""One way to ask in the tests of « Interroger un document »."""

from __future__ import annotations

from typing import Any

from desktop.core.task import Result
from desktop.tasks.ask_document import AskDocument
from tests.fakes import FakeContext
from tests.tasks.ask_document.conftest import HALL


def context(**options: Any) -> FakeContext:
    """Return a context where salle.pdf is the contract of a hall."""
    return FakeContext(**{"documents": {"salle.pdf": HALL}, **options})


def ask(used: FakeContext, question: str, **values: Any) -> Result:
    """Ask the contract, or the documents given."""
    given = {"documents": ("salle.pdf",), "question": question, **values}
    return AskDocument().run(AskDocument.parse_values(given), used)
