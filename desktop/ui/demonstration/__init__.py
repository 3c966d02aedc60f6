# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workers that are not there, and sample results: for tests and screenshots, never for an agent."""
