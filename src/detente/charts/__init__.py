"""Charts: one function per chart makes a Vega-Lite specification with its data inside, and the table of these data.

Nothing is drawn here and nothing is fetched: a specification names no address but that of its own schema.
"""

from detente.charts.chart import Chart
from detente.charts.contributions import waterfall
from detente.charts.dependence import both_ways
from detente.charts.pair import timeline
from detente.charts.triangle import types_and_ties
from detente.charts.turning import points

__all__ = ["Chart", "both_ways", "points", "timeline", "types_and_ties", "waterfall"]
