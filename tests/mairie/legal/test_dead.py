# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re

import pytest

from desktop.mairie.legal.dead import dead_citation, dead_references, dead_words
from desktop.mairie.legal.find_citations import find_citations
from desktop.mairie.legal.flat_text import flat


def dead(text: str) -> list[str]:
    plain = flat(text)
    found = [dead_citation(one, plain) for one in find_citations(text)]
    names = [one.name for one in found if one] + [one.name for one, _, _ in dead_words(plain)]
    return list(dict.fromkeys(names))


@pytest.mark.parametrize(
    "text",
    [
        "Vu la loi n° 82-213 du 2 mars 1982 modifiée relative aux droits et libertés des communes ;",
        "Vu la loi du 2 mars 1982 ;",
        "VU LA LOI N° 82-213 DU 02/03/1982 ;",
        "Vu la loi n° 2000-321 du 12 avril 2000 ;",
        "Vu la loi du 12 avril 2000 relative aux droits des citoyens ;",
        "Vu la loi n° 79-587 du 11 juillet 1979 ;",
        "Vu la loi n° 78-753 du 17 juillet 1978 ;",
        "Vu la loi n° 83-634 du 13 juillet 1983 ;",
        "Vu la loi n° 84-53 du 26 janvier 1984 ;",
        "Vu le code des communes, notamment ses articles L. 131-1 et L. 131-2 ;",
        "Vu le code des communes ;",
        "Vu le code de la santé publique, notamment ses articles R. 1334-30 à R. 1334-37 ;",
        "Vu l’article R 1334-31 du code de la santé publique ;",
        "Vu le CCH, articles R. 123-2 et R. 123-52, établissement recevant du public ;",
        "Fermeture d’un établissement recevant du public : article L. 123-4 du code de la construction et de l’habitation",
        "Vu l’article L. 129-1 du code de la construction et de l’habitation ;",
        "Arrêté de péril imminent. Vu les articles L. 511-1 à L. 511-6 du CCH ;",
        "Arrêté de péril imminent n° 2026-12 du 5 mars 2026. Vu les articles L. 511-1 à L. 511-6 du CCH ;",
        "Vu le code de la route, articles R 44 et R 225 ;",
        "Vu l’article R. 37-1 du code de la route ;",
        "Vu le code des débits de boissons, article L. 48 ;",
        "Vu l’article R. 26-15 du code pénal ;",
        "M. le procureur près le tribunal de grande instance",
        "devant le TRIBUNAL D’INSTANCE de Mortagne",
        "le compte rendu affiché sous huitaine",
    ],
)
def test_what_is_dead_is_recognised(text: str) -> None:
    assert dead(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vu la loi n° 2011-302 du 22 mars 2011 ;",
        "Vu la loi n° 82-623 du 22 juillet 1982 ;",
        "subvention : article 9-1 de la loi n° 2000-321 du 12 avril 2000",
        "Vu le code de la santé publique, articles R. 1336-4 à R. 1336-11 ;",
        "Vu le code de la santé publique, article R. 1334-3 ;",
        "Mise en sécurité. Vu les articles L. 511-1 à L. 511-22 du CCH ;",
        "Vu les articles L. 511-1 à L. 511-22 du CCH ; Vu l’arrêté de péril ordinaire n° 2019-12 du 5 mars 2019 ;",
        "Vu l’arrêté de péril imminent en date du 05/03/2019 ;\nVu l’article L. 511-14 et L. 511-1 du CCH ;",
        "Vu le code de la construction et de l’habitation, articles L. 123-4 et R. 143-45 ;",
        "Vu le code de la route, articles R. 411-25, R. 225-1 et L. 325-1 ;",
        "Vu le CGCT, articles L. 2121-25 et L. 131-1 ;",
        "Vu le code pénal, article R. 610-5 ;",
        "le tribunal judiciaire d’Alençon",
        "l’ancien tribunal d’instance, 4 rue de l’Église",
        "anciennement article R. 1334-31 du code de la santé publique",
    ],
)
def test_what_is_alive_is_left_alone(text: str) -> None:
    assert dead(text) == []


def test_the_table_is_well_formed() -> None:
    for one in dead_references():
        assert one.kind in ("article", "code", "law", "words")
        assert one.name and one.instead
        assert one.kind != "article" or (one.code and (one.pattern or (one.first and one.last)))
        assert one.kind != "law" or (one.number and one.date)
        re.compile(one.pattern)
