"""moto as the stack runs it, for tests that need no other part of the stack."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from local.servers.aws import Aws


@asynccontextmanager
async def running_aws(folder: Path) -> AsyncIterator[Aws]:
    aws = Aws(folder / "aws.log")
    try:
        await aws.start()
        yield aws
    finally:
        await aws.stop()
