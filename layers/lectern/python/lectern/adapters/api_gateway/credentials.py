"""AWS credentials for signing, from the environment or from botocore."""

import os
from collections.abc import Callable

from lectern.adapters.api_gateway.sigv4 import Keys
from lectern.domain.errors import ConfigurationError


def find_keys() -> Callable[[], Keys]:
    """Return a function that returns the current keys. Makes no request itself.

    - Lambda puts the keys of its role into the environment; they outlive the process.
    - A function restored from a snapshot gets them from an endpoint. botocore requests them there,
      and again before they expire.
    - botocore takes 85 ms to import, so it is imported only if needed, while Lambda initialises.
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
