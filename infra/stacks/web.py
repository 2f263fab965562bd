"""`WebStack`: the public host and the ids of the two APIs behind it.

Links and pages contain these addresses, so they outlive the stacks of code.
"""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from aws_cdk import CfnOutput, Duration, Fn, RemovalPolicy, Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_route53 as route53
from aws_cdk import aws_route53_targets as targets
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.constructs.page_headers import header_policies
from infra.names import PAGES_BUCKET, SOCKET_API_ID, SOCKET_STAGE, SPEECH_BUCKET, full_name
from infra.resources import WebResources
from infra.settings import Domain, Stage
from infra.sign_in import issuer_origins
from infra.stacks.edge import EdgeStack
from lectern.bootstrap.ears import ear_origins
from lectern.config import Config
from lectern.domain.origin import HEADER
from scripts.page_headers import MISSING, missing_policy

_ADDRESS_FUNCTION: Final = Path(__file__).parents[1] / "functions" / "address.js"
_EDGE: Final = Path(__file__).parents[2] / "web" / "edge"


class WebStack(Stack):
    """One origin for pages, `/api` and `/live`."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: str,
        stage: Stage,
        edge: EdgeStack | None,
        **stack: Any,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            termination_protection=stage.protected,
            description=f"Lectern {name}: the public host",
            **stack,
        )
        self._end = RemovalPolicy.RETAIN if stage.protected else RemovalPolicy.DESTROY
        self._secret = self._origin_secret()
        self.socket_api = self._socket_api(name)
        # `HttpStack` creates the stage, together with the routes.
        self.http_api = apigateway.HttpApi(
            self, "HttpApi", api_name=full_name(name, "http"), create_default_stage=False
        )
        self.pages = self._pages()
        self.distribution = self._distribution(name, stage, edge)
        if stage.domain:
            self._point_domain(stage.domain)
        self.host = stage.domain.name if stage.domain else self.distribution.domain_name
        CfnOutput(self, "Url", value=f"https://{self.host}/")
        CfnOutput(self, SOCKET_API_ID, value=self.socket_api.api_id)
        CfnOutput(self, PAGES_BUCKET, value=self.pages.bucket_name)

    @property
    def resources(self) -> WebResources:
        """The names and ids that other stacks refer to."""
        return WebResources(
            stack_name=self.stack_name,
            host=self.host,
            origin_secret=self.origin_secret,
            socket_api_id=self.socket_api.api_id,
            http_api_id=self.http_api.api_id,
            distribution_id=self.distribution.distribution_id,
        )

    @property
    def origin_secret(self) -> str:
        """A reference that CloudFormation resolves: the template does not contain the secret."""
        return self._secret.secret_value.unsafe_unwrap()

    def _origin_secret(self) -> secretsmanager.Secret:
        secret = secretsmanager.Secret(
            self,
            "Origin",
            description="Header value with which the distribution identifies itself to functions",
            generate_secret_string=secretsmanager.SecretStringGenerator(
                password_length=48, exclude_punctuation=True
            ),
            removal_policy=self._end,
        )
        acknowledge(
            secret,
            "AwsSolutions-SMG4",
            "CloudFormation copies it into the distribution and the functions: only a deployment"
            " can change it, as the runbook describes",
        )
        return secret

    def _socket_api(self, name: str) -> apigateway.WebSocketApi:
        return apigateway.WebSocketApi(
            self,
            "SocketApi",
            api_name=full_name(name, "socket"),
            route_selection_expression="$request.body.type",
        )

    def _pages(self) -> s3.Bucket:
        bucket = s3.Bucket(
            self,
            "Pages",
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            versioned=True,
            lifecycle_rules=[
                s3.LifecycleRule(noncurrent_version_expiration=Duration.days(30)),
            ],
            removal_policy=self._end,
        )
        reason = "Only the distribution reads the bucket, and its files are public"
        acknowledge(bucket, "AwsSolutions-S1", reason)
        return bucket

    def _distribution(
        self, name: str, stage: Stage, edge: EdgeStack | None
    ) -> cloudfront.Distribution:
        firewall = edge.firewall if edge else None
        headers = dict(
            header_policies(
                self,
                name,
                speech=self._speech_origins(name),
                ears=self._ear_origins(stage),
                issuer=issuer_origins(self, stage.teachers),
            )
        )
        api, others = headers.pop("/api/*"), headers.pop("*")
        pages = origins.S3BucketOrigin.with_origin_access_control(self.pages)
        page = partial(self._page, pages, self._page_function(name))
        distribution = cloudfront.Distribution(
            self,
            "Distribution",
            comment=f"Lectern {name}",
            default_root_object="index.html",
            default_behavior=page(others),
            additional_behaviors={
                "/api/*": self._api(self.http_api.api_id, api),
                f"/{SOCKET_STAGE}": self._api(
                    self.socket_api.api_id, function=self._address_function(name)
                ),
                **{pattern: page(policy) for pattern, policy in headers.items()},
            },
            domain_names=[stage.domain.name] if stage.domain else None,
            certificate=edge.certificate if edge else None,
            # CloudFront's default certificate allows no choice of the TLS version.
            minimum_protocol_version=(
                cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021 if stage.domain else None
            ),
            web_acl_id=firewall.attr_arn if firewall else None,
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
        )
        for rule, reason in _distribution_findings(stage):
            acknowledge(distribution, rule, reason)
        return distribution

    def _page(
        self,
        origin: cloudfront.IOrigin,
        function: cloudfront.FunctionAssociation,
        headers: cloudfront.ResponseHeadersPolicy,
    ) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=origin,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            response_headers_policy=headers,
            function_associations=[function],
        )

    def _speech_origins(self, name: str) -> str:
        """Return the hosts of signed URLs. In a bucket's first hours S3 redirects to the second."""
        bucket = Fn.get_stack_output(full_name(name, "data"), SPEECH_BUCKET)
        return f"https://{bucket}.s3.amazonaws.com https://{bucket}.s3.{self.region}.amazonaws.com"

    def _ear_origins(self, stage: Stage) -> str:
        """Return the origins of the stage's ears."""
        order = {"LECTERN_EARS": ",".join(stage.ears.order) or "none"}
        return ear_origins(Config.from_environment(order), stage.region)

    def _page_function(self, name: str) -> cloudfront.FunctionAssociation:
        """Return the function that maps a path, like `/join/CODE`, to the file of a page."""
        missing = json.dumps(MISSING.read_text(encoding="utf-8"))
        policy = json.dumps(missing_policy())
        code = (_EDGE / "page.js").read_text(encoding="utf-8")
        return self._function(
            "PageFunction",
            # CloudFront functions are global: the region distinguishes stages of one name.
            full_name(name, f"pages-{self.region}"),
            code.replace('const MISSING = "";', f"const MISSING = {missing};").replace(
                'const MISSING_POLICY = "";', f"const MISSING_POLICY = {policy};"
            ),
        )

    def _address_function(self, name: str) -> cloudfront.FunctionAssociation:
        """Return the function that passes the client's address on at a WebSocket handshake."""
        function_name = full_name(name, f"addresses-{self.region}")
        code = _ADDRESS_FUNCTION.read_text(encoding="utf-8")
        return self._function("AddressFunction", function_name, code)

    def _function(
        self, construct_id: str, function_name: str, code: str
    ) -> cloudfront.FunctionAssociation:
        function = cloudfront.Function(
            self,
            construct_id,
            function_name=function_name,
            comment=construct_id,
            code=cloudfront.FunctionCode.from_inline(code),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
        )
        return cloudfront.FunctionAssociation(
            function=function, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST
        )

    def _api(
        self,
        api_id: str,
        headers: cloudfront.ResponseHeadersPolicy | None = None,
        function: cloudfront.FunctionAssociation | None = None,
    ) -> cloudfront.BehaviorOptions:
        """Return the behavior of an API: no cache, all headers but `Host`, the origin secret."""
        return cloudfront.BehaviorOptions(
            origin=origins.HttpOrigin(
                f"{api_id}.execute-api.{self.region}.{self.url_suffix}",
                protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
                origin_ssl_protocols=[cloudfront.OriginSslPolicy.TLS_V1_2],
                custom_headers={HEADER: self.origin_secret},
            ),
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            # API Gateway selects the API by `Host`, so it must not be the public host.
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            response_headers_policy=headers,
            function_associations=[function] if function else None,
        )

    def _point_domain(self, domain: Domain) -> None:
        zone = route53.HostedZone.from_hosted_zone_attributes(
            self, "Zone", hosted_zone_id=domain.hosted_zone_id, zone_name=domain.hosted_zone_name
        )
        target = route53.RecordTarget.from_alias(targets.CloudFrontTarget(self.distribution))
        for kind in (route53.ARecord, route53.AaaaRecord):
            kind(self, kind.__name__, zone=zone, record_name=f"{domain.name}.", target=target)


def _distribution_findings(stage: Stage) -> Iterator[tuple[str, str]]:
    yield "AwsSolutions-CFR1", "Families may follow a class from any country"
    yield (
        "AwsSolutions-CFR3",
        "An access log would store children's addresses; the APIs' logs do not",
    )
    if not stage.web.firewall:
        yield "AwsSolutions-CFR2", "The stage sets `web.firewall = false`"
    if not stage.domain:
        yield (
            "AwsSolutions-CFR4",
            "Without a domain, the certificate and TLS version are CloudFront's",
        )
