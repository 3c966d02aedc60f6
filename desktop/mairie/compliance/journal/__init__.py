# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journal as a DPO reads it: words for its entries, verdict on its chain, report."""
