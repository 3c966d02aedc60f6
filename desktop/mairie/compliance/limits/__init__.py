# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Beffroi does not do, whoever asks: the demands that the law forbids, and why."""

from desktop.mairie.compliance.limits.forbidden import (
    ForbiddenDemand,
    forbidden_use,
    forbidden_uses,
    refuse_forbidden,
)

__all__ = ["ForbiddenDemand", "forbidden_use", "forbidden_uses", "refuse_forbidden"]
