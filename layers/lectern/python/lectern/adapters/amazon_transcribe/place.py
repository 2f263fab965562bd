"""Where Amazon Transcribe streams."""

from dataclasses import dataclass
from typing import Final

_REGIONS: Final = (
    "af-south-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 "
    "ap-southeast-5 ap-southeast-7 ca-central-1 eu-central-1 eu-central-2 eu-west-1 eu-west-2 "
    "mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-2"
)
REGIONS: Final = frozenset(_REGIONS.split())
"""The regions with streams. Source: `transcribestreaming` in botocore 1.44's `endpoints.json`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where streams go.

    Args:
        region: The AWS region.
        url: The origin of another server that speaks Amazon's protocol (`ws://127.0.0.1:9000`);
            empty for Amazon itself.
        languages: The only languages of that server, as translation keys; empty for all.
    """

    region: str
    url: str = ""
    languages: frozenset[str] = frozenset()

    @property
    def origin(self) -> str:
        """The origin of the URL."""
        return self.url.rstrip("/") or f"wss://transcribestreaming.{self.region}.amazonaws.com:8443"
