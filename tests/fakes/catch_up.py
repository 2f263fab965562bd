"""A `CatchUpRequest` and `TermCorrectionRequest` that records what is requested."""

from dataclasses import dataclass, field

from lectern.ports.catch_up import MissedCaptions
from lectern.ports.term_corrections import TermCorrection


@dataclass
class FakeCatchUpRequest:
    """`asked` and `corrections` have the requests in order. With `fails` each call fails."""

    asked: list[MissedCaptions] = field(default_factory=list)
    corrections: list[TermCorrection] = field(default_factory=list)
    fails: bool = False

    def catch_up_soon(self, missed: MissedCaptions) -> None:
        if self.fails:
            raise ConnectionError
        self.asked.append(missed)

    def correct_terms_soon(self, correction: TermCorrection) -> None:
        if self.fails:
            raise ConnectionError
        self.corrections.append(correction)
