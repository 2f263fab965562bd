"""What each function may do: its grants, and nothing else."""

from collections.abc import Iterator, Sequence

import pytest

from lectern.routes import FUNCTIONS, Function, Grant, Trigger
from tests.infra.deployed import STAGES, actions, lambdas, listed, statements
from tests.infra.synthesis import Template, stages

_WITHOUT_RESOURCES = {
    # These actions have no ARN: two of X-Ray, those that Lambda needs in a VPC, those of
    # Transcribe and Translate.
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
    "transcribe:StartStreamTranscriptionWebSocket",
    "translate:TranslateText",
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
    Grant.REPAIR: "states:StartExecution",
    Grant.VOICES: "s3:PutObject",
    Grant.RECORDINGS: "s3:PutObject",
    Grant.TRANSCRIBE: "transcribe:StartStreamTranscriptionWebSocket",
    Grant.TRANSLATE: "translate:TranslateText",
}
_INVOKES = {Grant.GREET: "greeting", Grant.SPEAK: "speak", Grant.CATCH_UP: "catch-up"}


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
@pytest.mark.parametrize("stage", STAGES)
def test_a_function_has_its_grants_and_no_other_permission(
    templates: Sequence[Template], stage: str, function: Function
) -> None:
    template, properties = lambdas(templates, stage)[function.name]

    allowed = actions(template, properties) & set(_ACTION_OF.values())

    if function.trigger is Trigger.QUEUE:
        allowed -= {_ACTION_OF[Grant.COUNT_RECORDS]}  # Lambda reads the queue of the mapping
    unused = stages()[stage].unused_grants
    assert allowed == {_ACTION_OF[grant] for grant in function.grants - unused}


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


@pytest.mark.parametrize("stage", STAGES)
def test_a_policy_for_the_platform_team_invokes_schools_only(
    templates: Sequence[Template], stage: str
) -> None:
    [policy] = [
        properties
        for template in templates
        if template.stage == stage
        for properties in template.properties("AWS::IAM::ManagedPolicy")
    ]
    [statement] = policy["PolicyDocument"]["Statement"]

    assert policy["ManagedPolicyName"] == f"lectern-{stage}-schools"
    assert (statement["Effect"], statement["Action"]) == ("Allow", "lambda:InvokeFunction")
    assert statement["Resource"]["Ref"].startswith("schoolsAlias")


def test_one_function_may_open_streams_of_transcribe(templates: Sequence[Template]) -> None:
    for stage in STAGES:
        opening = {
            name
            for name, (template, properties) in lambdas(templates, stage).items()
            if "transcribe:StartStreamTranscriptionWebSocket" in actions(template, properties)
        }

        assert opening == {"ears"}


def test_voices_and_recordings_are_separate_in_one_bucket(templates: Sequence[Template]) -> None:
    voices = ("/speech/*", {"s3:GetObject", "s3:PutObject"})
    recordings = ("/recordings/*", {"s3:GetObject", "s3:PutObject", "s3:DeleteObject"})
    for stage in STAGES:
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
    """Yield the files of its stage's bucket that a role can access, and the actions."""
    for statement in statements(template, role):
        wanted = {action for action in listed(statement["Action"]) if action.startswith("s3:")}
        if wanted:
            *_, bucket, rest = statement["Resource"]["Fn::Join"][1]
            place = {"StackName": f"lectern-{template.stage}-data", "OutputName": "SpeechBucket"}
            assert bucket == {"Fn::GetStackOutput": place}
            yield rest, wanted


def test_the_writer_and_the_owner_of_the_database_differ(templates: Sequence[Template]) -> None:
    for stage in STAGES:
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
    for stage in STAGES:
        template, properties = lambdas(templates, stage)["health"]
        role = properties["Role"]["Fn::GetAtt"][0]
        actions = {a for s in statements(template, role) for a in listed(s["Action"])}

        assert "VpcConfig" not in properties
        assert {a for a in actions if a.partition(":")[0] not in {"logs", "xray"}} == {
            *("dynamodb:GetItem", "dynamodb:Query", "sqs:GetQueueAttributes"),
        }


def test_posting_is_allowed_on_this_api_and_stage_only(templates: Sequence[Template]) -> None:
    for template, properties in (lambdas(templates, stage)["ping"] for stage in STAGES):
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
        for stage in STAGES
        for name, (template, properties) in lambdas(templates, stage).items()
        for statement in statements(template, properties["Role"]["Fn::GetAtt"][0])
        if "/live/GET/@connections/*" in str(statement["Resource"])
    }

    assert looking == {"sweep"}


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
