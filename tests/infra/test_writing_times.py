"""The queue's writer runs always, or at the times that a stage sets."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.infra.synthesis import Template


def background(templates: Sequence[Template], stage: str) -> Template:
    """Return the stack of the queue's writer."""
    return next(t for t in templates if (t.stage, t.stack) == (stage, "Background"))


def schedules(template: Template) -> Mapping[str, Mapping[str, Any]]:
    """Return the schedules by the verb in their names."""
    return {
        schedule["Name"].split("-")[2]: schedule
        for schedule in template.properties("AWS::Scheduler::Schedule")
    }


def test_events_wait_for_the_writing_times_and_no_longer(
    templates: Sequence[Template],
) -> None:
    template = background(templates, "school")
    (mapping,) = template.resources("AWS::Lambda::EventSourceMapping")

    found = schedules(template)

    assert {verb: s["ScheduleExpression"] for verb, s in found.items()} == {
        "open": "cron(0,20,40 * * * ? *)",
        "close": "cron(5,25,45 * * * ? *)",
    }
    for verb, enabled in (("open", True), ("close", False)):
        before, uuid, after = found[verb]["Target"]["Input"]["Fn::Join"][1]
        assert uuid == {"Ref": mapping}
        assert json.loads(f"{before}it{after}") == {"Uuid": "it", "Enabled": enabled}
        assert found[verb]["Target"]["RetryPolicy"]["MaximumEventAgeInSeconds"] < 5 * 60


def test_a_schedule_may_enable_and_disable_only_this_mapping(
    templates: Sequence[Template],
) -> None:
    template = background(templates, "school")
    (mapping,) = template.resources("AWS::Lambda::EventSourceMapping")
    (role,) = {s["Target"]["RoleArn"]["Fn::GetAtt"][0] for s in schedules(template).values()}

    allowed = [
        statement
        for policy in template.properties("AWS::IAM::Policy")
        if {"Ref": role} in policy["Roles"]
        for statement in policy["PolicyDocument"]["Statement"]
    ]

    assert [statement["Action"] for statement in allowed] == ["lambda:UpdateEventSourceMapping"]
    assert allowed[0]["Resource"]["Fn::Join"][1][-1] == {"Ref": mapping}


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_without_writing_times_the_mapping_is_enabled_by_every_deployment(
    templates: Sequence[Template], stage: str
) -> None:
    template = background(templates, stage)
    (mapping,) = template.properties("AWS::Lambda::EventSourceMapping")
    (timed,) = background(templates, "school").properties("AWS::Lambda::EventSourceMapping")

    assert schedules(template) == {}
    assert mapping["Enabled"] is True
    assert "Enabled" not in timed


def test_the_alarm_about_waiting_events_allows_for_the_writing_times(
    templates: Sequence[Template],
) -> None:
    limits = {
        template.stage: alarm["Threshold"]
        for template in templates
        for alarm in template.properties("AWS::CloudWatch::Alarm")
        if alarm["AlarmName"].endswith("-records-waiting")
    }

    assert limits == {"dev": 900, "prod": 900, "school": 900 + 20 * 60}
