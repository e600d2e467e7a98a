"""Cases of our own in the reference's layout, worked out term by term."""

import csv
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import NormalDist

import pytest

from tests.oracles import funnel
from tests.reference_statistics import binomial_at_most, poisson_at_most, smallest

PROBABILITIES = (0.001, 0.025, 0.5, 0.975, 0.999)


def _binomial(n: int, theta: float) -> Callable[[int], Fraction]:
    return lambda count: binomial_at_most(count, n, theta)


def exact_case(folder: Path, distribution: str, theta: float, sizes: tuple[int, ...]) -> Path:
    """Write exact limits of areas of several sizes, every cumulative probability added up."""
    variance = theta * (1 - theta) if distribution == "binomial" else theta
    lines = []
    for n in sizes:
        for p in PROBABILITIES:
            if distribution == "binomial":
                quantile = smallest(_binomial(n, theta), p)
            else:
                mean = n * theta
                quantile = smallest(lambda count, mean=mean: poisson_at_most(count, mean), p)
            normal = theta + NormalDist().inv_cdf(p) * (variance / n) ** 0.5
            lines.append([n, theta, p, quantile, quantile / n, normal])
    header = ["n", "theta", "p", "quantile", "limit_step", "limit_normal"]
    with (folder / "expected.csv").open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([header, *lines])
    about = {"options": {"distribution": distribution, "theta": theta}}
    (folder / "case.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("distribution", "theta"), [("poisson", 0.13), ("binomial", 0.31)])
def test_exact_limits_are_those_of_the_terms_added_up(
    tmp_path: Path, distribution: str, theta: float
) -> None:
    outcome = funnel.check(exact_case(tmp_path, distribution, theta, (1, 20, 75)))
    assert outcome.mismatches == []
    assert outcome.compared == 3 * 3 * len(PROBABILITIES)


def test_a_wrong_limit_is_seen(tmp_path: Path) -> None:
    case = exact_case(tmp_path, "poisson", 0.13, (20,))
    path = case / "expected.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = lines[3].split(",")
    cells[3] = str(int(cells[3]) + 1)
    lines[3] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")
    [mismatch] = funnel.check(case).mismatches
    assert "quantile" in mismatch
