"""`make school`: creates, shows, changes and suspends schools of the local stack.

It invokes the function `schools`, as the platform team does in a stage.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import boto3

from lectern.domain.errors import ConfigurationError
from lectern.protocol.school_command import SchoolAction
from local.account import CREDENTIALS, REGION
from local.background import RunningStack
from local.environment import isolate
from local.settings import Settings

_NONE = "none"
_CHANGES = (
    ("--retention", "retentionDays", "days for which classes are kept"),
    ("--students", "students", "maximum number of students in a class"),
    ("--characters", "spokenCharacters", "maximum of characters spoken for a class in an hour"),
    ("--budget", "monthlyBudget", "what providers may charge in a month, in US dollars"),
    ("--secret", "providerSecret", "the name of the secret with the school's own provider keys"),
)
"""Options of `change`; the value `none` stands for the stage's own."""
_NO_STACK = "No stack runs here. Start one with `make run`."


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line of JSON for each school; return 1 with the reason if the command is refused."""
    wanted = _parser().parse_args(arguments)
    try:
        stack = RunningStack.find(Settings.from_environment(os.environ).home)
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return 1
    if stack is None:
        print(_NO_STACK, file=sys.stderr)
        return 1
    answer = _invoke(stack, _event(wanted))
    if "schools" not in answer:
        print(answer.get("error") or answer, file=sys.stderr)
        return 1
    for school in answer["schools"]:
        print(json.dumps(school, ensure_ascii=False))
    return 0


def _event(wanted: argparse.Namespace) -> dict[str, Any]:
    given = {name: value for name, value in vars(wanted).items() if value is not None}
    return {name: None if value == _NONE else value for name, value in given.items()}


def _value(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


def _invoke(stack: RunningStack, event: dict[str, Any]) -> dict[str, Any]:
    client = boto3.client(
        "lambda",
        endpoint_url=stack.environment["AWS_ENDPOINT_URL_LAMBDA"],
        region_name=REGION,
        aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
    )
    response = client.invoke(FunctionName="schools", Payload=json.dumps(event))
    answer: dict[str, Any] = json.loads(response["Payload"].read())
    return answer


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make school", description=__doc__)
    parser.add_argument("action", choices=[*SchoolAction])
    parser.add_argument("--id", dest="schoolId", help="the value of the school claim in tokens")
    parser.add_argument("--name", help="the school's name")
    for option, name, about in _CHANGES:
        parser.add_argument(option, dest=name, type=_value, help=about)
    parser.add_argument(
        "--providers",
        type=lambda text: [*filter(None, text.split(","))],
        help="the names of its identity providers, separated by commas; empty for none",
    )
    return parser


if __name__ == "__main__":
    isolate(os.environ)
    sys.exit(main())
