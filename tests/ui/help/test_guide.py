# SPDX-License-Identifier: AGPL-3.0-or-later
"""The guide is the help, all of it: parts, chapters, and links that lead to a chapter."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.core import events
from desktop.core.draft import Draft, DraftLayout, Heading, ListBlock, Paragraph, Table
from desktop.core.review.reviewing import bears_draft_word
from desktop.ui.help.as_draft import guide_draft
from desktop.ui.help.guide_foot import GuideFoot
from desktop.ui.help.library import HelpLibrary
from desktop.ui.help.opening import help_of
from tests.ui.conftest import Hand

LIBRARY = HelpLibrary()


@pytest.fixture(scope="module")
def guide() -> Draft:
    return guide_draft(LIBRARY, "9.9", datetime.date(2026, 11, 28))


def texts(draft: Draft) -> list[str]:
    found: list[str] = []
    for block in draft.blocks:
        if isinstance(block, (Heading, Paragraph)):
            found.append(block.text)
        elif isinstance(block, ListBlock):
            found += [item.text for item in block.items]
        elif isinstance(block, Table):
            found += [cell for row in (block.header, *block.rows) for cell in row]
    return found


def test_each_group_is_a_part_and_each_page_a_chapter_in_the_order_of_the_contents(guide) -> None:
    headings = [block for block in guide.blocks if isinstance(block, Heading)]
    assert [b.text for b in headings if b.level == 1] == [group.title for group in LIBRARY.groups]
    assert [b.text for b in headings if b.level == 2] == [
        f"{number}. {page.title}" for number, page in enumerate(LIBRARY.pages(), 1)
    ]


def test_no_mark_of_the_help_and_no_file_name_is_left(guide) -> None:
    assert not [text for text in texts(guide) if re.search(r"\*\*|`|\]\(|\.md\b", text)]


def test_a_link_becomes_the_number_of_its_chapter(guide) -> None:
    number = LIBRARY.ids.index("commune") + 1
    assert any(f"Ma commune (chapitre\u00a0{number})" in text for text in texts(guide))
    numbers = {int(n) for text in texts(guide) for n in re.findall(r"\(chapitre\u00a0(\d+)", text)}
    assert numbers and max(numbers) <= len(LIBRARY.ids)


def test_it_is_a_book_with_its_version_that_nobody_has_to_read_over(guide) -> None:
    assert guide.layout is DraftLayout.BOOK and not bears_draft_word(guide)
    assert guide.subtitle.endswith("Version 9.9, 28\u00a0novembre\u00a02026")


@pytest.fixture
def foot(hand: Hand):
    QTest.keyClick(hand.window, Qt.Key.Key_F1)
    hand.settle()
    window = help_of(hand.window)
    assert window is not None and isinstance(window.foot, GuideFoot)
    yield window.foot
    window.close()


@pytest.mark.parametrize(
    ("typed", "chosen", "stem", "kind"),
    [
        ("guide.pdf", "pdf", "guide", "pdf"),
        ("guide.odt", "pdf", "guide", "odt"),
        ("guide", "docx", "guide", "docx"),
        ("guide 2.0", "pdf", "guide 2.0", "pdf"),
    ],
)
def test_the_guide_is_written_under_the_name_and_kind_asked(
    hand: Hand, foot: GuideFoot, tmp_path: Path, typed, chosen, stem, kind
) -> None:
    foot.save(str(tmp_path / typed), chosen)
    hand.settle()
    sent = hand.sample.lanes.last(events.ExportDraft)
    assert (sent.out_dir, sent.stem, tuple(sent.formats)) == (str(tmp_path), stem, (kind,))
    assert foot.words.text() == f"Guide exporté\u00a0: {tmp_path / f'{stem}.{kind}'}"


def test_a_guide_that_cannot_be_written_is_told(
    hand: Hand, foot: GuideFoot, tmp_path: Path
) -> None:
    error = events.Failed("", "DiskFull", "Le disque est plein.", "Videz-le.")
    hand.sample.lanes.export_error = error
    foot.save(str(tmp_path / "guide.pdf"))
    hand.settle()
    assert foot.words.text() == "Le disque est plein. Videz-le."
    assert foot.words.isVisible()
