"""A `CatchUpRequest` that records the requested captions."""

from dataclasses import dataclass, field

from lectern.ports.catch_up import MissedCaptions


@dataclass
class FakeCatchUpRequest:
    """`asked` has the requests in order; with `fails` each call raises an error."""

    asked: list[MissedCaptions] = field(default_factory=list)
    fails: bool = False

    def catch_up_soon(self, missed: MissedCaptions) -> None:
        if self.fails:
            raise ConnectionError
        self.asked.append(missed)
