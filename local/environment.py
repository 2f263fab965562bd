"""The environment that the functions run in: the variables that they have on AWS."""

import os
from collections.abc import Mapping, MutableMapping
from typing import Final

from local.account import CREDENTIALS, REGION
from local.servers.aws import SPEECH_BUCKET, TABLE, Aws

_LOOPBACK: Final = "127.0.0.1,localhost"


def isolate(environment: MutableMapping[str, str]) -> None:
    """Leave nobody's own AWS settings, profiles and keys in it, and no proxy on the loopback."""
    for name in [name for name in environment if name.startswith("AWS_")]:
        del environment[name]
    environment["AWS_CONFIG_FILE"] = os.devnull
    environment["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
    environment.update(CREDENTIALS)
    environment.update({"AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION})
    for name in ("NO_PROXY", "no_proxy"):
        others = environment.get(name)
        environment[name] = f"{_LOOPBACK},{others}" if others else _LOOPBACK


def function_environment(aws: Aws, origin: str, database_url: str) -> dict[str, str]:
    """Return what points the functions at this stack's parts.

    Args:
        aws: DynamoDB, SQS and S3.
        origin: The gateway's address, `http://127.0.0.1:8080`.
        database_url: PostgreSQL.
    """
    return {
        "LECTERN_TABLE": TABLE,
        "LECTERN_QUEUE_URL": aws.queue.url,
        "LECTERN_SPEECH_BUCKET": SPEECH_BUCKET,
        "LECTERN_DATABASE_URL": database_url,
        "AWS_ENDPOINT_URL": aws.endpoint,
        "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI": f"{origin}/live",
        "AWS_ENDPOINT_URL_LAMBDA": f"{origin}/lambda",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        **CREDENTIALS,
    }


def enter(
    environment: MutableMapping[str, str], functions: Mapping[str, str], origin: str, level: str
) -> None:
    """Make the environment the functions'; what of theirs a person has set, stays.

    Args:
        environment: This process's; its children inherit it.
        functions: What `function_environment` returned.
        origin: The gateway's address, where pages to join a class are.
        level: The log level.
    """
    environment.update(functions)
    environment.setdefault("LECTERN_TEACHER_SIGN_IN", "open")
    environment.setdefault("LECTERN_JOIN_URL", f"{origin}/join/")
    environment["POWERTOOLS_LOG_LEVEL"] = level
