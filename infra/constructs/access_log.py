"""Access logs of the APIs: route, status and latency, without addresses and content."""

import json
from collections.abc import Mapping
from typing import Final

import jsii
from aws_cdk import aws_apigateway
from aws_cdk import aws_apigatewayv2 as apigateway
from constructs import Construct

from infra.constructs.log_group import make_log_group
from infra.settings import Stage

_COMMON: Final = {
    "requestId": "$context.requestId",
    "time": "$context.requestTimeEpoch",
    "route": "$context.routeKey",
    "status": "$context.status",
    "integrationStatus": "$context.integration.status",
    "integrationLatency": "$context.integration.latency",
    "error": "$context.error.message",
}
SOCKET_FIELDS: Final = _COMMON | {
    "event": "$context.eventType",
    "connectionId": "$context.connectionId",
    "authorizerStatus": "$context.authorizer.status",
}
HTTP_FIELDS: Final = _COMMON | {"responseLatency": "$context.responseLatency"}


@jsii.implements(apigateway.IAccessLogSettings)
class AccessLog:
    """The destination and the format of an API's access log."""

    def __init__(self, scope: Construct, stage: Stage, fields: Mapping[str, str]) -> None:
        log_group = make_log_group(scope, "AccessLog", stage)
        self._destination = apigateway.LogGroupLogDestination(log_group)
        self._format = aws_apigateway.AccessLogFormat.custom(json.dumps(fields))

    @property
    def destination(self) -> apigateway.IAccessLogDestination:
        """The log group."""
        return self._destination

    @property
    def format(self) -> aws_apigateway.AccessLogFormat:
        """One JSON object per line."""
        return self._format
