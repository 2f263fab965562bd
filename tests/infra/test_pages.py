"""Which file answers a path: CloudFront's function, run as it is deployed."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from lectern.domain.origin import ADDRESS_HEADER
from tests.infra.synthesis import Template

_NODE = shutil.which("node") or "node"
_STAGES = ("dev", "prod", "school")
# A script that knows nothing but itself, as CloudFront runs it.
_RUN = """
const [source, events] = JSON.parse(require("fs").readFileSync(0, "utf8"));
const handler = require("vm").runInNewContext(`${source}; handler`, {});
console.log(JSON.stringify(events.map(event => handler(event))));
"""
_FILES = {
    "/": "/index.html",
    "/join": "/join/index.html",
    "/join/": "/join/index.html",
    "/join/K7M2QX": "/join/index.html",
    "/join/k7m2qx/": "/join/index.html",
    "/join/page.js": "/join/page.js",
    "/join/index.html": "/join/index.html",
    "/joined/": "/joined/index.html",
    "/teacher": "/teacher/index.html",
    "/teacher/": "/teacher/index.html",
    "/teacher/reports": "/teacher/reports/index.html",
    "/v1.2/start": "/v1.2/start/index.html",
    "/favicon.ico": "/favicon.ico",
    "/assets/page.a1b2c3.js": "/assets/page.a1b2c3.js",
}


def resources(templates: Sequence[Template], stage: str, kind: str) -> Mapping[str, Any]:
    """Return the resources of the stage's public host."""
    return next(t for t in templates if (t.stage, t.stack) == (stage, "Web")).resources(kind)


def function_of(templates: Sequence[Template], stage: str, kind: str) -> tuple[str, Any]:
    """Return the function that CloudFront runs for the pages, or for the sockets' addresses."""
    found = resources(templates, stage, "AWS::CloudFront::Function").items()
    return next((n, f) for n, f in found if f"-{kind}-" in f["Properties"]["Name"])


def test_a_link_with_a_code_is_the_page_of_joining_and_a_folder_has_a_page(
    templates: Sequence[Template],
) -> None:
    _, function = function_of(templates, "prod", "pages")
    asked = {"querystring": {"a": {"value": "1"}}, "headers": {}, "method": "GET"}
    events = [{"request": {**asked, "uri": path}} for path in _FILES]

    run = subprocess.run(
        [_NODE, "-e", _RUN],
        input=json.dumps([function["Properties"]["FunctionCode"], events]),
        capture_output=True,
        text=True,
        check=True,
    )

    answers = json.loads(run.stdout)
    assert {path: a["uri"] for path, a in zip(_FILES, answers, strict=True)} == _FILES
    assert all({**answer, "uri": ""} == {**asked, "uri": ""} for answer in answers)


@pytest.mark.parametrize("stage", _STAGES)
def test_pages_are_asked_for_by_way_of_the_function_and_the_apis_are_not(
    templates: Sequence[Template], stage: str
) -> None:
    name, function = function_of(templates, stage, "pages")
    (distribution,) = resources(templates, stage, "AWS::CloudFront::Distribution").values()
    config = distribution["Properties"]["DistributionConfig"]

    assert function["Properties"]["FunctionConfig"]["Runtime"] == "cloudfront-js-2.0"
    assert function["Properties"]["AutoPublish"] is True
    assert config["DefaultCacheBehavior"]["FunctionAssociations"] == [
        {"EventType": "viewer-request", "FunctionARN": {"Fn::GetAtt": [name, "FunctionARN"]}}
    ]
    address, _ = function_of(templates, stage, "addresses")
    assert {
        behaviour["PathPattern"]: [
            each["FunctionARN"]["Fn::GetAtt"][0]
            for each in behaviour.get("FunctionAssociations", [])
        ]
        for behaviour in config["CacheBehaviors"]
    } == {"/api/*": [], "/live": [address]}


def test_a_socket_is_opened_from_the_address_that_the_host_sees_whatever_the_client_says(
    templates: Sequence[Template],
) -> None:
    _, function = function_of(templates, "prod", "addresses")
    forged = {ADDRESS_HEADER: {"value": "198.51.100.9"}, "x-forwarded-for": {"value": "::1"}}
    events = [
        {"request": {"uri": "/live", "headers": headers}, "viewer": {"ip": "192.0.2.7"}}
        for headers in ({}, forged)
    ]

    run = subprocess.run(
        [_NODE, "-e", _RUN],
        input=json.dumps([function["Properties"]["FunctionCode"], events]),
        capture_output=True,
        text=True,
        check=True,
    )

    told = [answer["headers"][ADDRESS_HEADER] for answer in json.loads(run.stdout)]
    assert told == [{"value": "192.0.2.7"}] * 2


@pytest.mark.parametrize("stage", _STAGES)
def test_pages_and_the_api_have_the_same_security_headers(
    templates: Sequence[Template], stage: str
) -> None:
    ((name, policy),) = resources(
        templates, stage, "AWS::CloudFront::ResponseHeadersPolicy"
    ).items()
    (distribution,) = resources(templates, stage, "AWS::CloudFront::Distribution").values()
    config = distribution["Properties"]["DistributionConfig"]
    api = next(b for b in config["CacheBehaviors"] if b["PathPattern"] == "/api/*")

    headers = policy["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    assert headers["ContentTypeOptions"] == {"Override": True}
    assert {"FrameOptions", "ReferrerPolicy", "StrictTransportSecurity"} < set(headers)
    assert config["DefaultCacheBehavior"]["ResponseHeadersPolicyId"] == {"Ref": name}
    assert api["ResponseHeadersPolicyId"] == {"Ref": name}
