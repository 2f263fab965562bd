"""Which file answers a path, and with which headers: CloudFront's and the local server's rules."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.config import Config

from infra.assets import Assets
from lectern.adapters.s3.bucket import Bucket
from lectern.domain.errors import ConfigurationError
from lectern.domain.origin import ADDRESS_HEADER
from local.edge.paths import file_of
from scripts.page_headers import MISSING, missing_policy, page_headers
from tests.infra.synthesis import Template

_NODE = shutil.which("node") or "node"
_STAGES = ("dev", "prod", "school")
_SYDNEY = "wss://transcribestreaming.ap-southeast-2.amazonaws.com:8443"
_EARS = {
    "dev": ["wss://transcribestreaming.us-east-1.amazonaws.com:8443"],
    "prod": ["wss://transcribestreaming.eu-central-1.amazonaws.com:8443"],
    "school": ["wss://api.elevenlabs.io", _SYDNEY, "https://api.openai.com"],
}
_ISSUERS = {
    "dev": [
        "https://cognito-idp.us-east-1.amazonaws.com",
        "https://lectern-dev-teachers.auth.us-east-1.amazoncognito.com",
    ],
    "prod": [
        "https://cognito-idp.eu-central-1.amazonaws.com",
        "https://lectern-teachers.auth.eu-central-1.amazoncognito.com",
    ],
    "school": ["https://login.school.example", "https://tokens.school.example"],
}
# Runs the script without access to anything else, as CloudFront does.
_RUN = """
const [source, events] = JSON.parse(require("fs").readFileSync(0, "utf8"));
const handler = require("vm").runInNewContext(`${source}; handler`, {});
console.log(JSON.stringify(events.map(event => handler(event))));
"""
# These hold for both rules, CloudFront's and the local server's.
_FILES = {
    "/": "/index.html",
    "/join": "/index.html",
    "/join/": "/index.html",
    "/join/K7M2QX": "/index.html",
    "/join/k7m2qx/": "/index.html",
    "/join/%D0%BA%20%2F": "/index.html",
    "/join/K7M2QX/more": "/index.html",
    "/join/page.js": "/join/page.js",
    "/join/index.html": "/join/index.html",
    "/class": "/index.html",
    "/class/": "/index.html",
    "/teach": "/teach/index.html",
    "/teach/": "/teach/index.html",
    "/projector/": "/projector/index.html",
    "/privacy/": "/privacy/index.html",
    "/school": "/school/index.html",
    "/school/": "/school/index.html",
    "/school/overview": "/school/index.html",
    "/school/class/6f0d5a8e-3c1b": "/school/index.html",
    "/school/index.html": "/school/index.html",
    "/index.html": "/index.html",
    "/favicon.ico": "/favicon.ico",
    "/assets/page.a1b2c3.js": "/assets/page.a1b2c3.js",
    "/../up.txt": "/../up.txt",
    "//": None,
    "//join": None,
    "/joined/": None,
    "/Join": None,
    "/class/K7M2QX": None,
    "/class//": None,
    "/teach/reports": None,
    "/teacher": None,
    "/schools/": None,
    "/v1.2/start": None,
    "/assets": None,
    "/assets/": None,
}


def resources(templates: Sequence[Template], stage: str, kind: str) -> Mapping[str, Any]:
    """Return the resources of the stage's public host."""
    return next(t for t in templates if (t.stage, t.stack) == (stage, "Web")).resources(kind)


def function_of(templates: Sequence[Template], stage: str, kind: str) -> tuple[str, Any]:
    """Return the function that CloudFront runs for the pages, or for the sockets' addresses."""
    found = resources(templates, stage, "AWS::CloudFront::Function").items()
    return next((n, f) for n, f in found if f"-{kind}-" in f["Properties"]["Name"])


