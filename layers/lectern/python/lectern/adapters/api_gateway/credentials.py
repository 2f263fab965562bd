"""The keys that calls are signed with, without an SDK where the environment has them."""

import os
from collections.abc import Callable

from lectern.adapters.api_gateway.sigv4 import Keys
from lectern.domain.errors import ConfigurationError


def find_keys() -> Callable[[], Keys]:
    """Return what gives the keys of now; asks nobody yet.

    Lambda sets its role's keys in the environment, where they outlive the process. A function that
    starts from a snapshot gets them from an endpoint instead, which botocore asks, and again before
    they expire. botocore takes 85 ms to import: only who needs it pays, while Lambda initialises.
    """
    access_key = os.environ.get("AWS_ACCESS_KEY_ID")
    secret_key = os.environ.get("AWS_SECRET_ACCESS_KEY")
    if not access_key or not secret_key:
        return _botocore_keys()
    keys = Keys(access_key, secret_key, os.environ.get("AWS_SESSION_TOKEN"))
    return lambda: keys


def _botocore_keys() -> Callable[[], Keys]:
    from botocore.session import get_session  # noqa: PLC0415 - cold start

    session = get_session()

    def keys() -> Keys:
        found = session.get_credentials()
        if found is None:
            raise ConfigurationError("There are no AWS credentials to sign with")
        frozen = found.get_frozen_credentials()
        return Keys(frozen.access_key or "", frozen.secret_key or "", frozen.token)

    return keys
