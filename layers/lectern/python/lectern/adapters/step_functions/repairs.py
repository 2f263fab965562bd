"""`StateMachineRepairs`: lets a state machine invoke the tries, with waits between them."""

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from lectern.adapters.aws_client import aws_client
from lectern.domain.identity import new_id
from lectern.domain.repair import Repair


@dataclass
class StateMachineRepairs:
    """A `RepairRequest`; `machine` is the ARN of the state machine of `lectern/state_machines.py`.

    The first call creates the client: most processes never see a caption without a translation.
    """

    machine: str

    @cached_property
    def _client(self) -> Any:
        return aws_client("stepfunctions", read_s=2, attempts=2)

    def start(self, repair: Repair) -> None:
        self._client.start_execution(
            stateMachineArn=self.machine,
            name=new_id(),  # a repeated call with the same name starts nothing
            input=json.dumps({"repair": asdict(repair), "wait_s": repair.wait_s}),
        )

    def close(self) -> None:
        """Close the connections to the service."""
        self._client.close()
