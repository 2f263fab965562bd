"""`LambdaSpeechRequest`: has another Lambda function synthesize a caption."""

from dataclasses import asdict, dataclass

from lectern.adapters.aws_lambda.function import LambdaFunction
from lectern.ports.speech_request import CaptionToSpeak


@dataclass(frozen=True, slots=True)
class LambdaSpeechRequest:
    """A `SpeechRequest`; the function's event has the fields of `CaptionToSpeak`."""

    function: LambdaFunction

    def speak_soon(self, caption: CaptionToSpeak) -> None:
        self.function.invoke_soon(asdict(caption))
