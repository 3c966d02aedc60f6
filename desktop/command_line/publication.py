# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells, after a run, what a document that will be published says of persons."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from desktop.core.task import Result


def tell_publication(result: Result, profile: Mapping[str, Any]) -> None:
    """Write the warning on standard error, unless the result already says it; nothing for the rest.

    How to take the data out is said too: the command has no dialog to offer it.
    """
    from desktop.mairie.commune.profile import profile_of_request
    from desktop.mairie.compliance.publication import publication_warning

    told = publication_warning(result.draft, result.data, profile_of_request(profile))
    if told and told not in result.warnings:
        sys.stderr.write(f"Attention\u00a0: {told}\n{_HOW}\n")


_HOW = "Pour une copie sans ces données\u00a0: «\u00a0run check-document --kind anonymise\u00a0»."
