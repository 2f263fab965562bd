"""Data is neither lost nor exposed: encryption, backups, policies, queues, network access."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from infra.settings import EDGE_REGION
from lectern.domain.origin import HEADER
from lectern.routes import FUNCTIONS, Trigger
from tests.infra.synthesis import Template

STAGES = ("dev", "prod", "school")
PROTECTED = ("prod", "school")


def one(templates: Sequence[Template], stage: str, kind: str) -> Mapping[str, Any]:
    """Return the only resource of the type in the stage."""
    (found,) = every(templates, stage, kind)
    return found


def every(templates: Sequence[Template], stage: str, kind: str) -> list[Mapping[str, Any]]:
    """Return the stage's resources of the type."""
    return [
        resource
        for template in templates
        if template.stage == stage
        for resource in template.resources(kind).values()
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_the_table_expires_items_and_has_point_in_time_recovery(
    templates: Sequence[Template], stage: str
) -> None:
    table = one(templates, stage, "AWS::DynamoDB::Table")["Properties"]

    assert [key["AttributeName"] for key in table["KeySchema"]] == ["pk", "sk"]
    assert table["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["DeletionProtectionEnabled"] == (stage in PROTECTED)


@pytest.mark.parametrize("stage", STAGES)
def test_the_database_is_encrypted_without_passwords_and_tls_only(
    templates: Sequence[Template], stage: str
) -> None:
    cluster = one(templates, stage, "AWS::RDS::DBCluster")["Properties"]
    parameters = one(templates, stage, "AWS::RDS::DBClusterParameterGroup")["Properties"]
    instance = one(templates, stage, "AWS::RDS::DBInstance")["Properties"]

    assert cluster["StorageEncrypted"] is True
    assert cluster["EnableIAMDatabaseAuthentication"] is True
    assert cluster["MasterUserAuthenticationType"] == "iam-db-auth"
    assert "MasterUserPassword" not in cluster
    assert cluster["DeletionProtection"] == (stage in PROTECTED)
    assert parameters["Parameters"]["rds.force_ssl"] == "1"
    assert instance["PubliclyAccessible"] is False


def test_the_database_pauses_if_the_stage_allows_it(templates: Sequence[Template]) -> None:
    scaling = {
        stage: one(templates, stage, "AWS::RDS::DBCluster")["Properties"][
            "ServerlessV2ScalingConfiguration"
        ]
        for stage in STAGES
    }

    assert scaling["prod"] == {"MinCapacity": 0, "MaxCapacity": 8, "SecondsUntilAutoPause": 300}
    assert scaling["school"] == {"MinCapacity": 0.5, "MaxCapacity": 4}


@pytest.mark.parametrize("stage", PROTECTED)
def test_resources_with_data_are_retained(templates: Sequence[Template], stage: str) -> None:
    kept = {
        "AWS::DynamoDB::Table": "Retain",
        "AWS::SQS::Queue": "Retain",
        "AWS::S3::Bucket": "Retain",
        "AWS::SecretsManager::Secret": "Retain",
        "AWS::RDS::DBCluster": "Snapshot",
    }

    for kind, policy in kept.items():
        for resource in every(templates, stage, kind):
            assert resource["DeletionPolicy"] == policy
            assert resource["UpdateReplacePolicy"] == policy


@pytest.mark.parametrize("stage", STAGES)
def test_the_database_accepts_connections_of_functions_only_and_opens_none(
    templates: Sequence[Template], stage: str
) -> None:
    ingress = one(templates, stage, "AWS::EC2::SecurityGroupIngress")["Properties"]

    assert ingress["SourceSecurityGroupId"]["Fn::GetAtt"][0].startswith("NetworkFunctions")
    assert (ingress["FromPort"], ingress["ToPort"]) == (5432, 5432)
    for kind in ("AWS::EC2::NatGateway", "AWS::EC2::InternetGateway", "AWS::EC2::EIP"):
        assert every(templates, stage, kind) == []
    endpoint = one(templates, stage, "AWS::EC2::VPCEndpoint")["Properties"]
    assert endpoint["VpcEndpointType"] == "Gateway"


@pytest.mark.parametrize("stage", STAGES)
def test_every_bucket_is_encrypted_and_private(templates: Sequence[Template], stage: str) -> None:
    buckets = every(templates, stage, "AWS::S3::Bucket")

    assert len(buckets) == 2
    for bucket in (bucket["Properties"] for bucket in buckets):
        assert bucket["BucketEncryption"]
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(
    ("kind", "policy_kind"),
    [
        ("AWS::S3::Bucket", "AWS::S3::BucketPolicy"),
        ("AWS::SQS::Queue", "AWS::SQS::QueuePolicy"),
        ("AWS::SNS::Topic", "AWS::SNS::TopicPolicy"),
    ],
)
def test_requests_without_tls_are_rejected(
    templates: Sequence[Template], stage: str, kind: str, policy_kind: str
) -> None:
    policies = every(templates, stage, policy_kind)

    assert len(policies) == len(every(templates, stage, kind))
    for policy in policies:
        refusals = [
            statement
            for statement in policy["Properties"]["PolicyDocument"]["Statement"]
            if statement["Effect"] == "Deny"
        ]
        conditions = [statement["Condition"] for statement in refusals]
        assert {"Bool": {"aws:SecureTransport": "false"}} in conditions


@pytest.mark.parametrize("stage", STAGES)
def test_failed_events_go_to_the_dead_letter_queue_and_are_never_retried_concurrently(
    templates: Sequence[Template], stage: str
) -> None:
    queues = {
        queue["Properties"]["QueueName"]: queue["Properties"]
        for queue in every(templates, stage, "AWS::SQS::Queue")
    }
    records = queues[f"lectern-{stage}-records.fifo"]
    aside = queues[f"lectern-{stage}-dead-letters.fifo"]
    record = next(function for function in FUNCTIONS if function.trigger is Trigger.QUEUE)
    mapping = one(templates, stage, "AWS::Lambda::EventSourceMapping")["Properties"]

    assert records["RedrivePolicy"]["maxReceiveCount"] == 5
    assert records["VisibilityTimeout"] >= 6 * record.timeout_s
    assert aside["MessageRetentionPeriod"] == 14 * 24 * 3_600
    assert all(queue["SqsManagedSseEnabled"] and queue["FifoQueue"] for queue in queues.values())
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


@pytest.mark.parametrize("stage", STAGES)
def test_migrations_run_before_the_functions_that_need_them(
    templates: Sequence[Template], stage: str
) -> None:
    background = next(t for t in templates if (t.stage, t.stack) == (stage, "Background"))

    resources = background.content["Resources"]
    record = next(
        resource
        for resource in background.resources("AWS::Lambda::Function").values()
        if resource["Properties"].get("FunctionName") == f"lectern-{stage}-record"
    )

    assert resources["Migrate"]["Type"] == "Custom::Trigger"
    assert resources["Migrate"]["Properties"]["InvocationType"] == "RequestResponse"
    assert "Migrate" in record["DependsOn"]


@pytest.mark.parametrize("stage", STAGES)
def test_the_apis_are_throttled_and_logged_without_content(
    templates: Sequence[Template], stage: str
) -> None:
    stages = every(templates, stage, "AWS::ApiGatewayV2::Stage")

    assert {found["Properties"]["StageName"] for found in stages} == {"live", "$default"}
    for found in (found["Properties"] for found in stages):
        limits = found["DefaultRouteSettings"]
        assert limits["ThrottlingRateLimit"] > 0
        assert limits["ThrottlingBurstLimit"] > 0
        assert not limits.get("DataTraceEnabled")
        logged = found["AccessLogSettings"]["Format"]
        assert "requestId" in logged
        assert not [word for word in ("body", "sourceIp", "querystring") if word in logged]


@pytest.mark.parametrize("stage", STAGES)
def test_only_connect_uses_the_authorizer_and_never_a_cached_result(
    templates: Sequence[Template], stage: str
) -> None:
    routes = {
        route["Properties"]["RouteKey"]: route["Properties"]
        for route in every(templates, stage, "AWS::ApiGatewayV2::Route")
    }
    sockets = [
        authorizer["Properties"]
        for authorizer in every(templates, stage, "AWS::ApiGatewayV2::Authorizer")
        if authorizer["Properties"]["AuthorizerType"] == "REQUEST"
    ]

    asking = {key for key, route in routes.items() if route.get("AuthorizationType") == "CUSTOM"}
    assert asking == {"$connect"}
    # With an identity source API Gateway would reject every client without a ticket.
    assert ["IdentitySource" in authorizer for authorizer in sockets] == [False]


def test_teachers_tokens_are_verified_with_the_configured_issuer(
    templates: Sequence[Template],
) -> None:
    def issuers(stage: str) -> list[Any]:
        return [
            authorizer["Properties"]["JwtConfiguration"]
            for authorizer in every(templates, stage, "AWS::ApiGatewayV2::Authorizer")
            if authorizer["Properties"]["AuthorizerType"] == "JWT"
        ]

    (own,) = issuers("dev")
    assert "cognito-idp.us-east-1" in str(own["Issuer"])
    assert issuers("school") == [
        {"Issuer": "https://login.school.example", "Audience": ["lectern"]}
    ]
    (cognito,) = issuers("prod")
    assert "cognito-idp.eu-central-1" in str(cognito["Issuer"])
    assert one(templates, "prod", "AWS::Cognito::UserPool")


@pytest.mark.parametrize("stage", STAGES)
def test_one_host_serves_pages_and_both_apis_and_sends_the_origin_secret(
    templates: Sequence[Template], stage: str
) -> None:
    distribution = one(templates, stage, "AWS::CloudFront::Distribution")["Properties"]
    config = distribution["DistributionConfig"]
    behaviors = {b["PathPattern"]: b for b in config["CacheBehaviors"]}
    origins = {origin["Id"]: origin for origin in config["Origins"]}

    apis = [behaviors.pop(path) for path in ("/api/*", "/live")]
    for behavior in apis:
        origin = origins[behavior["TargetOriginId"]]
        (header,) = origin["OriginCustomHeaders"]
        assert header["HeaderName"] == HEADER
        assert header["HeaderValue"]["Fn::Join"][1][0] == "{{resolve:secretsmanager:"
        assert behavior["ViewerProtocolPolicy"] == "https-only"
    pages = origins[config["DefaultCacheBehavior"]["TargetOriginId"]]
    assert pages["OriginAccessControlId"]
    assert {behavior["TargetOriginId"] for behavior in behaviors.values()} <= {pages["Id"]}


def test_the_firewall_counts_by_address_and_stands_before_the_host(
    templates: Sequence[Template],
) -> None:
    acl = one(templates, "school", "AWS::WAFv2::WebACL")["Properties"]
    rates = {
        rule["Name"]: rule["Statement"]["RateBasedStatement"]
        for rule in acl["Rules"]
        if "RateBasedStatement" in rule["Statement"]
    }
    distribution = one(templates, "school", "AWS::CloudFront::Distribution")["Properties"]

    assert acl["Scope"] == "CLOUDFRONT"
    assert {name: rate["Limit"] for name, rate in rates.items()} == {
        "Handshakes": 500,
        "Requests": 5000,
    }
    reference = distribution["DistributionConfig"]["WebACLId"]["Fn::GetStackOutput"]
    assert (reference["StackName"], reference["Region"]) == ("lectern-school-edge", EDGE_REGION)


def test_a_domain_has_its_certificate_its_names_and_modern_tls(
    templates: Sequence[Template],
) -> None:
    distribution = one(templates, "school", "AWS::CloudFront::Distribution")["Properties"]
    config = distribution["DistributionConfig"]

    names = every(templates, "school", "AWS::Route53::RecordSet")

    assert config["Aliases"] == ["captions.school.example"]
    assert config["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert {name["Properties"]["Type"] for name in names} == {"A", "AAAA"}
    assert one(templates, "school", "AWS::CertificateManager::Certificate")
