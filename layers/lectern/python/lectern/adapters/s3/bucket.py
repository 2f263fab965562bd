"""`Bucket`: sounds as files in an S3 bucket that deletes them by itself within a day or two."""

from typing import TYPE_CHECKING, Final

import boto3
from botocore.exceptions import ClientError

from lectern.adapters.client_config import client_config

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

# Addresses that are signed in the older way say nothing of the region.
_CLIENT_CONFIG: Final = client_config(read_s=3, tries=3, signature_version="s3v4")
# Nobody else's cache keeps what a child hears, and what is heard never changes.
_CACHE: Final = "private, max-age=3600, immutable"
# S3 answers 403 for what is not there to those who may not list the bucket.
_NOT_THERE: Final = frozenset({"NoSuchKey", "AccessDenied"})


class Bucket:
    """One bucket, with one client that all threads share."""

    def __init__(self, name: str, client: "S3Client | None" = None) -> None:
        self._name = name
        self._client = client or boto3.client("s3", config=_CLIENT_CONFIG)

    def put(self, key: str, data: bytes, content_type: str) -> None:
        """Write a file, over the one that is there."""
        self._client.put_object(
            Bucket=self._name,
            Key=key,
            Body=data,
            ContentType=content_type,
            CacheControl=_CACHE,
        )

    def get(self, key: str) -> tuple[bytes, str] | None:
        """Return a file and its content type, `None` where there is none."""
        try:
            answer = self._client.get_object(Bucket=self._name, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] not in _NOT_THERE:
                raise
            return None
        return answer["Body"].read(), answer["ContentType"]

    def delete(self, key: str) -> None:
        """Delete a file. Safe to repeat."""
        self._client.delete_object(Bucket=self._name, Key=key)

    def link(self, key: str, life_s: int) -> str:
        """Return an address that anybody may read the file from, for so long. Calls nobody."""
        return self._client.generate_presigned_url(
            "get_object", Params={"Bucket": self._name, "Key": key}, ExpiresIn=life_s
        )
