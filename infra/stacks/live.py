"""`LiveStack`: the WebSocket API's routes and functions."""

from typing import Any, cast

from aws_cdk import CfnDeletionPolicy, CfnResource, Stack
from aws_cdk import aws_apigateway as apigateway_account
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_iam as iam
from aws_cdk.aws_apigatewayv2_authorizers import WebSocketLambdaAuthorizer
from aws_cdk.aws_apigatewayv2_integrations import WebSocketLambdaIntegration
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.constructs.access_log import SOCKET_FIELDS, AccessLog
from infra.constructs.function import LecternFunction
from infra.constructs.function_context import Deployment, FunctionContext
from infra.constructs.repair_machine import RepairMachine
from infra.names import SOCKET_STAGE
from infra.settings import Api, Stage
from lectern.routes import FUNCTIONS, Function, Trigger

_TRIGGERS = frozenset({Trigger.AUTHORIZER, Trigger.ROUTE, Trigger.INVOKE, Trigger.SCHEDULE})


class LiveStack(Stack):
    """The resources of a running class: routes, authorizer, functions and the API's stage."""

    def __init__(
        self, scope: Construct, construct_id: str, *, deployment: Deployment, **stack: Any
    ) -> None:
        description = f"Lectern {deployment.name}: the WebSocket API"
        super().__init__(scope, construct_id, description=description, **stack)
        context = FunctionContext.of(self, deployment)
        # A reference, not the construct: it keeps routes and permissions in this stack.
        self._api = apigateway.WebSocketApi.from_web_socket_api_attributes(
            self, "Api", web_socket_id=deployment.web.socket_api_id
        )
        self.functions = [
            LecternFunction(self, function.name, function=function, context=context)
            for function in FUNCTIONS
            if function.trigger in _TRIGGERS and not function.in_vpc
        ]
        RepairMachine(self, "Repair", name=deployment.name)
        authorizer = self._authorizer()
        routes = [
            self._route(function, authorizer)
            for function in self.functions
            if function.row.trigger is Trigger.ROUTE
        ]
        # An empty list is not the same as an absent property: remove it.
        resource = self._api.node.find_child("Authorizer").node.default_child
        cast("CfnResource", resource).add_property_deletion_override("IdentitySource")
        self.stage = self._stage(deployment.stage)
        self.stage.node.add_dependency(*routes, self._logging_role())

    def _authorizer(self) -> WebSocketLambdaAuthorizer:
        alias = next(f.alias for f in self.functions if f.row.trigger is Trigger.AUTHORIZER)
        # With an identity source, API Gateway itself would answer 401 to clients without a ticket.
        return WebSocketLambdaAuthorizer("Authorizer", alias, identity_source=[])

    def _route(
        self, function: LecternFunction, authorizer: WebSocketLambdaAuthorizer
    ) -> apigateway.WebSocketRoute:
        key = function.row.route_key or ""
        route = apigateway.WebSocketRoute(
            self,
            f"Route-{key}",
            web_socket_api=self._api,
            route_key=key,
            integration=WebSocketLambdaIntegration(f"To-{function.row.name}", function.alias),
            authorizer=authorizer if key == "$connect" else None,
        )
        if key != "$connect":
            reason = "API Gateway authorizes a WebSocket once, at $connect, for all its messages"
            acknowledge(route, "AwsSolutions-APIG4", reason)
        return route

    def _stage(self, stage: Stage) -> apigateway.WebSocketStage:
        made = apigateway.WebSocketStage(
            self,
            "Stage",
            web_socket_api=self._api,
            stage_name=SOCKET_STAGE,
            auto_deploy=True,
            detailed_metrics_enabled=stage.messages.detailed_metrics,
            throttle=apigateway.ThrottleSettings(
                rate_limit=stage.messages.per_second, burst_limit=stage.messages.burst
            ),
            access_log_settings=AccessLog(self, stage, SOCKET_FIELDS),
        )
        # The L2 construct has no throttling per route.
        cast("apigateway.CfnStage", made.node.default_child).route_settings = {
            function.row.route_key: _route_settings(function.row, stage.messages)
            for function in self.functions
            if function.row.route_key and function.row.share < 1
        }
        return made

    def _logging_role(self) -> apigateway_account.CfnAccount:
        """Set the role with which API Gateway writes logs, one per account and region.

        It is retained when the stack is deleted: other stages of the account may use it.
        """
        role = iam.Role(
            self,
            "LoggingRole",
            assumed_by=iam.ServicePrincipal("apigateway.amazonaws.com"),
            managed_policies=[
                iam.ManagedPolicy.from_aws_managed_policy_name(
                    "service-role/AmazonAPIGatewayPushToCloudWatchLogs"
                )
            ],
        )
        account = apigateway_account.CfnAccount(self, "Account", cloud_watch_role_arn=role.role_arn)
        acknowledge(
            role,
            "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/"
            "service-role/AmazonAPIGatewayPushToCloudWatchLogs]",
            "API Gateway rejects an account role with fewer permissions than this policy",
        )
        for resource in (account, cast("iam.CfnRole", role.node.default_child)):
            resource.cfn_options.deletion_policy = CfnDeletionPolicy.RETAIN
            resource.cfn_options.update_replace_policy = CfnDeletionPolicy.RETAIN
        return account


def _route_settings(function: Function, limits: Api) -> dict[str, float | bool]:
    """Return the settings of a route whose share is below the stage's default per-route limit."""
    return {
        "DetailedMetricsEnabled": limits.detailed_metrics,
        "ThrottlingBurstLimit": max(1, round(limits.burst * function.share)),
        "ThrottlingRateLimit": max(1, round(limits.per_second * function.share)),
    }
