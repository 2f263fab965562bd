"""Each function as it is deployed: its routes, its rights, its function_context."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from infra.assets import RUNTIME
from lectern.config import VARIABLES, Config
from lectern.routes import FUNCTIONS, Function, Grant, Trigger
from scripts.layers.build import PYTHON_VERSION
from tests.infra.synthesis import Template

_OPERATIONS = Path(__file__).parents[2] / "docs/operations.md"
_STAGES = ("dev", "prod", "school")
_WITHOUT_RESOURCES = {
    # These actions have no ARN: two of X-Ray, and those that Lambda needs in a VPC.
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
}
_ACTION_OF = {
    Grant.POST: "execute-api:ManageConnections",
    Grant.PROBE: "execute-api:ManageConnections",
    Grant.READ_SECRETS: "secretsmanager:GetSecretValue",
    Grant.DATABASE: "rds-db:connect",
    Grant.OWN_DATABASE: "rds-db:connect",
    Grant.SEND_RECORDS: "sqs:SendMessage",
    Grant.COUNT_RECORDS: "sqs:GetQueueAttributes",
    Grant.WRITE_STATE: "dynamodb:PutItem",
    Grant.READ_STATE: "dynamodb:GetItem",
    Grant.GREET: "lambda:InvokeFunction",
    Grant.SPEAK: "lambda:InvokeFunction",
    Grant.CATCH_UP: "lambda:InvokeFunction",
    Grant.VOICES: "s3:PutObject",
    Grant.RECORDINGS: "s3:PutObject",
}
_INVOKES = {Grant.GREET: "greeting", Grant.SPEAK: "speak", Grant.CATCH_UP: "catch-up"}
# The class settings of `school`, and the functions that get them.
_OF_CLASSES = {
    "LECTERN_ALONE_MS": ("180000", {"sweep"}),
    "LECTERN_AWAY_MS": ("1200000", {"sweep"}),
    "LECTERN_CATCH_UP": (
        "0",
        {"register", "settings", "transcription", "send-translation", "audio"},
    ),
    "LECTERN_CLASS_LIFE_MS": ("21600000", {"register"}),
    "LECTERN_CODE_LIFE_MS": (
        "3600000",
        {"register", "new-code", "transcription", "send-translation", "audio"},
    ),
    "LECTERN_COME_BACK_MS": ("1800000", {"register"}),
    "LECTERN_EMPTY_MS": ("900000", {"sweep"}),
    "LECTERN_HISTORY_CAPTIONS": ("3000", {"register", "settings"}),
    "LECTERN_INTERIM_EVERY_MS": ("1000", {"transcription"}),
    "LECTERN_LANGUAGES": ("40", {"register", "settings", "catch-up"}),
    "LECTERN_SILENCE_MS": ("3600000", {"sweep"}),
    "LECTERN_SPOKEN_CHARACTERS": ("20000", {"tts-request"}),
    "LECTERN_CLASS_SPOKEN_CHARACTERS": ("400000", {"tts-request"}),
    "LECTERN_STUDENTS": ("120", {"register"}),
    "LECTERN_TOO_SHORT_MS": ("120000", {"reports"}),
    "LECTERN_UNREGISTERED_MS": ("60000", {"sweep"}),
}
# Without them a stage has the defaults of `lectern/config.py`; `school` has all of them.
_OPTIONAL = {
    *_OF_CLASSES,
    "AZURE_SPEECH_REGION",
    "LECTERN_RETENTION_OF_SCHOOLS",
    "LECTERN_STT_MODEL",
    "LECTERN_TRANSLATOR_MODEL",
    "LECTERN_TRANSLATOR_URL",
    "LECTERN_TTS_MODEL",
}


def lambdas(templates: Sequence[Template], stage: str) -> Mapping[str, tuple[Template, Any]]:
    """Return the stage's functions by the names that the table has for them."""
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


@pytest.mark.parametrize("stage", _STAGES)
def test_every_function_of_the_table_is_deployed_and_no_other(
    templates: Sequence[Template], stage: str
) -> None:
    assert set(lambdas(templates, stage)) == {function.name for function in FUNCTIONS}


