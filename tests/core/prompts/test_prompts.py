# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prompt files are read strictly, and every one that ships is well formed."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.prompts.prompts import PromptError, read_prompt

PROMPTS = sorted(
    p for p in (Path(__file__).parents[2] / "prompts").glob("*.md") if p.stem != "README"
)
GOOD = "---\ntitle: T\nrole: R\nengine: text\nversion: 3\n---\n\n## system\n\nRègles.\n\n## user\n\nLis {json} $text.\n"


def _write(folder: Path, text: str) -> Path:
    path = folder / "essai.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_prompt_is_filled_with_its_variables(tmp_path: Path) -> None:
    prompt = read_prompt(_write(tmp_path, GOOD))
    messages = prompt.messages({"text": "ceci"})
    assert [m.role for m in messages] == ["system", "user"]
    assert messages[1].content == "Lis {json} ceci."
    assert prompt.versioned_name == "essai@3"


def test_a_missing_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="text"):
        read_prompt(_write(tmp_path, GOOD)).messages({})


@pytest.mark.parametrize(
    "text",
    ["", "## user\nx", GOOD.replace("version: 3\n", ""), GOOD.replace("## user", "## other")],
)
def test_a_malformed_prompt_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(PromptError):
        read_prompt(_write(tmp_path, text))


@pytest.mark.parametrize("path", PROMPTS, ids=lambda p: p.stem)
def test_every_shipped_prompt_is_well_formed_and_in_french(path: Path) -> None:
    prompt = read_prompt(path)
    assert prompt.variables()
    if prompt.engine == "image":
        return  # image models read English only
    assert "français" in prompt.system + prompt.user
