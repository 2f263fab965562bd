"""What can stand before a command or a question: "Maria, ", "now ", "if you finish early, "."""

import re
from typing import Final

_LEAD: Final = re.compile(
    r"""(?:
        (?:if|when|once|before|after|while|as\ soon\ as)\b[^,;:.?!]*,\s
      | (?:now|then|first|next|finally|so|also|just)\b,?\s
      | (?:okay|ok|well|right|good|today|tomorrow|everyone|everybody|class|students|children),\s
      | (?-i:[A-Z][a-z]+(?:\ and\ [A-Z][a-z]+)?),\s
    )*""",
    re.IGNORECASE | re.VERBOSE,
)


def split_lead(sentence: str) -> tuple[str, str]:
    """Return the lead, perhaps empty, and the rest."""
    match = _LEAD.match(sentence)
    end = match.end() if match else 0
    return sentence[:end], sentence[end:]


def join_lead(lead: str, rest: str) -> str:
    """Return the sentence; without a lead its rest begins with a capital letter."""
    return lead + rest if lead else rest[:1].upper() + rest[1:]
