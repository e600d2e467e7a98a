import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dashboard.analysis.peers import peers_of, pooled, unweighted_mean
from dashboard.catalogue.areas import Area, read_areas
from tests.factories.series import NAN
from tests.paths import DATA


def area(code, part="inner", people=100_000, kind="borough"):
    grown = None if people is None else people
    return Area(
        code=code,
        slug=code.lower(),
        name=code,
        kind=kind,
        part=part,
        population_2001=grown,
        population_2011=grown,
    )


BOROUGHS = [area(code, people=n * 1_000) for code, n in zip("ABCD", (100, 110, 200, 130))]
OUTER = [area("X", "outer", 100_000)]
PEOPLE = {one.code: one.population_2001 for one in BOROUGHS + OUTER}
PROFILES = {
    "A": {"density": 10, "age": 30, "deprived": 5},
    "B": {"density": 90, "age": 50, "deprived": 9},
    "C": {"density": 12, "age": 31, "deprived": 5},
    "D": {"density": 40, "age": 40, "deprived": 7},
}


def test_the_most_similar_profiles_are_the_peers():
    found = peers_of("A", BOROUGHS, PEOPLE, PROFILES, most=2)
    assert found.codes == ("C", "D")
    assert found.method == "profile"
    assert found.indicators == ("age", "density", "deprived")
    assert "3 indicators" in found.described


def test_being_near_is_not_mutual():
    profiles = {
        code: dict.fromkeys(("p", "q", "r"), place)
        for code, place in zip("ABCD", (0.0, 1.0, 1.5, 9.0))
    }
    assert peers_of("D", BOROUGHS, PEOPLE, profiles, most=1).codes == ("C",)
    assert peers_of("C", BOROUGHS, PEOPLE, profiles, most=1).codes == ("B",)


def test_a_weight_makes_an_indicator_decide():
    profiles = {
        "A": {"p": 0, "q": 0, "r": 0},
        "B": {"p": 0, "q": 0, "r": 9},
        "C": {"p": 9, "q": 9, "r": 0},
    }
    assert peers_of("A", BOROUGHS, PEOPLE, profiles, most=1).codes == ("B",)
    assert peers_of("A", BOROUGHS, PEOPLE, profiles, {"r": 9}, most=1).codes == ("C",)


@pytest.mark.parametrize(
    ("change", "weights"),
    [
        ({"C": {"density": 12, "age": 31}}, {}),  # an indicator short
        ({"C": {"density": 12, "age": 31, "deprived": NAN}}, {}),
        ({code: {**profile, "age": 1} for code, profile in PROFILES.items()}, {}),  # all alike
        ({}, {"age": 0}),
    ],
)
def test_without_three_indicators_size_and_part_of_london_decide(change, weights):
    found = peers_of("A", BOROUGHS + OUTER, PEOPLE, {**PROFILES, **change}, weights)
    assert found.method == "part-and-population"
    assert found.codes == ("B", "D", "C")
    assert found.indicators == ()
    assert "inner London" in found.described


def test_a_borough_without_a_profile_is_compared_by_size():
    profiles = {code: profile for code, profile in PROFILES.items() if code != "A"}
    assert peers_of("A", BOROUGHS, PEOPLE, profiles).method == "part-and-population"
    assert peers_of("B", BOROUGHS, PEOPLE, profiles).method == "profile"


def test_the_london_boroughs_themselves():
    london = read_areas(DATA / "areas.csv")
    camden = london.find("Camden")
    found = peers_of(
        camden.code, london.boroughs, {one.code: one.population_2001 for one in london.boroughs}
    )
    chosen = [london[code] for code in found.codes]
    assert camden.code not in found.codes
    assert {one.part for one in chosen} == {"inner"}
    sizes = sorted(
        (abs(one.population_2001 / 198_020 - 1), one.name)
        for one in london.boroughs
        if one.part == "inner" and one.code != camden.code
    )
    assert chosen[0].name == sizes[0][1] == "Tower Hamlets"


@pytest.mark.parametrize(
    ("code", "most", "weights", "said"),
    [
        ("Z", 3, {}, "not among"),
        ("A", 0, {}, "at least one"),
        ("A", 3, {"age": -1}, "weights"),
        ("N", 3, {}, "no residents"),
    ],
)
def test_what_has_no_peers_is_refused(code, most, weights, said):
    with pytest.raises(ValueError, match=said):
        peers_of(code, [*BOROUGHS, area("N", people=None)], PEOPLE, PROFILES, weights, most)


def test_the_pooled_benchmark_leaves_the_borough_out():
    group = peers_of("A", BOROUGHS, PEOPLE, PROFILES, most=3)
    parts = {"A": (99, 100), "B": (1, 10), "C": (30, 100), "D": None}
    found = pooled(parts, group, 100)
    assert found.value == pytest.approx(100 * 31 / 110)
    assert (found.areas, found.without_figure) == (("C", "B"), ("D",))
    assert "left out" in found.described
    assert pooled({"A": (1, 2)}, group, 100) is None


def test_the_plain_mean_counts_the_borough_in():
    group = peers_of("A", BOROUGHS, PEOPLE, PROFILES, most=2)
    found = unweighted_mean({"A": 90.0, "C": 30.0, "D": NAN, "B": 7.0}, group)
    assert (found.value, found.areas, found.without_figure) == (60, ("A", "C"), ("D",))
    assert "HMIC" in found.described
    assert unweighted_mean({"B": 1.0}, group) is None


POINT = st.fixed_dictionaries({name: st.integers(-9, 9) for name in "pqr"})


@settings(max_examples=50)
@given(
    profiles=st.fixed_dictionaries(dict.fromkeys("ABCD", POINT)),
    scale=st.sampled_from([0.5, 3.0, 1000.0]),
    shift=st.integers(-50, 50),
)
def test_distances_are_euclidean_and_do_not_depend_on_units(profiles, scale, shift):
    found = peers_of("A", BOROUGHS, PEOPLE, profiles)
    assume(found.method == "profile")
    spread = {}
    for name in "pqr":
        column = [profile[name] for profile in profiles.values()]
        mean = sum(column) / 4
        spread[name] = (sum((value - mean) ** 2 for value in column) / 4) ** 0.5
    for peer in found.peers:
        squares = [
            ((profiles[peer.area][name] - profiles["A"][name]) / spread[name]) ** 2
            for name in "pqr"
        ]
        assert peer.distance == pytest.approx(sum(squares) ** 0.5)
    rescaled = {
        code: {**profile, "p": scale * profile["p"] + shift} for code, profile in profiles.items()
    }
    again = {peer.area: peer.distance for peer in peers_of("A", BOROUGHS, PEOPLE, rescaled).peers}
    assert again == pytest.approx({peer.area: peer.distance for peer in found.peers})
