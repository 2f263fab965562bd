"""Messages to the teacher about utterances that a term has changed."""

from collections.abc import Mapping, Sequence

from lectern.domain.glossary import Glossary
from lectern.domain.utterance import Caption, Utterance
from lectern.protocol.base import (
    UNSET,
    GlossaryTerm,
    ServerMessage,
    Unset,
    WireStruct,
    wire_terms,
)
from lectern.protocol.parts import FactCheck


class AmendedCaption(WireStruct, frozen=True, kw_only=True):
    """A caption that was changed, in a language tag. `check` is as in `translation`."""

    language_code: str
    check: FactCheck | Unset = UNSET


class UtteranceAmended(ServerMessage, frozen=True, kw_only=True, tag="utterance_amended"):
    """An earlier utterance was changed because of a term of the glossary.

    `revision` is that of the readers, as in `translation`. `text` is the text as it is now.
    """

    utterance_id: str
    sequence: int
    revision: int
    text: str
    captions: Sequence[AmendedCaption]

    @classmethod
    def of(cls, utterance: Utterance, captions: Mapping[str, Caption]) -> "UtteranceAmended":
        """Return the message. `captions` are those that were changed, by language tag."""
        return cls(
            utterance_id=utterance.utterance_id,
            sequence=utterance.sequence,
            revision=utterance.revision + utterance.late_captions,
            text=utterance.text,
            captions=[
                AmendedCaption(language_code=tag, check=FactCheck.of(caption.missing_facts))
                for tag, caption in sorted(captions.items())
            ],
        )


class TermsCorrected(ServerMessage, frozen=True, kw_only=True, tag="terms_corrected"):
    """All earlier utterances have the terms now.

    `changed` counts the utterances that were changed, `failed` those that still lack a term.
    """

    terms: Sequence[GlossaryTerm]
    changed: int
    failed: int

    @classmethod
    def of(cls, terms: Glossary, changed: int, failed: int) -> "TermsCorrected":
        """Return the message."""
        return cls(terms=wire_terms(terms), changed=changed, failed=failed)
