"""Adapters for files in S3."""

from typing import TYPE_CHECKING

from lectern.adapters import on_first_use

if TYPE_CHECKING:
    from lectern.adapters.s3 import bucket as bucket
else:
    __getattr__ = on_first_use(__name__)
