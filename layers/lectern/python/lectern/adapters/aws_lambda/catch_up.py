"""`LambdaCatchUpRequest`: has another Lambda function translate a student's missed captions."""

from dataclasses import asdict, dataclass

from lectern.adapters.aws_lambda.function import LambdaFunction
from lectern.ports.catch_up import MissedCaptions


@dataclass(frozen=True, slots=True)
class LambdaCatchUpRequest:
    """A `CatchUpRequest`; the function's event has the fields of `MissedCaptions`."""

    function: LambdaFunction

    def catch_up_soon(self, missed: MissedCaptions) -> None:
        self.function.invoke_soon(asdict(missed))
