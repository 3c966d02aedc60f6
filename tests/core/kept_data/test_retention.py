# SPDX-License-Identifier: AGPL-3.0-or-later
"""What has had its time goes; what runs, or was changed today, never does by itself."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from desktop.core.jobs.jobs import JobState, JobStore
from desktop.core.kept_data.retention import Retention, purge_files, purge_session, purge_works
from desktop.core.settings import Settings

SHORT = Retention(finished=7, conversations=7, interrupted=7)


def test_each_sort_of_work_has_its_own_duration(kept):
    kept.work()
    kept.work("ask-document")
    kept.work(state=JobState.INTERRUPTED)
    kept.age(10)
    assert purge_works(kept.jobs, Retention(30, 30, 30)).counts == {}
    assert purge_works(kept.jobs, Retention(7, 30, 30)).counts == {"works": 1}
    assert purge_works(kept.jobs, Retention(7, 7, 30)).counts == {"conversations": 1}
    assert purge_works(kept.jobs, SHORT).counts == {"interrupted": 1}
    assert kept.jobs.jobs() == []


def test_what_runs_elsewhere_stays_however_old(kept):
    other = JobStore(kept.data.jobs)
    job = other.create(kept.work().request, "en cours")
    other.mark(job, JobState.RUNNING)
    kept.age(100)
    purge_works(kept.jobs, SHORT)
    assert [one.id for one in kept.jobs.jobs()] == [job.id]
    other.close()


def test_a_draft_that_was_read_over_yesterday_is_not_old(kept):
    job = kept.work()
    kept.age(10)
    draft = kept.data.jobs / job.id / "draft.json"
    draft.write_text(draft.read_text())  # written today
    assert purge_works(kept.jobs, SHORT).counts == {}


def test_with_no_day_what_is_of_today_waits_for_the_closing(kept):
    session = Retention(finished=0, conversations=0)
    kept.work()
    kept.work("ask-document")
    interrupted = kept.work(state=JobState.INTERRUPTED)
    assert purge_works(kept.jobs, session).counts == {}
    assert purge_session(kept.jobs, session).counts == {"works": 1, "conversations": 1}
    assert [one.id for one in kept.jobs.jobs()] == [interrupted.id]


def test_with_no_day_what_a_killed_window_left_goes_the_day_after(kept):
    kept.work()
    kept.age(2)
    assert purge_works(kept.jobs, Retention(finished=0)).counts == {"works": 1}


def test_the_closing_of_one_of_two_windows_takes_nothing(kept):
    kept.work()
    other = JobStore(kept.data.jobs)
    assert kept.jobs.other_instances() == 1
    assert purge_session(kept.jobs, Retention(finished=0)).counts == {}
    other.close()
    assert kept.jobs.other_instances() == 0
    assert purge_session(kept.jobs, Retention(finished=0)).counts == {"works": 1}


def test_a_job_with_an_unreadable_date_is_judged_by_its_files(kept):
    job = kept.work()
    path = kept.data.jobs / job.id / "job.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "changed_at": "hier"}))
    assert purge_works(kept.jobs, SHORT).counts == {}


def test_forms_and_files_set_aside_go_by_their_date_and_the_rest_stays(kept):
    kept.fill()
    kept.age(10)
    before = set(kept.holders())
    assert purge_files(kept.data, Retention(log=0)).counts == {"unfinished": 1, "pages": 1}
    done = purge_files(kept.data, Retention(interrupted=7, log=0))
    assert done.counts == {"forms": 1, "set-aside": 1}
    assert before - kept.holders() == {
        "avis.json.12-34.part",
        "drafts/write-text.json",
        "pages/page-1.png",
        "settings.json.damaged-20261128-101010",
    }


def test_old_lines_of_the_technical_log_go_and_recent_ones_stay(kept):
    now = datetime.now(UTC)
    path = kept.data.technical_log
    path.parent.mkdir(parents=True)
    lines = [
        f"{(now - timedelta(days=days)).isoformat(timespec='seconds')} défaut {days}\n"
        for days in (200, 91, 10)
    ]
    path.write_text("".join(lines), encoding="utf-8")
    purge_files(kept.data, Retention(log=90), now)
    assert path.read_text(encoding="utf-8") == lines[-1]
    purge_files(kept.data, Retention(log=0), now)
    assert path.read_text(encoding="utf-8") == lines[-1]


def test_durations_come_from_the_settings(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    assert Retention.of(settings) == Retention()
    settings.set("retention_days", 0)
    settings.set("opinions_days", 7)
    assert Retention.of(settings) == Retention(finished=0, opinions=7)
