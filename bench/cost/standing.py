"""Monthly costs without a class, counted in the CDK's templates."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from bench.cost.bill import TODAY
from bench.cost.prices import HOURS_A_MONTH, Price
from infra.app import build_app
from infra.assets import RDS_TRUST, Assets
from infra.stage_files import read_stages
from lectern.routes import Layer

# Lambda polls an empty queue: five pollers, each with a wait of twenty seconds.
_POLLS_AN_HOUR: Final = 5 * 3600 // 20
# A sweep reads five lists, all empty at night. A daily run is counted like a sweep.
_READS_OF_RUN: Final = 5
_MINUTES: Final = {"minute": 1, "hour": 60, "day": 24 * 60}

Resources = Mapping[str, int]
"""Numbers of a stage's resources by the name of their price."""


def standing() -> dict[str, Resources]:
    """Synthesize both stages with empty layers and return their counts."""
    with tempfile.TemporaryDirectory() as folder:
        layers = Path(folder) / "layers"
        for name in (*Layer, RDS_TRUST):
            (layers / name).mkdir(parents=True)
            (layers / name / "placeholder").touch()
        build_app(read_stages(), Assets(layers), f"{folder}/cdk.out").synth()
        return count_resources(Path(folder) / "cdk.out")


def count_resources(assembly: Path) -> dict[str, Resources]:
    """Return the counts of resources with a monthly price, by stage, in a folder of templates."""
    found: dict[str, Counter[str]] = {}
    for template in sorted(assembly.glob("assembly-*/*.template.json")):
        counts = found.setdefault(template.parent.name.removeprefix("assembly-"), Counter())
        for resource in json.loads(template.read_text("utf-8")).get("Resources", {}).values():
            for price, amount in _paid(resource["Type"], resource.get("Properties", {})):
                counts[price.name] += amount
    return {stage: dict(sorted(counts.items())) for stage, counts in found.items()}


def _paid(kind: str, properties: Mapping[str, Any]) -> Iterator[tuple[Price, int]]:
    match kind:
        case "AWS::CloudWatch::Alarm":
            parts = properties.get("Metrics", [{"MetricStat": {}}])
            yield Price.ALARM_METRIC, sum("MetricStat" in part for part in parts)
        case "AWS::CloudWatch::Dashboard":
            yield Price.DASHBOARD, 1
        case "AWS::SecretsManager::Secret":
            yield Price.SECRET, 1
        case "AWS::WAFv2::WebACL":
            yield Price.FIREWALL, 1
            yield Price.FIREWALL_RULE, len(properties["Rules"])
        case "AWS::Lambda::Function" if "SnapStart" in properties:
            yield Price.SNAPSHOT, properties["MemorySize"] * 3600 * HOURS_A_MONTH // 1024
        case "AWS::Events::Rule" if "ScheduleExpression" in properties:
            yield from _runs(properties["ScheduleExpression"])
        case "AWS::Lambda::EventSourceMapping":
            yield Price.QUEUE_REQUEST, _POLLS_AN_HOUR * HOURS_A_MONTH


def _runs(expression: str) -> Iterator[tuple[Price, int]]:
    """Yield the costs of a function with a schedule like `rate(5 minutes)` or `rate(1 day)`."""
    number, unit = expression.removeprefix("rate(").removesuffix(")").split()
    runs = HOURS_A_MONTH * 60 // (int(number) * _MINUTES[unit.removesuffix("s")])
    work_ms = TODAY.invocation_cpu_ms * TODAY.cpu_ms(TODAY.other_mb)
    each_ms = work_ms + _READS_OF_RUN * TODAY.call_ms
    yield Price.INVOCATION, runs
    yield Price.GB_SECOND, round(runs * each_ms / 1e3 * TODAY.other_mb / 1024)
    yield Price.READ_UNIT, runs * _READS_OF_RUN
