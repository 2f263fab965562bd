"""The response headers of `web/headers.json`, as policies of CloudFront."""

from collections.abc import Mapping
from typing import Final

from aws_cdk import Duration, Stack
from aws_cdk import aws_cloudfront as cloudfront

from infra.names import full_name
from scripts.page_headers import page_headers

# CloudFront has a setting for each of these, and refuses them among the custom headers.
_SETTINGS: Final = frozenset(
    {"Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options"}
)


def header_policies(
    stack: Stack, name: str, *, speech: str, ears: str, issuer: str
) -> Mapping[str, cloudfront.ResponseHeadersPolicy]:
    """Create a policy per page, and return it by path pattern, in the order of precedence.

    Args:
        stack: The distribution's stack.
        name: The stage's name.
        speech: Origins of synthesized audio, separated by blanks.
        ears: Origins to which the teacher's page streams sound, separated by blanks.
        issuer: Origins at which teachers sign in, separated by blanks.
    """
    policies: dict[str, cloudfront.ResponseHeadersPolicy] = {}
    for page in page_headers(speech, ears, issuer):
        policy = _policy(stack, name, page.paths[0].strip("/*") or "pages", page.headers)
        policies |= dict.fromkeys(page.paths, policy)
    return policies


def _policy(
    stack: Stack, name: str, page: str, headers: Mapping[str, str]
) -> cloudfront.ResponseHeadersPolicy:
    return cloudfront.ResponseHeadersPolicy(
        stack,
        f"Headers-{page}",
        # Policies are global: the region distinguishes stages of one name.
        response_headers_policy_name=full_name(name, f"{page}-{stack.region}"),
        comment=f"web/headers.json: {page}",
        security_headers_behavior=_security(headers),
        custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(
            custom_headers=[
                cloudfront.ResponseCustomHeader(header=header, value=value, override=True)
                for header, value in headers.items()
                if header not in _SETTINGS
            ]
        ),
    )


def _security(headers: Mapping[str, str]) -> cloudfront.ResponseSecurityHeadersBehavior:
    return cloudfront.ResponseSecurityHeadersBehavior(
        content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
            content_security_policy=headers["Content-Security-Policy"], override=True
        ),
        content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
        frame_options=cloudfront.ResponseHeadersFrameOptions(
            frame_option=cloudfront.HeadersFrameOption[headers["X-Frame-Options"]], override=True
        ),
        referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
            referrer_policy=cloudfront.HeadersReferrerPolicy[
                headers["Referrer-Policy"].replace("-", "_").upper()
            ],
            override=True,
        ),
        strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
            access_control_max_age=Duration.days(365), override=True
        ),
    )
