# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest

from scripts import make_self_test_models as maker

SHIPPED = Path(__file__).parents[2] / maker.FOLDER


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_shipped_models_are_those_that_the_script_makes(tmp_path, capsys):
    pytest.importorskip("ctranslate2", reason="CTranslate2 is not installed")
    assert maker.main(tmp_path) == 0
    made, shipped = files(tmp_path / maker.FOLDER), files(SHIPPED)
    assert made.keys() == shipped.keys()
    assert [name for name in made if made[name] != shipped[name]] == []
    assert maker.TEXT_FILE in capsys.readouterr().out


def test_they_are_small():
    sizes = {name: len(content) for name, content in files(SHIPPED).items()}
    assert sizes[maker.TEXT_FILE] < 300_000
    assert sum(sizes.values()) < 400_000
