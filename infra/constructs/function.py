"""`LecternFunction`: one row of the table of functions, as Lambda runs it."""

from typing import Final, cast

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_codedeploy as codedeploy
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk.aws_events_targets import LambdaFunction
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.alarms import FIVE_MINUTES, AlarmKind, Condition
from infra.assets import RUNTIME, handler_name
from infra.constructs.function_context import FunctionContext, RolloutParts
from infra.constructs.log_group import make_log_group
from infra.names import ALIAS, full_name, metrics_namespace
from infra.settings import Rollout
from lectern.routes import Function, Trigger

# The share of its time limit that a function may need in the slowest of 100 calls.
_SLOW: Final = 0.8
_WAITED_FOR: Final = "Whoever calls it waits for its answer: nothing is ever queued for it"
_WHO_RETRIES: Final = {
    Trigger.AUTHORIZER: _WAITED_FOR,
    Trigger.ROUTE: _WAITED_FOR,
    Trigger.HTTP: _WAITED_FOR,
    Trigger.DEPLOYMENT: _WAITED_FOR,
    Trigger.QUEUE: "The queue that feeds it has a dead-letter queue",
    Trigger.SCHEDULE: "What one run could not do the next one does",
    Trigger.INVOKE: "A greeting or a voice that comes a minute late is of no use to anybody",
}
# All or nothing: Lambda traces the first call of a second and a twentieth of the others, and that
# rate cannot be configured (Lambda guide, on X-Ray; the X-Ray guide has no Lambda among what takes
# sampling rules). A class rarely has two calls in a second: nearly all of them would be traced.
_TRACING: Final = {True: lambda_.Tracing.ACTIVE, False: lambda_.Tracing.DISABLED}
# An exception as Lambda's runtime logs it, but for the one that API Gateway answers 401 to.
_AUTHORIZER_ERRORS: Final = "AuthorizerErrors"
_NO_REFUSAL: Final = '"[ERROR]" -"Exception: Unauthorized"'
_ROLLOUTS: Final = {
    Rollout.CANARY: "CANARY_10_PERCENT_5_MINUTES",
    Rollout.LINEAR: "LINEAR_10_PERCENT_EVERY_1_MINUTE",
}


