# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which rules hold: the file's, the share's, their last good copies; never fewer after a failure."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from desktop.core.policy import places
from desktop.core.policy.in_force import PolicyInForce
from desktop.core.policy.places import PolicyUnreadable
from desktop.core.policy.rules import Policy
from desktop.core.settings import Settings

STRICT = "[models]\nrules_only = true\n[settings]\nretention_days = 30\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "policy.toml"


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    return tmp_path / "copies"


def with_share(file: Path, share: Path, more: str = "") -> None:
    file.write_text(f"share = '{share}'\n{more}")


def test_without_a_file_nothing_is_fixed_nor_written(copies):
    policy = PolicyInForce(None, copies)
    assert not policy.now and policy.sources == () and policy.fingerprint() == ""
    assert policy.news() is None
    assert not policy.read_again() and not policy.read_share()
    assert not copies.exists()


def test_a_file_is_in_force_and_its_copy_kept(file, copies):
    file.write_text(STRICT)
    policy = PolicyInForce(file, copies)
    assert policy.now.no_model()
    assert policy.sources[0].state == "read" and len(policy.sources[0].sha256) == 64
    assert [path.read_text() for path in copies.glob("*.toml")] == [STRICT]


@pytest.mark.parametrize("content", [None, b"[[[", b"\xff", b"x" * 300_000])
def test_a_file_that_gets_unreadable_leaves_the_last_good_copy_in_force(file, copies, content):
    file.write_text(STRICT)
    before = PolicyInForce(file, copies)
    file.unlink()
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    policy = PolicyInForce(file, copies)
    assert policy.now.no_model() and policy.now.setting("retention_days").value == 30
    assert policy.fingerprint() == before.fingerprint()
    source = policy.sources[0]
    assert source.state == "copy" and source.read_at and source.problems
    assert source.sha256 == before.sources[0].sha256


def test_a_file_that_was_never_readable_closes_what_could_do_harm(file, copies):
    file.write_text("[[[")
    policy = PolicyInForce(file, copies)
    assert policy.sources[0].state == "closed"
    assert policy.now.no_model() and policy.now.unreviewed_refusal()


def test_a_file_with_a_wrong_line_is_in_force_but_for_it(file, copies):
    file.write_text(STRICT)
    PolicyInForce(file, copies)
    file.write_text(STRICT.replace("30", '"trente"') + 'theme = "dark"\n')
    policy = PolicyInForce(file, copies)
    assert policy.sources[0].state == "partly"
    assert policy.now.setting("retention_days").value == 30
    assert policy.now.setting("theme").value == "dark"
    assert [path.read_text() for path in copies.glob("*.toml")] == [STRICT]


def test_a_changed_file_is_read_again_only_then(file, copies):
    file.write_text(STRICT)
    policy = PolicyInForce(file, copies)
    assert not policy.read_again(only_if_changed=True)
    file.write_text("[models]\nrules_only = false\n")
    assert policy.read_again(only_if_changed=True)
    assert not policy.now.no_model()


def test_the_share_counts_where_both_speak_and_the_file_where_it_is_silent(file, copies, tmp_path):
    share = tmp_path / "share.toml"
    share.write_text('author = "DSI"\n[settings]\nretention_days = 60\n')
    with_share(file, share, STRICT)
    policy = PolicyInForce(file, copies)
    assert policy.read_share()
    assert policy.now.setting("retention_days").value == 60
    assert policy.now.setting("retention_days").by == "DSI"
    assert policy.now.no_model()
    assert [source.state for source in policy.sources] == ["read", "read"]


def test_until_the_share_was_read_once_what_could_do_harm_is_closed(file, copies, tmp_path):
    share = tmp_path / "share.toml"
    share.write_text("[export]\nunreviewed = true\n")
    with_share(file, share, "[settings]\nretention_days = 30\n")
    policy = PolicyInForce(file, copies)
    assert policy.now.no_model() and policy.now.unreviewed_refusal()
    assert policy.now.setting("retention_days").value == 30  # the file's own word still counts
    assert policy.read_share()
    assert not policy.now.no_model() and not policy.now.unreviewed_refusal()


