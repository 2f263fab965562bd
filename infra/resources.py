"""Names and ARNs of the resources that several stacks refer to.

`DataStack` and `WebStack` create these resources. Constructs and the other stacks read them from
here, so that no construct depends on a stack.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DataResources:
    """Resources of `DataStack`.

    Attributes:
        stack_name: The stack, which has the bucket's name among its outputs.
        records: Name of the queue of records.
        dead_letters: Name of its dead-letter queue.
        database_address: Host, port and name of the database, as they are in a URL.
        database_cluster: Identifier of the Aurora cluster.
        database_users: ARN of each database role, by its name, for IAM authentication.
        provider_keys_arn: The secret with the providers' API keys.
        speech_bucket: Name of the bucket of synthesized audio and recordings.
    """

    stack_name: str
    table_name: str
    table_arn: str
    records: str
    records_url: str
    records_arn: str
    dead_letters: str
    database_address: str
    database_cluster: str
    database_users: Mapping[str, str]
    provider_keys_arn: str
    speech_bucket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebResources:
    """Resources of `WebStack`.

    Attributes:
        stack_name: The stack. Its outputs have the WebSocket API's id and the pages' bucket.
        host: The public host name.
        origin_secret: A reference that CloudFormation replaces with the secret.
    """

    stack_name: str
    host: str
    origin_secret: str
    socket_api_id: str
    http_api_id: str
    distribution_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherResources:
    """Resources of `TeachersStack`.

    Attributes:
        issuer: The issuer (`iss`) of the user pool's tokens.
        client_id: The client of the pages.
    """

    issuer: str
    client_id: str
