"""Findings of cdk-nag that are known and meant: each with a reason that a reviewer can check."""

from aws_cdk import Acknowledgment, Validations
from constructs import IConstruct


def acknowledge(construct: IConstruct, rule: str, reason: str) -> None:
    """Accept one finding on the construct and what is in it.

    Args:
        construct: Where the finding is; nothing wider.
        rule: Its id, with the finding's own part where it has one (`AwsSolutions-IAM5[…]`).
        reason: Why it is right as it is.
    """
    Validations.of(construct).acknowledge(Acknowledgment(id=rule, reason=reason))