def run_function(function: Any, events: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
    """Return the function's answer to each event."""
    run = subprocess.run(
        [_NODE, "-e", _RUN],
        input=json.dumps([function["Properties"]["FunctionCode"], events]),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: Sequence[Any] = json.loads(run.stdout)
    return answers


def test_the_local_server_and_cloudfront_have_one_path_rule(
    templates: Sequence[Template],
) -> None:
    _, function = function_of(templates, "prod", "pages")
    asked = {"querystring": {"a": {"value": "1"}}, "headers": {}, "method": "GET"}
    events = [{"request": {**asked, "uri": path}} for path in _FILES]

    answers = dict(zip(_FILES, run_function(function, events), strict=True))
    files = {path: answer.get("uri") for path, answer in answers.items()}
    assert files == _FILES == {path: file_of(path) for path in _FILES}
    assert all(
        {**answer, "uri": ""} == {**asked, "uri": ""}
        for answer in answers.values()
        if "uri" in answer
    )


def test_an_unknown_path_is_answered_404_with_a_sentence(
    templates: Sequence[Template],
) -> None:
    _, function = function_of(templates, "prod", "pages")

    (answer,) = run_function(function, [{"request": {"uri": "/wrong/"}}])

    assert (answer["statusCode"], answer["statusDescription"]) == (404, "Not Found")
    assert answer["body"] == {"encoding": "text", "data": MISSING.read_text(encoding="utf-8")}
    assert answer["headers"]["content-type"] == {"value": "text/html; charset=utf-8"}
    assert answer["headers"]["content-security-policy"] == {"value": missing_policy()}
    assert len(function["Properties"]["FunctionCode"]) < 10_000  # CloudFront's limit


@pytest.mark.parametrize("stage", _STAGES)
def test_requests_for_pages_run_the_edge_function_and_those_for_the_apis_do_not(
    templates: Sequence[Template], stage: str
) -> None:
    name, function = function_of(templates, stage, "pages")
    (distribution,) = resources(templates, stage, "AWS::CloudFront::Distribution").values()
    config = distribution["Properties"]["DistributionConfig"]

    assert function["Properties"]["FunctionConfig"]["Runtime"] == "cloudfront-js-2.0"
    assert function["Properties"]["AutoPublish"] is True
    page = [{"EventType": "viewer-request", "FunctionARN": {"Fn::GetAtt": [name, "FunctionARN"]}}]
    assert config["DefaultCacheBehavior"]["FunctionAssociations"] == page
    address, _ = function_of(templates, stage, "addresses")
    assert {
        behaviour["PathPattern"]: [
            each["FunctionARN"]["Fn::GetAtt"][0]
            for each in behaviour.get("FunctionAssociations", [])
        ]
        for behaviour in config["CacheBehaviors"]
    } == {
        "/api/*": [],
        "/live": [address],
        "/school*": [name],
        "/teach*": [name],
    }


def test_the_clients_address_is_the_one_that_the_host_sees(
    templates: Sequence[Template],
) -> None:
    _, function = function_of(templates, "prod", "addresses")
    forged = {ADDRESS_HEADER: {"value": "198.51.100.9"}, "x-forwarded-for": {"value": "::1"}}
    events = [
        {"request": {"uri": "/live", "headers": headers}, "viewer": {"ip": "192.0.2.7"}}
        for headers in ({}, forged)
    ]

    answers = run_function(function, events)

    told = [answer["headers"][ADDRESS_HEADER] for answer in answers]
    assert told == [{"value": "192.0.2.7"}] * 2


@pytest.mark.parametrize("stage", _STAGES)
def test_each_path_has_the_headers_of_the_list(templates: Sequence[Template], stage: str) -> None:
    policies = resources(templates, stage, "AWS::CloudFront::ResponseHeadersPolicy")
    (distribution,) = resources(templates, stage, "AWS::CloudFront::Distribution").values()
    config = distribution["Properties"]["DistributionConfig"]
    behaviours = [*config["CacheBehaviors"], {**config["DefaultCacheBehavior"], "PathPattern": "*"}]

    sent = {
        behaviour["PathPattern"]: sent_headers(
            policies[behaviour["ResponseHeadersPolicyId"]["Ref"]]
        )
        for behaviour in behaviours
        if "ResponseHeadersPolicyId" in behaviour
    }

    listed = {
        path: {**page.headers, "Strict-Transport-Security": "max-age=31536000"}
        for page in page_headers(
            "https://SPEECH.s3.amazonaws.com https://SPEECH.s3.REGION.amazonaws.com",
            " ".join(_EARS[stage]),
            " ".join(_ISSUERS[stage]),
        )
        for path in page.paths
    }
    assert sent == listed
    policies_of_pages = {
        path: headers["Content-Security-Policy"].split("; ") for path, headers in sent.items()
    }
    for path, policy in policies_of_pages.items():
        others = {
            "/teach*": [*_EARS[stage], *_ISSUERS[stage]],
            "/school*": _ISSUERS[stage],
        }.get(path, [])
        expected = [" ".join(["connect-src 'self'", *others])] if path != "/api/*" else []
        assert [each for each in policy if each.startswith("connect-src")] == expected
    assert next(iter(sent)) == "/api/*"
    assert [b["PathPattern"] for b in config["CacheBehaviors"] if b["PathPattern"] not in sent] == [
        "/live"
    ]


def sent_headers(policy: Any) -> dict[str, str]:
    """Return the headers of a policy, with placeholders for the bucket and the region."""
    config = policy["Properties"]["ResponseHeadersPolicyConfig"]
    security = config["SecurityHeadersConfig"]
    custom = {each["Header"]: each["Value"] for each in config["CustomHeadersConfig"]["Items"]}
    assert security["ContentTypeOptions"] == {"Override": True}
    return custom | {
        "Content-Security-Policy": in_words(
            security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
        ),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "Strict-Transport-Security": (
            f"max-age={security['StrictTransportSecurity']['AccessControlMaxAgeSec']}"
        ),
    }


def in_words(value: Any) -> str:
    """Return CloudFormation's text with words in place of references."""
    if isinstance(value, str):
        return value
    parts = value["Fn::Join"][1]
    text = "".join(part if isinstance(part, str) else "SPEECH" for part in parts)
    return re.sub(r"\.s3\.[\w-]+\.amazonaws", ".s3.REGION.amazonaws", text)


def test_signed_audio_addresses_are_on_a_host_that_the_policy_allows(
    templates: Sequence[Template],
) -> None:
    client = boto3.client(
        "s3",
        region_name="eu-central-1",
        aws_access_key_id="a",
        aws_secret_access_key="b",  # noqa: S106
        config=Config(signature_version="s3v4"),
    )

    host = urlsplit(Bucket("lectern-speech", client).link("voice.mp3", 60)).hostname

    policies = resources(templates, "prod", "AWS::CloudFront::ResponseHeadersPolicy")
    media = [
        directive
        for policy in policies.values()
        for directive in sent_headers(policy)["Content-Security-Policy"].split("; ")
        if directive.startswith("media-src")
    ]
    assert len(media) == 1
    assert f"https://{host}".replace("lectern-speech", "SPEECH") in media[0].split()


def test_hashed_files_are_kept_for_a_year_and_the_html_is_asked_for_anew(
    templates: Sequence[Template],
) -> None:
    template = next(t for t in templates if (t.stage, t.stack) == ("prod", "Pages"))
    uploads = template.resources("Custom::CDKBucketDeployment")
    hashed, pages = sorted(
        uploads.values(), key=lambda each: "DistributionId" in each["Properties"]
    )
    name = next(name for name, each in uploads.items() if each is hashed)

    kept, anew = hashed["Properties"], pages["Properties"]
    assert kept["SystemMetadata"] == {"cache-control": "public, max-age=31536000, immutable"}
    assert (kept["DestinationBucketKeyPrefix"], kept["Prune"]) == ("assets", False)
    assert anew["SystemMetadata"] == {"cache-control": "no-cache"}
    assert (anew["Prune"], anew["Exclude"]) == (True, ["assets/*"])
    assert anew["DistributionPaths"] == ["/*"]
    assert name in pages["DependsOn"]
    assert files_of(template, kept) == ["page-a1b2.js"]
    assert files_of(template, anew) == ["index.html"]


def test_the_pages_of_a_stage_with_an_issuer_of_its_own_are_told_its_address(
    templates: Sequence[Template],
) -> None:
    told, markers = told_to_pages(templates, "school")

    assert markers == {}
    assert json.loads(told) == {
        "teaching": "required",
        "issuer": "https://login.school.example",
        "clientId": "lectern-pages",
        "scope": "openid profile offline_access",
        "token": "access",
    }


def test_the_pages_of_a_stage_with_a_user_pool_are_told_its_client_and_where_a_sign_out_leads(
    templates: Sequence[Template],
) -> None:
    told, markers = told_to_pages(templates, "prod")
    for marker, value in markers.items():
        told = told.replace(marker, json.dumps(value))

    content = json.loads(told)
    assert (content["teaching"], content["token"]) == ("required", "access")
    quote, client, _ = content["clientId"]["Fn::Join"][1]
    assert quote == '"'
    assert client["Fn::GetStackOutput"]["StackName"] == "lectern-prod-teachers"
    start, own, middle, _, end = content["signOutUrl"]["Fn::Join"][1]
    assert start.startswith('"https://lectern-teachers.auth.eu-central-1.amazoncognito.com/logout?')
    assert (own, middle, end) == (client, "&logout_uri=https://", '/teach/"')


def told_to_pages(templates: Sequence[Template], stage: str) -> tuple[str, Mapping[str, Any]]:
    """Return the text of `sign-in.json`, and the values that a deployment puts into it."""
    template = next(t for t in templates if (t.stage, t.stack) == (stage, "Pages"))
    uploads = template.properties("Custom::CDKBucketDeployment")
    (pages,) = [each for each in uploads if "DistributionId" in each]
    text = (source_of(template, pages, 1) / "sign-in.json").read_text(encoding="utf-8")
    return text, pages["SourceMarkers"][1]


def files_of(template: Template, upload: Mapping[str, Any]) -> list[str]:
    """Return the names of the files of the first folder that an upload puts into the bucket."""
    folder = source_of(template, upload, 0)
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def source_of(template: Template, upload: Mapping[str, Any], place: int) -> Path:
    """Return one of the folders that an upload puts into the bucket."""
    manifest = json.loads(
        template.file.with_name(f"{template.file.name.split('.')[0]}.assets.json").read_text()
    )
    key = upload["SourceObjectKeys"][place]
    source = manifest["files"][key.removesuffix(".zip")]["source"]["path"]
    return Path(template.file.parent / source)


def test_pages_that_are_not_built_are_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="make web"):
        Assets(web=tmp_path).pages()
