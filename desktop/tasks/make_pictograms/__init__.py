# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Produire des pictogrammes »: from needs in words to a series of drawings that go together."""

from desktop.tasks.make_pictograms.task import MakePictograms

__all__ = ["MakePictograms"]
