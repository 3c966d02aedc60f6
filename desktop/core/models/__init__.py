# SPDX-License-Identifier: AGPL-3.0-or-later
"""AI models as things: the catalogue, packs on a key, what is installed, what fits this computer."""
