# SPDX-License-Identifier: AGPL-3.0-or-later
"""The analysis as a whole: order, overlaps, acts, structure, summary, and the set written beforehand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from desktop.french.clarity.analysis import LONGEST, analyse_text
from desktop.french.clarity.finding import FindingKind
from scripts.evaluation.clarity_measures import measure_clarity, read_paragraphs

TUNING = Path(__file__).parent / "sets" / "tuning.toml"
LONG = "La commune " + "aide les familles du village et " * 6 + "reste à votre écoute."


def kinds(text):
    return [finding.kind for finding in analyse_text(text).findings]


def test_on_the_tuning_set_most_is_found_and_little_is_told_for_nothing():
    measures = measure_clarity(read_paragraphs(TUNING), analyse_text)
    assert measures.recall > 0.85
    assert measures.false_rate < 0.10


def test_clear_paragraphs_are_left_nearly_alone():
    clear = tuple(p for p in read_paragraphs(TUNING) if p.clear)
    assert len(clear) >= 5
    measures = measure_clarity(clear, analyse_text)
    assert measures.false.total() == 0


def test_findings_come_in_order_and_none_of_one_kind_over_another():
    text = " ".join(p.text for p in read_paragraphs(TUNING))
    findings = analyse_text(text).findings
    assert list(findings) == sorted(findings, key=lambda f: (f.start, f.end, f.kind))
    for kind in FindingKind:
        row = [f for f in findings if f.kind is kind]
        assert all(a.end <= b.start for a, b in pairwise(row)), kind


def test_mends_and_reasons_are_french_sentences():
    text = " ".join(p.text for p in read_paragraphs(TUNING))
    for finding in analyse_text(text).findings:
        assert finding.reason.endswith((".", "?"))
        assert (
            finding.mends
            or finding.advice
            or finding.kind in (FindingKind.SPELLING, FindingKind.SEXIST, FindingKind.JARGON)
        ), finding
        assert finding.mends[:1] != (finding.excerpt,)


def test_long_sentences_are_told_over_25_words_and_firmly_over_35():
    (finding,) = [f for f in analyse_text(LONG).findings if f.kind is FindingKind.LONG_SENTENCE]
    assert "beaucoup trop longue" in finding.reason
    assert FindingKind.LONG_SENTENCE not in kinds("La commune aide les familles du village.")


def test_the_visas_and_grounds_of_an_act_are_left_alone():
    visa = (
        "Vu le code général des collectivités territoriales et notamment ses articles relatifs "
        + "aux pouvoirs du maire et " * 6
        + "au reste,\n"
    )
    act = (
        visa
        + "Considérant que la rue est étroite,\nARRÊTE\nArticle 1er : La rue est fermée. Il est interdit d’y passer."
    )
    assert FindingKind.LONG_SENTENCE not in kinds(act)
    assert FindingKind.PASSIVE not in kinds(act)


def test_a_list_in_a_sentence_and_a_long_paragraph_are_told():
    assert FindingKind.STRUCTURE in kinds(
        "Apportez votre carte ; votre photo ; votre facture ; votre dossier."
    )
    assert FindingKind.STRUCTURE in kinds("La mairie ouvre le lundi et le mardi. " * 20)
    assert FindingKind.STRUCTURE not in kinds("La mairie ouvre le lundi. Elle ferme le mardi.")


def test_a_clear_text_gets_a_reassuring_summary():
    report = analyse_text("La mairie ouvre lundi. Vous pouvez venir le matin.")
    assert report.findings == ()
    assert report.summary == ("Le texte se lit bien\u00a0: rien d’important à changer.",)


def test_the_summary_has_three_sentences_at_most():
    report = analyse_text(" ".join(p.text for p in read_paragraphs(TUNING)))
    assert 1 <= len(report.summary) <= 3
    assert all(sentence.endswith(".") for sentence in report.summary)


def test_what_was_not_looked_at_is_said():
    assert any("dictionnaire" in note for note in analyse_text("La mairie ouvre.").notes)
    assert any("très long" in note for note in analyse_text("word " * (LONGEST // 5 + 9)).notes)


def test_an_empty_text_says_nothing():
    report = analyse_text("  \n ")
    assert (report.findings, report.summary, report.address) == ((), (), "")


def test_the_analysis_can_be_stopped():
    calls = []

    def check():
        calls.append(1)
        if len(calls) > 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        analyse_text(LONG, check=check)


@pytest.mark.parametrize("name", ["second", "third", "fourth", "fifth", "sixth", "seventh"])
def test_what_readers_saw_in_other_texts_is_found_without_a_dictionary(name):
    paragraphs = read_paragraphs(TUNING.with_name(f"{name}.toml"))
    measures = measure_clarity(paragraphs, analyse_text)
    assert measures.recall >= 0.76
    assert measures.false_rate <= 0.09
