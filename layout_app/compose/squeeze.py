"""What a line that is too long gives up first (标点挤压, CLREQ 3.4.2)."""

from __future__ import annotations


def squeeze_shares(over: int, marks: int, western: int, stops: int) -> tuple[int, int, int, float]:
    """How much of each kind of glue a line gives up, and what that costs the eye.

    Tiers (composition.md 2.4): marks to a quarter em, Latin gaps, stops to a quarter em, then marks
    and stops wholly. ``over`` must not exceed the sum of the three.
    """
    price = 0.0
    soft_marks = marks // 2
    if over <= soft_marks:
        return over, 0, 0, 20 * (over / soft_marks) ** 2 if over else 0.0
    from_marks = min(over, soft_marks)
    if soft_marks:
        price += 20 * (from_marks / soft_marks) ** 2
    over -= from_marks
    from_western = min(over, western)
    if from_western:
        price += 15 * (from_western / western) ** 2
    over -= from_western
    soft_stops = stops // 2
    from_stops = min(over, soft_stops)
    if from_stops:
        price += 45 * (from_stops / soft_stops) ** 2
    over -= from_stops
    if over:
        more = min(over, marks - from_marks)
        if more:
            price += 60 * (more / (marks - soft_marks)) ** 2
        from_marks += more
        over -= more
    if over:
        price += 120 * (over / max(1, stops - soft_stops)) ** 2
        from_stops += min(over, stops - from_stops)
    return from_marks, from_western, from_stops, price
