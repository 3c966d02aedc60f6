# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lays out acts to sign: arrêtés and certificates, on the commune's letterhead or template."""
