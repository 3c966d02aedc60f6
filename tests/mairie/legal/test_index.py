# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime

from desktop.mairie.legal.codes import code_name, legal_codes
from desktop.mairie.legal.index import LegalIndex


def test_articles_are_found_in_their_code_only() -> None:
    index = LegalIndex.default()
    assert index.has("CGCT", "L2213-1")
    assert index.has("CR", "R411-21-1")
    assert not index.has("CR", "L2213-1")
    assert not index.has("CSP", "R1334-30")


def test_the_asterisk_does_not_count() -> None:
    assert LegalIndex.default().has("CU", "R*421-2")
    assert LegalIndex.default().has("CU", "R421-2")


def test_the_codes_that_have_an_article_are_listed() -> None:
    assert "CGCT" in LegalIndex.default().codes_with("L2213-1")
    assert LegalIndex.default().codes_with("L9999-99") == ()


def test_the_index_says_its_date_and_what_it_holds() -> None:
    index = LegalIndex.default()
    assert index.verified_on == datetime.date(2023, 12, 6)
    indexed = {code.short for code in legal_codes().values() if code.indexed}
    assert all(index.knows(code) for code in indexed)
    assert len(indexed) == 23
    assert not index.knows("C.trav")
    assert not index.has("C.trav", "L1")


def test_the_index_is_read_once() -> None:
    assert LegalIndex.default() is LegalIndex.default()


def test_codes_have_their_full_names() -> None:
    assert code_name("CVR") == "code de la voirie routière"
    assert code_name("inconnu") == "inconnu"
