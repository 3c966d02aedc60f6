# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of writing and of linting 1,000 arrêtés made from the examples of the 18 types."""

from __future__ import annotations

import argparse

from desktop.mairie.arretes.as_text import arrete_text
from desktop.mairie.arretes.composition import compose
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.type_file import decree_types, example_facts
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.lint import lint_arrete
from desktop.mairie.lint.parse import parse_arrete
from scripts.benches.benching import COMMUNE, Row, seconds

LIMIT_SECONDS = 20.0


def run(arguments: list[str]) -> list[Row]:
    """Return the seconds and the ratio."""
    parser = argparse.ArgumentParser(prog="bench.py lint", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args(arguments).count
    profile = load_profile(COMMUNE)
    kinds = list(decree_types().values())
    chosen = [kinds[number % len(kinds)] for number in range(count)]

    def written() -> list[str]:
        acts = (compose(k, read_facts(k, example_facts(k.id), profile), profile) for k in chosen)
        return [arrete_text(act) for act in acts]

    texts: list[str] = []
    writing = seconds(lambda: texts.extend(written()))
    context = LintContext(profile)
    first = seconds(lambda: lint_arrete(texts[0], context))
    parsing = seconds(lambda: [parse_arrete(text) for text in texts])
    linting = seconds(lambda: [lint_arrete(text, context) for text in texts])
    limit = LIMIT_SECONDS * count / 1000
    return [
        Row(f"writing {count} arrêtés", writing, "s"),
        Row("first lint, the index loaded", 1000 * first, "ms"),
        Row(f"parsing {count} alone", parsing, "s"),
        Row(f"linting {count}", linting, "s", f"at most {limit:g} s", linting <= limit),
        Row("over parsing alone", linting / parsing, "times"),
    ]
