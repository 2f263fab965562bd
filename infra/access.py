"""IAM policies of the functions: the actions and resources behind each `Grant`."""

import json
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from aws_cdk import Fn, Stack
from aws_cdk.aws_iam import PolicyStatement, Role

from infra.acknowledge import acknowledge
from infra.names import SOCKET_API_ID, SOCKET_STAGE, SPEECH_BUCKET, alias_arn, machine_arn
from infra.resources import DataResources, WebResources
from lectern.adapters.postgres.roles import OWNER, WRITER
from lectern.routes import Function, Grant
from lectern.state_machines import REPAIR

_READ: Final = ("dynamodb:GetItem", "dynamodb:Query")
_WRITE: Final = (
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:ConditionCheckItem",
)
_FILES: Final[dict[Grant, tuple[str, tuple[str, ...]]]] = {
    Grant.VOICES: ("speech/*", ("s3:GetObject", "s3:PutObject")),
    Grant.RECORDINGS: ("recordings/*", ("s3:GetObject", "s3:PutObject", "s3:DeleteObject")),
}
_CONNECTIONS: Final = {
    grant: tuple(f"{SOCKET_STAGE}/{method}/@connections/*" for method in methods)
    for grant, methods in {Grant.POST: ("POST", "DELETE"), Grant.PROBE: ("GET",)}.items()
}
# Lambda uses these with the function's role to attach it to a VPC. Most of them support no
# resource-level permissions. The VPC has no route to EC2, so the function itself cannot use them.
_NETWORK: Final = (
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
)


class Access:
    """Creates the policy statements of a stack's functions."""

    def __init__(
        self,
        stack: Stack,
        stage: str,
        data: DataResources,
        web: WebResources,
        unused: AbstractSet[Grant] = frozenset(),
    ) -> None:
        self._stack = stack
        self._unused = unused
        self._stage = stage
        self._data = data
        self._web = web

    def grant(self, row: Function, role: Role) -> None:
        """Grant the role what its row in `lectern/routes.py` asks for, and the stage needs."""
        # Grants are a set: sorting keeps the templates deterministic.
        statements = [self._statement(grant) for grant in sorted(row.grants - self._unused)]
        if row.in_vpc:
            statements.append(_allow(_NETWORK, "*"))
        for statement in statements:
            role.add_to_policy(statement)
        for rule, reason in self._findings(row):
            acknowledge(role, rule, reason)

    def _statement(self, grant: Grant) -> PolicyStatement:
        data = self._data
        means: dict[Grant, tuple[Sequence[str], Sequence[str]]] = {
            Grant.READ_STATE: (_READ, [data.table_arn]),
            Grant.WRITE_STATE: (_WRITE, [data.table_arn]),
            Grant.POST: (["execute-api:ManageConnections"], self._connections(Grant.POST)),
            Grant.PROBE: (["execute-api:ManageConnections"], self._connections(Grant.PROBE)),
            Grant.SEND_RECORDS: (["sqs:SendMessage"], [data.records_arn]),
            Grant.COUNT_RECORDS: (["sqs:GetQueueAttributes"], [data.records_arn]),
            Grant.READ_SECRETS: (
                ["secretsmanager:GetSecretValue"],
                [data.provider_keys_arn],
            ),
            Grant.DATABASE: (["rds-db:connect"], [data.database_users[WRITER]]),
            Grant.OWN_DATABASE: (["rds-db:connect"], [data.database_users[OWNER]]),
            Grant.GREET: (
                ["lambda:InvokeFunction"],
                [alias_arn(self._stack, self._stage, "greeting")],
            ),
            Grant.SPEAK: (
                ["lambda:InvokeFunction"],
                [alias_arn(self._stack, self._stage, "speak")],
            ),
            Grant.CATCH_UP: (
                ["lambda:InvokeFunction"],
                [alias_arn(self._stack, self._stage, "catch-up")],
            ),
            Grant.REPAIR: (
                ["states:StartExecution"],
                [machine_arn(self._stack, self._stage, REPAIR)],
            ),
            # They support no resource-level permissions.
            Grant.TRANSLATE: (["translate:TranslateText"], ["*"]),
            Grant.TRANSCRIBE: (["transcribe:StartStreamTranscriptionWebSocket"], ["*"]),
            **{grant: self._files(grant) for grant in _FILES},
        }
        actions, resources = means[grant]
        return _allow(actions, *resources)

    def _connections(self, grant: Grant) -> list[str]:
        return [
            f"arn:{self._stack.partition}:execute-api:{self._stack.region}:{self._stack.account}"
            f":{self._socket_api}/{path}"
            for path in _CONNECTIONS[grant]
        ]

    def _files(self, grant: Grant) -> tuple[Sequence[str], Sequence[str]]:
        path, actions = _FILES[grant]
        return actions, [f"arn:{self._stack.partition}:s3:::{self._speech_bucket}/{path}"]

    @property
    def _socket_api(self) -> str:
        return Fn.get_stack_output(self._web.stack_name, SOCKET_API_ID)

    @property
    def _speech_bucket(self) -> str:
        return Fn.get_stack_output(self._data.stack_name, SPEECH_BUCKET)

    def _findings(self, row: Function) -> Iterator[tuple[str, str]]:
        """Yield each cdk-nag rule that the role breaks, with the reason to accept it."""
        yield (
            "AwsSolutions-IAM5[Resource::*]",
            "X-Ray, EC2 network interfaces, Transcribe and Translate support no resource ARN here",
        )
        for grant in sorted(row.grants & _CONNECTIONS.keys()):
            api = self._as_in_findings(self._socket_api)
            place = f"arn:aws:execute-api:{self._stack.region}:<AWS::AccountId>:{api}"
            for path in _CONNECTIONS[grant]:
                reason = (
                    "Connection ids are not known in advance; limited to one API and one method"
                )
                yield f"AwsSolutions-IAM5[Resource::{place}/{path}]", reason
        for grant in sorted(row.grants & _FILES.keys()):
            path, _ = _FILES[grant]
            place = f"arn:aws:s3:::{self._as_in_findings(self._speech_bucket)}/{path}"
            reason = "Object keys are not known in advance; limited to one prefix of one bucket"
            yield f"AwsSolutions-IAM5[Resource::{place}]", reason

    def _as_in_findings(self, reference: str) -> str:
        return json.dumps(self._stack.resolve(reference), separators=(",", ":"))


def _allow(actions: Sequence[str], *resources: str) -> PolicyStatement:
    return PolicyStatement(actions=list(actions), resources=list(resources))
