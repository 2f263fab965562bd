"""Tables and figures of the page."""

from collections.abc import Iterable, Sequence

Row = Sequence[object]


def table(head: Row, rows: Iterable[Row]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def usd(amount: float, digits: int = 4) -> str:
    """Return an amount of US dollars."""
    return f"${amount:,.{digits}f}"


def signed_usd(amount: float) -> str:
    """Return how much more or less, in US dollars."""
    digits = usd(abs(amount))
    return digits if digits == usd(0) else f"{'-' if amount < 0 else '+'}{digits}"


def number(amount: float) -> str:
    """Return a number, whole unless it is small."""
    return f"{amount:,.0f}" if amount >= 10 else f"{amount:.3g}"
