# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of processing activities (RGPD art. 30): sheets, what they lack, what they became."""
