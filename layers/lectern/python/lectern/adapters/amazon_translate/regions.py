"""The regions of Amazon Translate."""

from typing import Final

_REGIONS: Final = (
    "ap-east-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 "
    "ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 us-east-1 us-east-2 "
    "us-west-1 us-west-2"
)
REGIONS: Final = frozenset(_REGIONS.split())
"""Source: `translate` in botocore 1.44's `endpoints.json`, without its FIPS endpoints."""
