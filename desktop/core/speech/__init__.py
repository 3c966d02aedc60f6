# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was said: recordings, transcripts, who speaks; the contracts of the speech engines."""
