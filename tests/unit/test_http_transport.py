"""The HTTP transport of AWS clients: its requests, the connections it reuses, and its errors."""

import socket
import ssl
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO, StringIO
from pathlib import Path
from threading import Semaphore, Thread
from typing import Any, Final

import pytest
from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import (
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    HTTPClientError,
    ReadTimeoutError,
    SSLError,
)

from bench.certificate import write_certificate
from lectern.adapters.aws_client import aws_client
from lectern.adapters.http_transport import HttpTransport, TransportLimits

_OK: Final = b"HTTP/1.1 200 OK\r\nX-Amzn-RequestId: R1\r\nContent-Length: 2\r\n\r\n{}"
_CLOSE: Final = _OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)
_RESET: Final = b"reset"
_SILENT: Final = b"silent"
_LEAVE: Final = b"leave"


@dataclass
class Server:
    """Gives one answer after the other, on any connection.

    `_RESET` resets the connection, `_SILENT` says nothing until the client leaves, and `_LEAVE`
    at the end of an answer closes the connection after it.
    """

    answers: list[bytes]
    certificate: Path | None = None
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    left: Semaphore = field(default_factory=lambda: Semaphore(0))

    @contextmanager
    def running(self) -> Iterator[str]:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            thread = Thread(target=self._accept, args=[listener], daemon=True)
            thread.start()
            yield f"{'https' if self.certificate else 'http'}://127.0.0.1:{listener.getsockname()[1]}"
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()

    def _accept(self, listener: socket.socket) -> None:
        threads = []
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                break
            self.connections += 1
            threads.append(Thread(target=self._serve, args=[client], daemon=True))
            threads[-1].start()
        for thread in threads:
            thread.join()

    def _serve(self, client: socket.socket) -> None:
        with client:
            try:
                if self.certificate:
                    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                    context.load_cert_chain(self.certificate)
                    client = context.wrap_socket(client, server_side=True)
                while self._answer(client):
                    pass
            except OSError:
                return
            finally:
                client.close()
                self.left.release()

    def _answer(self, client: socket.socket) -> bool:
        request = _receive(client)
        if not request:
            return False
        self.requests.append(request)
        answer = self.answers.pop(0)
        if answer == _RESET:
            linger = struct.pack("ii", 1, 0)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            return False
        if answer == _SILENT:
            client.recv(1)
            return False
        client.sendall(answer.removesuffix(_LEAVE))
        return not answer.endswith(_LEAVE)


def _receive(client: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        part = client.recv(65_536)
        if not part:
            return b""
        data += part
    head = data.partition(b"\r\n\r\n")[0].lower()
    length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
    while len(data) < len(head) + 4 + length:
        data += client.recv(65_536)
    return data


@dataclass
class Fallback:
    """botocore's own session."""

    sent: list[Any] = field(default_factory=list)

    def send(self, request: Any) -> AWSResponse:
        self.sent.append(request)
        return AWSResponse(request.url, 200, HTTPHeaders(), BytesIO())

    def close(self) -> None:
        return


def _transport(fallback: Fallback | None = None, **more: Any) -> HttpTransport:
    names = ("connect_s", "read_s", "connections")
    limits = TransportLimits(1.0, 5.0, 8)
    limits = replace(limits, **{name: more.pop(name) for name in names if name in more})
    return HttpTransport(fallback or Fallback(), limits, **more)


def _request(url: str, body: Any = b"{}", method: str = "POST") -> Any:
    return AWSRequest(
        method, url, headers={"X-Amz-Target": "a", "Expect": "1"}, data=body
    ).prepare()


def _bodies(transport: HttpTransport, url: str, number: int) -> list[bytes]:
    return [transport.send(_request(url)).content for _ in range(number)]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


@pytest.mark.parametrize("body", [b"{}", "{}", BytesIO(b"{}")])
def test_a_request_arrives_whole_and_its_answer_too(body: Any) -> None:
    server = Server([_OK])
    with server.running() as url:
        answer = _transport().send(_request(f"{url}/path/to?a=1&b=%2F", body))

    [request] = server.requests
    head, _, sent = request.partition(b"\r\n\r\n")
    first, *fields = head.decode().split("\r\n")
    assert first == "POST /path/to?a=1&b=%2F HTTP/1.1"
    assert sent == b"{}"
    assert f"Host: {url.removeprefix('http://')}" in fields
    assert {"X-Amz-Target: a", "Content-Length: 2", "Accept-Encoding: identity"} < set(fields)
    assert "Expect" not in head.decode()
    assert (answer.status_code, answer.headers["x-amzn-requestid"]) == (200, "R1")
    assert answer.content == b"{}"
    assert answer.url == f"{url}/path/to?a=1&b=%2F"


@pytest.mark.parametrize("value", ["a\r\nX-Other: b", "a\nb", b"a\rb"])
def test_a_header_with_a_line_break_is_not_sent(value: Any) -> None:
    server = Server([_OK])
    with server.running() as url:
        request = _request(url, b"{}")
        request.headers["X-Key"] = value
        with pytest.raises(ValueError, match="line break"):
            _transport().send(request)

    assert not any(server.requests)


def test_a_long_body_and_a_long_answer_arrive_whole() -> None:
    long = b"x" * 3_000_000
    server = Server([b"HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + long])
    with server.running() as url:
        answer = _transport().send(_request(url, long))

    assert server.requests[0].endswith(b"\r\n\r\n" + long)
    assert answer.content == long


def test_a_streamed_answer_can_be_read_in_parts() -> None:
    with Server([_OK]).running() as url:
        answer = _transport().send(_request(url))

    assert [answer.raw.read(1), answer.raw.read()] == [b"{", b"}"]


@pytest.mark.parametrize(
    ("answers", "connections"),
    [
        ([_OK, _OK, _OK], 1),
        ([_CLOSE, _OK, _OK], 2),
        ([_OK + _LEAVE, _OK + _LEAVE, _OK], 3),
        ([_OK + b"more", _OK, _OK], 2),
    ],
)
def test_a_connection_is_used_again_until_it_cannot_be(
    answers: Sequence[bytes], connections: int
) -> None:
    server = Server([*answers])
    transport = _transport()
    with server.running() as url:
        bodies = []
        for answer in answers:
            bodies.append(transport.send(_request(url)).content)
            if answer.endswith(_LEAVE):
                assert server.left.acquire(timeout=5)
        transport.close()

    assert bodies == [b"{}"] * 3
    assert server.connections == connections


@pytest.mark.parametrize(("idle_s", "connections"), [(49, 1), (51, 2), (86_400, 2), (-3_600, 2)])
def test_a_connection_is_used_again_within_fifty_seconds_by_wall_clock(
    idle_s: int, connections: int
) -> None:
    moments = [1_000_000.0]
    server = Server([_OK, _OK])
    transport = _transport(wall_clock=lambda: moments[-1])
    with server.running() as url:
        transport.send(_request(url))
        moments.append(moments[-1] + idle_s)
        transport.send(_request(url))
        transport.close()

    assert server.connections == connections


def test_no_more_connections_are_kept_than_allowed() -> None:
    server = Server([_OK, _OK])
    transport = _transport(connections=0)
    with server.running() as url:
        assert _bodies(transport, url, 2) == [b"{}", b"{}"]

    assert server.connections == 2


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (_RESET, ConnectionClosedError),
        (_LEAVE, ConnectionClosedError),
        (_OK[:-1] + _LEAVE, ConnectionClosedError),
        (_SILENT, ReadTimeoutError),
        (b"SSH-2.0\r\n\r\n", HTTPClientError),
    ],
)
def test_a_failed_exchange_raises_botocores_error_and_drops_the_connection(
    answer: bytes, error: type[Exception]
) -> None:
    server = Server([_OK, answer, _OK])
    transport = _transport(read_s=0.2)
    with server.running() as url:
        transport.send(_request(url))
        with pytest.raises(error) as caught:
            transport.send(_request(url))
        after = transport.send(_request(url))
        transport.close()

    assert type(caught.value) is error
    assert after.content == b"{}"
    assert server.connections == 2


def test_a_service_that_cannot_be_reached_is_an_endpoint_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"

    with pytest.raises(EndpointConnectionError):
        _transport().send(_request(url))


def test_a_handshake_without_an_answer_times_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ConnectTimeoutError):
            _transport(connect_s=0.1).send(_request(url))


