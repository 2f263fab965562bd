"""A `CatchUpRequest` that remembers what is to be translated late."""

from dataclasses import dataclass, field

from lectern.ports.catch_up import MissedCaptions


@dataclass
class FakeCatchUpRequest:
    """`asked` is in the order of the calls; one that `fails` is away."""

    asked: list[MissedCaptions] = field(default_factory=list)
    fails: bool = False

    def catch_up_soon(self, missed: MissedCaptions) -> None:
        if self.fails:
            raise ConnectionError
        self.asked.append(missed)
