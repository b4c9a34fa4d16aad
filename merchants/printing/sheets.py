"""What a business hangs up: door sign, poster, notice of holidays, and the claim to be found here.

Texts are in the active language. Each function returns the bytes of a PDF file of one page; `link` is the address the
QR code leads to, `site` the name of the showcase. They ask no database.
"""

import datetime as dt

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from merchants.models import Merchant
from merchants.opening.resolve import ONE_DAY, monday_of, plan_of
from merchants.opening.rules import Rule, State
from merchants.opening.usual import usual_plan
from merchants.opening.week import plan_lines
from merchants.opening.wording import date_text, weekday_name
from merchants.printing.paper import CREAM, DISPLAY, FIR, LINE, MUSTARD, QUIET, TEXT, Paper, printable

SIZES_OF_WEEK = ((5, 21), (8, 17), (11, 14), (99, 11))  # lines of the week at most → points on A5
SEARCHED_DAYS = 60  # after the holidays, for the first day the door is open again


def door_sign(merchant: Merchant, rules: tuple[Rule, ...], today: dt.date, *, form: str, link: str, site: str) -> bytes:
    """The hours of an ordinary week. `rules` must not be empty."""
    paper = _begin(form, _("Opening hours %(name)s") % {"name": merchant.name})
    unit, left, width = paper.unit, _left(paper), _width(paper)
    y = _board(paper, merchant.name) + 8 * unit
    y = _heading(paper, _("Opening hours"), y, size=24) + 4 * unit
    week = _usual_week(rules, today)
    size = next(size for most, size in SIZES_OF_WEEK if sum(len(lines) for _day, lines in week) <= most) * unit
    size = min(paper.fitting(day, TEXT, "B", size, width * 0.48, 1, 8 * unit) for day, _lines in week)
    for day, lines in week:
        top = y
        paper.words(day, x=left, y=y, width=width * 0.48, size=size, style="B", most_lines=1)
        y = paper.words(
            "\n".join(lines), x=left + width * 0.48, y=y, width=width * 0.52, size=size, align="R", most_lines=3
        )
        y = max(y, top + 7 * unit) + unit
        paper.rule(left, y, width, LINE, 0.25 * unit)
        y += 1.2 * unit
    _foot(paper, link, site, _("Today's hours and what is new in the window:"))
    return paper.finished()


def poster(merchant: Merchant, *, form: str, link: str, site: str) -> bytes:
    """A large QR code beside the window: for those who stand in front of it after hours."""
    paper = _begin(form, _("Poster %(name)s") % {"name": merchant.name})
    unit, left, width = paper.unit, _left(paper), _width(paper)
    y = _board(paper, merchant.name) + 7 * unit
    y = _heading(paper, _("Look into our window, even when the door is shut."), y, size=26, most_lines=3) + 5 * unit
    side = 80 * unit
    paper.box(paper.form_width / 2 - side / 2 - 2 * unit, y, side + 4 * unit, side + 4 * unit, MUSTARD)
    x = paper.form_width / 2 - side / 2
    paper.code(link, x=x, y=y + 2 * unit, side=side, alt_text=_("QR code to %(link)s") % {"link": link})
    y += side + 8 * unit
    paper.words(
        _("Point the camera of your telephone at it."),
        x=left,
        y=y,
        width=width,
        size=14 * unit,
        align="C",
        most_lines=2,
    )
    _signature(paper, site, link)
    return paper.finished()


