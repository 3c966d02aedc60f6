# SPDX-License-Identifier: AGPL-3.0-or-later
"""A prompt being read: its sentences, what was pasted into it, and what it asks."""
