"""A text as Azure takes it: a document in SSML.

References: Microsoft's page "SSML document structure and events", and the W3C's XML 1.0,
production 2, for what a document may contain at all.
"""

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lectern.domain.speech import Voice

_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMESPACE: Final = "http://www.w3.org/2001/10/synthesis"


def spoken_part(text: str) -> str:
    """Return the text without what no XML document may contain, and without blanks around it."""
    return _NO_XML.sub("", text).strip()


def document(text: str, voice: Voice) -> str:
    """Return the document in which the voice says the text, all of which is data."""
    language, name = quoteattr(voice.language), quoteattr(voice.name)
    return (
        f'<speak version="1.0" xmlns="{_NAMESPACE}" xml:lang={language}>'
        f"<voice name={name}>{escape(text)}</voice></speak>"
    )