def closing_notice(
    merchant: Merchant,
    rules: tuple[Rule, ...],
    *,
    first: dt.date,
    last: dt.date,
    text: str,
    form: str,
    link: str,
    site: str,
) -> bytes:
    """Closed from `first` to `last`, both included, and when the door opens again as far as the calendar knows."""
    paper = _begin(form, _("Closed for holidays: %(name)s") % {"name": merchant.name})
    unit, left, width = paper.unit, _left(paper), _width(paper)
    y = _board(paper, merchant.name) + 10 * unit
    y = _heading(paper, _("We are on holiday"), y, size=34) + 5 * unit
    dates = date_text(first)
    if last != first:
        dates = _("%(first)s to %(last)s") % {"first": date_text(first), "last": date_text(last)}
    top = y
    paper.box(left, y, width, 22 * unit, MUSTARD)
    paper.words(
        dates, x=left + 4 * unit, y=top + 6.5 * unit, width=width - 8 * unit, size=22 * unit, style="B", align="C",
        most_lines=1,
    )  # fmt: skip
    y += 28 * unit
    if (opens := _opens_again(rules, last)) is not None:
        day = {"day": f"{weekday_name(opens)}, {date_text(opens)}"}
        again = _("We are back for you on %(day)s.") % day
        y = paper.words(again, x=left, y=y, width=width, size=16 * unit, align="C", most_lines=2) + 4 * unit
    if text:
        room = max(1, int((paper.form_height - 56 * unit - y) / (6.5 * unit)))
        paper.words(
            text, x=left, y=y, width=width, size=14 * unit, smallest=8 * unit, align="C", colour=QUIET, most_lines=room
        )
    _foot(paper, link, site, _("Our window is open all the same:"))
    return paper.finished()


def claim(merchant: Merchant, *, form: str, link: str, site: str) -> bytes:
    """That people find the business in the town's showcase."""
    paper = _begin(form, _("Found in %(site)s") % {"site": site})
    unit, left, width = paper.unit, _left(paper), _width(paper)
    margin = 8 * unit
    paper.box(margin, margin, paper.form_width - 2 * margin, paper.form_height - 2 * margin, FIR)
    _inner_line(paper, margin, margin, paper.form_width - 2 * margin, paper.form_height - 2 * margin)
    inner, inner_width = left + 6 * unit, width - 12 * unit
    y = paper.words(
        _("Found in"), x=inner, y=36 * unit, width=inner_width, size=20 * unit, colour=CREAM, align="C", kind="P"
    )
    y = paper.words(
        "\n".join(site.split(" ", 1)), x=inner, y=y + 2 * unit, width=inner_width, size=38 * unit, family=DISPLAY,
        colour=MUSTARD, align="C", kind="H1", most_lines=2,
    )  # fmt: skip
    side = 70 * unit
    alt_text = _("QR code to %(link)s") % {"link": link}
    paper.code(link, x=paper.form_width / 2 - side / 2, y=y + 9 * unit, side=side, alt_text=alt_text)
    y = paper.words(
        merchant.name, x=inner, y=y + side + 17 * unit, width=inner_width, size=18 * unit, family=DISPLAY,
        colour=CREAM, align="C", most_lines=2,
    )  # fmt: skip
    paper.words(_bare(link), x=inner, y=y + 2 * unit, width=inner_width, size=11 * unit, colour=CREAM, align="C")
    return paper.finished()


def _begin(form: str, title: str) -> Paper:
    paper = Paper(form, title=title, language=get_language() or "de")
    paper.add_page()
    return paper


def _left(paper: Paper) -> float:
    return 12 * paper.unit


def _width(paper: Paper) -> float:
    return paper.form_width - 24 * paper.unit


def _board(paper: Paper, name: str) -> float:
    """The board above the shop with its name; where it ends."""
    unit = paper.unit
    x, y, width, height = 8 * unit, 8 * unit, paper.form_width - 16 * unit, 30 * unit
    paper.box(x, y, width, height, FIR)
    _inner_line(paper, x, y, width, height)
    inner = width - 12 * unit
    size = paper.fitting(printable(name, DISPLAY), DISPLAY, "", 26 * unit, inner, 1, 20 * unit)
    size = paper.fitting(printable(name, DISPLAY), DISPLAY, "", size, inner, 2, 12 * unit)
    top = y + (height - paper.height_of(name, DISPLAY, size, inner)) / 2
    paper.words(
        name, x=x + 6 * unit, y=top, width=inner, size=size, smallest=size, family=DISPLAY, colour=CREAM, align="C",
        kind="H1",
    )  # fmt: skip
    return y + height


