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
    answer = _invoke(stack, {name: value for name, value in vars(wanted).items() if value})
    if "schools" not in answer:
        print(answer.get("error") or answer, file=sys.stderr)
        return 1
    for school in answer["schools"]:
        print(json.dumps(school, ensure_ascii=False))
    return 0


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
    parser.add_argument("--name", help="the school's name, for `create` and `rename`")
    return parser


if __name__ == "__main__":
    isolate(os.environ)
    sys.exit(main())
