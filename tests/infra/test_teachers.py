"""The user pool: accounts of its own, a provider for each school, and the school in each token."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App, Environment, Stack
from aws_cdk import aws_lambda as lambda_

from infra.constructs.teachers import TeacherPool
from infra.settings import Cognito, Invitations, OidcProvider, Provider
from lectern.routes import TOKEN_CLAIMS
from tests.infra.deployed import actions, lambdas
from tests.infra.synthesis import Template

_HILL = Provider(
    name="HillSchool",
    school="hill",
    saml_metadata_url="https://login.hill.example/metadata",
    domains=["hill.example"],
)
_GREEN = Provider(
    name="GreenSchool",
    school="green",
    oidc=OidcProvider(
        issuer="https://login.green.example",
        client_id="pool",
        secret_name="green-secret",  # noqa: S106
    ),
)
_OWN = Cognito(domain_prefix="teachers")
_FEDERATED = Cognito(
    domain_prefix="teachers",
    accounts=False,
    mfa="required",
    invitations=Invitations(sender="lectern@school.example", reply_to="office@school.example"),
    providers=[_HILL, _GREEN],
)


def made_of(cognito: Cognito) -> Template:
    """Return the template of a pool, in a protected stack of its own."""
    app = App(analytics_reporting=False)
    stack = Stack(
        app,
        "Teachers",
        stack_name="lectern-x-teachers",
        termination_protection=True,
        env=Environment(region="eu-central-1"),
    )
    arn = "arn:aws:lambda:eu-central-1:123456789012:function:claims:live"
    claims = lambda_.Function.from_function_attributes(
        stack, "Claims", function_arn=arn, same_environment=True
    )
    TeacherPool(stack, "Pool", cognito=cognito, host="school.example", claims=claims)
    file = Path(app.synth().directory) / "Teachers.template.json"
    return Template("x", "Teachers", file, json.loads(file.read_text(encoding="utf-8")))


def one(template: Template, kind: str) -> Mapping[str, Any]:
    (properties,) = template.properties(kind)
    return properties


def test_the_pages_sign_in_by_a_code_with_pkce_and_return_to_their_addresses() -> None:
    client = one(made_of(_OWN), "AWS::Cognito::UserPoolClient")

    assert client["GenerateSecret"] is False  # a public client: Cognito then requires PKCE's proof
    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["AllowedOAuthScopes"] == ["openid", "email", "profile"]
    pages = ["https://school.example/teach/", "https://school.example/school/"]
    assert client["CallbackURLs"] == client["LogoutURLs"] == pages
    assert client["SupportedIdentityProviders"] == ["COGNITO"]
    assert client["WriteAttributes"] == ["email", "name"]  # and never the school


def test_each_school_has_its_provider_and_the_pool_may_have_no_accounts() -> None:
    template = made_of(_FEDERATED)

    providers = {
        each["ProviderName"]: each
        for each in template.properties("AWS::Cognito::UserPoolIdentityProvider")
    }
    assert {name: each["ProviderType"] for name, each in providers.items()} == {
        "HillSchool": "SAML",
        "GreenSchool": "OIDC",
    }
    assert providers["HillSchool"]["IdpIdentifiers"] == ["hill.example"]
    assert all("custom:school" not in each["AttributeMapping"] for each in providers.values())
    secret = providers["GreenSchool"]["ProviderDetails"]["client_secret"]
    assert secret == "{{resolve:secretsmanager:green-secret:SecretString:::}}"  # noqa: S105
    names = one(template, "AWS::Cognito::UserPoolClient")["SupportedIdentityProviders"]
    assert len(names) == 2
    assert "COGNITO" not in names


@pytest.mark.parametrize(("cognito", "mfa"), [(_OWN, "OPTIONAL"), (_FEDERATED, "ON")])
def test_mfa_is_as_the_stage_says_and_never_by_sms(cognito: Cognito, mfa: str) -> None:
    pool = one(made_of(cognito), "AWS::Cognito::UserPool")

    assert pool["MfaConfiguration"] == mfa
    assert pool["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"]


def test_invitations_are_sent_by_ses_where_the_stage_names_a_sender() -> None:
    assert "EmailConfiguration" not in one(made_of(_OWN), "AWS::Cognito::UserPool")
    pool = one(made_of(_FEDERATED), "AWS::Cognito::UserPool")

    email = pool["EmailConfiguration"]
    assert email["EmailSendingAccount"] == "DEVELOPER"
    assert email["From"] == "Lectern <lectern@school.example>"
    assert email["ReplyToEmailAddress"] == "office@school.example"
    assert "identity/school.example" in str(email["SourceArn"])
    invitation = pool["AdminCreateUserConfig"]
    assert invitation["AllowAdminCreateUserOnly"] is True
    message = invitation["InviteMessageTemplate"]["EmailMessage"]
    assert all(
        part in message for part in ("https://school.example/teach/", "{username}", "{####}")
    )


def test_the_pool_asks_the_function_for_the_claims_of_both_tokens() -> None:
    template = made_of(_OWN)
    pool = one(template, "AWS::Cognito::UserPool")
    permission = one(template, "AWS::Lambda::Permission")

    config = pool["LambdaConfig"]["PreTokenGenerationConfig"]
    assert config["LambdaVersion"] == "V2_0"
    assert config["LambdaArn"].endswith(":function:claims:live")
    assert permission["Principal"] == "cognito-idp.amazonaws.com"
    assert "Fn::GetAtt" in permission["SourceArn"]
    assert pool["DeletionProtection"] == "ACTIVE"


def test_the_function_of_the_pool_may_read_schools_and_nothing_else(
    templates: Sequence[Template],
) -> None:
    for stage in ("dev", "prod"):
        template, properties = lambdas(templates, stage)[TOKEN_CLAIMS.name]
        traces = {"xray:PutTraceSegments", "xray:PutTelemetryRecords"} if stage == "dev" else set()
        logs = {"logs:CreateLogStream", "logs:PutLogEvents"}
        reads = {"dynamodb:GetItem", "dynamodb:Query"}
        assert actions(template, properties) == logs | traces | reads
        assert properties["Timeout"] == 5  # Cognito's own limit
        assert properties["Environment"]["Variables"]["LECTERN_SCHOOL_CLAIM"] == "custom:school"
    assert TOKEN_CLAIMS.name not in lambdas(templates, "school")
