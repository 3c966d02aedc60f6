# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pieces of the page « Créer un arrêté »: the start, the questions, the text beside them."""
