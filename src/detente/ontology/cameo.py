"""The codes of CAMEO: names, quad classes, Goldstein values and fields, and the names and intensities that ICEWS has for them.

CAMEO: Schrodt 2012, manual 1.1b3. Goldstein 1992, doi:10.1177/0022002792036002007. ICEWS writes names of its own, and four of its intensities
(016, 022, 164, 165) are others than the values of CAMEO's table.
"""

from __future__ import annotations

from functools import lru_cache

from detente.tables import Row, read_table

_COLUMNS = ("code", "name", "quad", "goldstein", "field", "icews_name", "icews_intensity")


@lru_cache(maxsize=1)
def codes() -> tuple[Row, ...]:
    """A row a code, roots included, in order.

    >>> [(r["name"], r["goldstein"], r["icews_intensity"]) for r in codes() if r["code"] == "164"]
    [('Halt negotiations', '-7', '-6.5')]
    """
    return tuple(read_table("detente.ontology", "cameo.csv", _COLUMNS))
