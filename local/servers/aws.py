"""DynamoDB, SQS and S3, served by moto, with the resources of the stack."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, TypedDict

import boto3
from botocore.config import Config

from local.account import CREDENTIALS, REGION
from local.errors import StackError
from local.servers.child import ChildServer
from local.servers.fifo_queue import FifoQueue

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

TABLE: Final = "lectern-live"
SPEECH_BUCKET: Final = "lectern-speech"
_QUEUE: Final = "lectern-record"


class Access(TypedDict):
    """Arguments of boto3's clients; they override the environment."""

    endpoint_url: str
    region_name: str
    aws_access_key_id: str
    aws_secret_access_key: str
    config: Config


class Aws:
    """moto's server in a process of its own, which ends when this process ends for any reason.

    `server` is the module that serves; a benchmark replaces it with one that measures. Tests
    replace `child` with a process that has imported the module already.
    """

    server: ClassVar[str] = "local.servers.moto_server"
    child: ClassVar[type[ChildServer]] = ChildServer

    def __init__(self, log: Path) -> None:
        self._server = self.child("moto", self.server, log, server_environment())
        self._queue: FifoQueue | None = None
        self.endpoint = ""

    @property
    def pid(self) -> int:
        """The process of the server."""
        return self._server.pid

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
        self.endpoint = f"http://127.0.0.1:{await self._server.start()}"
        await asyncio.to_thread(self._create_resources)

    async def wait(self) -> None:
        """Wait until the server has ended."""
        await self._server.wait()

    async def stop(self) -> None:
        """End the server. Safe to repeat."""
        await self._server.stop()

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


def server_environment() -> Mapping[str, str]:
    """Return the environment of moto's process, except `PATH` and `PYTHONPATH`."""
    return {
        "MALLOC_ARENA_MAX": "2",  # with a heap per thread, memory is never returned
        "MOTO_DISABLE_GLOBAL_CORS": "1",
        "AWS_DEFAULT_REGION": REGION,
        **CREDENTIALS,
    }
