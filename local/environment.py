"""The environment variables that functions have on AWS."""

import os
from collections.abc import Mapping, MutableMapping
from typing import Final

from local.account import CREDENTIALS, REGION
from local.servers.aws import SPEECH_BUCKET, TABLE, Aws
from local.servers.ear import LANGUAGE as EAR_LANGUAGE

_LOOPBACK: Final = "127.0.0.1,localhost"


def isolate(environment: MutableMapping[str, str]) -> None:
    """Remove the developer's AWS settings and credentials, and bypass proxies on the loopback."""
    for name in [name for name in environment if name.startswith("AWS_")]:
        del environment[name]
    # boto3 reads these files even if all variables are removed.
    environment["AWS_CONFIG_FILE"] = os.devnull
    environment["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
    environment.update(CREDENTIALS)
    environment.update({"AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION})
    for name in ("NO_PROXY", "no_proxy"):
        others = environment.get(name)
        environment[name] = f"{_LOOPBACK},{others}" if others else _LOOPBACK


def function_environment(aws: Aws, origin: str, database_url: str) -> dict[str, str]:
    """Return the variables that point the functions at this stack.

    Args:
        aws: The server of DynamoDB, SQS and S3.
        origin: The gateway's address, like `http://127.0.0.1:8080`.
        database_url: The address of PostgreSQL.
    """
    return {
        "LECTERN_TABLE": TABLE,
        "LECTERN_QUEUE_URL": aws.queue.url,
        "LECTERN_SPEECH_BUCKET": SPEECH_BUCKET,
        "LECTERN_DATABASE_URL": database_url,
        "AWS_ENDPOINT_URL": aws.endpoint,
        "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI": f"{origin}/live",
        "AWS_ENDPOINT_URL_LAMBDA": f"{origin}/lambda",
        "AWS_ENDPOINT_URL_SFN": f"{origin}/states",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        **CREDENTIALS,
    }


def ear_environment(url: str) -> dict[str, str]:
    """Return the variables that offer the local ear to pages.

    Args:
        url: The ear's address, like `ws://127.0.0.1:9000`.
    """
    return {
        "LECTERN_EARS": "transcribe",
        "LECTERN_TRANSCRIBE_URL": url,
        "LECTERN_TRANSCRIBE_LANGUAGES": EAR_LANGUAGE,
    }


def apply(
    environment: MutableMapping[str, str], functions: Mapping[str, str], origin: str, level: str
) -> None:
    """Set the functions' variables; sign-in and join URL keep a value that is set already.

    Args:
        environment: The environment of this process, which its children inherit.
        functions: The variables of `function_environment`.
        origin: The gateway's address, for links to join a class.
        level: The log level.
    """
    environment.update(functions)
    set_defaults(
        environment,
        {"LECTERN_TEACHER_SIGN_IN": "open", "LECTERN_JOIN_URL": f"{origin}/join/"},
    )
    environment["POWERTOOLS_LOG_LEVEL"] = level


def set_defaults(environment: MutableMapping[str, str], defaults: Mapping[str, str]) -> None:
    """Set variables that are not set."""
    for name, value in defaults.items():
        environment.setdefault(name, value)
