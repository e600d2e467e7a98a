"""The series of the made releases, as a store holds them."""

import pandas as pd
import pytest

from dashboard.store.observed import series_of
from dashboard.store.schema import arrow_of, observations
from tests.factories.store import made_releases


@pytest.fixture(scope="session")
def held():
    """By measure and area, one a release."""
    releases = made_releases()
    plain = [
        one.observations.astype(dict.fromkeys(one.observations.select_dtypes("category"), "str"))
        for one in releases
    ]
    table = observations(pd.concat(plain, ignore_index=True))
    return series_of(arrow_of(table), [releases[0].source], [one.vintage for one in releases])