@pytest.mark.parametrize("stage", _STAGES)
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
@pytest.mark.parametrize("stage", _STAGES)
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


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
@pytest.mark.parametrize("stage", _STAGES)
def test_a_function_has_its_grants_and_no_other_permission(
    templates: Sequence[Template], stage: str, function: Function
) -> None:
    template, properties = lambdas(templates, stage)[function.name]

    allowed = actions(template, properties) & set(_ACTION_OF.values())

    if function.trigger is Trigger.QUEUE:
        allowed -= {_ACTION_OF[Grant.COUNT_RECORDS]}  # Lambda reads the queue of the mapping
    assert allowed == {_ACTION_OF[grant] for grant in function.grants}


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_function_may_invoke_only_the_aliases_it_is_granted(
    templates: Sequence[Template], function: Function
) -> None:
    template, properties = lambdas(templates, "prod")[function.name]
    role = properties["Role"]["Fn::GetAtt"][0]

    invoked = [
        resource["Fn::Join"][1][-1]
        for statement in statements(template, role)
        if "lambda:InvokeFunction" in listed(statement["Action"])
        for resource in listed(statement["Resource"])
    ]

    names = {name for grant, name in _INVOKES.items() if grant in function.grants}
    assert sorted(invoked) == sorted(f":function:lectern-prod-{name}:live" for name in names)


def test_voices_and_recordings_are_separate_in_one_bucket(templates: Sequence[Template]) -> None:
    voices = ("/speech/*", {"s3:GetObject", "s3:PutObject"})
    recordings = ("/recordings/*", {"s3:GetObject", "s3:PutObject", "s3:DeleteObject"})
    for stage in _STAGES:
        may = {
            name: dict(_files(template, properties["Role"]["Fn::GetAtt"][0]))
            for name, (template, properties) in lambdas(templates, stage).items()
        }

        assert {name: files for name, files in may.items() if files} == {
            "speak": dict([voices]),
            "tts-request": dict([voices]),
            "audio": dict([recordings]),
        }


def _files(template: Template, role: str) -> Iterator[tuple[str, set[str]]]:
    """Yield which files a role reaches, below its stage's own bucket, and how."""
    for statement in statements(template, role):
        wanted = {action for action in listed(statement["Action"]) if action.startswith("s3:")}
        if wanted:
            *_, bucket, rest = statement["Resource"]["Fn::Join"][1]
            place = {"StackName": f"lectern-{template.stage}-data", "OutputName": "SpeechBucket"}
            assert bucket == {"Fn::GetStackOutput": place}
            yield rest, wanted


def test_the_writer_and_the_owner_of_the_database_differ(templates: Sequence[Template]) -> None:
    for stage in _STAGES:
        users = {}
        for name in ("record", "reports", "migrate"):
            template, properties = lambdas(templates, stage)[name]
            role = properties["Role"]["Fn::GetAtt"][0]
            connect = next(s for s in statements(template, role) if s["Action"] == "rds-db:connect")
            users[name] = connect["Resource"]["Fn::Join"][1][-1]

        assert users == {"record": "/lectern", "reports": "/lectern", "migrate": "/lectern_owner"}


def test_public_routes_neither_reach_the_database_nor_change_data(
    templates: Sequence[Template],
) -> None:
    for stage in _STAGES:
        template, properties = lambdas(templates, stage)["health"]
        role = properties["Role"]["Fn::GetAtt"][0]
        actions = {a for s in statements(template, role) for a in listed(s["Action"])}

        assert "VpcConfig" not in properties
        assert {a for a in actions if a.partition(":")[0] not in {"logs", "xray"}} == {
            *("dynamodb:GetItem", "dynamodb:Query", "sqs:GetQueueAttributes"),
        }


def test_posting_is_allowed_on_this_api_and_stage_only(templates: Sequence[Template]) -> None:
    for template, properties in (lambdas(templates, stage)["ping"] for stage in _STAGES):
        role = properties["Role"]["Fn::GetAtt"][0]
        posting = next(
            s for s in statements(template, role) if s["Action"] == "execute-api:ManageConnections"
        )

        for resource in posting["Resource"]:
            *_, api, path = resource["Fn::Join"][1]
            web = f"lectern-{template.stage}-web"
            assert api == {"Fn::GetStackOutput": {"StackName": web, "OutputName": "SocketApiId"}}
            assert path in {"/live/POST/@connections/*", "/live/DELETE/@connections/*"}


def test_only_the_sweep_may_check_connections(templates: Sequence[Template]) -> None:
    looking = {
        name
        for stage in _STAGES
        for name, (template, properties) in lambdas(templates, stage).items()
        for statement in statements(template, properties["Role"]["Fn::GetAtt"][0])
        if "/live/GET/@connections/*" in str(statement["Resource"])
    }

    assert looking == {"sweep"}


def test_functions_with_a_schedule_are_invoked_by_it(templates: Sequence[Template]) -> None:
    for stage in _STAGES:
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


