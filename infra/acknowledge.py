"""Accepts findings of cdk-nag, each with a reason that a reviewer can check."""

from aws_cdk import Acknowledgment, Validations
from constructs import IConstruct


def acknowledge(construct: IConstruct, rule: str, reason: str) -> None:
    """Accept one finding on a construct and its children.

    Args:
        construct: The construct with the finding, and no wider scope.
        rule: The rule's id, with the finding's suffix if it has one (`AwsSolutions-IAM5[…]`).
        reason: Why the finding is acceptable.
    """
    Validations.of(construct).acknowledge(Acknowledgment(id=rule, reason=reason))
