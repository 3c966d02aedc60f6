# SPDX-License-Identifier: AGPL-3.0-or-later
"""The few questions that are asked apart: export, reading over, erasing."""
