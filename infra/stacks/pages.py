"""`PagesStack`: uploads the built pages to the bucket of the public host."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from aws_cdk import DefaultStackSynthesizer, Fn, Stack
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_deployment as s3_deployment
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.constructs.function_context import Deployment
from infra.constructs.log_group import make_log_group
from infra.names import PAGES_BUCKET
from infra.privacy import privacy_of
from infra.resources import WebResources
from infra.sign_in import sign_in_of
from scripts.privacy import FILE as PRIVACY
from scripts.sign_in import FILE as SIGN_IN

# Copies and the stamp of `make web`, for the local server and for make.
_NOT_DEPLOYED: Final = ("*.br", "*.gz", ".*")
_YEAR: Final = "public, max-age=31536000, immutable"
_ANEW: Final = "no-cache"
_HASHED: Final = "assets"
"""The folder of files with a hash in their names."""


class PagesStack(Stack):
    """The pages of the public host.

    Files of earlier versions stay: a page that a browser has open may still load them. The HTML,
    which names the files, is uploaded last.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, deployment: Deployment, **stack: Any
    ) -> None:
        description = f"Lectern {deployment.name}: the pages"
        super().__init__(scope, construct_id, description=description, **stack)
        web = deployment.web
        bucket = Fn.get_stack_output(web.stack_name, PAGES_BUCKET)
        self._bucket = s3.Bucket.from_bucket_name(self, "Bucket", bucket)
        self._log = make_log_group(self, "Log", deployment.stage)
        self._role = self._make_role(bucket, web)
        folder = deployment.assets.pages()
        hashed = self._upload(
            "Hashed", folder / _HASHED, _YEAR, destination_key_prefix=_HASHED, prune=False
        )
        pages = self._upload(
            "Pages",
            folder,
            _ANEW,
            s3_deployment.Source.json_data(SIGN_IN, sign_in_of(self, deployment).content()),
            s3_deployment.Source.json_data(PRIVACY, privacy_of(deployment.stage).content()),
            exclude=[f"{_HASHED}/*"],
            distribution=cloudfront.Distribution.from_distribution_attributes(
                self, "Distribution", distribution_id=web.distribution_id, domain_name=web.host
            ),
            distribution_paths=["/*"],
        )
        pages.node.add_dependency(hashed)
        for rule, reason in self._findings(bucket):
            acknowledge(self, rule, reason)

    def _make_role(self, bucket: str, web: WebResources) -> iam.Role:
        """Return a role with the rights that an upload needs. The CDK's own would have more."""
        pages, staged = f"arn:{self.partition}:s3:::{bucket}", self._staging_bucket
        role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        for actions, resource in (
            (["s3:ListBucket"], pages),
            (["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], f"{pages}/*"),
            (["s3:GetObject"], f"arn:{self.partition}:s3:::{staged}/*"),
            (
                ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
                f"arn:{self.partition}:cloudfront::{self.account}:distribution/{web.distribution_id}",
            ),
        ):
            role.add_to_policy(iam.PolicyStatement(actions=actions, resources=[resource]))
        self._log.grant_write(role)
        return role

    @property
    def _staging_bucket(self) -> str:
        """The bucket of `cdk bootstrap`, to which `cdk deploy` uploads the pages first."""
        qualifier = DefaultStackSynthesizer.DEFAULT_QUALIFIER
        return f"cdk-{qualifier}-assets-{self.account}-{self.region}"

    def _upload(
        self,
        construct_id: str,
        folder: Path,
        cache: str,
        *more: s3_deployment.ISource,
        **options: Any,
    ) -> s3_deployment.BucketDeployment:
        not_deployed = [*_NOT_DEPLOYED, *([] if folder.name == _HASHED else [_HASHED])]
        return s3_deployment.BucketDeployment(
            self,
            construct_id,
            sources=[s3_deployment.Source.asset(str(folder), exclude=not_deployed), *more],
            destination_bucket=self._bucket,
            cache_control=[s3_deployment.CacheControl.from_string(cache)],
            role=self._role.without_policy_updates(),
            log_group=self._log,
            **options,
        )

    def _findings(self, bucket: str) -> Iterator[tuple[str, str]]:
        """Yield each cdk-nag rule that the uploader breaks, with the reason to accept it."""
        name = json.dumps(self.resolve(bucket), separators=(",", ":"))
        staged = self._staging_bucket.replace(self.account, "<AWS::AccountId>")
        for place in (name, staged):
            reason = "Object keys are not known in advance; limited to one bucket"
            yield f"AwsSolutions-IAM5[Resource::arn:aws:s3:::{place}/*]", reason
        for rule in ("AwsSolutions-L1", "Serverless-LambdaLatestVersion"):
            yield rule, "The CDK chooses the runtime of its uploader"
        for rule in ("Serverless-LambdaDLQ", "Serverless-LambdaTracing"):
            yield rule, "It runs during a deployment only, which fails if it fails"
