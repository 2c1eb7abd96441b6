"""Known defects of every room's tests."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in a module's KNOWN_DEFECTS (test, parameter or "test: parameter" → reason) as a strict xfail."""
    for item in items:
        known = getattr(getattr(item, "module", None), "KNOWN_DEFECTS", {})
        spec = getattr(item, "callspec", None)
        keys = {
            getattr(item, "originalname", item.name),
            *(v for v in (spec.params.values() if spec else ()) if isinstance(v, str)),
        }
        keys |= {f"{getattr(item, 'originalname', '')}: {key}" for key in keys}
        for key in keys & set(known):
            item.add_marker(pytest.mark.xfail(strict=True, reason=known[key]))
