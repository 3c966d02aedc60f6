# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Tout effacer »: what it takes, what it leaves and why, and the deletion itself."""
