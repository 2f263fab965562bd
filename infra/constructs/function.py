"""`LecternFunction`: one row of `lectern/routes.py`, deployed to Lambda."""

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

# The alarm `slow` fires when the p99 duration exceeds this share of the time limit.
_SLOW: Final = 0.8
_SYNCHRONOUS: Final = "It is invoked synchronously: Lambda queues no event that could be lost"
_WHO_RETRIES: Final = {
    Trigger.AUTHORIZER: _SYNCHRONOUS,
    Trigger.ROUTE: _SYNCHRONOUS,
    Trigger.HTTP: _SYNCHRONOUS,
    Trigger.DEPLOYMENT: _SYNCHRONOUS,
    Trigger.USER_POOL: _SYNCHRONOUS,
    Trigger.OPERATOR: _SYNCHRONOUS,
    Trigger.QUEUE: "The queue that feeds it has a dead-letter queue",
    Trigger.SCHEDULE: "The next run does what a failed run left undone",
    Trigger.INVOKE: "A greeting or audio that arrives a minute late is useless",
}
# Lambda traces the first invocation of each second and 5 % of the others. The rate cannot be
# configured: the X-Ray guide does not list Lambda among the services that support sampling rules.
# A class rarely makes two calls in a second, so nearly all of its calls would be traced.
_TRACING: Final = {True: lambda_.Tracing.ACTIVE, False: lambda_.Tracing.DISABLED}
# Exceptions as Lambda's runtime logs them, except the one that API Gateway turns into a 401.
_AUTHORIZER_ERRORS: Final = "AuthorizerErrors"
_NO_REFUSAL: Final = '"[ERROR]" -"Exception: Unauthorized"'
_ROLLOUTS: Final = {
    Rollout.CANARY: "CANARY_10_PERCENT_5_MINUTES",
    Rollout.LINEAR: "LINEAR_10_PERCENT_EVERY_1_MINUTE",
}


class LecternFunction(Construct):
    """A function with its own role, log group and alarms. Callers invoke its alias only."""

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
            # A late greeting or late audio is useless: drop the event after a minute.
            self.alias.configure_async_invoke(max_event_age=Duration.minutes(1), retry_attempts=1)
            reason = _WHO_RETRIES[Trigger.INVOKE]
            acknowledge(self.alias, "Serverless-LambdaAsyncFailureDestination", reason)
        if function.trigger is Trigger.SCHEDULE:
            self._schedule(function)
        if context.rollout is not None and function.trigger is not Trigger.DEPLOYMENT:
            self._roll_out(context.rollout)

    def _schedule(self, row: Function) -> None:
        """Invoke the function on a schedule. A late or failed run is not repeated."""
        self.alias.configure_async_invoke(max_event_age=Duration.minutes(1), retry_attempts=0)
        reason = _WHO_RETRIES[Trigger.SCHEDULE]
        acknowledge(self.alias, "Serverless-LambdaAsyncFailureDestination", reason)
        rule = events.Rule(
            self,
            "Clock",
            rule_name=full_name(self._context.name, row.name),
            schedule=events.Schedule.rate(Duration.minutes(row.every_minutes or 1)),
            targets=[LambdaFunction(self.alias, retry_attempts=0)],
        )
        acknowledge(rule, "Serverless-EventBusDLQ", reason)

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
            # Else Lambda would stop the sixteenth invocation in a row.
            recursive_loop=lambda_.RecursiveLoop.ALLOW if row.invokes_itself else None,
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
        snap_start_rule = "Annotation::@aws-cdk/aws-lambda:snapStartRequirePublish"
        acknowledge(made, snap_start_rule, "Callers invoke an alias of a published version")
        if not stage.functions.tracing:
            reason = (
                "The stage sets `tracing = false`: nearly every call would be traced and billed"
            )
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
                means=f"{row.name} failed: clients got no response, or an error.",
            ),
            AlarmKind.THROTTLES: Condition(
                self.function.metric_throttles(period=FIVE_MINUTES),
                0,
                means=f"Lambda throttled {row.name}: too many concurrent executions.",
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
        """Return the count of errors, without the authorizer's rejections of clients."""
        if self.row.trigger is not Trigger.AUTHORIZER:
            return self.alias.metric_errors(period=FIVE_MINUTES)
        # Count log lines instead: Lambda's own metric would include every rejected client.
        errors = logs.MetricFilter(
            self,
            "Errors",
            log_group=self._log_group,
            filter_pattern=logs.FilterPattern.literal(_NO_REFUSAL),
            metric_namespace=metrics_namespace(self._context.name),
            metric_name=_AUTHORIZER_ERRORS,
            default_value=0,
        )
        return errors.metric(statistic="Sum", period=FIVE_MINUTES)

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
            alarms=self.alarms[:1],  # errors only
            auto_rollback=codedeploy.AutoRollbackConfig(
                failed_deployment=True, stopped_deployment=True, deployment_in_alarm=True
            ),
        )
