# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Essais »: two answers side by side, and what the agent thinks of them."""
