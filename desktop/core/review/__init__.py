# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a text is a draft, read over or validated, and the gestures that change it."""
