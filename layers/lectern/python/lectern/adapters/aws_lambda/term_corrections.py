"""`LambdaTermCorrectionRequest`: has another Lambda function correct earlier utterances."""

from dataclasses import asdict, dataclass

from lectern.adapters.aws_lambda.function import LambdaFunction
from lectern.ports.term_corrections import TermCorrection


@dataclass(frozen=True, slots=True)
class LambdaTermCorrectionRequest:
    """A `TermCorrectionRequest`; `entry/term_corrections.py` reads the function's event."""

    function: LambdaFunction

    def correct_terms_soon(self, correction: TermCorrection) -> None:
        event = asdict(correction)
        self.function.invoke_soon({**event, "terms": event["terms"]["terms"]})
