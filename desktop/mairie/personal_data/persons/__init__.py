# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of persons in a text, however they are written."""
