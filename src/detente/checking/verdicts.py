"""The closed list of verdicts, from worst to best news.

*Contradicted* needs a primary document or two independent reports (``rules.base.verified``); the rules that give
verdicts stand in ``rules/``, one idea a module, and are asked by ``claims``.
"""

VERDICTS = (
    "contradicted",
    "supported with correction",
    "overstated",
    "selective",
    "outdated",
    "disputed accounts",
    "not in record",
    "supported",
    "prediction",
    "not checkable",
)
