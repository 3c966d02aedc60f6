# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a result of the application, a summary or minutes, to a source that slides are made of."""

from desktop.mairie.slides.drafts.as_document import document_of_draft
from desktop.mairie.slides.drafts.read_again import minutes_read_again

__all__ = ["document_of_draft", "minutes_read_again"]
