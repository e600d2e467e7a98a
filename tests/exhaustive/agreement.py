"""What every view says of the targets of a board, gathered from what readers and programs get."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, parse_qsl, urlencode

from dashboard.export.markup import Markup
from dashboard.packs.build.defence import present as defended
from dashboard.packs.model import Pack, PackItem
from dashboard.reports.board.report import BoardView
from dashboard.reports.comparison.tiles import Tiles
from dashboard.reports.request.selection import NO_PLAN
from dashboard.reports.service import ReportService
from dashboard.reports.wording.standing import AGAINST_LONDON, AGAINST_SIMILAR, AGAINST_SPREAD
from dashboard.reports.wording.states import OUTCOMES, STATES
from dashboard.web.api import boroughs as api_boroughs
from dashboard.web.api import figures as api_figures
from dashboard.web.api.parameters import ApiRequest
from dashboard.web.components.cards import verdict
from dashboard.web.components.markup import markup
from dashboard.web.pages import board as board_page
from tests.exhaustive.rules import Told, contradictions

Views = dict[str, list[Told]]
"""What is told, by the address of the measure's own view."""
_EACH = 5
"""Of a board, one measure in so many has its other views built."""
_QUIET = ("No target", "Monitored", "Baseline year")
_TAG = re.compile(r"<[^>]*>")
_CHIP = re.compile(r'<span class="state [^>]*>(.*?)</span>(?:</span>)?([^<]*)')
_ROW = re.compile(r'<tr><th scope="row"><a href="/measure\?([^"]*)">.*?</tr>', re.DOTALL)
_CARD = re.compile(r'<article class="concern">.*?</article>', re.DOTALL)
_ADDRESS = re.compile(r'href="/measure\?([^"]*)"')
_ICON = re.compile(r'class="icon icon-(variation|assurance) icon-([\w-]+)"')
_FACT = re.compile(r"<dt>(.*?)</dt>", re.DOTALL)
_POSITIONS = {state.word: position for position, state in STATES.items()}
AGAINST = {
    AGAINST_LONDON: "against London",
    AGAINST_SIMILAR: "against similar boroughs",
    AGAINST_SPREAD: "against the usual spread",
}


def agreement_problems(service: ReportService, query: str, _validate: bool) -> Iterator[str]:
    """Yield where the views of a board's measures contradict one another."""
    view = service.board(query)
    views: Views = defaultdict(list)
    _of_board(view, views)
    yield from _of_the_whole(view)
    with_figures = [line for line in view.board.lines if line.has_figures]
    for line in with_figures[::_EACH]:
        _of_measure(service, line.row.query, views)
    _of_status(service, view, views)
    if view.choice.scope.area.kind == "borough":
        _of_borough(service, view, views)
    for address, told in views.items():
        yield from (f"{address}: {text}" for text in dict.fromkeys(contradictions(told)))


def _of_board(view: BoardView, views: Views) -> None:
    """Gather the chips, icons and chances of the page's table and cards, and its lists."""
    facts = (line.row.answer.facts for line in view.board.lines)
    way = next((found[1].name.lower() for found in facts if found), "")
    markups = board_page.markups_of(view.board, "light")
    for row in _ROW.finditer(str(markups["objectives"])):
        told = views[_key(row[1])]
        _board_chip(told, "board", _key(row[1]), _chips(row[0])[0], way)
        told += [Told("board", kind, icon) for kind, icon in _ICON.findall(row[0])]
    for line in view.board.lines:
        if line.has_figures:
            views[_key(line.row.query)].append(Told("board", "position", line.position))
    for card, concern in zip(
        _CARD.finditer(str(markups["exceptions"])), view.board.concerns, strict=True
    ):
        address = _ADDRESS.search(card[0])
        assert address is not None
        told = views[_key(address[1])]
        _board_chip(told, "exceptions", _key(address[1]), _chips(card[0])[0], way)
        told.append(Told("exceptions", "listed", f"exception: {concern.reason}"))
        if concern.chance:
            told.append(Told("exceptions", "chance", concern.chance.lower()))
    for line in view.board.by_chance:
        views[_key(line.row.query)].append(Told("board", "listed", "red by chance"))


def _of_the_whole(view: BoardView) -> Iterator[str]:
    """Yield where the sentences above a board differ from its lines."""
    board = view.board
    shown = unescape(str(board_page.markups_of(board, "light")["exceptions"]))
    if (board.all_clear in shown) == bool(board.concerns):
        yield "an all-clear stands over exceptions, or there is neither"
    judged = [line.position for line in board.lines if line.judged and not line.above]
    reached = sum(position in ("met", "on-track") for position in judged)
    counted = re.match(r"(\d+) of (\d+) targets", board.headline[0])
    if counted and (int(counted[1]), int(counted[2])) != (reached, len(judged)):
        yield f"{board.headline[0]!r} stands over {reached} of {len(judged)}"
    outcomes = dict(board.tally)
    if outcomes.get(OUTCOMES["met"], 0) > judged.count("met"):
        yield "the year's outcomes count more met than the board"


