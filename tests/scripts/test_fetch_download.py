# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of one file downloaded to the key from a real server that misbehaves."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.fetching.download import Downloader, Patience, WantedFile
from scripts.fetching.failures import FetchFailed
from scripts.fetching.parts import PartFiles
from scripts.fetching.web import USER_AGENT, Web
from tests.scripts import model_server as server_that
from tests.scripts.model_server import ModelServer

pytestmark = pytest.mark.skipif(not hasattr(server_that.socket, "AF_UNIX"), reason="Unix sockets")

PATH = "/editeur/modele/resolve/0123/model.gguf"
CONTENT = random.Random(1).randbytes(300_000)
SHA256 = hashlib.sha256(CONTENT).hexdigest()
WANTED = WantedFile("modele/model.gguf", SHA256, len(CONTENT), f"https://hub.example{PATH}")
PART = 100_000


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch):
    """Nothing is unplugged here, and a busy disk takes seconds to write through."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture
def server():
    with ModelServer({PATH: CONTENT}) as running:
        yield running


class Fetching:
    """A downloader with no patience to waste, and what it said and waited for."""

    def __init__(self, server, folder: Path, timeout: float = 20.0) -> None:
        self.said: list[str] = []
        self.waits: list[float] = []
        self.seen: list[int] = []
        self.folder = folder
        self.patience = Patience(
            pauses=(1, 2, 3), least_progress=1, longest_wait=50, sleep=self.waits.append
        )
        self.web = Web(server.connect, timeout)

    def parts(self, part_bytes: int = PART) -> PartFiles:
        return PartFiles(self.folder, SHA256, len(CONTENT), part_bytes)

    def fetch(self, part_bytes: int = PART) -> None:
        with self.parts(part_bytes) as parts:
            Downloader(self.web, self.patience, self.said.append).fetch(
                WANTED, parts, self.seen.append
            )

    def content(self, part_bytes: int = PART) -> bytes:
        parts = self.parts(part_bytes)
        return b"".join(parts.path(n).read_bytes() for n in range(len(parts.sizes)))

    def names(self) -> list[str]:
        return sorted(path.name.removeprefix(SHA256) for path in self.folder.iterdir())


@pytest.fixture
def fetching(server, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    return Fetching(server, folder)


# --- what goes well ------------------------------------------------------------------------


def test_a_file_arrives_in_parts_that_bear_its_sha256(server, fetching):
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert fetching.names() == [".000", ".001", ".002"]
    assert fetching.seen[-1] == len(CONTENT)
    assert fetching.waits == []
    ((_, headers),) = server.requests
    assert headers["User-Agent"] == USER_AGENT
    assert headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("part_bytes", [299_999, 300_000, 300_001, 77_777])
def test_parts_of_any_size_make_the_file(fetching, part_bytes):
    fetching.fetch(part_bytes)
    assert fetching.content(part_bytes) == CONTENT


# --- cuts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 99_999, 100_000, 100_001, 200_000, 299_999])
def test_a_cut_is_gone_on_with_from_the_byte_where_it_happened(server, fetching, count):
    server.misbehave(PATH, server_that.cut_after(count))
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert server.ranges(PATH) == ["", f"bytes={count}-" if count else ""]
    if count:
        assert server.requests[1][1]["If-Range"] == server_that.Handler.etag(CONTENT)


def test_many_cuts_that_each_bring_something_do_not_make_it_give_up(server, fetching):
    server.misbehave(PATH, *[server_that.cut_after(20_000)] * 14)
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert fetching.waits == [1] * 14


def test_cuts_that_bring_nothing_make_it_give_up_and_keep_what_is_there(server, fetching):
    server.misbehave(PATH, server_that.cut_after(120_000), *[server_that.cut_after(0)] * 3)
    with pytest.raises(FetchFailed, match="malgré plusieurs essais") as failed:
        fetching.fetch()
    assert "relancez la même commande" in failed.value.next_step()
    assert fetching.waits == [1, 2, 3]
    assert fetching.parts().kept() == 120_000


def test_the_next_day_it_goes_on_with_what_was_kept(server, fetching):
    server.misbehave(PATH, server_that.cut_after(120_000), *[server_that.cut_after(0)] * 3)
    with pytest.raises(FetchFailed):
        fetching.fetch()
    server.requests.clear()
    tomorrow = Fetching(server, fetching.folder)
    tomorrow.fetch()
    assert tomorrow.content() == CONTENT
    assert server.ranges(PATH) == ["bytes=120000-"]
    assert server.requests[0][1]["If-Range"] == server_that.Handler.etag(CONTENT)
    assert "reprise" in tomorrow.said[0]


def test_a_server_that_never_gets_further_is_given_up_even_when_it_starts_again(server, fetching):
    # It ignores Range and cuts at the same place: each try receives bytes, none gets further.
    server.misbehave(PATH, *[server_that.ignore_range_and_cut_after(50_000)] * 10)
    with pytest.raises(FetchFailed):
        fetching.fetch()
    assert len(server.requests) == 4


@pytest.mark.parametrize("count", [0, 50_000])
def test_a_stall_is_a_cut(server, tmp_path, count):
    folder = tmp_path / "files"
    folder.mkdir()
    fetching = Fetching(server, folder, timeout=0.3)
    server.misbehave(PATH, server_that.stall_after(count))
    fetching.web = Web(ImpatientOnce(server, 0.3), 20.0)
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert "ne répond plus" in fetching.said[0]


class ImpatientOnce:
    """Connects with a short time limit the first time only: a slow machine is no stall."""

    def __init__(self, server, timeout):
        self._server = server
        self._timeouts = itertools.chain([timeout], itertools.repeat(60.0))

    def __call__(self, url, _timeout):
        return self._server.connect(url, next(self._timeouts))


def test_a_server_that_sends_a_little_now_and_then_stalls_too(server, fetching):
    server.misbehave(PATH, *[server_that.stall_after(1_000)] * 4)
    ticks = itertools.count(0, 200)  # 200 seconds between two looks at the clock
    fetching.patience = replace(
        fetching.patience, clock=lambda: next(ticks), slow_bytes=1_001, least_progress=10_000
    )
    with pytest.raises(FetchFailed, match="presque plus rien"):
        fetching.fetch()


# --- resuming ------------------------------------------------------------------------------


def test_a_server_that_ignores_range_makes_it_start_again_rightly(server, fetching):
    server.misbehave(PATH, server_that.cut_after(120_000), server_that.ignore_range)
    fetching.fetch()
    assert fetching.content() == CONTENT


def test_a_file_that_changed_on_the_server_is_not_mixed_with_the_old_one(server, fetching):
    # The ETag is another one: If-Range makes the server give the whole file.
    server.files[PATH] = bytes(len(CONTENT))
    server.misbehave(PATH, server_that.cut_after(120_000), server_that.nonsense)
    fetching.patience = replace(fetching.patience, pauses=(1,))
    with pytest.raises(FetchFailed):
        fetching.fetch()
    server.files[PATH] = CONTENT
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert server.ranges(PATH)[-1] == "bytes=120000-"


@pytest.mark.parametrize("answer", [server_that.wrong_place, server_that.status(416)])
def test_a_server_that_cannot_go_on_is_asked_from_the_first_byte(server, fetching, answer):
    server.misbehave(PATH, server_that.cut_after(120_000), answer)
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert server.ranges(PATH) == ["", "bytes=120000-", ""]


def test_a_server_that_gives_small_ranges_is_asked_for_each(server, fetching):
    server.misbehave(PATH, server_that.cut_after(50_000), *[server_that.short_range(90_000)] * 3)
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert server.ranges(PATH)[1:] == ["bytes=50000-", "bytes=140000-", "bytes=230000-"]


@pytest.mark.parametrize(
    "left",
    [
        {".000.part": 40_000},
        {".000": 100_000, ".001.part": 1},
        {".000": 100_000, ".001.part": 100_000},  # killed before the part took its name
        {".000": 100_000, ".001.part": 100_000, ".002": 100_000},
        {".000": 100_000, ".001": 100_000, ".002.part": 100_000},
        {".000": 100_000, ".002": 100_000},  # a part was lost
        {".000.part": 100_500},  # longer than a part
        {".000": 99_000},  # a part that shrank
        {".000": 100_000, ".000.part": 30},
    ],
)
def test_whatever_a_kill_left_the_file_is_finished(fetching, left):
    for name, count in left.items():
        start = int(name[1:4]) * PART
        piece = (CONTENT + bytes(1_000))[start : start + count]
        (fetching.folder / f"{SHA256}{name}").write_bytes(piece)
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert fetching.names() == [".000", ".001", ".002"]
    assert "octets inattendus" not in "".join(fetching.said)


def test_a_file_that_was_all_there_but_for_its_name_asks_nothing_of_the_server(server, fetching):
    fetching.fetch()
    fetching.parts().path(2).rename(fetching.parts().pending(2))
    server.requests.clear()
    fetching.fetch()
    assert server.requests == []
    assert fetching.content() == CONTENT


def test_bytes_spoiled_by_a_power_cut_are_downloaded_again(server, fetching):
    (fetching.folder / f"{SHA256}.000.part").write_bytes(bytes(60_000))
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert server.ranges(PATH) == ["bytes=60000-", ""]
    assert "octets inattendus" in "".join(fetching.said)


# --- wrong bytes ---------------------------------------------------------------------------


def test_wrong_bytes_are_asked_for_once_more_then_refused_by_name(server, fetching):
    server.misbehave(PATH, *[server_that.wrong_bytes] * 2)
    with pytest.raises(FetchFailed, match=r"modele/model\.gguf.*refusé"):
        fetching.fetch()
    assert fetching.names() == []
    assert server.ranges(PATH) == ["", ""]


def test_bytes_that_are_right_the_second_time_are_kept(server, fetching):
    server.misbehave(PATH, server_that.wrong_bytes)
    fetching.fetch()
    assert fetching.content() == CONTENT


@pytest.mark.parametrize("difference", [-1, 1, 5_000])
def test_another_length_than_the_catalogues_is_refused_before_it_is_read(
    server, fetching, difference
):
    server.misbehave(PATH, *[server_that.wrong_length(difference)] * 4)
    with pytest.raises(FetchFailed, match="annonce"):
        fetching.fetch()
    assert fetching.names() == []


@pytest.mark.parametrize(
    "answer",
    [server_that.portal, server_that.wrong_length(-1), server_that.compressed,
     server_that.nonsense, server_that.status(429), server_that.status(502)],
)  # fmt: skip
def test_somebody_elses_answer_costs_nothing_of_what_is_there(server, fetching, answer):
    server.misbehave(PATH, server_that.cut_after(120_000), answer)
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert server.ranges(PATH)[-1] == "bytes=120000-"


def test_a_body_without_a_length_is_taken_when_it_ends_where_it_must(server, fetching):
    server.misbehave(PATH, server_that.without_length)
    fetching.fetch()
    assert fetching.content() == CONTENT


@pytest.mark.parametrize("answer", [server_that.endless, server_that.chunked_endless])
def test_a_body_without_end_is_stopped_at_the_bytes_of_the_catalogue(server, fetching, answer):
    server.misbehave(PATH, answer, answer)
    with pytest.raises(FetchFailed, match="refusé"):
        fetching.fetch()
    assert max(fetching.seen) == len(CONTENT)
    assert fetching.names() == []


# --- what the server says ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "words"),
    [(404, "n’est plus publié"), (410, "n’est plus publié"), (403, "refusé"), (401, "refusé"),
     (451, "refusé"), (400, "inattendue"), (204, "inattendue")],
)  # fmt: skip
def test_an_answer_that_no_other_try_changes_ends_at_once(server, fetching, code, words):
    server.misbehave(PATH, server_that.status(code))
    with pytest.raises(FetchFailed, match=words):
        fetching.fetch()
    assert len(server.requests) == 1
    assert fetching.waits == []


@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        ("7", 7),
        ("100000", 50),  # bounded
        ("-3", 1),
        ("soon", 1),
        ("", 1),
        ("9" * 400, 50),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 1),
        ("Wed, 21 Oct 2199 07:28:00 GMT", 50),
        ("Wed, 21 Oct 2199 07:28:00", 50),
    ],
)
def test_the_wait_that_a_server_asks_for_is_honoured_within_bounds(server, fetching, asked, waited):
    server.misbehave(PATH, server_that.status(429, Retry_After=asked))
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert fetching.waits == [waited]


def test_a_server_that_stays_busy_is_given_up(server, fetching):
    server.misbehave(PATH, *[server_that.status(503)] * 9)
    with pytest.raises(FetchFailed, match="occupé"):
        fetching.fetch()
    assert len(server.requests) == 4


@pytest.mark.parametrize("etag", ['W/"weak"', "bare", '"two\tparts"', '"' + "a" * 300 + '"', ""])
def test_an_etag_that_proves_nothing_is_not_sent_back(server, fetching, etag):
    def cut(handler, content):
        headers = {"Content-Length": str(len(content)), "ETag": etag}
        handler.answer(200, headers, content[:50_000])

    server.misbehave(PATH, cut)
    fetching.fetch()
    assert fetching.content() == CONTENT
    assert server.ranges(PATH)[1] == "bytes=50000-"
    assert "If-Range" not in server.requests[1][1]


# --- the key -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "pleine"), (errno.EROFS, "protégée"), (errno.EIO, "rebranchez")],
)
def test_a_key_that_refuses_is_no_network_trouble(fetching, monkeypatch, code, words):
    def refuse(self, number, offset):
        raise OSError(code, "refused")

    monkeypatch.setattr(PartFiles, "_opened", refuse)
    with pytest.raises(FetchFailed, match=words):
        fetching.fetch()
    assert fetching.waits == []
