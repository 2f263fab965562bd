"""SSML documents for Azure.

References: Microsoft's page "SSML document structure and events", and the W3C's XML 1.0,
production 2, for the characters allowed in a document.
"""

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lectern.domain.speech import Voice

_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMESPACE: Final = "http://www.w3.org/2001/10/synthesis"


def spoken_part(text: str) -> str:
    """Return the text without characters forbidden in XML and without surrounding whitespace."""
    return _NO_XML.sub("", text).strip()


def document(text: str, voice: Voice) -> str:
    """Return the SSML in which the voice says the text; the text is escaped, never markup."""
    language, name = quoteattr(voice.language), quoteattr(voice.name)
    return (
        f'<speak version="1.0" xmlns="{_NAMESPACE}" xml:lang={language}>'
        f"<voice name={name}>{escape(text)}</voice></speak>"
    )
