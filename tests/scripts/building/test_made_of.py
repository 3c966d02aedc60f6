# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a bundle is made of is read from PyInstaller's tables and from the packages themselves."""

from __future__ import annotations

from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest

from scripts.building.made_of import components, entries, licence_of


def _told(**fields: str) -> Message:
    message = Message()
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License_Expression": "MIT"}, "MIT"),
        (
            {"Classifier": "License :: OSI Approved :: BSD License", "License": "x" * 200},
            "BSD License",
        ),
        ({"License": "LGPL-2.1-or-later"}, "LGPL-2.1-or-later"),
        (
            {
                "License": "Permission is hereby granted to any person obtaining a copy of this text, "
                * 3
            },
            "",
        ),
        ({}, ""),
    ],
)
def test_a_package_says_its_licence_in_several_ways(fields: dict[str, str], licence: str) -> None:
    assert licence_of(_told(**fields)) == licence  # type: ignore[arg-type]


def test_tables_of_the_build_give_what_was_taken(tmp_path: Path) -> None:
    (tmp_path / "COLLECT-00.toc").write_text(repr(([("LICENSE", "/p/LICENSE", "DATA")],)), "utf-8")
    (tmp_path / "PYZ-00.toc").write_text(
        repr(("/x.pyz", [("docx", "/s/docx.py", "PYMODULE")])), "utf-8"
    )
    assert entries(tmp_path) == [("LICENSE", "/p/LICENSE"), ("docx", "/s/docx.py")]


def test_a_package_counts_once_it_gave_a_file_and_python_is_always_there() -> None:
    package = metadata.distribution("jinja2")
    source = str(package.locate_file("jinja2/__init__.py"))
    found = {one.name.lower(): one for one in components([("jinja2", source)])}
    assert set(found) == {"jinja2", "python"}
    assert found["jinja2"].version == package.version
    assert found["jinja2"].texts
