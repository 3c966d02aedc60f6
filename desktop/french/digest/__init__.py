# SPDX-License-Identifier: AGPL-3.0-or-later
"""What matters in a document, chosen without a model: sentences and table rows, with their pages."""

from desktop.french.digest.maker import Digest, DigestItem, make_digest

__all__ = ["Digest", "DigestItem", "make_digest"]
