# SPDX-License-Identifier: AGPL-3.0-or-later
"""The attestation says what was really followed, in good French, and is no certificate."""

from __future__ import annotations

import datetime
import io
import zipfile

import pymupdf
import pytest

from desktop.core.draft import Draft, ParagraphStyle, Table
from desktop.core.errors import RequestError
from desktop.documents.writers.docx_out import make_docx
from desktop.documents.writers.odt_out import make_odt
from desktop.documents.writers.pdf.pdf_out import make_pdf
from desktop.french.typography import french_typography
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.learning.attestation import attestation, attestation_stem
from desktop.mairie.learning.path import load_path
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.training import ItemState
from tests.mairie.learning.people import CLAIRE, FIRST, LAST, PROFILE, done, followed

PATH = load_path()
MAILS, RGPD = PATH.steps[0], PATH.modules[0]
TODAY = datetime.date(2026, 12, 5)
EVERYTHING = tuple(done(item, LAST) for item in PATH.items)


def made(*trainings, person=CLAIRE, profile=PROFILE) -> Draft:
    return attestation(followed(*trainings, person=person), PATH, profile, TODAY)


def words(draft: Draft) -> str:
    told = [paragraph.text for paragraph in draft.paragraphs()]
    tables = [block for block in draft.blocks if isinstance(block, Table)]
    cells = [cell for one in tables for row in (one.header, *one.rows) for cell in row]
    return plain("\n".join([draft.title, draft.subtitle, *told, *cells]))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def table(draft: Draft) -> Table:
    return next(block for block in draft.blocks if isinstance(block, Table))


@pytest.mark.parametrize("state", [ItemState.SKIPPED, ItemState.STARTED])
def test_there_is_nothing_to_attest_before_something_is_done(state):
    for trainings in ((), (done(MAILS, state=state),)):
        with pytest.raises(RequestError, match="rien à attester"):
            made(*trainings)


def test_one_step_is_told_in_the_singular_with_its_day_and_its_time():
    draft = made(done(MAILS, FIRST, 725))
    assert plain(draft.blocks[0].text) == (
        "La commune de Saint-Aubin-des-Prés atteste que Claire Martin, secrétaire générale de "
        "mairie, a suivi 1 étape sur 8 du parcours « La journée d’un agent », sur un poste de la "
        "mairie, le 1er décembre 2026 : 12 min en tout."
    )
    rows = [tuple(map(plain, row)) for row in table(draft).rows]
    assert rows == [(MAILS.title, MAILS.learnt, "01/12/2026", "12 min", "1")]


def test_the_whole_path_is_told_in_the_plural_in_its_order():
    draft = made(*reversed(EVERYTHING))
    told = plain(draft.blocks[0].text)
    assert "8 étapes sur 8 et 4 modules sur 4 du parcours" in told
    assert "le 4 décembre 2026 : 2 h en tout" in told
    assert [row[0] for row in table(draft).rows] == [item.title for item in PATH.items]
    assert [row[1] for row in table(draft).rows] == [item.learnt for item in PATH.items]


def test_days_are_told_as_a_span():
    assert "du 1er au 4 décembre 2026" in words(made(done(MAILS), done(RGPD, LAST)))
    year = datetime.date(2027, 1, 8)
    assert "du 1er décembre 2026 au 8 janvier 2027" in words(made(done(MAILS), done(RGPD, year)))


def test_what_was_skipped_or_only_begun_is_not_there():
    draft = made(
        done(MAILS),
        done(RGPD, state=ItemState.SKIPPED),
        done(PATH.steps[1], state=ItemState.STARTED),
    )
    assert len(table(draft).rows) == 1
    assert RGPD.title not in words(draft) and PATH.steps[1].learnt not in words(draft)


def test_of_two_versions_the_latest_one_done_is_told():
    older, newer = done(MAILS, version=1), done(MAILS, LAST, version=2)
    begun = done(MAILS, LAST, version=3, state=ItemState.STARTED)
    (row,) = table(made(newer, older, begun)).rows
    assert (row[4], row[2]) == ("2", "04/12/2026")


