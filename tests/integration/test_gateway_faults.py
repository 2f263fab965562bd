"""The faults that the local stack can inject."""

from dataclasses import replace

import pytest
from aiohttp import ClientWebSocketResponse

from lectern.domain.errors import ConfigurationError
from local.faults import NO_FAULTS, Faults, Throttle
from tests.integration.gateway_fixture import Served, connection_id, serving
from tests.integration.gateway_functions import journal


def test_faults_are_parsed_from_text() -> None:
    faults = Faults.parse(
        "drop_disconnect=0.3, start_delay_ms=0-2000,throttle=5/20,delivery_delay_ms=1-2,reorder=1,"
        "gone_race=0.1,server_error=0.2,drop_post=0.4,duplicate_deliveries=0.5,seed=7"
    )

    assert faults == Faults(
        drop_disconnect=0.3,
        start_delay_ms=(0, 2000),
        delivery_delay_ms=(1, 2),
        reorder=1.0,
        gone_race=0.1,
        throttle=Throttle(5, 20),
        server_error=0.2,
        drop_post=0.4,
        duplicate_deliveries=0.5,
        seed=7,
    )


@pytest.mark.parametrize("text", ["", " ", ","])
def test_no_text_is_no_fault(text: str) -> None:
    assert Faults.parse(text) == NO_FAULTS


@pytest.mark.parametrize(
    "text",
    [
        "rain=1",
        "drop_post",
        "drop_post=2",
        "drop_post=often",
        "start_delay_ms=5",
        "start_delay_ms=9-1",
        "throttle=5",
        "throttle=9/5",
        "seed=x",
        "_dice=1",
    ],
)
def test_a_wrong_fault_is_named(text: str) -> None:
    with pytest.raises(ConfigurationError, match=text.partition("=")[0]):
        Faults.parse(text)


def test_the_same_seed_gives_the_same_faults() -> None:
    faults = Faults(seed=5)

    first = [faults.happens(0.5) for _ in range(50)]
    again = replace(faults)

    assert first == [again.happens(0.5) for _ in range(50)]
    assert 10 < sum(first) < 40


async def test_a_dropped_disconnect_is_never_invoked() -> None:
    faults = Faults(drop_disconnect=1.0)

    async with serving(faults=faults) as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        await socket.close()
        await gateway.gateway.close()

    assert not journal.find("disconnect", own_id)


async def test_random_start_delays_let_messages_overtake_each_other() -> None:
    faults = Faults(start_delay_ms=(0, 100))

    async with serving(faults=faults) as gateway, await gateway.connect() as socket:
        sent = [str(number) for number in range(20)]
        for word in sent:
            answer = {"statusCode": 200, "body": word}
            await socket.send_json({"type": "answer", "answer": answer})
        received = [await socket.receive_str(timeout=30) for _ in sent]

    assert sorted(received) == sorted(sent)
    assert received != sent


async def test_late_frames_keep_their_order() -> None:
    faults = Faults(delivery_delay_ms=(0, 50))

    async with serving(faults=faults) as gateway, await gateway.connect() as socket:
        received = await _posted(gateway, socket, 30)

    assert received == [str(number) for number in range(30)]


async def test_late_frames_may_be_reordered() -> None:
    faults = Faults(delivery_delay_ms=(0, 50), reorder=1.0)

    async with serving(faults=faults) as gateway, await gateway.connect() as socket:
        received = await _posted(gateway, socket, 30)

    assert received != [str(number) for number in range(30)]
    assert sorted(received, key=int) == [str(number) for number in range(30)]


@pytest.mark.parametrize(
    ("faults", "status"), [(Faults(gone_race=1.0), 410), (Faults(server_error=1.0), 500)]
)
async def test_a_post_to_an_open_connection_may_fail(faults: Faults, status: int) -> None:
    async with serving(faults=faults) as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)

        assert await _post(gateway, own_id, b"1") == status


async def test_some_posts_fail_and_the_others_arrive() -> None:
    faults = Faults(gone_race=0.5)

    async with serving(faults=faults) as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        statuses = [await _post(gateway, own_id, str(n).encode()) for n in range(40)]
        delivered = [str(n) for n, status in enumerate(statuses) if status == 200]
        received = [await socket.receive_str(timeout=30) for _ in delivered]

    assert set(statuses) == {200, 410}
    assert received == delivered


async def test_throttling_comes_in_bursts() -> None:
    faults = Faults(throttle=Throttle(2, 5))

    async with serving(faults=faults) as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        statuses = [await _post(gateway, own_id, b"1") for _ in range(10)]

    assert statuses == [429, 429, 200, 200, 200] * 2


async def test_a_dropped_post_is_accepted_and_not_delivered() -> None:
    faults = Faults(drop_post=0.5, seed=1)

    async with serving(faults=faults) as gateway, await gateway.connect() as socket:
        own_id = await connection_id(socket)
        statuses = {await _post(gateway, own_id, b"1") for _ in range(20)}
        await gateway.delete(own_id)
        received = [message.data async for message in socket]

    assert statuses == {200}
    assert 0 < len(received) < 20


async def _posted(gateway: Served, socket: ClientWebSocketResponse, count: int) -> list[str]:
    own_id = await connection_id(socket)
    for number in range(count):
        await _post(gateway, own_id, str(number).encode())
    return [await socket.receive_str(timeout=30) for _ in range(count)]


async def _post(gateway: Served, own_id: str, data: bytes) -> int:
    url = f"{gateway.socket}/@connections/{own_id}"
    headers = {"Authorization": "AWS4-HMAC-SHA256 Credential=local"}
    async with gateway.http.post(url, data=data, headers=headers) as response:
        return response.status
