"""Each function as it is deployed: its routes, resources and reserved concurrency."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from infra.assets import RUNTIME
from lectern.routes import FUNCTIONS, TOKEN_CLAIMS, Function, Trigger
from scripts.layers.build import PYTHON_VERSION
from tests.infra.deployed import STAGES, actions, lambdas
from tests.infra.synthesis import Template

_OPERATIONS = Path(__file__).parents[2] / "docs/operations.md"


@pytest.mark.parametrize("stage", STAGES)
def test_every_function_of_the_table_is_deployed_and_no_other(
    templates: Sequence[Template], stage: str
) -> None:
    of_a_user_pool = set() if stage == "school" else {TOKEN_CLAIMS.name}
    expected = {function.name for function in FUNCTIONS} | of_a_user_pool
    assert set(lambdas(templates, stage)) == expected


@pytest.mark.parametrize("stage", STAGES)
def test_the_apis_have_every_route_of_the_table_and_no_other(
    templates: Sequence[Template], stage: str
) -> None:
    routes = {
        route["RouteKey"]
        for template in templates
        if template.stage == stage
        for route in template.properties("AWS::ApiGatewayV2::Route")
    }

    of_messages = {function.route_key for function in FUNCTIONS if function.route_key}
    assert routes == of_messages | {key for function in FUNCTIONS for key in function.http_routes}


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
@pytest.mark.parametrize("stage", STAGES)
def test_a_function_runs_as_its_row_says(
    templates: Sequence[Template], stage: str, function: Function
) -> None:
    _, properties = lambdas(templates, stage)[function.name]

    assert properties["Runtime"] == RUNTIME.name == f"python{PYTHON_VERSION}"
    assert properties["Architectures"] == ["arm64"]
    assert properties["Timeout"] == function.timeout_s
    assert properties["MemorySize"] == function.memory_mb
    assert properties["Handler"] == f"{function.module.split('.')[-1]}.handler"
    assert ("VpcConfig" in properties) == function.in_vpc
    assert len(properties["Layers"]) == len(function.layers) + function.in_vpc
    assert (properties.get("RecursiveLoop") == "Allow") == function.invokes_itself


def test_functions_with_a_schedule_are_invoked_by_it(templates: Sequence[Template]) -> None:
    for stage in STAGES:
        rules = {
            rule["Name"].removeprefix(f"lectern-{stage}-"): rule
            for template in templates
            if template.stage == stage
            for rule in template.properties("AWS::Events::Rule")
        }
        scheduled = {f.name: f for f in FUNCTIONS if f.trigger is Trigger.SCHEDULE}

        assert rules.keys() == scheduled.keys()
        for name, rule in rules.items():
            often = {1: "1 minute", 24 * 60: "1 day"}[scheduled[name].every_minutes or 0]
            assert rule["ScheduleExpression"] == f"rate({often})"
            assert rule["State"] == "ENABLED"


def test_functions_are_invoked_by_their_alias(templates: Sequence[Template]) -> None:
    for template in templates:
        aliases = template.resources("AWS::Lambda::Alias")
        for permission in template.properties("AWS::Lambda::Permission"):
            assert permission["FunctionName"]["Ref"] in aliases
        for mapping in template.properties("AWS::Lambda::EventSourceMapping"):
            assert mapping["FunctionName"]["Fn::Join"][1][-1] == ":live"


def test_snapshots_and_reservations_follow_the_stage(templates: Sequence[Template]) -> None:
    for stage, wanted in (("dev", False), ("prod", True)):
        for function in FUNCTIONS:
            _, properties = lambdas(templates, stage)[function.name]
            assert ("SnapStart" in properties) == (wanted and function.snap_start)
            reserved = properties.get("ReservedConcurrentExecutions")
            assert reserved == (function.concurrency if wanted else None)


def test_the_reserved_concurrency_of_a_stage_is_as_documented() -> None:
    reserved = sum(function.concurrency or 0 for function in FUNCTIONS)

    documented = re.search(r"reserves ([\d,]+) of the account's", _OPERATIONS.read_text("utf-8"))

    assert documented
    assert int(documented[1].replace(",", "")) == reserved


def test_a_flood_of_one_message_type_starves_no_other_function() -> None:
    """Each stage has reserved concurrency, and the account keeps the 100 that Lambda requires."""
    assert all(f.concurrency for f in FUNCTIONS if f.trigger is not Trigger.DEPLOYMENT)
    assert sum(function.concurrency or 0 for function in FUNCTIONS) <= 900


@pytest.mark.parametrize("stage", STAGES)
def test_often_flooded_routes_share_a_part_of_the_stages_concurrency(
    templates: Sequence[Template], stage: str
) -> None:
    [made] = [
        properties
        for template in templates
        if template.stage == stage
        for properties in template.properties("AWS::ApiGatewayV2::Stage")
        if "RouteSettings" in properties
    ]
    whole, routes = made["DefaultRouteSettings"], made["RouteSettings"]

    assert routes.keys() >= {"register", "settings", "tts_request", "ping", "$default"}
    assert not routes.keys() & {"transcription", "audio", "$connect", "$disconnect"}
    for function in FUNCTIONS:
        if function.route_key in routes:
            for limit in ("ThrottlingRateLimit", "ThrottlingBurstLimit"):
                expected = max(1, round(whole[limit] * function.share))
                assert routes[function.route_key][limit] == expected < whole[limit]
            detailed = routes[function.route_key]["DetailedMetricsEnabled"]
            assert detailed == whole["DetailedMetricsEnabled"]
        else:
            assert function.share == 1


def test_functions_are_traced_if_the_stage_says_so(templates: Sequence[Template]) -> None:
    for stage, wanted in (("dev", True), ("prod", False), ("school", False)):
        for function in FUNCTIONS:
            template, properties = lambdas(templates, stage)[function.name]
            assert properties.get("TracingConfig") == ({"Mode": "Active"} if wanted else None)
            assert ("xray:PutTraceSegments" in actions(template, properties)) == wanted


def test_new_code_is_deployed_gradually_and_rolled_back_on_an_alarm(
    templates: Sequence[Template],
) -> None:
    called = [f for f in (*FUNCTIONS, TOKEN_CLAIMS) if f.trigger is not Trigger.DEPLOYMENT]
    groups = [
        group
        for template in templates
        if template.stage == "prod"
        for group in template.properties("AWS::CodeDeploy::DeploymentGroup")
    ]

    assert len(groups) == len(called)
    for group in groups:
        assert group["DeploymentConfigName"] == "CodeDeployDefault.LambdaCanary10Percent5Minutes"
        assert len(group["AlarmConfiguration"]["Alarms"]) == 1
        assert "DEPLOYMENT_STOP_ON_ALARM" in group["AutoRollbackConfiguration"]["Events"]