class LecternFunction(Construct):
    """A function with a role, a log and alarms of its own; it is called by its alias only."""

    def __init__(
        self, scope: Construct, construct_id: str, *, function: Function, context: FunctionContext
    ) -> None:
        super().__init__(scope, construct_id)
        self.row = function
        self._context = context
        self._role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        self._log_group = self._log(f"/aws/lambda/{full_name(context.name, function.name)}")
        self.function = self._make(function)
        context.access.grant(function, self._role)
        self.alias = lambda_.Alias(
            self, "Alias", alias_name=ALIAS, version=self.function.current_version
        )
        self.alarms = self._alarms()
        acknowledge(self, "Serverless-LambdaDLQ", _WHO_RETRIES[function.trigger])
        if function.trigger is Trigger.INVOKE:
            # Whoever could not be greeted or spoken to at once has gone on, or gone.
            self.alias.configure_async_invoke(max_event_age=Duration.minutes(1), retry_attempts=1)
            reason = _WHO_RETRIES[Trigger.INVOKE]
            acknowledge(self.alias, "Serverless-LambdaAsyncFailureDestination", reason)
        if function.trigger is Trigger.SCHEDULE:
            self._run_by_the_clock(function)
        if context.rollout is not None and function.trigger is not Trigger.DEPLOYMENT:
            self._roll_out(context.rollout)

    def _run_by_the_clock(self, row: Function) -> None:
        """Have it invoked every so many minutes; a run that is late or fails is not caught up."""
        self.alias.configure_async_invoke(max_event_age=Duration.minutes(1), retry_attempts=0)
        reason = _WHO_RETRIES[Trigger.SCHEDULE]
        acknowledge(self.alias, "Serverless-LambdaAsyncFailureDestination", reason)
        clock = events.Rule(
            self,
            "Clock",
            rule_name=full_name(self._context.name, row.name),
            schedule=events.Schedule.rate(Duration.minutes(row.every_minutes or 1)),
            targets=[LambdaFunction(self.alias, retry_attempts=0)],
        )
        acknowledge(clock, "Serverless-EventBusDLQ", reason)

    def _make(self, row: Function) -> lambda_.Function:
        context, stage = self._context, self._context.stage
        name = full_name(context.name, row.name)
        network = context.network if row.in_vpc else None
        made = lambda_.Function(
            self,
            "Function",
            function_name=name,
            runtime=RUNTIME,
            architecture=lambda_.Architecture.ARM_64,
            handler=handler_name(row),
            code=context.assets.function(row),
            layers=context.layers.of(row),
            memory_size=row.memory_mb,
            timeout=Duration.seconds(row.timeout_s),
            reserved_concurrent_executions=(
                row.concurrency if stage.functions.reserve_concurrency else None
            ),
            snap_start=(
                lambda_.SnapStartConf.ON_PUBLISHED_VERSIONS
                if row.snap_start and stage.functions.snap_start
                else None
            ),
            environment=context.environment.variables(row),
            role=self._role,
            log_group=self._log_group,
            tracing=_TRACING[stage.functions.tracing],
            vpc=network.vpc if network else None,
            vpc_subnets=(
                ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED)
                if network
                else None
            ),
            security_groups=[network.functions] if network else None,
        )
        starts_from_snapshot = "Annotation::@aws-cdk/aws-lambda:snapStartRequirePublish"
        acknowledge(made, starts_from_snapshot, "It is called by an alias of a published version")
        if not stage.functions.tracing:
            reason = "The stage's own setting: all of a class's calls would be traced, and paid for"
            acknowledge(made, "Serverless-LambdaTracing", reason)
        return made

    def _log(self, name: str) -> logs.LogGroup:
        group = make_log_group(self, "Log", self._context.stage, name)
        group.grant_write(self._role)
        return group

    def _alarms(self) -> list[cloudwatch.Alarm]:
        row = self.row
        limit_ms = round(_SLOW * row.timeout_s * 1_000)
        conditions = {
            AlarmKind.ERRORS: Condition(
                self._errors(),
                0,
                means=f"{row.name} failed: a person got no answer, or a wrong one.",
            ),
            AlarmKind.THROTTLES: Condition(
                self.function.metric_throttles(period=FIVE_MINUTES),
                0,
                means=f"{row.name} was refused: too many run at once.",
            ),
            AlarmKind.SLOW: Condition(
                self.alias.metric_duration(statistic="p99", period=FIVE_MINUTES),
                limit_ms,
                times=3,
                means=f"{row.name} is close to its time limit of {row.timeout_s} s.",
            ),
        }
        return [
            self._context.alarms.make(self, kind, row.name, condition)
            for kind, condition in conditions.items()
        ]

    def _errors(self) -> cloudwatch.IMetric:
        """Count what went wrong. That an authorizer refuses somebody is an error to Lambda too."""
        if self.row.trigger is not Trigger.AUTHORIZER:
            return self.alias.metric_errors(period=FIVE_MINUTES)
        counted = logs.MetricFilter(
            self,
            "Errors",
            log_group=self._log_group,
            filter_pattern=logs.FilterPattern.literal(_NO_REFUSAL),
            metric_namespace=metrics_namespace(self._context.name),
            metric_name=_AUTHORIZER_ERRORS,
            default_value=0,
        )
        return counted.metric(statistic="Sum", period=FIVE_MINUTES)

    def _roll_out(self, rollout: RolloutParts) -> None:
        config = _ROLLOUTS[self._context.stage.functions.rollout]
        codedeploy.LambdaDeploymentGroup(
            self,
            "Rollout",
            application=rollout.application,
            role=rollout.role,
            alias=self.alias,
            deployment_config=cast(
                "codedeploy.ILambdaDeploymentConfig",
                getattr(codedeploy.LambdaDeploymentConfig, config),
            ),
            alarms=self.alarms[:1],
            auto_rollback=codedeploy.AutoRollbackConfig(
                failed_deployment=True, stopped_deployment=True, deployment_in_alarm=True
            ),
        )
