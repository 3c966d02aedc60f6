# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the house rules: sizes, heavy imports, data, and the run of every step."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from desktop.core.task import Lane, Task, TextField
from scripts.checks import heavy_imports, sizes
from scripts.checks.data import (
    field_faults,
    model_faults,
    prompt_faults,
    task_faults,
    workspace_faults,
)
from scripts.checks.run import CHECKS, Check, _shared_out, main, print_summary, run_checks
from scripts.installation.environment import Environment

PROMPT = "---\ntitle: T\nrole: R\nengine: text\nversion: 1\n---\n\n## user\n\nRésume $text\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def function_of(lines: int) -> str:
    return "def f():\n" + "    x = 1\n" * (lines - 1)


# --- sizes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("lines", "code"), [(40, 0), (41, 0), (60, 0), (61, 1)])
def test_only_a_function_far_out_of_measure_fails(tmp_path, capsys, lines, code):
    write(tmp_path / "desktop" / "a.py", "@decorated\n" + function_of(lines))
    assert sizes.main(tmp_path) == code
    assert ("long: desktop/a.py:2 f" in capsys.readouterr().out) is (lines > 40)


@pytest.mark.parametrize(("lines", "code"), [(350, 0), (500, 0), (501, 1)])
def test_only_a_file_far_out_of_measure_fails(tmp_path, capsys, lines, code):
    write(tmp_path / "desktop" / "a.py", function_of(3) + "x = 1\n" * (lines - 3))
    assert sizes.main(tmp_path) == code
    assert ("long: desktop/a.py," in capsys.readouterr().out) is (lines > 350)


def test_the_mirror_shows_the_medians(tmp_path, capsys):
    for name, lines in (("a", 2), ("b", 4), ("c", 9)):
        write(tmp_path / "desktop" / f"{name}.py", function_of(lines))
    sizes.main(tmp_path)
    assert "3 functions: median 4 lines, longest 9" in capsys.readouterr().out


# --- heavy imports -------------------------------------------------------------------------


def import_faults(root: Path, capsys) -> str:
    code = heavy_imports.main(root)
    out = capsys.readouterr().out
    assert code == (0 if "each in its place" in out else 1)
    return out


def test_a_heavy_library_inside_a_function_of_its_file_is_in_its_place(tmp_path, capsys):
    late = "def read():\n    import pymupdf\n"
    write(tmp_path / "desktop" / "documents" / "pdf" / "reader.py", late)
    assert "each in its place" in import_faults(tmp_path, capsys)


@pytest.mark.parametrize(
    ("file", "code", "fault"),
    [
        ("documents/pdf/a.py", "import pymupdf\n", "imported at load"),
        ("documents/pdf/a.py", "class A:\n    import pymupdf.utils\n", "imported at load"),
        ("french/a.py", "def f():\n    from docx import Document\n", "belongs in"),
        ("core/a.py", "import platformdirs\n", "standard library only"),
    ],
)
def test_a_library_out_of_its_place_is_named(tmp_path, capsys, file, code, fault):
    write(tmp_path / "desktop" / file, code)
    assert fault in import_faults(tmp_path, capsys)


def test_a_heavy_library_in_a_file_of_another_format_is_named(tmp_path, capsys):
    late = "def f():\n    import odfdo\n"
    write(tmp_path / "desktop" / "documents" / "writers" / "odt_out.py", late)
    assert "each in its place" in import_faults(tmp_path, capsys)
    write(tmp_path / "desktop" / "documents" / "writers" / "pptx_out.py", late)
    assert "pptx_out.py:2 odfdo belongs in" in import_faults(tmp_path, capsys)


def test_an_import_for_the_types_alone_costs_nothing(tmp_path, capsys):
    code = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pymupdf\n"
    write(tmp_path / "desktop" / "documents" / "a.py", code)
    assert "each in its place" in import_faults(tmp_path, capsys)


