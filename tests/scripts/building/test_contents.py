# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes into the bundle: our data and no code twice, no weights, no network."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from scripts.building import contents
from scripts.building.contents import NEVER, Contents, is_network_file

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Contents:
    """The contents without those of libraries: PyInstaller is not installed for tests."""
    monkeypatch.setattr(Contents, "_library_datas", lambda _self: [])
    return Contents(ROOT, with_images=False)


def test_every_data_file_of_ours_goes_where_the_code_looks_for_it(alone: Contents) -> None:
    placed = {Path(folder) / Path(source).name for source, folder in alone.datas()}
    for path in (
        *ROOT.glob("prompts/**/*.md"),
        *ROOT.glob("desktop/**/*.toml"),
        ROOT / "models/catalogue.toml",
    ):
        assert path.relative_to(ROOT) in placed
    assert Path("desktop/resources/self_test/page.bin") in placed
    assert Path("LICENSE") in placed


def test_no_code_goes_as_data(alone: Contents) -> None:
    assert not [source for source, _folder in alone.datas() if source.endswith((".py", ".pyc"))]


def test_without_the_engine_for_images_its_libraries_are_left_out() -> None:
    assert "torch" in Contents(ROOT, with_images=False).excludes()
    assert "torch" not in Contents(ROOT, with_images=True).excludes()


def test_what_only_developers_install_is_never_followed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {
        pin.split(">")[0].split("=")[0].replace("-", "_")
        for pin in project["optional-dependencies"]["dev"]
    }
    renamed = {"import_linter": "importlinter", "pytest_qt": "pytestqt", "pytest_xdist": "xdist"}
    kept = {"tokenizers", "pytest_randomly"}  # an engine's own; never imported by ours
    assert {renamed.get(name, name) for name in names} - kept <= set(NEVER)


@pytest.mark.parametrize(
    "name",
    ["PySide6/Qt/lib/libQt6Network.so.6", "PySide6\\Qt6Network.dll", "PySide6/plugins/tls/libq.so"],
)
def test_network_files_are_known_on_every_system(name: str) -> None:
    assert is_network_file(name)
    assert contents.Contents(ROOT, with_images=False).without_network([(name, "", "BINARY")]) == []


def test_folders_that_libraries_step_through_to_their_templates_are_on_the_disk() -> None:
    stepped = {
        path.parent.relative_to(place.parent).as_posix()
        for name in ("docx", "pptx", "odfdo", "faster_whisper", "rapidocr")
        if (place := contents._folder(name)) is not None
        for path in place.rglob("*.py")
        if re.search(r"""join\(.*["']\.\.["']""", path.read_text(encoding="utf-8"))
    }
    assert len(stepped) >= 3
    placed = {folder for _file, folder in Contents(ROOT, with_images=False)._stepped_through()}
    assert placed == stepped


def test_every_library_that_we_name_brings_its_version() -> None:
    names = Contents(ROOT, with_images=False)._dependencies()
    assert {"odfdo", "python-docx", "sherpa-onnx", "llama-cpp-python", "jinja2"} <= set(names)
    assert not {"diffusers", "pytest", "pyinstaller"} & set(names)


def test_what_python_compiled_beside_licences_stays_out(alone: Contents) -> None:
    stray = ("av-18.1.0.dist-info/licenses/__pycache__/AUTHORS.cpython-311.pyc", "x", "DATA")
    kept = ("av-18.1.0.dist-info/licenses/AUTHORS.py", "y", "DATA")
    assert alone.without_network([stray, kept]) == [kept]
