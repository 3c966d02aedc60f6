# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every situation of the data files, written for an unknown commune and for a complete one."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from desktop.french.turns import turn_of
from desktop.french.typography import french_typography
from desktop.mairie.legal.find_citations import find_citations
from desktop.mairie.legal.index import LegalIndex
from desktop.mairie.mail.replies.facts import reply_facts
from desktop.mairie.mail.replies.reply import fill_reply
from desktop.mairie.mail.replies.situations import (
    Situation,
    frame,
    languages,
    receipts,
    situations,
)
from desktop.mairie.mail.replies.sources import legal_sources
from desktop.mairie.mail.sorted_mail import ReplyText

from .sorted_mails import EMPTY, FULL, TODAY, sorted_mail

SERVICES = {
    "ETAT_CIVIL", "CIMETIERE", "ELECTIONS", "URBANISME", "VOIRIE", "EAU_ASST", "SCOLAIRE", "CCAS",
    "ASSO_FETES", "POLICE", "FINANCES", "RH", "ELUS", "PREFECTURE", "CADA", "RGPD", "PRESSE",
    "SI_SPAM", "AUTRE",
}  # fmt: skip
RULES = {
    "communication-documents", "rgpd-droits", "rgpd-violation", "dia", "delaissement",
    "cu-information", "cu-operationnel", "declaration-prealable", "permis-maison", "permis-demolir",
    "permis-construire", "permis-amenager", "daact", "recours-gracieux", "recours-urbanisme",
    "motifs-rejet", "demande-financiere", "inscription-electorale", "manifestation", "inhumation",
    "lettre-observations", "cada-saisine", "facture",
}  # fmt: skip
TRANSFERS = {"EPCI", "DEPARTEMENT", "PREFECTURE", "CAF", "IMPOTS", "REGION", "AUTRE"}
CASES = [(one, rule) for one in situations() for rule in one.rules or ("",)]
IDS = [f"{one.id}-{rule}" for one, rule in CASES]
FUTURE = re.compile(
    r"\b(?:ser(?:a|ont|ons)|aur(?:a|ont|ons)|\w{2,}(?:er|ir|r)(?:ons|ont)|fer(?:a|ont|ons)|"
    r"\w{3,}era|\w{3,}ira|viendra|pourr(?:a|ont|ons)|devr(?:a|ont|ons)|recevrez|saur(?:a|ons))\b",
    re.IGNORECASE,
)
NO_FUTURE = {"pourrons"}
PROMISES = re.compile(
    r"promett|engageons|garanti|plus brefs délais|au plus vite|rapidement|sans faute|"
    r"dans les meilleurs délais|soyez assur|nous ferons|désolé|excus|regrett|notre erreur",
    re.IGNORECASE,
)


def write(one: Situation, rule: str, profile=FULL, sender: str = "") -> ReplyText:
    mail = sorted_mail(
        "x", "Objet", next(iter(one.services), "VOIRIE"), rule=rule, sender=sender,
        transfer=next(iter(one.transfers), ""),
    )  # fmt: skip
    language = languages()[1][0] if one.is_foreign else None
    is_full = profile is FULL
    title, email = ("Service", "service@exemple.fr") if is_full else ("", "")
    facts = reply_facts(mail, profile, title, email, language)
    return fill_reply(one, mail, facts, "Objet", TODAY)


def letter(reply: ReplyText) -> str:
    """The text without its signature."""
    return reply.text.partition("[à compléter\u00a0: prénom, nom et qualité")[0]


@pytest.mark.parametrize(("one", "rule"), CASES, ids=IDS)
@pytest.mark.parametrize("profile", [EMPTY, FULL], ids=["empty", "full"])
def test_it_is_written_with_french_typography_and_nothing_broken(one, rule, profile):
    reply = write(one, rule, profile)
    for text in (reply.text, reply.subject, *reply.to_check):
        assert french_typography(text) == text
        assert not re.search(r"None|\{\{|\{%|¶|  | ,|\( | \.|\.\.|;\.|,,|\[\]|'", text), text
        assert text.count("[") == text.count("]")
    assert all(line.strip() == line for line in reply.text.splitlines())
    assert reply.text.endswith("\n")
    assert (reply.situation, reply.written_by) == (one.id, "rule")


@pytest.mark.parametrize(("one", "rule"), CASES, ids=IDS)
def test_it_is_short_and_promises_nothing(one, rule):
    reply = write(one, rule)
    words = len(letter(reply).replace("\u00a0", " ").split())
    # The compulsory mentions of an acknowledgement take about seventy words.
    assert 60 <= words <= (185 if "{{ accuse }}" in one.text else 160), words
    assert not FUTURE.search(letter(reply)), FUTURE.search(letter(reply))
    assert not PROMISES.search(reply.text), PROMISES.search(reply.text)


@pytest.mark.parametrize(("one", "rule"), CASES, ids=IDS)
def test_it_greets_says_vous_and_is_signed(one, rule):
    reply = write(one, rule)
    assert reply.text.startswith("Madame, Monsieur,\n\n")
    assert not re.search(r"\b(?:tu|toi|ton|tes)\b", reply.text)
    assert "Mairie de Valmorel-sur-Sauge\nTél.\u00a0: 02 61 91 00 00\n" in reply.text
    assert "service@exemple.fr" in reply.text


