"""The text on the terminal when the stack is ready."""

from collections.abc import Mapping


def banner(facts: Mapping[str, str], seconds: float) -> str:
    """Return a title, one line per fact, and how to stop."""
    width = max(map(len, facts))
    lines = [f"  {name:<{width}}   {fact}" for name, fact in facts.items()]
    title = f"Lectern is ready, after {seconds:.1f} s."
    return "\n".join(["", title, "", *lines, "", "Press Ctrl-C to stop.", ""])
