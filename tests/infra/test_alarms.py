"""Alarms notify a topic, and each has a runbook."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from infra.alarms import AlarmKind
from lectern.adapters.metrics import SERVICE, Metric
from lectern.routes import FUNCTIONS, TOKEN_CLAIMS
from tests.infra.synthesis import Template

_OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"
_FIREWALL = "AWS::WAFv2::WebACL"
_OF_FUNCTIONS = {AlarmKind.ERRORS, AlarmKind.THROTTLES, AlarmKind.SLOW}


def alarms(templates: Sequence[Template], stage: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the stage's alarms by name."""
    return {
        alarm["AlarmName"].removeprefix(f"lectern-{stage}-"): alarm
        for template in templates
        if template.stage == stage
        for alarm in template.properties("AWS::CloudWatch::Alarm")
    }


def metrics(alarm: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the metrics of an alarm, computed or not."""
    parts = alarm.get("Metrics")
    if parts is None:
        return [alarm]
    return [part["MetricStat"]["Metric"] for part in parts if "MetricStat" in part]


def dimensions(metric: Mapping[str, Any]) -> dict[str, Any]:
    """Return the dimensions of a metric."""
    return {dimension["Name"]: dimension["Value"] for dimension in metric["Dimensions"]}


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_there_is_an_alarm_for_each_thing_that_can_go_wrong(
    templates: Sequence[Template], stage: str
) -> None:
    of_functions = {
        f"{f.name}-{kind}" for f in (*FUNCTIONS, TOKEN_CLAIMS) for kind in _OF_FUNCTIONS
    }
    of_the_whole = {f"lectern-{kind}" for kind in set(AlarmKind) - _OF_FUNCTIONS}
    without_firewall = {"lectern-firewall-blocks"} if stage == "dev" else set()

    assert set(alarms(templates, stage)) == (of_functions | of_the_whole) - without_firewall


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_rejected_handshakes_raise_no_alarm_and_roll_back_no_deployment(
    templates: Sequence[Template], stage: str
) -> None:
    (counted,) = [
        filter_
        for template in templates
        if template.stage == stage
        for filter_ in template.properties("AWS::Logs::MetricFilter")
    ]
    (transformation,) = counted["MetricTransformations"]
    (measured,) = metrics(alarms(templates, stage)["authorizer-errors"])

    assert counted["FilterPattern"] == '"[ERROR]" -"Exception: Unauthorized"'
    assert transformation["DefaultValue"] == 0
    assert measured["MetricName"] == transformation["MetricName"]
    assert measured["Namespace"] == transformation["MetricNamespace"]


@pytest.mark.parametrize("stage", ["prod", "school"])
def test_the_public_host_has_its_alarms_in_the_region_of_its_metrics(
    templates: Sequence[Template], stage: str
) -> None:
    edge = next(t for t in templates if (t.stage, t.stack) == (stage, "EdgeOperations"))
    (topic,) = edge.resources("AWS::SNS::Topic")
    found = {alarm["AlarmName"]: alarm for alarm in edge.properties("AWS::CloudWatch::Alarm")}

    failures = metrics(found[f"lectern-{stage}-lectern-host-errors"])
    blocks = metrics(found[f"lectern-{stage}-lectern-firewall-blocks"])

    assert {metric["MetricName"] for metric in failures} == {"Requests", "5xxErrorRate"}
    # CloudFront's metrics have the dimension `Region` with the value `Global`, AWS WAF's have none.
    assert [dimensions(m).keys() for m in failures] == [{"DistributionId", "Region"}] * 2
    assert {dimensions(metric)["Region"] for metric in failures} == {"Global"}
    assert {metric["MetricName"] for metric in blocks} == {"BlockedRequests"}
    assert [dimensions(metric) for metric in blocks] == [
        {"Rule": rule, "WebACL": f"lectern-{stage}-firewall"} for rule in ("Handshakes", "Requests")
    ]
    assert [alarm["AlarmActions"] for alarm in found.values()] == [[{"Ref": topic}]] * 2


def test_the_firewall_measures_under_the_names_that_the_alarm_has(
    templates: Sequence[Template],
) -> None:
    acl = next(acl for t in templates if t.stage == "prod" for acl in t.properties(_FIREWALL))
    named = {rule["Name"]: rule["VisibilityConfig"]["MetricName"] for rule in acl["Rules"]}

    assert acl["VisibilityConfig"]["MetricName"] == "lectern-prod-firewall"
    assert (named["Handshakes"], named["Requests"]) == ("Handshakes", "Requests")
    assert all(rule["VisibilityConfig"]["CloudWatchMetricsEnabled"] for rule in acl["Rules"])


def test_a_database_that_never_pauses_has_no_alarm_about_pausing(
    templates: Sequence[Template],
) -> None:
    assert "lectern-database-awake" not in alarms(templates, "school")


def test_every_alarm_notifies_a_topic_and_names_its_runbook(templates: Sequence[Template]) -> None:
    for stage in ("dev", "prod", "school"):
        for name, alarm in alarms(templates, stage).items():
            kind = alarm["AlarmDescription"].rpartition("#")[2]
            assert name.endswith(f"-{AlarmKind(kind)}")
            assert len(alarm["AlarmActions"]) == 1
            assert len(alarm["OKActions"]) == 1


def test_detailed_route_metrics_follow_the_stage_and_no_alarm_needs_them(
    templates: Sequence[Template],
) -> None:
    for stage, wanted in (("dev", set()), ("prod", set()), ("school", {"live"})):
        detailed = {
            api["StageName"]
            for template in templates
            if template.stage == stage
            for api in template.properties("AWS::ApiGatewayV2::Stage")
            if api["DefaultRouteSettings"]["DetailedMetricsEnabled"]
        }
        watched = [
            set(dimensions(metric))
            for alarm in alarms(templates, stage).values()
            for metric in metrics(alarm)
            if metric["Namespace"] == "AWS/ApiGateway"
        ]

        assert detailed == wanted
        # API Gateway always counts by API and stage, and by route only if a stage enables it.
        assert watched == [{"ApiId", "Stage"}, {"ApiId", "Stage"}]


@pytest.mark.parametrize("kind", AlarmKind)
def test_every_kind_of_alarm_has_its_runbook(kind: AlarmKind) -> None:
    headings = re.findall(r"^### (.+)$", _OPERATIONS.read_text(encoding="utf-8"), re.MULTILINE)

    assert headings.count(kind) == 1


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_the_slow_alarm_comes_before_the_timeout(
    templates: Sequence[Template], function: Any
) -> None:
    slow = alarms(templates, "prod")[f"{function.name}-slow"]

    assert slow["ExtendedStatistic"] == "p99"
    assert slow["MetricName"] == "Duration"
    assert slow["Threshold"] == round(0.8 * function.timeout_s * 1_000)


def test_a_missing_sweep_raises_an_alarm_within_ten_minutes(
    templates: Sequence[Template],
) -> None:
    alarm = alarms(templates, "prod")["lectern-sweep-missing"]

    assert (alarm["MetricName"], alarm["Statistic"]) == ("Invocations", "Sum")
    assert dimensions(alarm) == {"FunctionName": "lectern-prod-sweep"}
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == ("LessThanThreshold", 1)
    assert alarm["TreatMissingData"] == "breaching"
    assert alarm["Period"] * alarm["EvaluationPeriods"] == 600


def test_posts_are_counted_under_the_names_that_the_poster_writes(
    templates: Sequence[Template],
) -> None:
    for kind in (AlarmKind.POSTS_GONE, AlarmKind.POSTS_FAILED):
        found = metrics(alarms(templates, "prod")[f"lectern-{kind}"])

        assert {metric["MetricName"] for metric in found} == {
            Metric.POSTS_DELIVERED,
            Metric.POSTS_GONE,
            Metric.POSTS_FAILED,
        }
        assert {metric["Namespace"] for metric in found} == {"Lectern/prod"}


def test_guessed_codes_are_counted_under_the_names_that_the_functions_write(
    templates: Sequence[Template],
) -> None:
    alarm = alarms(templates, "prod")[f"lectern-{AlarmKind.CODES_GUESSED}"]
    (expression,) = [part["Expression"] for part in alarm["Metrics"] if "Expression" in part]
    named = {part["Id"]: part["MetricStat"] for part in alarm["Metrics"] if "MetricStat" in part}

    assert expression == "FILL(wrong,0)-FILL(right,0)"
    assert {name: stat["Metric"]["MetricName"] for name, stat in named.items()} == {
        "wrong": Metric.CODES_REJECTED,
        "right": Metric.CODES_ACCEPTED,
    }
    assert {metric["Namespace"] for metric in metrics(alarm)} == {"Lectern/prod"}
    assert [dimensions(metric) for metric in metrics(alarm)] == [{"service": SERVICE}] * 2


def test_budgets_of_schools_are_counted_under_the_name_that_the_functions_write(
    templates: Sequence[Template],
) -> None:
    alarm = alarms(templates, "prod")[f"lectern-{AlarmKind.SCHOOL_BUDGETS}"]

    assert (alarm["MetricName"], alarm["Namespace"]) == (Metric.BUDGETS_REACHED, "Lectern/prod")
    assert alarm["Threshold"] == 0
    assert dimensions(alarm) == {"service": SERVICE}


def test_the_budget_notifies_before_it_is_spent(templates: Sequence[Template]) -> None:
    budgets = [
        b for t in templates if t.stage == "prod" for b in t.properties("AWS::Budgets::Budget")
    ]

    (budget,) = budgets
    assert budget["Budget"]["BudgetLimit"] == {"Amount": 300, "Unit": "USD"}
    assert [n["Notification"]["Threshold"] for n in budget["NotificationsWithSubscribers"]] == [
        80,
        100,
    ]


def test_the_dashboard_shows_every_alarm_of_its_region_and_what_the_others_watch(
    templates: Sequence[Template],
) -> None:
    for stage in ("dev", "prod"):
        operations = next(t for t in templates if (t.stage, t.stack) == (stage, "Operations"))
        (page,) = operations.properties("AWS::CloudWatch::Dashboard")
        body = str(page["DashboardBody"])
        elsewhere = {
            alarm["AlarmName"]
            for template in templates
            if (template.stage, template.stack) == (stage, "EdgeOperations")
            for alarm in template.properties("AWS::CloudWatch::Alarm")
        }

        shown = body.count("Arn")

        assert shown >= len(alarms(templates, stage)) - len(elsewhere)
        assert "5xxErrorRate" in body
        assert ("BlockedRequests" in body) == (len(elsewhere) == 2)
