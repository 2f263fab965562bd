"""A `RepairRequest` that records the requested tries."""

from dataclasses import dataclass, field

from lectern.domain.repair import Repair


@dataclass
class FakeRepairRequest:
    """`asked` has the requests in order; with `fails` each call raises an error."""

    asked: list[Repair] = field(default_factory=list)
    fails: bool = False

    def start(self, repair: Repair) -> None:
        if self.fails:
            raise ConnectionError
        self.asked.append(repair)
