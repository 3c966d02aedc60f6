# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pieces of the page « Interroger un document »."""