def test_no_role_has_a_wildcard_action_or_a_needless_wildcard_resource(
    templates: Sequence[Template],
) -> None:
    for template in templates:
        roles = template.properties("AWS::IAM::Role")
        inline = [p["PolicyDocument"] for role in roles for p in role.get("Policies", ())]
        documents = [p["PolicyDocument"] for p in template.properties("AWS::IAM::Policy")]
        for statement in (s for d in [*inline, *documents] for s in d["Statement"]):
            wanted = set(listed(statement["Action"]))
            assert not [action for action in wanted if "*" in action]
            if "*" in listed(statement["Resource"]):
                assert wanted <= _WITHOUT_RESOURCES


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_function_writes_its_own_log_and_no_other(
    templates: Sequence[Template], function: Function
) -> None:
    template, properties = lambdas(templates, "prod")[function.name]
    group = properties["LoggingConfig"]["LogGroup"]["Ref"]
    role = properties["Role"]["Fn::GetAtt"][0]

    writing = [s for s in statements(template, role) if "logs:PutLogEvents" in listed(s["Action"])]

    assert [s["Resource"] for s in writing] == [{"Fn::GetAtt": [group, "Arn"]}]
    log = template.resources("AWS::Logs::LogGroup")[group]["Properties"]
    assert log["RetentionInDays"] == 30


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
@pytest.mark.parametrize("stage", _STAGES)
def test_a_function_reads_known_variables_and_can_start_with_them(
    templates: Sequence[Template], stage: str, function: Function
) -> None:
    _, properties = lambdas(templates, stage)[function.name]
    variables = properties["Environment"]["Variables"]

    ours = {name for name in variables if not name.startswith(("AWS_", "POWERTOOLS_"))}
    texts = {name: value if isinstance(value, str) else "…" for name, value in variables.items()}

    assert ours <= set(VARIABLES)
    given = set(variables) if stage == "school" else set(variables) | _OPTIONAL
    assert function.variables <= given
    Config.from_environment(texts)


def test_settings_of_classes_reach_the_functions_that_use_them_and_no_other(
    templates: Sequence[Template],
) -> None:
    for stage, is_said in (("school", True), ("dev", False), ("prod", False)):
        told: dict[str, set[tuple[str, str]]] = {name: set() for name in _OF_CLASSES}
        for function, (_, properties) in lambdas(templates, stage).items():
            variables = properties["Environment"]["Variables"]
            for name in _OF_CLASSES.keys() & variables:
                told[name].add((function, variables[name]))

        assert told == {
            name: {(function, value) for function in functions if is_said}
            for name, (value, functions) in _OF_CLASSES.items()
        }


def test_the_retention_of_schools_reaches_the_function_that_deletes(
    templates: Sequence[Template],
) -> None:
    _, properties = lambdas(templates, "school")["retain"]
    variables = properties["Environment"]["Variables"]

    settings = Config.from_environment(
        {name: value for name, value in variables.items() if "RETENTION" in name}
    )

    assert settings.retention_days == 400
    assert settings.retention_of_schools == {"hill": 30, "green.field": 0}


def test_names_are_stored_only_in_a_stage_that_says_so(
    templates: Sequence[Template],
) -> None:
    for stage, is_said in (("school", True), ("dev", False), ("prod", False)):
        environments = {
            function: properties["Environment"]["Variables"]
            for function, (_, properties) in lambdas(templates, stage).items()
        }

        told = {name for name, each in environments.items() if "LECTERN_KEEP_NAMES" in each}
        settings = Config.from_environment(
            {"LECTERN_KEEP_NAMES": environments["register"]["LECTERN_KEEP_NAMES"]}
        )
        assert told == {"register"}
        assert settings.keep_names is is_said


def test_no_key_and_no_password_is_in_an_environment(templates: Sequence[Template]) -> None:
    for stage in _STAGES:
        for _, properties in lambdas(templates, stage).values():
            variables = properties["Environment"]["Variables"]
            assert "OPENAI_API_KEY" not in variables
            origin = variables.get("LECTERN_ORIGIN_SECRET")
            assert origin is None or origin["Fn::Join"][1][0] == "{{resolve:secretsmanager:"


def test_the_database_connection_verifies_tls(templates: Sequence[Template]) -> None:
    for function in (function for function in FUNCTIONS if function.in_vpc):
        _, properties = lambdas(templates, "prod")[function.name]
        variables = properties["Environment"]["Variables"]

        tail = variables["LECTERN_DATABASE_URL"]["Fn::Join"][1][-1]

        assert "sslmode=verify-full&sslrootcert=/opt/certificates/rds.pem" in tail
        assert variables["LECTERN_DATABASE_AUTH"] == "iam"


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


@pytest.mark.parametrize("stage", _STAGES)
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
    called = [function for function in FUNCTIONS if function.trigger is not Trigger.DEPLOYMENT]
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
