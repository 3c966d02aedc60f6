# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's notice: its own words, uses left out, who read it over, and what is kept of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.core.draft import Heading
from desktop.core.errors import CannotWrite
from desktop.core.review.reviewing import reviewed, state_of
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.notice.as_draft import (
    mention_text,
    notice_draft,
    publication_words,
)
from desktop.mairie.compliance.notice.kept import FILE_NAME, NoticeChanges, NoticeFile
from desktop.mairie.compliance.notice.use import load_uses
from tests.mairie.compliance.charter.charters import PROFILE

USE = load_uses()[0]
OURS = USE.points["purpose"]
DAY = date(2026, 11, 28)


def _headings(changes: NoticeChanges) -> list[str]:
    draft = notice_draft(changes, PROFILE)
    return [b.text for b in draft.blocks if isinstance(b, Heading) and b.level == 1]


def _words(changes: NoticeChanges, profile: CommuneProfile = PROFILE) -> str:
    return "\n".join(p.text for p in notice_draft(changes, profile).paragraphs())


def test_the_notice_has_a_heading_for_each_use_and_for_the_rights() -> None:
    titles = _headings(NoticeChanges())
    assert titles[: len(load_uses())] == [use.title for use in load_uses()]
    assert "Vos droits" in titles


def test_rights_say_where_to_write() -> None:
    words = _words(NoticeChanges())
    assert "1 place de la Mairie, 61990 Saint-Aubin-des-Prés" in words
    assert "dpo@saint-aubin-des-pres.example" in words
    assert words.count("[à compléter]") < _words(NoticeChanges(), CommuneProfile()).count(
        "[à compléter]"
    )


def test_what_is_for_the_mairie_alone_is_not_published() -> None:
    assert "Votre profil" not in _words(NoticeChanges())
    assert "moins de 3\u202f500" in publication_words(PROFILE)
    assert "plus de 3\u202f500" in publication_words(CommuneProfile(population=12_000))


def test_the_mention_of_a_decision_has_what_the_decree_asks() -> None:
    words = mention_text(PROFILE)
    for part in ("finalité", "règles", "place de la Mairie", "CADA", "[à compléter]"):
        assert part in words
    assert words.count("[à compléter") == 1
    assert mention_text(CommuneProfile()).count("[à compléter") == 2


def test_the_commune_s_words_take_the_place_of_ours_until_they_are_the_same(
    tmp_path: Path,
) -> None:
    kept = NoticeFile(tmp_path)
    kept.set_point(USE.id, "purpose", "Ranger le courrier.", OURS)
    again = NoticeFile(tmp_path).changes()
    assert again.text(USE.id, "purpose", OURS) == "Ranger le courrier."
    assert "Ranger le courrier." in _words(again)
    kept.set_point(USE.id, "purpose", OURS, OURS)
    assert not NoticeFile(tmp_path).changes().points


def test_a_use_can_be_left_out_and_taken_back(tmp_path: Path) -> None:
    kept = NoticeFile(tmp_path)
    kept.leave_out(USE.id, is_out=True)
    assert USE.title not in _headings(NoticeFile(tmp_path).changes())
    kept.leave_out(USE.id, is_out=False)
    assert USE.title in _headings(NoticeFile(tmp_path).changes())


def test_a_review_holds_until_a_word_changes(tmp_path: Path) -> None:
    kept = NoticeFile(tmp_path)
    draft = reviewed(notice_draft(kept.changes(), PROFILE), "Claire Martin, secrétaire", DAY)
    kept.keep_review(draft.ai_mark.review)
    again = NoticeFile(tmp_path)
    assert not state_of(notice_draft(again.changes(), PROFILE)).is_draft
    again.set_point(USE.id, "limits", "Autre chose.", USE.points["limits"])
    assert state_of(notice_draft(again.changes(), PROFILE)).is_draft


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b'{"schema": 1, "points": {"a/b": 3}, "left_out": [], "review": {}}']
)
def test_a_damaged_notice_is_set_aside_and_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    kept = NoticeFile(tmp_path)
    assert kept.changes() == NoticeChanges()
    assert "illisible" in kept.notice
    assert [p.read_bytes() for p in tmp_path.glob("*.damaged-*")] == [content]


def test_a_notice_of_a_later_version_is_neither_read_nor_touched(tmp_path: Path) -> None:
    content = b'{"schema": 99, "points": {}, "left_out": [], "review": {}, "new": 1}'
    (tmp_path / FILE_NAME).write_bytes(content)
    kept = NoticeFile(tmp_path)
    assert kept.changes() == NoticeChanges()
    assert "version plus récente" in kept.notice
    with pytest.raises(CannotWrite, match="version plus récente"):
        kept.leave_out(USE.id, is_out=True)
    assert [p.name for p in tmp_path.iterdir()] == [FILE_NAME]
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_a_full_disk_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = NoticeFile(tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("desktop.mairie.compliance.notice.kept.write_json", refuse)
    with pytest.raises(CannotWrite):
        kept.leave_out(USE.id, is_out=True)
    assert not kept.changes().left_out
