# SPDX-License-Identifier: AGPL-3.0-or-later
"""The help pages: their order, their sections, and the place that a link leads to."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from desktop.french.folding import fold_words
from desktop.ui.help.markup import Block, HelpError, links_of, plain, read_blocks
from desktop.ui.resources import resource_path

CONTENTS = "contents.toml"
FIRST_PAGE = "premiers-pas"
"""Shown where a page of the window has no help of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and a section in it; "" for its top."""

    page_id: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading of the second level; the first one has none."""

    title: str
    anchor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page of the help."""

    id: str
    title: str
    sections: tuple[Section, ...]

    def links(self) -> tuple[str, ...]:
        """Return where its links lead, as written."""
        return tuple(
            link
            for section in self.sections
            for block in section.blocks
            for link in links_of(block)
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under one title in the contents."""

    title: str
    page_ids: tuple[str, ...]


class HelpLibrary:
    """Reads the folder of help pages, each when it is first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resource_path("help")
        self._pages: dict[str, HelpPage] = {}

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The contents, in order."""
        text = (self._folder / CONTENTS).read_text(encoding="utf-8")
        listed: list[dict[str, Any]] = tomllib.loads(text)["group"]
        return tuple(Group(group["title"], tuple(group["pages"])) for group in listed)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all pages, in the order of the contents."""
        return tuple(page_id for group in self.groups for page_id in group.page_ids)

    def has(self, page_id: str) -> bool:
        """Tell whether the contents list that page."""
        return page_id in self.ids

    def help_id(self, page_id: str) -> str:
        """Return the help of a page of the window.

        « compliance/models » has its own, compliance-models; « learning/sort-mail » has none, and is
        a sort-mail panel.
        """
        parts = page_id.split("/")
        names = ("-".join(parts), *reversed(parts))
        return next((name for name in names if self.has(name)), FIRST_PAGE)

    def page(self, page_id: str) -> HelpPage:
        """Return a page of the contents; raise HelpError when it is not well written."""
        if page_id not in self._pages:
            text = (self._folder / f"{page_id}.md").read_text(encoding="utf-8")
            self._pages[page_id] = read_page(page_id, text)
        return self._pages[page_id]

    def pages(self) -> tuple[HelpPage, ...]:
        """Return all pages, in order."""
        return tuple(self.page(page_id) for page_id in self.ids)

    def place(self, link: str, here: str = "") -> Place | None:
        """Return where a link « page.md#section » leads; None when there is no such place."""
        name, _, anchor = link.partition("#")
        page_id = name.removesuffix(".md") if name else here
        if (name and not name.endswith(".md")) or not self.has(page_id):
            return None
        anchors = {section.anchor for section in self.page(page_id).sections}
        return Place(page_id, anchor) if not anchor or anchor in anchors else None


def read_page(page_id: str, text: str) -> HelpPage:
    """Return the page that a text holds: one title, then sections."""
    blocks = read_blocks(text)
    titles = [block for block in blocks if block.kind == "h1"]
    if not blocks or titles != [blocks[0]]:
        raise HelpError(f"{page_id}: a page begins with its title, and has one")
    sections: list[Section] = []
    held: list[Block] = []
    title = anchor = ""
    for block in blocks[1:]:
        if block.kind == "h2":
            sections.append(Section(title, anchor, tuple(held)))
            title, held = block.lines[0], []
            anchor = anchor_of(title)
        else:
            held.append(block)
    sections.append(Section(title, anchor, tuple(held)))
    return HelpPage(page_id, plain(titles[0].lines[0]), tuple(sections))


def anchor_of(title: str) -> str:
    """Return the name of a section in links: « Ce que Beffroi ne fait pas » gives ce-que-beffroi-…"""
    return "-".join(fold_words(plain(title)))
