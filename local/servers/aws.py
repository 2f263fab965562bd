"""DynamoDB, SQS and S3, served by moto, with the resources of the stack."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, TypedDict

import boto3
from botocore.config import Config

from local.account import CREDENTIALS, REGION
from local.errors import StackError
from local.servers.fifo_queue import FifoQueue

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

TABLE: Final = "lectern-live"
SPEECH_BUCKET: Final = "lectern-speech"
_QUEUE: Final = "lectern-record"
_START_S: Final = 30.0


class Access(TypedDict):
    """Arguments of boto3's clients; they override the environment."""

    endpoint_url: str
    region_name: str
    aws_access_key_id: str
    aws_secret_access_key: str
    config: Config


class Aws:
    """moto's server in a process of its own, which ends when this process ends for any reason.

    `server` is the module that serves; a benchmark replaces it with one that measures.
    """

    server: ClassVar[str] = "local.servers.moto_server"

    def __init__(self, log: Path) -> None:
        self._log = log
        self._process: Process | None = None
        self._queue: FifoQueue | None = None
        self.endpoint = ""

    @property
    def pid(self) -> int:
        """The process of the server."""
        if self._process is None:
            raise StackError("moto is not running.")
        return self._process.pid

    @property
    def queue(self) -> FifoQueue:
        """The queue of events for the archive."""
        if self._queue is None:
            raise StackError("moto is not running.")
        return self._queue

    async def start(self) -> None:
        """Start the server, and create the table, the bucket and the queues.

        Raises:
            StackError: The server did not start.
        """
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", f"from {self.server} import main; main()"),
                stdin=PIPE,
                stdout=PIPE,
                stderr=log,
                env=_server_environment(),
                start_new_session=True,
            )
        self.endpoint = f"http://127.0.0.1:{await self._port(self._process)}"
        await asyncio.to_thread(self._create_resources)

    async def wait(self) -> None:
        """Wait until the server has ended."""
        if self._process is not None:
            await self._process.wait()

    async def stop(self) -> None:
        """End the server. Safe to repeat."""
        if self._process is None or self._process.stdin is None:
            return
        # The server ends when its standard input does.
        self._process.stdin.close()
        await self._process.wait()

    def sqs(self) -> "SQSClient":
        """Return a client of the queues."""
        return boto3.client("sqs", **self._access())

    def dynamodb(self) -> "DynamoDBClient":
        """Return a client of the table."""
        return boto3.client("dynamodb", **self._access())

    def s3(self) -> "S3Client":
        """Return a client of the bucket."""
        return boto3.client("s3", **self._access())

    def _access(self) -> Access:
        return {
            "endpoint_url": self.endpoint,
            "region_name": REGION,
            "aws_access_key_id": CREDENTIALS["AWS_ACCESS_KEY_ID"],
            "aws_secret_access_key": CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
            "config": Config(proxies={}),  # never use a proxy for the loopback
        }

    async def _port(self, process: Process) -> int:
        assert process.stdout is not None  # noqa: S101 - `start` passes PIPE
        try:
            line = await asyncio.wait_for(process.stdout.readline(), _START_S)
            return int(line)
        except (TimeoutError, ValueError) as error:
            raise StackError(f"moto did not start; see {self._log}.") from error

    def _create_resources(self) -> None:
        self._create_table(self.dynamodb())
        self._create_bucket(self.s3())
        self._queue = FifoQueue.create(self.sqs(), _QUEUE)

    def _create_bucket(self, client: "S3Client") -> None:
        """Create the bucket; pages of every origin may fetch audio by its address."""
        client.create_bucket(Bucket=SPEECH_BUCKET)
        client.put_bucket_cors(
            Bucket=SPEECH_BUCKET,
            CORSConfiguration={
                "CORSRules": [
                    {
                        "AllowedMethods": ["GET", "HEAD"],
                        "AllowedOrigins": ["*"],
                        "AllowedHeaders": ["range"],
                        "ExposeHeaders": ["Accept-Ranges", "Content-Length", "Content-Range"],
                    }
                ]
            },
        )

    def _create_table(self, client: "DynamoDBClient") -> None:
        client.create_table(
            TableName=TABLE,
            KeySchema=[
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"},
            ],
            AttributeDefinitions=[
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "sk", "AttributeType": "S"},
            ],
            BillingMode="PAY_PER_REQUEST",
        )
        client.update_time_to_live(
            TableName=TABLE,
            TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"},
        )


def _server_environment() -> Mapping[str, str]:
    return {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "MALLOC_ARENA_MAX": "2",  # with a heap per thread, memory is never returned
        "MOTO_DISABLE_GLOBAL_CORS": "1",
        "AWS_DEFAULT_REGION": REGION,
        **CREDENTIALS,
    }
