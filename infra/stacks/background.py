"""`BackgroundStack`: functions that migrate the database, write to it and delete old rows."""

from typing import Any, Final

from aws_cdk import Duration, Stack
from aws_cdk import aws_iam as iam
from aws_cdk.aws_lambda_event_sources import SqsEventSource
from aws_cdk.triggers import Trigger as DeploymentStep
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.constructs.function import LecternFunction
from infra.constructs.function_context import Deployment, FunctionContext
from infra.constructs.writing_times import WritingTimes
from infra.names import full_name
from lectern.routes import FUNCTIONS, Trigger

_BATCH: Final = 10  # the maximum of a FIFO queue
_WRITERS: Final = 10
_TRIGGERS: Final = frozenset(
    {Trigger.QUEUE, Trigger.DEPLOYMENT, Trigger.SCHEDULE, Trigger.OPERATOR}
)


class BackgroundStack(Stack):
    """Deployed before code that needs the new schema; a failed migration aborts the deployment."""

    def __init__(
        self, scope: Construct, construct_id: str, *, deployment: Deployment, **stack: Any
    ) -> None:
        description = f"Lectern {deployment.name}: migrations and the queue's writer"
        super().__init__(scope, construct_id, description=description, **stack)
        context = FunctionContext.of(self, deployment)
        self.functions = [
            LecternFunction(self, function.name, function=function, context=context)
            for function in FUNCTIONS
            if function.trigger in _TRIGGERS and function.in_vpc
        ]
        for function in self.functions:
            if function.row.trigger is Trigger.QUEUE:
                self._feed(function, deployment)
            elif function.row.trigger is Trigger.DEPLOYMENT:
                self._run_at_deployment(function)
            elif function.row.trigger is Trigger.OPERATOR:
                self._permit_operators(function, deployment)

    def _permit_operators(self, function: LecternFunction, deployment: Deployment) -> None:
        """Make the policy that lets the platform team's role invoke the function, and no other."""
        iam.ManagedPolicy(
            self,
            "Operators",
            managed_policy_name=full_name(deployment.name, function.row.name),
            description=f"Invoke {function.row.name}: attach it to the platform team's role",
            statements=[
                iam.PolicyStatement(
                    actions=["lambda:InvokeFunction"], resources=[function.alias.function_arn]
                )
            ],
        )

    def _feed(self, function: LecternFunction, deployment: Deployment) -> None:
        every_minutes = deployment.stage.database.write_every_minutes
        source = SqsEventSource(
            deployment.records,
            batch_size=_BATCH,
            max_concurrency=_WRITERS,
            report_batch_item_failures=True,
            # Set only without writing times, whose schedules change it. A stage that drops them
            # needs the explicit `True`: their last run may have left the mapping disabled.
            enabled=None if every_minutes else True,
        )
        function.alias.add_event_source(source)
        if every_minutes:
            WritingTimes(
                self,
                "WritingTimes",
                name=deployment.name,
                source=source,
                every_minutes=every_minutes,
            )
        acknowledge(
            function.alias,
            "Serverless-LambdaEventSourceMappingDestination",
            "The queue itself moves failed records to its dead-letter queue",
        )

    def _run_at_deployment(self, function: LecternFunction) -> None:
        """Run the function whenever it or a layer has changed: a layer contains the migrations."""
        others = [other for other in self.functions if other is not function]
        DeploymentStep(
            self,
            "Migrate",
            handler=function.function,
            timeout=Duration.seconds(function.row.timeout_s),
            execute_after=[function],
            execute_before=others,
        )
