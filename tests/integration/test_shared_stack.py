"""A stack that other devices can join. A second loopback address stands for such a device."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from aiohttp import ClientSession, TCPConnector

from local.background import BackgroundStack
from local.edge.addresses import EVERYWHERE, LOOPBACK, reachable
from tests.e2e.classroom import a_class
from tests.stacks import ForkedStack

HOST = "127.0.0.2"
DEVICE = "127.0.0.3"
SIGNED = {"Authorization": "AWS4-HMAC-SHA256 forged"}


@pytest.fixture(scope="module")
def shared() -> Iterator[BackgroundStack]:
    with ForkedStack(env={"LECTERN_HOST": HOST, "LECTERN_TTS": "local"}) as stack:
        yield stack


@pytest_asyncio.fixture
async def device() -> AsyncIterator[ClientSession]:
    """Another device in the room."""
    async with ClientSession(connector=TCPConnector(local_addr=(DEVICE, 0))) as device:
        yield device


def test_links_and_terminal_have_the_address_that_others_reach(shared: BackgroundStack) -> None:
    assert shared.public_url == f"http://{HOST}:{shared.port}"
    assert f"{shared.public_url}/join/" in shared.terminal
    assert f"http://{LOOPBACK}:{shared.port}/teach/" in shared.terminal


async def test_another_device_gets_pages_captions_and_voices(
    shared: BackgroundStack, device: ClientSession
) -> None:
    async with device.get(f"{shared.public_url}/api/health") as answer:
        assert answer.status == 200
    async with device.get(f"{shared.public_url}/join/K7M2QX") as page:
        policy = page.headers["Content-Security-Policy"]
    async with a_class(f"ws://{HOST}:{shared.port}/live", "es") as classroom:
        (student,) = classroom.students
        await classroom.say("Good morning.")
        voice = await student.next("tts_response", limit_s=60)

    async with device.get(voice["audioUrl"], headers={"Range": "bytes=0-99"}) as audio:
        assert (audio.status, len(await audio.read())) == (206, 100)
        assert audio.headers["Content-Type"].startswith("audio/")

    assert voice["audioUrl"].startswith(f"{shared.public_url}/s3/")
    (media,) = [each for each in policy.split("; ") if each.startswith("media-src ")]
    assert shared.public_url in media.split()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/lambda/2015-03-31/functions/sweep/invocations"),
        ("POST", "/live/@connections/AAAAAAAAAAAAAAA="),
        ("DELETE", "/live/@connections/AAAAAAAAAAAAAAA="),
        ("GET", "/local/oidc/authorize"),
        ("GET", "/s3/lectern-speech/speech/a.mp3"),
        ("PUT", "/s3/lectern-speech/speech/a.mp3?X-Amz-Signature=forged"),
        ("GET", "/s3/lectern-speech/recordings/0a1b2c?X-Amz-Signature=forged"),
        ("GET", "/s3/lectern-speech/speech/0a1b2c/?X-Amz-Signature=forged"),
        ("GET", "/s3/lectern-speech?X-Amz-Signature=forged"),
        ("GET", "/s3/lectern-speech/?X-Amz-Signature=forged"),
        ("GET", "/s3/lectern-speech/..%2f..%2fmoto-api/data.json?X-Amz-Signature=forged"),
        ("GET", "/s3/moto-api/data.json?X-Amz-Signature=forged"),
        ("POST", "/s3/?X-Amz-Signature=forged"),
    ],
)
async def test_another_device_cannot_call_the_stacks_own_services(
    shared: BackgroundStack, device: ClientSession, method: str, path: str
) -> None:
    async with device.request(
        method, f"{shared.public_url}{path}", headers=SIGNED, data=b"{}"
    ) as answer:
        assert answer.status == 403


def test_a_server_on_every_interface_has_one_reachable_address() -> None:
    address = reachable(EVERYWHERE)

    assert address != EVERYWHERE
    assert reachable(address) == address
