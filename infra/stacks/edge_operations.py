"""`EdgeOperationsStack`: the alarms about the public host.

CloudFront and AWS WAF report metrics to us-east-1 only, and an alarm needs its metric's region.
"""

from typing import Any

from aws_cdk import Stack
from constructs import Construct

from infra.alarms import AlarmKind, AlarmMaker, Condition
from infra.constructs.alerts import make_alerts
from infra.constructs.function_context import Deployment
from infra.measures import Measures


class EdgeOperationsStack(Stack):
    """Apart from `EdgeStack`, which is deployed before the distribution; this one needs it."""

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
                means="The public host answered requests for pages or under /api with 5xx.",
            )
        }
        if stage.web.firewall:
            conditions[AlarmKind.FIREWALL_BLOCKS] = Condition(
                measures.blocked(),
                0,
                means="The firewall blocks an address: a flood, or a school above the limit.",
            )
        alerts = make_alerts(self, "Alerts", stage, ["cloudwatch"])
        maker = AlarmMaker(deployment.name, stage.alerts.runbook_url, alerts)
        for kind, condition in conditions.items():
            maker.make(self, kind, "lectern", condition)
