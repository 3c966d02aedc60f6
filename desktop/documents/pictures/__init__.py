# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages drawn as pictures for the window, with passages highlighted."""
