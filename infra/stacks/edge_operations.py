"""`EdgeOperationsStack`: the alarms about the public host.

CloudFront and its firewall are measured in us-east-1 alone, and an alarm lives where its metric is.
"""

from typing import Any

from aws_cdk import Stack
from constructs import Construct

from infra.alarms import AlarmKind, AlarmMaker, Condition
from infra.constructs.alerts import make_alerts
from infra.constructs.function_context import Deployment
from infra.measures import Measures


class EdgeOperationsStack(Stack):
    """Not part of the edge stack: that one comes before the distribution, this one after it."""

    def __init__(
        self, scope: Construct, construct_id: str, *, deployment: Deployment, **stack: Any
    ) -> None:
        description = f"Lectern {deployment.name}: alarms about the public host"
        super().__init__(scope, construct_id, description=description, **stack)
        stage = deployment.stage
        measures = Measures(deployment.name, stage, deployment.data, deployment.web)
        conditions = {
            AlarmKind.HOST_ERRORS: Condition(
                measures.host_failures(),
                5,
                times=2,
                means="Requests to the public host, for pages or under /api, were answered 5xx.",
            )
        }
        if stage.web.firewall:
            conditions[AlarmKind.FIREWALL_BLOCKS] = Condition(
                measures.blocked(),
                0,
                means="The firewall refuses an address: somebody floods, or a school is shut out.",
            )
        alerts = make_alerts(self, "Alerts", stage, ["cloudwatch"])
        maker = AlarmMaker(deployment.name, stage.alerts.runbook_url, alerts)
        for kind, condition in conditions.items():
            maker.make(self, kind, "lectern", condition)