def test_it_names_article_4_and_says_that_it_is_no_certificate():
    told = words(made(done(MAILS)))
    assert "(règlement (UE) 2024/1689, article 4)" in told
    assert "ni un diplôme ni une certification" in told and "n’évalue pas" in told
    for word in ("maîtrise", "conforme", "certifie", "réussi", "note"):
        assert word not in told, word


def test_both_sign_side_by_side_under_the_place_and_the_day():
    closing, signatures = made(done(MAILS)).blocks[-2:]
    assert closing.style is ParagraphStyle.CLOSING
    assert plain(closing.text) == "Fait à Saint-Aubin-des-Prés, le 5 décembre 2026"
    assert signatures.header == ("La personne qui a suivi le parcours", "Pour la commune, le maire")
    (names,) = signatures.rows
    assert [name.strip() for name in names] == ["Claire Martin", "Paul Leroux"]
    assert all(name.startswith("\n\n\n") for name in names)  # room to sign


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (CommuneProfile(name="Le Mans", mayor_civility="Mme"), "La commune du Mans atteste"),
        (CommuneProfile(name="Alençon"), "La commune d’Alençon atteste"),
        (CommuneProfile(name="Les Ulis", mayor_civility="Mme"), "Pour la commune, la maire"),
        (CommuneProfile(), "La commune [à compléter] atteste"),
        (CommuneProfile(), "Fait à [à compléter], le 5 décembre 2026"),
    ],
)
def test_the_commune_is_agreed_with_and_what_is_unknown_is_to_be_filled(profile, said):
    assert said in words(made(done(MAILS), profile=profile))


def test_a_person_without_a_function_has_a_blank_to_fill():
    draft = made(done(MAILS), person=Person("Claire Martin"))
    assert "Claire Martin, [à compléter], a suivi" in words(draft)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "< 1 min"), (29, "< 1 min"), (60, "1 min"), (3540, "59 min"),
     (3590, "1 h"), (3900, "1 h 05"), (7200, "2 h")],
)  # fmt: skip
def test_time_is_told_as_one_says_it(seconds, said):
    assert table(made(done(MAILS, seconds=seconds))).rows[0][3].replace("\u00a0", " ") == said


@pytest.mark.parametrize("count", range(1, len(EVERYTHING) + 1))
def test_both_sign_on_the_page_that_bears_the_place_and_the_day(count):
    quick = [done(item, LAST, 10) for item in PATH.items[:count]]
    with pymupdf.open(stream=make_pdf(made(*quick))) as pdf:
        assert len(pdf) == 1 or count > len(PATH.steps)
        last = pdf[-1].get_text()
    assert all(words in last for words in ("Fait à", "Pour la commune", "Claire Martin"))


def test_it_has_french_typography_and_no_machine_mark():
    draft = made(*EVERYTHING)
    texts = [p.text for p in draft.paragraphs()]
    texts += [cell for row in table(draft).rows for cell in row]
    assert [text for text in texts if french_typography(text) != text] == []
    assert not draft.ai_mark.is_generated


def test_it_is_written_as_pdf_docx_and_odt():
    hostile = Person("Ana <b>&\u2019; DROP", "=cmd|'/C calc'!A0")
    draft = made(*EVERYTHING, person=hostile)
    with pymupdf.open(stream=make_pdf(draft)) as pdf:
        told = plain(" ".join("".join(page.get_text() for page in pdf).split()))
        assert len(pdf) <= 2
        last = pdf[-1].get_text()
    assert "Paul Leroux" in last and "Fait à" in last  # never signatures alone on a page
    assert "ni un diplôme ni une certification" in told and "<b>&" in told
    for made_file, inside in (
        (make_docx(draft), "word/document.xml"),
        (make_odt(draft), "content.xml"),
    ):
        content = zipfile.ZipFile(io.BytesIO(made_file)).read(inside).decode("utf-8")
        assert "&lt;b&gt;" in content and "<b>" not in content


def test_the_file_bears_the_name_of_the_person():
    assert attestation_stem(followed()) == "Attestation – Claire Martin"
