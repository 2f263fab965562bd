"""Our signature is botocore's, byte for byte."""

import random
import string
from datetime import UTC, datetime

import boto3
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSPreparedRequest, AWSRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.config import Config
from botocore.credentials import Credentials

from lectern.adapters.api_gateway.endpoint import Endpoint
from lectern.adapters.api_gateway.sigv4 import Keys, SignedRequests

AWKWARD = ["L0SM9cOFvHcCIhw=", "a/b+c=", "-_.~", "with a blank", "año✓", "%3D", "", "@"]
URLS = [
    "https://abc123.execute-api.eu-central-1.amazonaws.com/live",
    "https://abc123.execute-api.eu-central-1.amazonaws.com:443/live/",
    "http://127.0.0.1:8080/live",
    "http://[::1]:8080",
    "https://sockets.example.org/a%20stage/~x@y",
]


class NoBody:
    def stream(self) -> list[bytes]:
        return []


def some_ids(count: int) -> list[str]:
    """Return as many ids as API Gateway makes them, the same in every run."""
    dice = random.Random(7)  # noqa: S311 - nothing secret
    alphabet = string.ascii_letters + string.digits + "-_"
    return ["".join(dice.choices(alphabet, k=15)) + "=" for _ in range(count)]


def head_of(request: bytes) -> tuple[str, dict[str, str], bytes]:
    head, _, body = request.partition(b"\r\n\r\n")
    line, *fields = head.decode().split("\r\n")
    return line, dict(field.split(": ", 1) for field in fields), body


def botocores_authorization(method: str, url: str, body: bytes, keys: Keys, moment: str) -> str:
    credentials = Credentials(keys.access_key, keys.secret_key, keys.token)
    auth = SigV4Auth(credentials, "execute-api", "eu-central-1")
    request = AWSRequest(method, url, data=body)
    request.context["timestamp"] = request.headers["X-Amz-Date"] = moment
    if keys.token:
        request.headers["X-Amz-Security-Token"] = keys.token
    signature = auth.signature(
        auth.string_to_sign(request, auth.canonical_request(request)), request
    )
    signed = auth.signed_headers(auth.headers_to_sign(request))
    scope = auth.scope(request)
    return f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders={signed}, Signature={signature}"


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("token", [None, "x" * 884], ids=["no token", "token"])
@pytest.mark.parametrize(
    ("method", "body"), [("POST", '{"text":"año"}'.encode()), ("POST", b""), ("DELETE", b"")]
)
def test_every_id_is_signed_as_botocore_signs_it(
    url: str, token: str | None, method: str, body: bytes
) -> None:
    keys = Keys("AKID", "secret/+", token)
    endpoint = Endpoint.parse(url, "eu-central-1")
    requests = SignedRequests(method, endpoint, body, keys, at=1_800_000_000)

    for connection_id in some_ids(300) + AWKWARD:
        line, fields, sent = head_of(requests.to(connection_id))
        verb, path, _ = line.split(" ")
        origin = url.partition("://")[0] + "://" + fields["host"]
        expected = botocores_authorization(method, origin + path, body, keys, fields["x-amz-date"])

        assert (verb, fields["authorization"], sent) == (method, expected, body)


def test_a_post_is_what_boto3_sends() -> None:
    url = URLS[0]
    sent: list[AWSPreparedRequest] = []
    client = boto3.client(
        "apigatewaymanagementapi",
        "eu-central-1",
        endpoint_url=url,
        aws_access_key_id="AKID",
        aws_secret_access_key="secret",  # noqa: S106 - not a real key
        aws_session_token="token",  # noqa: S106
        config=Config(retries={"total_max_attempts": 1}),
    )

    def keep(request: AWSPreparedRequest, **_: object) -> AWSResponse:
        sent.append(request)
        return AWSResponse(request.url, 200, HTTPHeaders(), NoBody())

    client.meta.events.register("before-send", keep)  # type: ignore[arg-type]
    client.post_to_connection(ConnectionId="L0SM9cOFvHcCIhw=", Data=b"{}")
    client.close()

    theirs = {name.lower(): text(value) for name, value in sent[0].headers.items()}
    moment = datetime.strptime(theirs["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    ours = SignedRequests(
        "POST",
        Endpoint.parse(url, "eu-central-1"),
        b"{}",
        Keys("AKID", "secret", "token"),
        at=moment.timestamp(),
    )
    line, fields, _ = head_of(ours.to("L0SM9cOFvHcCIhw="))
    assert sent[0].url == f"https://{fields['host']}{line.split(' ')[1]}"
    assert fields["authorization"] == theirs["authorization"]
    assert fields["content-length"] == theirs["content-length"]


def text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def test_the_repr_of_keys_hides_secrets() -> None:
    shown = repr(Keys("AKID", "secret", "token"))

    assert "secret" not in shown
    assert "token" not in shown