def test_an_unreachable_share_leaves_its_copy_in_force_with_its_date(file, copies, tmp_path):
    share = tmp_path / "share.toml"
    share.write_text(STRICT)
    with_share(file, share)
    PolicyInForce(file, copies).read_share()
    share.unlink()
    policy = PolicyInForce(file, copies)
    policy.read_share()
    assert policy.now.no_model()
    assert policy.sources[1].state == "copy" and policy.sources[1].read_at.startswith("20")


def test_a_dead_share_holds_nobody(file, copies, tmp_path, monkeypatch):
    share = tmp_path / "share.toml"
    share.write_text(STRICT)
    with_share(file, share)
    PolicyInForce(file, copies).read_share()
    answers, real = threading.Event(), places.read_bytes

    def read(path: Path) -> bytes:
        if path == share:
            answers.wait(30)
            raise PolicyUnreadable("le partage ne répond pas")
        return real(path)

    monkeypatch.setattr(places, "read_bytes", read)
    policy = PolicyInForce(file, copies)
    told = threading.Event()
    assert policy.now.no_model()  # the copy, at once
    policy.read_share_later(told.set)
    policy.read_share_later(told.set)  # one thread is enough
    assert not policy.read_share(seconds=0.01)
    assert not told.is_set() and policy.now.no_model()
    answers.set()
    assert told.wait(30)


def test_a_share_cannot_send_elsewhere(file, copies, tmp_path):
    share, other = tmp_path / "share.toml", tmp_path / "other.toml"
    other.write_text(STRICT)
    share.write_text(f"share = '{other}'\n")
    with_share(file, share)
    policy = PolicyInForce(file, copies)
    policy.read_share()
    assert not policy.now.no_model()
    assert "share" in policy.sources[1].problems[0].sentence


def test_the_journal_is_told_once_of_other_rules(file, copies):
    file.write_text(STRICT)
    entry = PolicyInForce(file, copies).news()
    assert (entry.task, entry.outcome) == ("policy", "changed")
    assert PolicyInForce(file, copies).news() is None
    file.write_text(STRICT + "journal_days = 730\n")
    assert PolicyInForce(file, copies).news().note != entry.note
    gone = PolicyInForce(None, copies)
    assert gone.news().note == "no rules"
    assert gone.news() is None


def test_a_data_folder_that_cannot_be_written_costs_only_the_copy(file, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    file.write_text(STRICT)
    policy = PolicyInForce(file, blocked / "copies")
    assert policy.now.no_model()
    assert policy.news() is not None


def test_a_worker_is_told_where_the_rules_are(file, copies):
    file.write_text(STRICT)
    options = PolicyInForce(file, copies).worker_options()
    assert options == ["--policy", str(file), "--policy-copies", str(copies)]
    assert PolicyInForce(None, copies).worker_options() == []


def test_a_fixed_setting_is_what_settings_give(file, tmp_path):
    path = tmp_path / "settings.json"
    Settings(path).set("retention_days", 400)
    file.write_text(STRICT)
    settings = Settings(path, PolicyInForce(file))
    assert settings.get("retention_days") == 30
    assert settings.why_fixed("retention_days").startswith("Fixé par la commune\u00a0: 30")
    assert settings.why_fixed("theme") == ""
    settings.set("retention_days", 30)
    with pytest.raises(Exception, match="Fixé par la commune") as refused:
        settings.set("retention_days", 400)
    assert type(refused.value).__name__ == "PolicyRefusal"
    assert Settings(path).get("retention_days") == 400  # once freed, the agent's own is there


def test_a_setting_that_could_not_be_read_stays_as_it_is(file, tmp_path):
    path = tmp_path / "settings.json"
    Settings(path).set("journal_days", 400)
    file.write_text('[settings]\njournal_days = "x"\n')
    settings = Settings(path, PolicyInForce(file))
    assert settings.get("journal_days") == 400
    with pytest.raises(Exception, match="n’ont pas pu être lues"):
        settings.set("journal_days", 30)


def test_the_fingerprint_is_of_the_rules_not_of_the_words_around(file, copies):
    file.write_text(STRICT)
    first = PolicyInForce(file, copies).fingerprint()
    file.write_text("# un commentaire\n" + STRICT)
    assert PolicyInForce(file, copies).fingerprint() == first
    assert isinstance(PolicyInForce(file, copies).now, Policy)
