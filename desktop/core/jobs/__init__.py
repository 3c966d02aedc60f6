# SPDX-License-Identifier: AGPL-3.0-or-later
"""Durable jobs: what is asked and given, written down before they start and when they end."""
