# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Savoir parler à la machine »: the workshop, the library, the trials."""