def _of_measure(service: ReportService, query: str, views: Views) -> None:
    """Gather what the measure's page, its slide, its tile and the API say."""
    told, answer = views[_key(query)], service.trend(query).answer
    drawn = str(markup(verdict(answer)))
    state, *facts = _chips(drawn)
    _state(told, "measure page", state)
    names = [_text(name).split(" ")[0].lower() for name in _FACT.findall(drawn)]
    told += [_fact("measure page", name, word) for name, word in zip(names, facts, strict=True)]
    told += [
        Told("measure page", "chance", card.figure.lower())
        for card in answer.cards
        if card.label.startswith("Chance") and card.figure != "Not shown"
    ]
    told.append(Told("measure page", "sentence", answer.sentence))
    [slide] = defended(Pack(items=(PackItem(show="measure", query=query),)), service).report.slides
    assert slide.state is not None
    _state(told, "slide", slide.state.word)
    told.append(Told("slide", "sentence", slide.headline))
    item = api_figures.view(ApiRequest(service, dict(parse_qsl(query))))
    _state(told, "API view", item["state"])
    told.append(Told("API view", "position", item["position"]))
    told.append(Told("API view", "sentence", item["headline"]))
    told += [_fact("API view", fact["name"].lower(), fact["state"]) for fact in item["facts"]]
    compared = service.compare(f"{query}&view=tiles")
    if isinstance(compared.content, Tiles) and compared.content.by_target:
        told += [
            Told("tile", "state", tile.state.word) for tile in compared.content.tiles if tile.own
        ]


def _of_status(service: ReportService, view: BoardView, views: Views) -> None:
    """Gather what the API says of every measure of the plan."""
    given = dict(parse_qsl(view.choice.selection.query()))
    given = {name: text for name, text in given.items() if name in ("plan", "area", "as-at")}
    listed = api_figures.status(ApiRequest(service, given))
    for item in listed.part(0, listed.total):
        key = _key(item["view"].partition("?")[2])
        if key in views:
            _state(views[key], "API status", item["state"])
            views[key].append(Told("API status", "position", item["position"]))
            views[key] += [
                Told("API status", name, item[name])
                for name in ("direction", "level", "confidence")
                if item.get(name)
            ]


def _of_borough(service: ReportService, view: BoardView, views: Views) -> None:
    """Gather what the borough's page, the comparison and the API say of one borough."""
    scope, query = view.choice.scope, view.choice.selection.query()
    found = service.borough(scope.area.slug, query)
    assert found is not None
    given = dict(parse_qsl(query)) | {"area": scope.area.slug}
    told_by_api = api_boroughs.borough(ApiRequest(service, given))
    items = {_key(one["view"].partition("?")[2]): one for one in told_by_api.part(0, 999)}
    different = {id(row) for row in found.report.different}
    for number, row in enumerate(found.report.rows):
        told, item = views[_key(row.row.query)], items[_key(row.row.query)]
        _state(told, "borough page", row.row.answer.state.word)
        _state(told, "API borough", item["state"])
        told += [Told("borough page", AGAINST[ask], answer) for ask, answer in row.answers]
        if number % _EACH == 0 and row.row.report.choice.as_at is not None and not row.period:
            _of_comparison(service, row.row.query, scope.area.name, told)
        if row.position is None:
            continue
        told.append(Told("borough page", "place", row.place))
        for name, what in zip(("against_london", "against_similar", "verdict"), AGAINST.values()):
            told.append(Told("API borough", what, item[name]))
        if id(row) in different:
            way = "higher" if row.position.high else "lower"
            told.append(Told("borough page", "listed", f"truly {way}"))


def _of_comparison(service: ReportService, query: str, name: str, told: list[Told]) -> None:
    panel = service.compare(f"{query}&view=dots&span=12-months").panel
    if panel is None or panel.table is None:
        return
    told.append(Told("comparison", "headline", panel.headline))
    [record] = [one for one in panel.table.named_records() if one["area"] == name]
    for column, what in zip(("against_london", "against_similar", "verdict"), AGAINST.values()):
        told.append(Told("comparison", what, record[column]))


def _state(told: list[Told], where: str, word: str) -> None:
    """Add a state; what a plan sets no target for has its direction beside it."""
    base = word.partition(", ")[0]
    told.append(Told(where, "state", base if base in _QUIET else word))


def _board_chip(told: list[Told], where: str, key: str, word: str, way: str) -> None:
    """Add a chip of a board: a state, or where no plan is chosen the fact of the way it goes."""
    if not key.startswith(f"plan={NO_PLAN}&"):
        _state(told, where, word)
    elif word not in _POSITIONS:
        told.append(Told(where, way, word))


def _fact(where: str, name: str, word: str) -> Told:
    """Return a fact; a position's word stands for the position."""
    return Told(where, name, _POSITIONS[word] if name == "position" else word)


def _chips(text: str | Markup) -> list[str]:
    """Return the words of the chips of a piece of markup, in order."""
    return [_text(one[2] or one[1]) for one in _CHIP.finditer(str(text))]


def _text(piece: str) -> str:
    return unescape(_TAG.sub("", piece)).strip()


def _key(query: str) -> str:
    """Return what a view is of, whatever else its address holds."""
    held = parse_qs(unescape(query))
    names = ("plan", "objective", "measure", "area", "as-at")
    return urlencode([(name, held[name][0]) for name in names if name in held])
