"""`BackgroundStack`: what migrates the database, writes to it, and clears it by the clock."""

from typing import Any, Final

from aws_cdk import Duration, Stack
from aws_cdk.aws_lambda_event_sources import SqsEventSource
from aws_cdk.triggers import Trigger as DeploymentStep
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.constructs.function import LecternFunction
from infra.constructs.function_context import Deployment, FunctionContext
from infra.constructs.writing_times import WritingTimes
from lectern.routes import FUNCTIONS, Trigger

_BATCH: Final = 10  # the most that a FIFO queue gives
_WRITERS: Final = 10
_TRIGGERS: Final = frozenset({Trigger.QUEUE, Trigger.DEPLOYMENT, Trigger.SCHEDULE})


class BackgroundStack(Stack):
    """Deployed before whatever needs the new tables; a failed migration ends the deployment."""

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

    def _feed(self, function: LecternFunction, deployment: Deployment) -> None:
        every_minutes = deployment.stage.database.write_every_minutes
        source = SqsEventSource(
            deployment.records,
            batch_size=_BATCH,
            max_concurrency=_WRITERS,
            report_batch_item_failures=True,
            # Said only where nobody else says it: so that a stage that gives its writing times up
            # is not left with a mapping that the last of them has closed.
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
            "The queue itself moves what cannot be written to its dead-letter queue",
        )

    def _run_at_deployment(self, function: LecternFunction) -> None:
        """Run whenever the function or a layer has changed: the migrations are in a layer."""
        others = [other for other in self.functions if other is not function]
        DeploymentStep(
            self,
            "Migrate",
            handler=function.function,
            timeout=Duration.seconds(function.row.timeout_s),
            execute_after=[function],
            execute_before=others,
        )
