"""`OperationsStack`: the dashboard, the alarms of the stage as a whole, and the budget."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from aws_cdk import Stack
from aws_cdk import aws_budgets as budgets
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from infra.alarms import AlarmKind, AlarmMaker, Condition
from infra.constructs.dashboard import Dashboard
from infra.constructs.function import LecternFunction
from infra.constructs.function_context import Deployment
from infra.measures import Measures
from infra.names import full_name, machine_arn
from lectern.adapters.metrics import Metric
from lectern.state_machines import REPAIR

STAGE_TAG: Final = "lectern-stage"
"""The tag on all resources. The budget filters by it once it is a cost allocation tag."""

# Longer than the database takes to resume, including the visibility timeout after a failure.
_WAITING_S: Final = 900
# A student who mistypes a code soon types the right one; the metric subtracts right codes.
_GUESSES: Final = 200
_HOURS_AWAKE: Final = 24


class OperationsStack(Stack):
    """Alarms, dashboard and budget. The alarms of one function are in the function's stack."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        deployment: Deployment,
        functions: Sequence[LecternFunction],
        **stack: Any,
    ) -> None:
        description = f"Lectern {deployment.name}: alarms, dashboard, budget"
        super().__init__(scope, construct_id, description=description, **stack)
        stage = deployment.stage
        measures = Measures(deployment.name, stage, deployment.data, deployment.web)
        alarms = self._alarms(deployment, measures)
        of_functions = [alarm for function in functions for alarm in function.alarms]
        Dashboard(
            self,
            "Dashboard",
            measures=measures,
            functions=functions,
            alarms=[*alarms, *of_functions],
        )
        self._budget(deployment)

    def _alarms(self, deployment: Deployment, measures: Measures) -> list[cloudwatch.Alarm]:
        stage = deployment.stage
        maker = AlarmMaker(deployment.name, stage.alerts.runbook_url, deployment.alerts)
        batching_s = 60 * (stage.database.write_every_minutes or 0)
        machine = machine_arn(self, deployment.name, REPAIR)
        conditions = {
            **_of_service(measures, machine),
            **_of_storage(measures, batching_s + _WAITING_S),
        }
        if stage.database.min_capacity == 0:
            conditions[AlarmKind.DATABASE_AWAKE] = Condition(
                measures.database_awake(),
                0,
                times=_HOURS_AWAKE,
                means="The database has not paused for a day; it is billed by the hour.",
            )
        return [
            maker.make(self, kind, "lectern", condition) for kind, condition in conditions.items()
        ]

    def _budget(self, deployment: Deployment) -> None:
        topic = budgets.CfnBudget.SubscriberProperty(
            subscription_type="SNS", address=deployment.alerts.topic_arn
        )
        budgets.CfnBudget(
            self,
            "Budget",
            budget={
                "budgetName": full_name(deployment.name, "month"),
                "budgetType": "COST",
                "timeUnit": "MONTHLY",
                "budgetLimit": {
                    "amount": deployment.stage.alerts.monthly_budget_usd,
                    "unit": "USD",
                },
                "costFilters": {"TagKeyValue": [f"user:{STAGE_TAG}${deployment.name}"]},
            },
            notifications_with_subscribers=[
                budgets.CfnBudget.NotificationWithSubscribersProperty(
                    notification={
                        "notificationType": kind,
                        "comparisonOperator": "GREATER_THAN",
                        "threshold": percent,
                        "thresholdType": "PERCENTAGE",
                    },
                    subscribers=[topic],
                )
                for kind, percent in (("ACTUAL", 80), ("FORECASTED", 100))
            ],
        )


def _of_service(measures: Measures, repair_machine: str) -> Mapping[AlarmKind, Condition]:
    return {
        AlarmKind.SOCKET_ERRORS: Condition(
            measures.socket("IntegrationError"),
            0,
            means="API Gateway answered messages with `Internal server error`.",
        ),
        AlarmKind.HTTP_ERRORS: Condition(
            measures.http_failures(), 5, means="The HTTP API answered requests under /api with 5xx."
        ),
        AlarmKind.SWEEP_MISSING: Condition(
            measures.sweeps(),
            1,
            times=2,
            is_least=True,
            means="The sweep has not run for ten minutes: abandoned classes do not end.",
        ),
        AlarmKind.POSTS_GONE: Condition(
            measures.posts_share(Metric.POSTS_GONE),
            20,
            times=3,
            means="A fifth of the posts goes to closed connections.",
        ),
        AlarmKind.POSTS_FAILED: Condition(
            measures.posts_share(Metric.POSTS_FAILED),
            1,
            times=2,
            means="Captions do not reach students: API Gateway throttles or does not answer.",
        ),
        AlarmKind.CODES_GUESSED: Condition(
            measures.guessed_codes(),
            _GUESSES,
            means="A client guesses class codes: more are wrong than typing errors explain.",
        ),
        AlarmKind.SCHOOL_BUDGETS: Condition(
            measures.count(Metric.BUDGETS_REACHED),
            0,
            means="A school reached 80, 100 or 110 % of its monthly budget for providers.",
        ),
        AlarmKind.TRANSLATIONS_FAILED: Condition(
            measures.failed_share(Metric.TRANSLATIONS_FAILED, Metric.TEXTS_TRANSLATED),
            20,
            times=2,
            means="Many texts are not translated. Students read that a caption is not available.",
        ),
        AlarmKind.REPAIRS_FAILED: Condition(
            measures.failed_repairs(repair_machine),
            0,
            means="Captions without a translation are not tried again: `catch-up` fails.",
        ),
        AlarmKind.VOICES_FAILED: Condition(
            measures.failed_share(Metric.TEXTS_FAILED, Metric.TEXTS_SYNTHESIZED),
            20,
            times=2,
            means="No provider synthesizes captions. Students' devices speak instead.",
        ),
        AlarmKind.RECORDINGS_FAILED: Condition(
            measures.failed_share(Metric.RECORDINGS_FAILED, Metric.RECORDINGS_TRANSCRIBED),
            20,
            times=2,
            means="No provider transcribes recordings. Teachers have to type.",
        ),
    }


def _of_storage(measures: Measures, waiting_s: int) -> dict[AlarmKind, Condition]:
    return {
        AlarmKind.DEAD_LETTERS: Condition(
            measures.dead_letters(),
            0,
            means="A record could not be written to the database in five attempts.",
        ),
        AlarmKind.RECORDS_WAITING: Condition(
            measures.oldest_record(),
            waiting_s,
            means="Records wait: the database does not resume or cannot be reached.",
        ),
        AlarmKind.STATE_THROTTLED: Condition(
            measures.state_throttles(), 0, means="DynamoDB throttles reads or writes."
        ),
        AlarmKind.DATABASE_FULL: Condition(
            measures.database("ACUUtilization", "Average"),
            90,
            times=3,
            means="The database runs at its maximum capacity.",
        ),
    }