def _inner_line(paper: Paper, x: float, y: float, width: float, height: float) -> None:
    inset = 2 * paper.unit
    paper.set_draw_color(*CREAM)
    paper.set_line_width(0.3 * paper.unit)
    with paper.decoration():
        paper.rect(x + inset, y + inset, width - 2 * inset, height - 2 * inset)


def _heading(paper: Paper, text: str, y: float, *, size: float, most_lines: int = 1) -> float:
    return paper.words(
        text, x=_left(paper), y=y, width=_width(paper), size=size * paper.unit, family=DISPLAY, align="C", kind="H2",
        most_lines=most_lines,
    )  # fmt: skip


def _foot(paper: Paper, link: str, site: str, sentence: str) -> None:
    """A small QR code with what it is for."""
    unit, left, width = paper.unit, _left(paper), _width(paper)
    side = 34 * unit
    y = paper.form_height - side - 10 * unit
    paper.rule(left, y - 3 * unit, width, MUSTARD, unit)
    paper.code(link, x=left - 2 * unit, y=y, side=side, alt_text=_("QR code to %(link)s") % {"link": link})
    x, beside = left + side, width - side
    end = paper.words(sentence, x=x, y=y + 5 * unit, width=beside, size=13 * unit, most_lines=3)
    end = paper.words(_bare(link), x=x, y=end + unit, width=beside, size=13 * unit, style="B", most_lines=1)
    paper.words(site, x=x, y=end + 2 * unit, width=beside, size=12 * unit, family=DISPLAY, colour=FIR, most_lines=1)


def _signature(paper: Paper, site: str, link: str) -> None:
    unit, left, width = paper.unit, _left(paper), _width(paper)
    y = paper.form_height - 27 * unit
    paper.rule(left, y, width, MUSTARD, unit)
    y = paper.words(
        _bare(link), x=left, y=y + 4 * unit, width=width, size=13 * unit, style="B", align="C", most_lines=1
    )
    paper.words(
        site, x=left, y=y + unit, width=width, size=12 * unit, family=DISPLAY, colour=FIR, align="C", most_lines=1
    )


def _bare(link: str) -> str:
    """An address as people type it."""
    return link.split("://", 1)[-1]


def _usual_week(rules: tuple[Rule, ...], today: dt.date) -> list[tuple[str, tuple[str, ...]]]:
    """Each weekday with its usual times; days alike in a row stand together: Monday to Friday."""
    monday = monday_of(today)
    rows: list[tuple[dt.date, dt.date, tuple[str, ...]]] = []
    for day in (monday + step * ONE_DAY for step in range(7)):
        lines = plan_lines(usual_plan(rules, day))
        if rows and rows[-1][2] == lines:
            rows[-1] = (rows[-1][0], day, lines)
        else:
            rows.append((day, day, lines))
    return [(_days(first, last), lines) for first, last, lines in rows]


def _days(first: dt.date, last: dt.date) -> str:
    if first == last:
        return weekday_name(first)
    words = {"first": weekday_name(first), "last": weekday_name(last)}
    if last - first == ONE_DAY:
        return _("%(first)s and %(last)s") % words
    return _("%(first)s to %(last)s") % words


def _opens_again(rules: tuple[Rule, ...], last: dt.date) -> dt.date | None:
    """The first day after the last one on which the door is open for sure."""
    following = (last + step * ONE_DAY for step in range(1, SEARCHED_DAYS + 1))
    plans = (plan_of(rules, day) for day in following)
    return next((plan.day for plan in plans if plan.state is State.OPEN and plan.confirmed), None) if rules else None
