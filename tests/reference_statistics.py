"""Statistics worked out the slow, obvious way, to compare the product with."""

from decimal import Decimal, localcontext
from fractions import Fraction
from math import comb, log, sqrt


def poisson_at_most(count: int, mean: float) -> Decimal:
    """Return P(X <= count) by adding up every term."""
    with localcontext() as context:
        context.prec = 60
        term = total = (-Decimal(mean)).exp()
        for k in range(1, count + 1):
            term = term * Decimal(mean) / k
            total += term
        return total if count >= 0 else Decimal(0)


def binomial_at_most(count: int, n: int, share: float) -> Fraction:
    """Return P(X <= count) by adding up every term exactly."""
    p = Fraction(share)
    return sum(
        (comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(count + 1)), start=Fraction(0)
    )


def smallest(at_most, probability: float) -> int:
    """Return the smallest count whose cumulative probability reaches a probability."""
    count = 0
    while float(at_most(count)) < probability * (1 - 1e-13):
        count += 1
    return count


def root(function, low: float, high: float) -> float:
    """Return where an increasing function is 0, by halving a thousand times."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return (low + high) / 2


def wilson(x: float, n: float, z: float) -> tuple[float, float]:
    """Return the proportions at which the score test of x of n is just significant."""

    def score(p: float) -> float:
        return (x / n - p) ** 2 - z**2 * p * (1 - p) / n

    lower = root(lambda p: -score(p), 0.0, x / n) if x else 0.0
    upper = root(score, x / n, 1.0) if x < n else 1.0
    return lower, upper


def quantile(values: list[float], share: float) -> float:
    """Return a quantile between order statistics, as a person would read it off."""
    ordered = sorted(values)
    place = Fraction(share).limit_denominator(1000) * (len(values) - 1)
    low = int(place)
    part = float(place - low)
    after = ordered[min(low + 1, len(values) - 1)]
    return ordered[low] + part * (after - ordered[low])


def dispersion(z: list[float], errors: list[float]) -> tuple[float, float]:
    """Return phi and tau squared of z-scores already tamed."""
    k = len(z)
    total = 0.0
    for one in z:
        total += one * one
    phi = total / k
    if k * phi < k - 1:
        return phi, 0.0
    w = [1 / error**2 for error in errors]
    return phi, (k * phi - (k - 1)) / (sum(w) - sum(one * one for one in w) / sum(w))


def truncated(z: list[float], trim: float) -> list[int]:
    """Return the places kept when z-scores are put in 1 / trim groups and the outer two go."""
    kept = []
    for place, one in enumerate(z):
        less = sum(other < one for other in z)
        same = sum(other == one for other in z)
        rank = less + (same + 1) / 2
        group = int(rank * (1 / trim) / (len(z) + 1))
        if 0 < group < 1 / trim - 1:
            kept.append(place)
    return kept


def month_by_year(table: list[list[float | None]]) -> float | None:
    """Return Pearson's chi-square over degrees of freedom of year effect x month effect.

    Of a complete table the fit is row total x column total / grand total.
    """
    rows = [sum(row) for row in table]
    columns = [sum(row[j] for row in table) for j in range(len(table[0]))]
    total = sum(rows)
    chi = 0.0
    for i, row in enumerate(table):
        for j, count in enumerate(row):
            expected = rows[i] * columns[j] / total
            chi += (count - expected) ** 2 / expected
    return chi / ((len(rows) - 1) * (len(columns) - 1))


def log_ratio(before: float, after: float, phi: float, z: float) -> tuple[float, float]:
    """Return the limits of ln(after / before)."""
    reach = z * sqrt(phi * (1 / before + 1 / after))
    return log(after / before) - reach, log(after / before) + reach
