"""`HttpStack`: the HTTP API under `/api`."""

from typing import Any

from aws_cdk import Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk.aws_apigatewayv2_integrations import HttpLambdaIntegration
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.constructs.access_log import HTTP_FIELDS, AccessLog
from infra.constructs.function import LecternFunction
from infra.constructs.function_context import Deployment, FunctionContext
from infra.settings import Stage
from lectern.domain.errors import ConfigurationError
from lectern.routes import FUNCTIONS, Trigger


class HttpStack(Stack):
    """The HTTP API's routes and functions, and the authorizer that checks teachers' tokens."""

    def __init__(
        self, scope: Construct, construct_id: str, *, deployment: Deployment, **stack: Any
    ) -> None:
        description = f"Lectern {deployment.name}: the HTTP API"
        super().__init__(scope, construct_id, description=description, **stack)
        context = FunctionContext.of(self, deployment)
        self._api = apigateway.HttpApi.from_http_api_attributes(
            self, "Api", http_api_id=deployment.web.http_api_id
        )
        self._authorizer = self._make_authorizer(deployment)
        self.functions = [
            LecternFunction(self, function.name, function=function, context=context)
            for function in FUNCTIONS
            if function.trigger is Trigger.HTTP
        ]
        routes = [
            self._route(function, route_key)
            for function in self.functions
            for route_key in function.row.http_routes
        ]
        self.stage = self._stage(deployment.stage)
        self.stage.node.add_dependency(*routes)

    def _route(self, function: LecternFunction, route_key: str) -> apigateway.HttpRoute:
        method, _, path = route_key.partition(" ")
        route = apigateway.HttpRoute(
            self,
            f"Route-{_id(function, route_key)}",
            http_api=self._api,
            route_key=apigateway.HttpRouteKey.with_(path, apigateway.HttpMethod(method)),
            integration=HttpLambdaIntegration(f"To-{_id(function, route_key)}", function.alias),
            authorizer=self._authorizer if function.row.signed_in else None,
        )
        if not function.row.signed_in:
            acknowledge(route, "AwsSolutions-APIG4", "The protocol makes this route public")
        return route

    def _make_authorizer(self, deployment: Deployment) -> apigateway.IHttpRouteAuthorizer:
        """Return the authorizer that checks a teacher's token."""
        teachers, pool = deployment.stage.teachers, deployment.teachers
        if pool is not None:
            return self._jwt(pool.issuer, [pool.client_id])
        if teachers.oidc is None:
            raise ConfigurationError("`teachers` should have `cognito` or `oidc`")
        return self._jwt(teachers.oidc.issuer, teachers.oidc.audience)

    def _jwt(self, issuer: str, audience: list[str]) -> apigateway.IHttpRouteAuthorizer:
        authorizer = apigateway.HttpAuthorizer(
            self,
            "Teachers",
            http_api=self._api,
            type=apigateway.HttpAuthorizerType.JWT,
            identity_source=["$request.header.Authorization"],
            jwt_issuer=issuer,
            jwt_audience=audience,
        )
        return apigateway.HttpAuthorizer.from_http_authorizer_attributes(
            self, "TeachersOfRoutes", authorizer_id=authorizer.authorizer_id, authorizer_type="JWT"
        )

    def _stage(self, stage: Stage) -> apigateway.HttpStage:
        return apigateway.HttpStage(
            self,
            "Stage",
            http_api=self._api,
            stage_name="$default",
            auto_deploy=True,
            detailed_metrics_enabled=stage.http.detailed_metrics,
            throttle=apigateway.ThrottleSettings(
                rate_limit=stage.http.per_second, burst_limit=stage.http.burst
            ),
            access_log_settings=AccessLog(self, stage, HTTP_FIELDS),
        )


def _id(function: LecternFunction, route_key: str) -> str:
    """Return a route's construct id: the function's name, plus an index if there are several."""
    routes = function.row.http_routes
    return (
        function.row.name if len(routes) == 1 else f"{function.row.name}-{routes.index(route_key)}"
    )
