# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose a domain is, and which domains imitate another."""

from __future__ import annotations

import pytest

from desktop.mairie.mail.suspicion import domains

COMMUNE = ("mairie-valbourg.fr",)


@pytest.mark.parametrize(
    ("domain", "owned"),
    [
        ("www.mairie-valbourg.fr", "mairie-valbourg.fr"),
        ("pref.orne.gouv.fr", "gouv.fr"),
        ("shop.example.co.uk", "example.co.uk"),
        ("exemple.fr", "exemple.fr"),
        ("", ""),
    ],
)
def test_the_part_that_someone_owns(domain, owned):
    assert domains.registered(domain) == owned


@pytest.mark.parametrize(
    "domain",
    [
        "orne-gouv.fr", "interieur-gouv.com", "impots.gouv.fr-avis.example", "1mpots-service.example", "amende-antai.example",
        "chorus-pro-factures.example", "chorus-pr0.example", "m1crosoft-login.example", "mairie-valb0urg.fr", "mairie-va1bourg.fr",
        "mairie-valbourg.com", "valbourg-mairie.fr", "mairie-valbourgs.fr", "cаf.fr", "xn--mpots-5pa.example", "impôts.example",
    ],
)  # fmt: skip
def test_an_imitation_is_seen(domain):
    assert domains.imitated(domain, COMMUNE, frozenset())


@pytest.mark.parametrize(
    "domain",
    [
        "orne.gouv.fr", "impots.gouv.fr", "ameli.fr", "ac-normandie.fr", "mairie-valbourg.fr", "www.mairie-valbourg.fr",
        "mairie-valboury-le-sec.fr", "valbourg-tourisme.fr", "mairie-orange.fr", "orange.fr", "teams.microsoft.com", "gouv.qc.ca",
        "xn--vreux-9ra.fr", "châteauroux.fr", "exemple.fr", "gmail.com", "portail-famille.example", "cdg61.fr",
    ],
)  # fmt: skip
def test_an_honest_domain_is_left_in_peace(domain):
    assert not domains.imitated(domain, COMMUNE, frozenset({"ameli", "impots"}))


def test_a_name_one_letter_away_is_an_imitation_when_the_mail_speaks_of_it():
    assert domains.imitated("amelie.fr", COMMUNE, frozenset({"ameli"})) == "ameli"
    assert not domains.imitated("amelie.fr", COMMUNE, frozenset({"cantine"}))


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("impots", "impot", True), ("impots", "impats", True), ("impots", "ipmots", True), ("impots", "ximpots", True),
        ("impots", "impots", False), ("impots", "inpats", False), ("impots", "im", False), ("a", "", True),
    ],
)  # fmt: skip
def test_one_letter_apart(a, b, near):
    assert domains.is_near(a, b) is near
    assert domains.is_near(b, a) is near


def test_the_rewriting_of_a_filter_is_undone():
    link = (
        "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.orne.fr%2F&data=05"
    )
    assert domains.unwrapped(link) == "https://www.orne.fr/"
    assert domains.unwrapped("https://www.orne.fr/?url=x") == "https://www.orne.fr/?url=x"


@pytest.mark.parametrize(
    "target", ["http://[", "http://[::1", "", "::::", "http://\ufdfa", "data:,", "http://a@b@c/"]
)
def test_a_broken_address_has_no_host_or_a_harmless_one(target):
    assert isinstance(domains.host_of(target), str)


def test_only_addresses_of_the_internet_are_bare():
    assert domains.is_public_ip("185.23.14.7")
    assert not domains.is_public_ip("192.168.1.10")
    assert not domains.is_public_ip("exemple.fr")


def test_the_name_of_the_commune_is_in_its_domain():
    assert domains.commune_names(("ville-de-valbourg.fr", "orange.fr")) == {"valbourg"}
