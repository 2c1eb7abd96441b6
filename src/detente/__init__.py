"""detente: reads commentary on US-Russia-China relations against a sourced record.

>>> import detente
>>> report = detente.check("On 16 June 2021 Biden and Putin met in Geneva.")
>>> report["detente"]["version"] == detente.__version__
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
_CALLS = ("changes", "check", "dependence", "explain", "pair", "read", "record", "triangle", "turning_points")
__all__ = [
    "__version__",
    "changes",
    "check",
    "dependence",
    "explain",
    "pair",
    "read",
    "record",
    "triangle",
    "turning_points",
]

if TYPE_CHECKING:
    from detente.api import changes, check, dependence, explain, pair, read, record, triangle, turning_points


def __getattr__(name: str) -> Any:
    # Lazy, so that `import detente` costs nothing.
    if name in _CALLS:
        import detente.api as api

        return getattr(api, name)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")
