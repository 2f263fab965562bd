"""The SNS topic of alarms."""

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
    """Return a new topic that sends e-mails to the stage's addresses.

    - Each recipient has to confirm the subscription once.
    - An alarm can notify only a topic in its own region.

    Args:
        scope: The parent construct.
        construct_id: The topic's id in it.
        stage: Names the recipients.
        services: The AWS services that may publish, like `cloudwatch`.
    """
    topic = Topic(scope, construct_id, enforce_ssl=True)
    for email in stage.alerts.emails:
        topic.add_subscription(EmailSubscription(email))
    reason = "SNS has no dead-letter queue for e-mail; the dashboard shows every alarm too"
    acknowledge(topic, "Serverless-SNSRedrivePolicy", reason)
    # A topic policy (`enforce_ssl`) replaces the default one, which lets CloudWatch publish.
    for service in services:
        principal = ServicePrincipal(
            f"{service}.amazonaws.com",
            # Otherwise the service could publish on behalf of any other account.
            conditions={"StringEquals": {"aws:SourceAccount": Stack.of(scope).account}},
        )
        topic.grant_publish(principal)
    return topic
