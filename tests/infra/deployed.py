"""The functions of a stage as its templates have them, and their permissions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.infra.synthesis import Template

STAGES = ("dev", "prod", "school")


def lambdas(templates: Sequence[Template], stage: str) -> Mapping[str, tuple[Template, Any]]:
    """Return the stage's functions by their names in `lectern/routes.py`."""
    return {
        resource["Properties"]["FunctionName"].removeprefix(f"lectern-{stage}-"): (
            template,
            resource["Properties"],
        )
        for template in templates
        if template.stage == stage
        for resource in template.resources("AWS::Lambda::Function").values()
        if "FunctionName" in resource["Properties"]  # all but the CDK's own
    }


def statements(template: Template, role: str) -> Iterator[Mapping[str, Any]]:
    for policy in template.properties("AWS::IAM::Policy"):
        if {"Ref": role} in policy["Roles"]:
            yield from policy["PolicyDocument"]["Statement"]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def actions(template: Template, properties: Mapping[str, Any]) -> set[str]:
    role = properties["Role"]["Fn::GetAtt"][0]
    return {
        action for statement in statements(template, role) for action in listed(statement["Action"])
    }