# --- data ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (PROMPT, ""),
        (PROMPT.replace("version: 1\n", ""), "lacks version"),
        (PROMPT.replace("engine: text", "engine: magic"), "'magic' is none of"),
        (PROMPT + "Le prix est en $.\n", "is written $$"),
    ],
)
def test_a_prompt_that_cannot_be_used_is_named(tmp_path, text, fault):
    write(tmp_path / "write-letter.md", text)
    write(tmp_path / "README.md", "no prompt")
    found = "\n".join(prompt_faults(tmp_path))
    assert fault in found
    assert bool(found) is bool(fault)


class WriteLetter(Task):
    """A task that is nowhere but here."""

    id: ClassVar[str] = "write-letter"
    title: ClassVar[str] = "Écrire une lettre"
    summary: ClassVar[str] = ""
    icon: ClassVar[str] = "mdi6.dragon"
    fields = (TextField("subject", "Sujet"), replace(TextField("subject", "")))
    uses_model = Lane.TEXT

    def run(self, values, context):
        raise NotImplementedError


def test_all_that_a_task_lacks_is_named(tmp_path):
    found = "\n".join([*task_faults(WriteLetter, tmp_path), *field_faults(WriteLetter)])
    assert "not desktop.tasks.write_letter" in found
    assert "has no prompts/write-letter.md" in found
    assert "has no tests/tasks/test_write_letter.py" in found
    assert "two fields have the same name" in found
    assert "needs a label" in found
    assert "has no summary" in found
    assert "no icon 'mdi6.dragon'" in found
    assert "has no title" not in found


def test_a_workspace_of_no_task_is_named(tmp_path):
    write(tmp_path / "__init__.py", "")
    write(tmp_path / "write_letter.py", "")
    write(tmp_path / "forgotten.py", "")
    (fault,) = workspace_faults(tmp_path, {"write_letter"})
    assert "forgotten.py" in fault


def test_a_catalogue_of_models_that_cannot_be_used_is_named(tmp_path):
    (fault,) = model_faults(tmp_path)
    assert "catalogue.toml" in fault
    write(tmp_path / "catalogue.toml", "version = 0\nchecked_on = 2026-11-22\nodd = 1\n")
    assert "unknown key 'odd'" in "\n".join(model_faults(tmp_path))
    write(tmp_path / "catalogue.toml", "version = 0\nchecked_on = 2026-11-22\n")
    assert "version: it is 1 or more" in "\n".join(model_faults(tmp_path))


def test_a_licence_without_its_text_is_named(tmp_path):
    shipped = Path(__file__).parents[2] / "models" / "catalogue.toml"
    write(tmp_path / "catalogue.toml", shipped.read_text(encoding="utf-8"))
    found = list(model_faults(tmp_path))
    assert any("the text of MIT is not in licences/" in fault for fault in found)


# --- the run of every step -----------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
def test_a_step_that_fails_does_not_hide_the_next_ones(tmp_path, capfd):
    environment = Environment(tmp_path)
    environment.python.parent.mkdir(parents=True)
    environment.python.symlink_to(sys.executable)
    write(tmp_path / "failing.py", "raise SystemExit('first')")
    write(tmp_path / "passing.py", "print('second')")
    checks = [Check("a", "", (("failing",), ("passing",))), Check("b", "", (("passing",),))]
    outcomes = list(run_checks(checks, environment))
    assert [outcome.passed for outcome in outcomes] == [False, True]
    assert capfd.readouterr().out.count("second") == 2
    print_summary(outcomes)
    summary = capfd.readouterr().out
    assert "FAILED  a" in summary
    assert "ok      b" in summary


@pytest.mark.parametrize(("cores", "processes"), [(1, None), (2, "2"), (4, "4"), (64, "4")])
def test_the_tests_are_shared_out_between_a_few_cores(cores, processes):
    options = _shared_out(cores)
    assert options == () if processes is None else options[:2] == ("-n", processes)


def test_every_step_can_be_named_alone(capsys):
    assert main(["--list"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == ["format", "lint", "types", "imports", "sizes", "data", "tests"]
    assert listed == [check.name for check in CHECKS]


def test_a_step_that_does_not_exist_is_a_usage_error(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["typos"])
    assert ended.value.code == 2
    assert "unknown step: typos" in capsys.readouterr().err
