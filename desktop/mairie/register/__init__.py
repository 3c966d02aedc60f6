# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of arrêtés: its file, its entries, its table to export."""
