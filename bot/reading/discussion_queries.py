"""Which rows of the table of discussions are meant, and in which order. Every query names its guild; but those for the
operator's terminal, which shows no more than passages.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, cast, func, select, true, tuple_

from bot.reading.discussion_rows import ROWS, table
from bot.reading.discussions import A_PAGE, ENDED, LISTED, PENDING, Filter, Order, State
from bot.storage.judging import LARGEST_ID, MOST_NUMBER, milliseconds
from bot.texts.anchors import Anchor
from bot.texts.work import Work

MOST_OVERLAPPING = 25  # discussions that are told instead of a claim
_SLACK = timedelta(minutes=1)  # by which the clocks of two processes may differ
_column = table.c
_WHOLE = cast(_column.number, Integer)
# A number of another type would be the highest for ever.
_COUNTED = _WHOLE.between(1, MOST_NUMBER) & (_column.number == _WHOLE)
# Sums, so that no index is chosen for them: where few rows are meant, it would lead through all of a server's.
_STATE, _OPENED_AT, _NUMBER = _column.state + 0, _column.opened_at + 0, _column.number + 0
_NEWEST = _NUMBER.desc()
TALLIED = {"work": _column.work, "section": _column.section}
EDITIONS = select(_column.work, _column.edition).distinct()  # that discussions of any server are anchored in
ANCHORED = select(_column.guild, _column.work, _column.edition).distinct()  # the same of each server
CLAIMING = select(_column.guild).where(_column.state.in_(sorted(map(int, PENDING)))).distinct()  # servers with claims


def of(guild: int, *numbers: int) -> ColumnElement[bool]:
    """The server's rows; only those of `numbers`, if there are any."""
    return and_(_column.guild == guild, _column.number.in_(numbers) if numbers else true())


def in_states(states: Collection[State]) -> ColumnElement[bool]:
    return _column.state.in_(sorted(map(int, states)))


def pending(guild: int, before: datetime, most: int) -> Select[Any]:
    """The rows of claims from before then that nobody settled, the oldest first."""
    rows = ROWS.where(of(guild), in_states(PENDING), milliseconds(before) > _OPENED_AT)
    return rows.order_by(_NUMBER).limit(most)


def ended(guild: int, before: datetime) -> ColumnElement[bool]:
    """What ended, and was opened before then; without the newest row of the server."""
    is_not_last = highest_number(guild).scalar_subquery() > _NUMBER
    return and_(of(guild), in_states(ENDED), milliseconds(before) > _OPENED_AT, is_not_last)


def by_thread(guild: int, thread: int) -> ColumnElement[bool]:
    return and_(_column.guild == guild, _column.thread == thread)


def highest_number(guild: int) -> Select[int | None]:
    return select(func.max(_column.number)).where(_column.guild == guild, _COUNTED)


def opened_since(guild: int, since: datetime, now: datetime, **same: int) -> ColumnElement[bool]:
    """What was opened between the two, by the same member or in the same channel; what was never made does not count.
    A time of another type is between no two.
    """
    between = _column.opened_at.between(milliseconds(since), milliseconds(now + _SLACK))
    alike = (_column[name] == value for name, value in same.items())
    return and_(_column.guild == guild, between, _column.state != int(State.RELEASED), *alike)


def taken(guild: int, anchor: Anchor, after: int, parents: Collection[int] | None) -> Select[Any]:
    """Discussions of an overlapping passage that are open or being opened: with a number `after` that one, in one of
    these channels.
    """
    span = anchor.span
    same = (_column.guild == guild, _column.work == anchor.work, _column.edition == anchor.edition)
    overlap = (_column.begins < span.end, _column.ends > span.start)
    new = (_column.number > after, _column.parent.in_(parents) if parents is not None else true())
    rows = ROWS.where(*same, *overlap, *new, _is_in({*PENDING, State.OPEN}))
    return rows.order_by(_NEWEST).limit(MOST_OVERLAPPING)


