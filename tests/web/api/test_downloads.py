"""Downloads on their way: compressed as the asker accepts, piece by piece, and not sent twice."""

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient
from flask_compress.compat import compression

from dashboard.reports.quality import tables
from dashboard.store.reader import Store
from dashboard.web.app import create_app
from tests.factories.service import settings_of

UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": compression.zstd.decompress,
}
ADDRESSES = (
    "/download/observations.csv?measure=burglary",
    "/download/judgements.csv?measure=burglary",
    "/download/series.csv?measure=burglary",
    "/api/v1/series?measure=burglary&format=csv&limit=1000",
)


@pytest.fixture(scope="module")
def client(sample_folder: Path) -> FlaskClient:
    return create_app(settings_of(sample_folder)).server.test_client()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("way", UNPACK)
def test_what_is_compressed_is_exactly_what_is_plain(
    client: FlaskClient, address: str, way: str
) -> None:
    plain = client.get(address)
    assert "Content-Encoding" not in plain.headers
    packed = client.get(address, headers={"Accept-Encoding": way})
    assert packed.headers["Content-Encoding"] == way
    assert UNPACK[way](packed.data) == plain.data
    assert 5 * len(packed.data) < len(plain.data)
    for one in (plain, packed):
        assert "Accept-Encoding" in one.headers["Vary"]
        assert int(one.headers.get("Content-Length", len(one.data))) == len(one.data)


@pytest.mark.parametrize(
    ("accepted", "way"),
    [("gzip;q=0", None), ("gzip;q=0, br", "br"), ("*;q=0", None), ("gzip;q=0.5, br;q=0", "gzip")],
)
def test_an_encoding_that_the_asker_refuses_is_not_used(
    client: FlaskClient, accepted: str, way: str | None
) -> None:
    answer = client.get(ADDRESSES[0], headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == way


@pytest.mark.parametrize("address", [*ADDRESSES, "/download/catalogue.xlsx"])
@pytest.mark.parametrize("way", ["identity", *UNPACK])
def test_what_the_asker_holds_is_not_sent_again(
    client: FlaskClient, address: str, way: str
) -> None:
    how = {"Accept-Encoding": way}
    head = client.head(address, headers=how)
    tag = client.get(address, headers=how).headers["ETag"]
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", tag)
    again = client.get(address, headers=how | {"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    other = client.get("/download/revisions.csv", headers=how | {"If-None-Match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize("way", ["identity", *UNPACK])
def test_a_slow_reader_holds_a_piece_and_not_the_table(
    client: FlaskClient, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    read: list[str] = []
    piece_of, rows_of = tables._observed, Store.observations

    def noted(store: Store, rows):
        made.append(len(rows))
        return piece_of(store, rows)

    def noted_read(store: Store, measure: str = "", *columns):
        read.append("" if columns else measure)
        return rows_of(store, measure, *columns)

    monkeypatch.setattr(tables, "_observed", noted)
    monkeypatch.setattr(Store, "observations", noted_read)
    monkeypatch.setattr(tables, "_PIECE", 2000)
    answer = client.get(
        "/download/observations.csv", headers={"Accept-Encoding": way}, buffered=False
    )
    pieces = answer.iter_encoded()
    taken = b""
    while len(taken) < 10:
        taken += next(pieces)
    begun, measures = sum(made), len(set(filter(None, read)))
    rest = b"".join([taken, *pieces])
    text = UNPACK.get(way, bytes)(rest)
    assert text.count(b"\n") == 1 + sum(made)
    # A compressor gives nothing out before its window is full: 4 MB with Brotli.
    assert 2 * begun < sum(made)
    assert 2 * measures < len(set(filter(None, read)))
    assert max(made) <= 2000


def test_a_piece_compresses_no_worse_than_the_whole(client: FlaskClient) -> None:
    plain = client.get("/download/observations.csv").data
    packed = client.get("/download/observations.csv", headers={"Accept-Encoding": "gzip"}).data
    assert len(packed) < 1.1 * len(zlib.compress(plain, 6))
