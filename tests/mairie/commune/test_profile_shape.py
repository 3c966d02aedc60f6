# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why a mapping is not a profile."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.codec import CodecError
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.commune.profile_fields import fields_of
from desktop.mairie.commune.profile_shape import MOST_SENTENCES, shape_problems

KEYS = [field.name for field in fields_of(CommuneProfile)]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "role", "title", "subject", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def test_a_near_key_is_proposed():
    (sentence,) = shape_problems({"populaton": 2464})
    assert (
        "«\u00a0populaton\u00a0» n’existe pas" in sentence
        and "«\u00a0population\u00a0»" in sentence
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"population": "2464"}, "nombre entier"),
        ({"population": True}, "nombre entier"),
        ({"epci_has_roads": "oui"}, "true ou false"),
        ({"streets": "rue des Écoles"}, "liste de textes"),
        ({"publication_mode": "web"}, "site, affichage, papier"),
        ({"officials": {}}, "liste"),
        ({"officials": [3]}, "officials.0"),
        ({"officials": [{"name": "x", "role": "préfet"}]}, "officials.0.role"),
        ({"officials": [{}]}, "officials.0.name"),
        ({"local_texts": [{"subject": "bruit"}]}, "local_texts.0.title"),
        ([], "objet JSON"),
    ],
)
def test_each_fault_is_said_with_its_key(data, words):
    (sentence,) = shape_problems(data)
    assert words in sentence


def test_sentences_are_few_whatever_the_file():
    assert len(shape_problems({f"k{i}": i for i in range(5_000)})) == MOST_SENTENCES


@given(st.dictionaries(st.sampled_from([*KEYS, "nom"]), VALUES, max_size=4))
def test_what_the_profile_refuses_is_explained_and_nothing_else(data):
    data = json.loads(json.dumps(data))
    try:
        CommuneProfile.from_mapping(data)
        is_read = True
    except CodecError:
        is_read = False
    assert is_read == (not shape_problems(data))
