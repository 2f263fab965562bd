"""`LambdaGreetingRequest`: has another Lambda function greet a connection."""

from dataclasses import dataclass

from lectern.adapters.aws_lambda.function import LambdaFunction


@dataclass(frozen=True, slots=True)
class LambdaGreetingRequest:
    """A `GreetingRequest`; the function's event is `{"connection_id": …}`."""

    function: LambdaFunction

    def greet_soon(self, connection_id: str) -> None:
        self.function.invoke_soon({"connection_id": connection_id})
