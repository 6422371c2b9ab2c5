"""Whether a number as written tells the truth about a number as stored."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from bantin.statistics.model import Bound
from bantin.statistics.wording import Measure
from bantin.text.numbers import round_half_up


class Verdict(Enum):
    """What was found; only ``TRUE`` may be published."""

    TRUE = "true"
    WRONG_VALUE = "wrong value"
    BOUND_MISSING = "bound missing"
    BOUND_WRONG = "bound wrong"
    TOO_FAR = "too far"


_NEAR = Decimal("0.10")
_ABOUT = Decimal("0.05")


def judge(
    measure: Measure, actual: Decimal, bound: Bound = Bound.EXACT, *, may_round: bool = True
) -> Verdict:
    """Holds a written number against the stored one, which is known within ``bound``.

    An exact figure may be told rounded half up at the decimals written (never, without
    ``may_round``, to a whole number), or by a neighbouring round number with «hơn», «gần» or
    «khoảng». A figure that is itself a bound must be told with the same bound and the same number.
    """
    if bound is not Bound.EXACT:
        return _judge_bounded(measure, actual, bound)
    if measure.bound is Bound.EXACT:
        if measure.strict:
            return Verdict.TRUE if measure.value == actual else Verdict.WRONG_VALUE
        if measure.decimals == 0 and not may_round:
            return Verdict.TRUE if measure.value == actual else Verdict.WRONG_VALUE
        rounded = round_half_up(actual, measure.decimals)
        return Verdict.TRUE if measure.value == rounded else Verdict.WRONG_VALUE
    return _judge_round_number(measure, actual)


def _judge_bounded(measure: Measure, actual: Decimal, bound: Bound) -> Verdict:
    if measure.value != actual:
        return Verdict.WRONG_VALUE
    if measure.bound is Bound.EXACT:
        return Verdict.BOUND_MISSING
    # «gần 90 %» promises that the true value is close, which «< 90 %» does not.
    if measure.bound is not bound or measure.near:
        return Verdict.BOUND_WRONG
    return Verdict.TRUE


def _judge_round_number(measure: Measure, actual: Decimal) -> Verdict:
    holds = {
        Bound.MORE: measure.value < actual,
        Bound.LESS: measure.value > actual,
        Bound.ABOUT: measure.value != actual,
    }
    if not holds.get(measure.bound, False):
        return Verdict.BOUND_WRONG
    share, part = (_ABOUT, 2) if measure.bound is Bound.ABOUT else (_NEAR, 1)
    distance = abs(measure.value - actual)
    near_enough = distance <= abs(actual) * share or distance < _roundness(measure.value) / part
    return Verdict.TRUE if near_enough else Verdict.TOO_FAR


def _roundness(value: Decimal) -> Decimal:
    """The power of ten down to which a number is round: 100 for 800, 0,1 for 2,5."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
