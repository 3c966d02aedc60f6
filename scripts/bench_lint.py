# SPDX-License-Identifier: AGPL-3.0-or-later
"""Time of writing and of linting 1,000 arrêtés made from the examples of the 18 types."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from desktop.core.paths import program_folder
from desktop.mairie.arretes.as_text import arrete_text
from desktop.mairie.arretes.composition import compose
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.type_file import decree_types, example_facts
from desktop.mairie.commune.profile import load_profile
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.lint import lint_arrete
from desktop.mairie.lint.parse import parse_arrete

SAMPLE = program_folder() / "desktop" / "resources" / "samples" / "commune.json"
LIMIT_SECONDS = 20.0


def _measured(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Print the seconds and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    profile = load_profile(SAMPLE)
    kinds = list(decree_types().values())
    chosen = [kinds[number % len(kinds)] for number in range(count)]

    def written() -> list[str]:
        acts = (compose(k, read_facts(k, example_facts(k.id), profile), profile) for k in chosen)
        return [arrete_text(act) for act in acts]

    texts: list[str] = []
    writing = _measured(lambda: texts.extend(written()))
    context = LintContext(profile)
    first = _measured(lambda: lint_arrete(texts[0], context))
    parsing = _measured(lambda: [parse_arrete(text) for text in texts])
    linting = _measured(lambda: [lint_arrete(text, context) for text in texts])
    print(f"writing {count}: {writing:.1f} s")
    print(f"first lint, the index loaded: {1000 * first:.0f} ms")
    print(f"parsing {count}: {parsing:.1f} s")
    verdict = "ok" if linting <= LIMIT_SECONDS * count / 1000 else "TOO SLOW"
    print(f"linting {count}: {linting:.1f} s, {linting / parsing:.2f} of parsing alone: {verdict}")


if __name__ == "__main__":
    main()
