"""The values that the functions of one stack share: layers, permissions, variables and alarms."""

from dataclasses import dataclass
from typing import Self

from aws_cdk import Stack
from aws_cdk import aws_codedeploy as codedeploy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk.aws_sns import ITopic
from aws_cdk.aws_sqs import IQueue

from infra.access import Access
from infra.acknowledge import acknowledge
from infra.alarms import AlarmMaker
from infra.assets import RDS_TRUST, RUNTIME, Assets
from infra.constructs.network import Network
from infra.environment import Environment
from infra.resources import DataResources, TeacherResources, WebResources
from infra.settings import Rollout, Stage
from lectern.routes import Function


class Layers:
    """The layers of one stack's functions. Each is created for the first function that needs it."""

    def __init__(self, stack: Stack, assets: Assets) -> None:
        self._stack = stack
        self._assets = assets
        self._made: dict[str, lambda_.LayerVersion] = {}

    def of(self, function: Function) -> list[lambda_.ILayerVersion]:
        """Return the function's layers. In the VPC, they include the database's authorities."""
        names = [*function.layers, RDS_TRUST] if function.in_vpc else function.layers
        return [self._layer(name) for name in names]

    def _layer(self, name: str) -> lambda_.LayerVersion:
        if name not in self._made:
            self._made[name] = lambda_.LayerVersion(
                self._stack,
                f"Layer-{name}",
                code=self._assets.layer(name),
                compatible_runtimes=[RUNTIME],
                compatible_architectures=[lambda_.Architecture.ARM_64],
            )
        return self._made[name]


@dataclass(frozen=True, slots=True)
class Deployment:
    """The values that the stacks of a stage share.

    `teachers` is `None` if the stage names an OIDC issuer.
    """

    name: str
    stage: Stage
    assets: Assets
    data: DataResources
    web: WebResources
    network: Network
    records: IQueue
    alerts: ITopic
    teachers: TeacherResources | None = None


@dataclass(frozen=True, slots=True)
class RolloutParts:
    """The CodeDeploy resources that shift traffic between versions of a stack's functions."""

    application: codedeploy.LambdaApplication
    role: iam.Role

    @classmethod
    def of(cls, stack: Stack) -> Self:
        """Create the resources in the stack."""
        role = iam.Role(
            stack, "RolloutRole", assumed_by=iam.ServicePrincipal("codedeploy.amazonaws.com")
        )
        acknowledge(
            role,
            "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/"
            "service-role/AWSCodeDeployRoleForLambdaLimited]",
            "The narrowest managed policy for CodeDeploy on Lambda; AWS maintains it",
        )
        return cls(codedeploy.LambdaApplication(stack, "Rollouts"), role)


@dataclass(frozen=True, slots=True)
class FunctionContext:
    """The values that `LecternFunction` needs besides its row of `lectern/routes.py`.

    Without `rollout`, new code gets all calls at once.
    """

    name: str
    stage: Stage
    assets: Assets
    network: Network
    layers: Layers
    access: Access
    environment: Environment
    alarms: AlarmMaker
    rollout: RolloutParts | None

    @classmethod
    def of(cls, stack: Stack, deployment: Deployment) -> Self:
        """Return the context of a stack's functions."""
        name, stage = deployment.name, deployment.stage
        data, web = deployment.data, deployment.web
        at_once = stage.functions.rollout is Rollout.AT_ONCE
        return cls(
            name=name,
            stage=stage,
            assets=deployment.assets,
            network=deployment.network,
            layers=Layers(stack, deployment.assets),
            access=Access(stack, name, data, web, stage.unused_grants),
            environment=Environment(stack, name, stage, data, web),
            alarms=AlarmMaker(name, stage.alerts.runbook_url, deployment.alerts),
            rollout=None if at_once else RolloutParts.of(stack),
        )
