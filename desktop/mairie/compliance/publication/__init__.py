# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a document that will be published says of persons, told before it goes out."""

from desktop.mairie.compliance.publication.finding import (
    FoundDatum,
    data_before_publication,
    publication_warning,
    summary,
)
from desktop.mairie.compliance.publication.masking import data_of_copy, without_data
from desktop.mairie.compliance.publication.table import PublishedKind, published_kind

__all__ = [
    "FoundDatum",
    "PublishedKind",
    "data_before_publication",
    "data_of_copy",
    "publication_warning",
    "published_kind",
    "summary",
    "without_data",
]
