"""Log groups with the stage's retention, deleted with their stack."""

from typing import cast

from aws_cdk import RemovalPolicy
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.settings import Stage


def make_log_group(
    scope: Construct, construct_id: str, stage: Stage, name: str | None = None
) -> logs.LogGroup:
    """Return a new log group. CloudFormation chooses the name if `name` is `None`."""
    group = logs.LogGroup(
        scope, construct_id, log_group_name=name, removal_policy=RemovalPolicy.DESTROY
    )
    # The L2 construct takes an enum; the setting is a plain number of days.
    cast("logs.CfnLogGroup", group.node.default_child).retention_in_days = stage.functions.log_days
    return group