@pytest.mark.parametrize(("one", "rule"), CASES, ids=IDS)
def test_it_cites_only_the_table(one, rule):
    known = {(source.code, source.article) for source in legal_sources().values()}
    reply = write(one, rule)
    for citation in find_citations("\n\n".join((letter(reply), *reply.to_check))):
        if citation.kind == "eu":
            assert citation.number == "2016/679"
        else:
            assert (citation.code, citation.article) in known, citation


def test_templates_never_write_an_article_themselves():
    texts = [text for one in situations() for text in (one.text, one.about, *one.to_check)]
    texts += [text for one in receipts().values() for text in (one.text, *one.to_check)]
    texts += frame()["checks"].values()
    for text in texts:
        bare = re.sub(r"\{\{.*?\}\}", "", text)
        assert not re.search(r"\b(?:[LRDA]\.? ?\d{2,}|article \d|loi n)", bare), text


def test_the_sources_are_articles_that_exist():
    index = LegalIndex.default()
    for source in legal_sources().values():
        (found,) = find_citations(source.sentence)
        if source.code == "RGPD":
            assert found.number == "2016/679"
            continue
        assert (found.code, found.article) == (source.code, source.article)
        # What is more recent than the index is said so, and must then be unknown to it.
        assert index.has(source.code, source.article) is not source.after_index, source.id


def test_every_source_is_used():
    texts = [text for one in situations() for text in (one.text, one.about, *one.to_check)]
    texts += [text for one in receipts().values() for text in (one.text, *one.to_check)]
    used = set(
        re.findall(r"\b(?:droit|ref)\.(\w+)", " ".join([*texts, *frame()["checks"].values()]))
    )
    assert used == set(legal_sources())


def test_conditions_name_what_exists():
    assert len(situations()) >= 60
    assert max(Counter(one.id for one in situations()).values()) == 1
    for one in situations():
        assert set(one.services) <= SERVICES
        assert set(one.rules) <= RULES
        assert set(one.transfers) <= TRANSFERS
        assert one.closing in frame()["closings"]
        assert one.subject in ("", "neutral")
        for turn in (*one.said, *one.unless):
            assert turn_of(turn).steps
            assert re.fullmatch(r"[a-z0-9 …/*]+", turn), turn
    assert {rule for one in situations() for rule in one.rules} == RULES
    assert {to for one in situations() for to in one.transfers} == TRANSFERS


def test_each_service_has_its_own_replies_and_a_default_one():
    for service in SERVICES - {"AUTRE", "SI_SPAM"}:
        own = [one for one in situations() if service in one.services]
        assert len(own) >= (1 if service in ("CADA", "RGPD") else 2), service
        assert any(not one.said and not one.rules for one in own), service


@pytest.mark.parametrize(
    "one", [one for one in situations() if "P0" in one.urgencies], ids=lambda o: o.id
)
def test_a_danger_gives_numbers_and_says_that_mail_is_not_watched(one):
    text = write(one, "").text
    assert "n’est pas lu en continu" in text
    assert re.search(r"\b(?:112|15|17|18|119|3114)\b", text)
    assert "nous intervenons" not in text.lower()


@pytest.mark.parametrize("rule", sorted(receipts()))
def test_an_acknowledgement_has_the_compulsory_mentions(rule):
    # CRPA R112-5 and R112-11-1: day of receipt, service, addresses, phone, nature and day of the
    # implicit decision, then how to contest a rejection or obtain the attestation.
    one = next(one for one in situations() if rule in one.rules and "{{ accuse }}" in one.text)
    text = write(one, rule).text.replace("\u00a0", " ")
    for mention in (
        "22 novembre 2026", "22 décembre 2026", "Service, mairie de Valmorel-sur-Sauge",
        "1 place de la Mairie, 61999 Valmorel-sur-Sauge", "service@exemple.fr", "02 61 91 00 00",
    ):  # fmt: skip
        assert mention in text
    rejected = rule in ("communication-documents", "demande-financiere", "recours-gracieux")
    assert ("tribunal administratif de Caen" in text) is (rejected or rule == "recours-urbanisme")
    attested = rule.startswith(("permis", "cu-", "declaration"))
    assert ("L. 232-3" in text) is attested


def test_a_commune_that_is_not_known_shows_gaps():
    one = next(one for one in situations() if one.id == "communication-documents")
    text = write(one, "communication-documents", EMPTY).text.replace("\u00a0", " ")
    for gap in (
        "adresse de la mairie",
        "téléphone de la mairie",
        "tribunal administratif",
        "service",
    ):
        assert f"[à compléter : {gap}]" in text


def test_only_a_civility_that_the_sender_writes_is_used():
    one = situations()[-1]
    greetings = {
        "Mme Jeanne Roche": "Madame,", "M. Paul Durand": "Monsieur,", "Maître Anne Vidal": "Maître,",
        "M. et Mme Astier": "Madame, Monsieur,", "Camille Roche": "Madame, Monsieur,",
        "": "Madame, Monsieur,", "Monsieur\nBcc: x": "Monsieur,", "Madamexyz": "Madame, Monsieur,",
    }  # fmt: skip
    for name, greeting in greetings.items():
        assert write(one, "", sender=name).text.startswith(f"{greeting}\n\n"), name
        text = write(one, "", sender=name).text
        assert not any(word in text for word in ("Roche", "Durand", "Vidal", "Bcc"))
