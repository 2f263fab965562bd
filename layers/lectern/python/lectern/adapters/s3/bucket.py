"""`Bucket`: audio files in an S3 bucket whose lifecycle rule deletes them in a day or two."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from lectern.adapters.aws_client import aws_client

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

# URLs signed with the older signature version do not include the region.
_SETTINGS: Final[Mapping[str, Any]] = {
    "signature_version": "s3v4",
    # S3 computes a checksum of its own, and TLS protects the way to it.
    "request_checksum_calculation": "when_required",
}
# Shared caches must not store what a child hears. A file never changes.
_CACHE: Final = "private, max-age=3600, immutable"
# S3 answers 403 instead of 404 to callers without permission to list the bucket.
_MISSING: Final = frozenset({"NoSuchKey", "AccessDenied"})


class Bucket:
    """One bucket, with one client that all threads share."""

    def __init__(self, name: str, client: "S3Client | None" = None) -> None:
        self._name = name
        self._client = client or aws_client("s3", read_s=3, attempts=3, **_SETTINGS)

    def put(self, key: str, data: bytes, content_type: str) -> None:
        """Write a file, replacing any with this key."""
        self._client.put_object(
            Bucket=self._name,
            Key=key,
            Body=data,
            ContentType=content_type,
            CacheControl=_CACHE,
        )

    def get(self, key: str) -> tuple[bytes, str] | None:
        """Return a file and its content type, `None` if it does not exist."""
        try:
            answer = self._client.get_object(Bucket=self._name, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] not in _MISSING:
                raise
            return None
        return answer["Body"].read(), answer["ContentType"]

    def delete(self, key: str) -> None:
        """Delete a file. Safe to repeat."""
        self._client.delete_object(Bucket=self._name, Key=key)

    def link(self, key: str, life_s: int) -> str:
        """Return a URL that lets anyone read the file for `life_s` seconds. Makes no request."""
        return self._client.generate_presigned_url(
            "get_object", Params={"Bucket": self._name, "Key": key}, ExpiresIn=life_s
        )
