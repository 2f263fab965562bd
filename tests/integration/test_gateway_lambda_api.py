"""Lambda's Invoke API, called by AWS's own client."""

import asyncio

import pytest
from botocore.exceptions import ClientError

from tests.integration.gateway_fixture import serving
from tests.integration.gateway_functions import journal


async def test_request_response_returns_the_answer() -> None:
    async with serving() as gateway:
        answer = await gateway.invoke("job", {"word": "niño"})

    assert answer["StatusCode"] == 200
    assert "FunctionError" not in answer
    assert answer["Payload"]["event"] == {"word": "niño"}


async def test_an_event_answers_202_at_once_and_runs_in_the_background() -> None:
    async with serving() as gateway:
        answer = await gateway.invoke("job", {"do": "wait", "key": "background"}, kind="Event")
        await journal.wait("waiting", "background")
        journal.go_on.set()

    assert answer["StatusCode"] == 202
    assert answer["Payload"] is None


async def test_an_event_that_fails_is_still_202() -> None:
    async with serving() as gateway:
        answer = await gateway.invoke("job", {"do": "raise", "text": "x"}, kind="Event")

    assert answer["StatusCode"] == 202


async def test_a_function_that_raises_is_a_function_error_with_its_type() -> None:
    async with serving() as gateway:
        answer = await gateway.invoke("job", {"do": "raise", "text": "why"})

    assert answer["FunctionError"] == "Unhandled"
    assert answer["Payload"] == {"errorType": "ValueError", "errorMessage": "why"}


async def test_a_function_may_be_named_by_its_address() -> None:
    async with serving() as gateway:
        answer = await gateway.invoke("arn:aws:lambda:us-east-1:000000000000:function:job", {})

    assert answer["Payload"]["name"] == "job"


async def test_an_unknown_function_is_not_found() -> None:
    async with serving() as gateway:
        with pytest.raises(ClientError) as refused:
            await gateway.invoke("unknown", {})

    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"


async def test_a_payload_that_is_not_json_is_rejected() -> None:
    async with serving() as gateway:
        url = f"{gateway.origin}/lambda/2015-03-31/functions/job/invocations"
        signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=test"}
        async with gateway.http.post(url, data=b"{", headers=signed) as response:
            answer = (response.status, response.headers["x-amzn-ErrorType"])

    assert answer == (400, "InvalidRequestContentException")


async def test_an_unsigned_call_is_rejected() -> None:
    async with serving() as gateway:
        url = f"{gateway.origin}/lambda/2015-03-31/functions/job/invocations"
        async with gateway.http.post(url, data=b'{"word": "x"}') as response:
            answer = (response.status, response.headers["x-amzn-ErrorType"], await response.text())

    assert answer[:2] == (403, "MissingAuthenticationTokenException")
    assert "word" not in answer[2]


async def test_invocations_run_concurrently() -> None:
    async with serving() as gateway:
        waiting = [
            asyncio.create_task(gateway.invoke("job", {"do": "wait", "key": f"side {number}"}))
            for number in range(2)
        ]
        for number in range(2):
            await journal.wait("waiting", f"side {number}")
        journal.go_on.set()
        answers = await asyncio.gather(*waiting)

    assert len({answer["Payload"]["requestId"] for answer in answers}) == 2
