"""Make golden_baselines.json: what statsmodels gives where the baselines have a counterpart there.

Run in an environment with statsmodels 0.14 or later: python tests/relations/golden_baselines.py
The series are simulated here with fixed numbers, so that the test can make them again without statsmodels.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np


def series() -> np.ndarray:
    """Three series of 160 months that lean on each other: month x series."""
    rng = np.random.default_rng(7)
    y = np.zeros((160, 3))
    turn = np.array([[0.5, 0.2, 0.0], [0.1, 0.6, 0.0], [0.0, -0.2, 0.4]])
    for t in range(1, 160):
        y[t] = [0.3, -0.1, 0.2] + turn @ y[t - 1] + rng.standard_normal(3)
    return y


def walk() -> np.ndarray:
    """A local level: 200 months, noise sd 1, steps sd 0.4."""
    rng = np.random.default_rng(8)
    return np.cumsum(0.4 * rng.standard_normal(200)) + rng.standard_normal(200)


def main() -> None:
    """Write the file."""
    import statsmodels
    from statsmodels.tsa.api import VAR
    from statsmodels.tsa.ar_model import AutoReg
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    y, w = series(), walk()
    var = VAR(y).fit(1)
    mean, cov = var.forecast(y[-1:], 6), var.mse(6)
    ar = AutoReg(y[:, 0], 1).fit()
    ets = ETSModel(w, error="add", trend=None, initialization_method="known", initial_level=w[0]).fit(disp=False)
    level = UnobservedComponents(w, "llevel").fit(disp=False, method="nm", maxiter=2000)
    level = UnobservedComponents(w, "llevel").fit(start_params=level.params, disp=False)
    ahead = level.get_forecast(6)
    golden = {
        "made_with": f"statsmodels {statsmodels.__version__}",
        "var_mean": mean.tolist(),
        "var_sd": np.sqrt(np.array([np.diag(c) for c in cov])).tolist(),
        "ar_params": ar.params.tolist(),
        "ets_alpha": float(ets.params[0]),
        "ets_sse": float(ets.sse),
        "ets_level": float(ets.forecast(1)[0]),
        "level_mean": ahead.predicted_mean.tolist(),
        "level_sd": ahead.se_mean.tolist(),
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
