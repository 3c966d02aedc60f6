# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters set into lines: where a line may break, how large the letters can be, what they fill."""
