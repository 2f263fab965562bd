"""`TeachersStack`: the user pool of stages that name no other issuer. It holds accounts."""

from typing import Any

from aws_cdk import CfnOutput, Stack
from constructs import Construct

from infra.constructs.function import LecternFunction
from infra.constructs.function_context import Deployment, FunctionContext
from infra.constructs.teachers import TeacherPool
from infra.resources import TeacherResources
from infra.settings import Cognito
from lectern.routes import TOKEN_CLAIMS


class TeachersStack(Stack):
    """The pool, the client of the pages, and the function that names schools in tokens."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        deployment: Deployment,
        cognito: Cognito,
        **stack: Any,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            termination_protection=deployment.stage.protected,
            description=f"Lectern {deployment.name}: the accounts of teachers",
            **stack,
        )
        context = FunctionContext.of(self, deployment)
        claims = LecternFunction(self, TOKEN_CLAIMS.name, function=TOKEN_CLAIMS, context=context)
        self.functions = [claims]
        teachers = TeacherPool(
            self,
            "Teachers",
            cognito=cognito,
            host=deployment.web.host,
            claims=claims.alias,
        )
        client_id = teachers.client.user_pool_client_id
        self.resources = TeacherResources(issuer=teachers.issuer, client_id=client_id)
        CfnOutput(self, "UserPoolId", value=teachers.pool.user_pool_id)
        CfnOutput(self, "TeacherPageClientId", value=client_id)