@pytest.mark.parametrize("body", [StringIO("{}"), iter([b"{}"])])
def test_a_stream_is_left_to_botocore(body: Any) -> None:
    fallback = Fallback()

    _transport(fallback).send(_request("http://127.0.0.1:1", body))

    assert len(fallback.sent) == 1


def test_head_is_left_to_botocore() -> None:
    fallback = Fallback()

    _transport(fallback).send(_request("http://127.0.0.1:1", None, "HEAD"))

    assert len(fallback.sent) == 1


@pytest.mark.parametrize(("exempt", "left"), [("", 1), ("127.0.0.1", 0)])
def test_a_request_to_a_proxy_is_left_to_botocore(
    exempt: str, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.invalid:3128")
    monkeypatch.setenv("NO_PROXY", exempt)
    fallback, server = Fallback(), Server([_OK])
    with server.running() as url:
        transport = _transport(fallback)
        transport.send(_request(url))
        transport.close()

    assert (len(fallback.sent), len(server.requests)) == (left, 1 - left)


def test_over_tls_a_connection_is_used_again(tmp_path: Path) -> None:
    certificate = write_certificate(tmp_path)
    server = Server([_OK, _OK, _OK], certificate)
    transport = _transport(trust=lambda: ssl.create_default_context(cafile=certificate))
    with server.running() as url:
        assert _bodies(transport, url, 3) == [b"{}"] * 3
        transport.close()

    assert server.connections == 1


@pytest.mark.parametrize(("address", "is_trusted"), [("127.0.0.1", False), ("127.0.0.2", True)])
def test_a_service_with_a_wrong_certificate_gets_nothing(
    tmp_path: Path, address: str, *, is_trusted: bool
) -> None:
    certificate = write_certificate(tmp_path, address)
    server = Server([_OK], certificate)
    trusted = certificate if is_trusted else None
    with server.running() as url, pytest.raises(SSLError):
        _transport(trust=lambda: ssl.create_default_context(cafile=trusted)).send(_request(url))

    assert not server.requests


def test_a_client_retries_over_a_new_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server([_OK, _RESET, _OK])
    with server.running() as url:
        monkeypatch.setenv("AWS_ENDPOINT_URL_SQS", url)
        client = aws_client("sqs", read_s=2, attempts=2)

        answers = [client.purge_queue(QueueUrl=url) for _ in range(2)]

        client.close()
    assert [each["ResponseMetadata"]["RetryAttempts"] for each in answers] == [0, 1]
    assert server.connections == 2
    assert b"lectern" in server.requests[0]
