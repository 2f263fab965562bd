"""Whom to tell when it burns."""

from collections.abc import Sequence

from aws_cdk import Stack
from aws_cdk.aws_iam import ServicePrincipal
from aws_cdk.aws_sns import Topic
from aws_cdk.aws_sns_subscriptions import EmailSubscription
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.settings import Stage


def make_alerts(
    scope: Construct, construct_id: str, stage: Stage, services: Sequence[str]
) -> Topic:
    """Return a new topic that writes to the stage's addresses; each has to confirm once.

    An alarm can tell only a topic of its own region. `services` are those of AWS that may tell it.
    """
    topic = Topic(scope, construct_id, enforce_ssl=True)
    for email in stage.alerts.emails:
        topic.add_subscription(EmailSubscription(email))
    reason = "SNS keeps no dead letters of e-mails; the dashboard shows every alarm too"
    acknowledge(topic, "Serverless-SNSRedrivePolicy", reason)
    # A topic with a policy of its own has lost the usual one, which lets CloudWatch in.
    for service in services:
        principal = ServicePrincipal(
            f"{service}.amazonaws.com",
            conditions={"StringEquals": {"aws:SourceAccount": Stack.of(scope).account}},
        )
        topic.grant_publish(principal)
    return topic
