# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network lock, and what it was measured to do in each process."""
