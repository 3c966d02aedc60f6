# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent reads keeps French typography: no plain space inside « » nor before : ; ! ?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

DESKTOP = Path(__file__).parents[1] / "desktop"
PLAIN_SPACE = re.compile(r"« | »|\w [:;!?](?=\s|$)|^ [:;!?] |\w'\w*[éèàçùêâîôû]")
NOT_FOR_THE_AGENT = (
    "core/journal/journal.py",  # SQL has its own « ? »
    "core/prompts/prompts.py",  # PromptError speaks English, to who writes prompts
    "documents/",  # separators found in documents, tested by the readers' own tests
    "french/digest/",  # statements go through typographic() as a whole
    "mairie/meetings/decisions/sentences.py",  # and so do these, in sentence()
    "mairie/meetings/exchanges/composing.py",
    "mairie/slides/wording/heading_numbers.py",  # patterns of what is taken off
    "tasks/make_slides/model_words.py",  # what a model copies of its question
)


def _texts(tree: ast.AST) -> Iterator[ast.Constant]:
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node


def test_french_sentences_in_the_code_have_their_non_breaking_spaces() -> None:
    faults = [
        f"{path.relative_to(DESKTOP)}:{node.lineno} {node.value[:60]!r}"
        for path in sorted(DESKTOP.rglob("*.py"))
        if not path.relative_to(DESKTOP).as_posix().startswith(NOT_FOR_THE_AGENT)
        for node in _texts(ast.parse(path.read_text(encoding="utf-8")))
        if PLAIN_SPACE.search(node.value)
    ]
    assert not faults, "\n".join(faults)
