"""Where the key of a provider comes from."""

from collections.abc import Callable


def key_reader(secret: str, name: str, own: str) -> Callable[[], str]:
    """Return a function that reads a provider's key.

    With a `secret`, the function returns its entry `name`, and may call Secrets Manager. Without
    one it returns `own`, the value of the key's variable.
    """
    if not secret:
        return lambda: own
    from lectern.adapters.secrets_manager.keys import read_key

    return lambda: read_key(secret, name)
