"""A comparison of the boroughs as a slide of a pack."""

from dashboard.packs.model import Edit
from tests.factories.pack_reports import one_slide

QUERY = "plan=2008-11&measure=serious-acquisitive-crime&area=hackney&as-at=2009-01"


def slide_of(sample, query=QUERY, **fields):
    return one_slide(sample, "comparison", query, **fields)


def test_the_boroughs_are_bars_beside_london_in_the_order_of_the_page(sample):
    slide = slide_of(sample)
    page = sample.compare(QUERY)
    boroughs, london = slide.chart.series
    assert slide.chart.kind == "bar"
    assert slide.chart.categories == tuple(one.figure.area.name for one in page.content.marks)
    assert boroughs.values == tuple(one.figure.value for one in page.content.marks)
    assert set(london.values) == {page.content.figures.london.value}
    assert len(boroughs.values) == 32
    assert slide.headline == f"Serious acquisitive crime: {page.panel.headline}"
    assert "Illustrative sample" in slide.source


def test_its_table_holds_what_the_page_does(sample):
    table = slide_of(sample).table
    assert table == sample.compare(QUERY).panel.table
    assert len(table.rows) == 33
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert [row[-1] for row in table.rows[1:]] == [state.word for state in table.verdicts[1:]]


def test_a_pack_with_the_heatmaps_former_name_shows_it(sample):
    former, current = (slide_of(sample, f"{QUERY}&view={view}") for view in ("rug", "heatmap"))
    assert former.table
    assert former.table == current.table
    assert former.link == current.link
    assert "view=heatmap" in former.query


def test_an_edited_headline_that_no_longer_agrees_says_so(sample):
    drafted = slide_of(sample).facts
    assert slide_of(sample, headline=Edit(text="Ours", facts=drafted)).changed == ()
    stale = Edit(text="Ours", facts=("Headline: something else",))
    [said] = slide_of(sample, headline=stale).changed
    assert "something else then" in said


def test_a_measure_that_no_borough_holds_makes_a_slide_without_a_chart(sample):
    slide = slide_of(sample, "plan=2003-04&measure=police-strength")
    assert slide.chart is None
    assert slide.table is None
