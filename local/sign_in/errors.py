"""Errors of the issuer."""


class FormError(Exception):
    """The form of the sign-in page has to be corrected; the text says how."""


class UntrustedRequestError(Exception):
    """The client or the address is not registered, or a field is ambiguous; the text names it.

    The browser must not be sent back to the address.
    """


class OAuthError(Exception):
    """A request is rejected: `code` is OAuth's error code, and the text names the field."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
