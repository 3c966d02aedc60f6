# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the sound lane takes and gives: recording, listening, who gives way, what goes wrong."""
