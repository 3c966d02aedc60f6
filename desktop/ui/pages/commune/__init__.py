# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Ma commune »: the profile in five parts, as a page and step by step in a dialog."""

from desktop.ui.pages.commune.page import CommunePage as CommunePage
from desktop.ui.pages.commune.wizard import open_commune_wizard as open_commune_wizard