def listed(guild: int, wanted: Filter) -> ColumnElement[bool]:
    """Those that have a thread, open or archived."""
    conditions: list[ColumnElement[bool]] = [_column.guild == guild, in_states(LISTED)]
    if wanted.work is not None:
        conditions.append(_column.work == wanted.work)
    if wanted.sections is not None:
        conditions.append(_column.section.in_(wanted.sections))
    if wanted.parents is not None:
        conditions.append(_column.parent.in_(wanted.parents))
    if wanted.passage is not None:
        work, span = wanted.passage
        conditions += [_column.work == work.id, _column.edition == work.edition]
        conditions += [_column.begins < span.end, _column.ends > span.start]
    return and_(*conditions)


def page(guild: int, order: Order, number: int, wanted: Filter) -> Select[Any]:
    """The rows of a page. Which they are is found in an index: the rows themselves are long."""
    found = select(_column.number).where(listed(guild, wanted)).order_by(*_order(order))
    numbers = found.offset(number * A_PAGE).limit(A_PAGE)
    return ROWS.where(_column.guild == guild, _column.number.in_(numbers.scalar_subquery())).order_by(*_order(order))


def channels(guild: int, wanted: Filter) -> Select[int, int]:
    """The channels of those, and how many each has."""
    columns = (_column.parent.label("channel"), func.count().label("discussions"))
    return select(*columns).where(listed(guild, wanted)).group_by(_column.parent)


def tally(guild: int, by: str, order: Order, wanted: Filter, most: int) -> Select[Any, int, Any]:
    name, count, newest = TALLIED[by], func.count().label("count"), func.max(_WHOLE).label("newest")
    ranks = (newest.desc(), count.desc()) if order is Order.NEWEST else (count.desc(), newest.desc())
    return (
        select(name.label("name"), count, newest)
        .where(listed(guild, wanted))
        .group_by(name)
        .order_by(*ranks)
        .limit(most)
    )


def outdated(guild: int, work: Work, after: int, most: int) -> Select[int]:
    """The numbers of those of other editions that were not looked for in this one yet."""
    found = select(_column.number).where(_column.guild == guild, _is_outdated(work))
    return found.where(after < _WHOLE).order_by(_WHOLE).limit(most)


def outdated_everywhere(work: Work, after: tuple[int, int], most: int) -> Select[Any]:
    """The rows of those, on every server; `after` is the server and the number of the last one that was read."""
    identity = _column.guild, _column.number
    sound = (_column.guild.between(1, LARGEST_ID), _column.number.between(1, MOST_NUMBER))
    return ROWS.where(_is_outdated(work), *sound, tuple_(*identity) > after).order_by(*identity).limit(most)


def parked(guild: int, works: Collection[Work], most: int) -> Select[Any]:
    """The rows of discussions whose words were looked for in these editions of their texts and not found."""
    looked = _column.looked_in.in_([work.edition for work in works])
    in_these = tuple_(_column.work, _column.looked_in).in_([(work.id, work.edition) for work in works])
    rows = ROWS.where(_column.guild == guild, looked, in_these, _column.edition != _column.looked_in, _is_in(LISTED))
    return rows.order_by(_NEWEST).limit(most)


def _is_outdated(work: Work) -> ColumnElement[bool]:
    other = (_column.work == work.id, _column.edition != work.edition, _column.looked_in != work.edition)
    return and_(*other, _is_in({*PENDING, *LISTED}))


def _is_in(states: Collection[State]) -> ColumnElement[bool]:
    return _STATE.in_(sorted(map(int, states)))


def _order(order: Order) -> tuple[ColumnElement[Any], ...]:
    return (_NEWEST,) if order is Order.NEWEST else (_column.messages.desc(), _NEWEST)


def is_same(row: Mapping[str, Any]) -> ColumnElement[bool]:
    return and_(*(column.is_not_distinct_from(row[column.name]) for column in table.c))
