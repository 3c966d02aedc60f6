# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a prompt does not say and would have to: who reads, why, how long, in which form and tone."""
