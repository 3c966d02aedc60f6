# SPDX-License-Identifier: AGPL-3.0-or-later
"""The notice says what the code does: its figures are those of the code, its law that of our references."""

from __future__ import annotations

import re

import pytest

from desktop.mairie.compliance.notice.use import (
    POINTS,
    USES,
    NoticeFileError,
    load_frame,
    load_uses,
    read_use,
)
from desktop.mairie.mail.deadlines import likely
from desktop.mairie.mail.services import classifier
from desktop.mairie.mail.sorted_mail import Urgency
from desktop.tasks import TASKS

PLAIN_SPACE = re.compile(r"« | »|\w [:;!?](?=\s|$)|\w'\w|\.\.\.")
ALLOWED = {"L. 311-3-1", "R. 311-3-1-1", "R. 311-3-1-2", "L. 312-1-3", "D. 312-1-4"}


def _texts() -> list[str]:
    frame = load_frame()
    told = [frame.introduction, frame.rights, frame.publication, frame.mention_when]
    return [*told, frame.not_concerned, *(t for use in load_uses() for t in use.points.values())]


def _use(use_id: str) -> dict[str, str]:
    return dict(next(use for use in load_uses() if use.id == use_id).points)


def test_every_use_says_every_point_and_names_tasks_that_exist() -> None:
    tasks = {task.id for task in TASKS}
    uses = load_uses()
    assert len({use.id for use in uses}) == len(uses) >= 5
    for use in uses:
        assert set(use.points) == set(POINTS)
        assert use.tasks and set(use.tasks) <= tasks


def test_sorting_mails_and_writing_decrees_are_described() -> None:
    described = {task: use.is_decision for use in load_uses() for task in use.tasks}
    assert described["sort-mail"] is False
    assert described["write-decree"] is True


def test_the_shares_of_the_mail_sorter_are_those_of_the_code() -> None:
    parameters = _use("tri-des-mails")["parameters"]
    assert f"sous {classifier.SURE_ENOUGH:.0%}".replace("%", "\u00a0%") in parameters
    assert f"part de {likely.SURE_ENOUGH:.0%}".replace("%", "\u00a0%") in parameters
    assert f"({likely.SURE_IN_SHORT:.0%}".replace("%", "\u00a0%") in parameters
    assert f"{likely.HINTED:.0%} quand".replace("%", "\u00a0%") in parameters
    assert len(Urgency) == 4 and "quatre niveaux" in parameters


def test_no_crossing_is_made_under_as_many_answers_as_the_code_says() -> None:
    from desktop.mairie.consultation import closed_columns, consultation

    known = [vars(module).get(name) for module in (closed_columns, consultation)
             for name in vars(module) if "FEW" in name or "LEAST" in name]  # fmt: skip
    assert 5 in known
    assert "sous cinq réponses" in _use("consultations")["parameters"]


@pytest.mark.parametrize("text", _texts())
def test_texts_have_french_typography_and_known_law(text: str) -> None:
    assert not PLAIN_SPACE.search(text), text
    cited = re.findall(r"\b[LRD]\.[ \u00a0]?\d+(?:-\d+)+", text)
    assert {one.replace("\u00a0", " ") for one in cited} <= ALLOWED


def test_a_use_without_a_point_is_refused(tmp_path: object) -> None:
    path = tmp_path / "x.toml"  # type: ignore[operator]
    good = (USES / "02-arretes.toml").read_text(encoding="utf-8")
    path.write_text(re.sub(r"^limits = .*$", 'limits = ""', good, flags=re.MULTILINE), "utf-8")
    with pytest.raises(NoticeFileError, match="empty"):
        read_use(path)
    path.write_text(re.sub(r"^limits = .*$", "", good, flags=re.MULTILINE), "utf-8")
    with pytest.raises(NoticeFileError, match="keys"):
        read_use(path)
