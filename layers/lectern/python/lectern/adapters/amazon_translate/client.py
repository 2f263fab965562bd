"""Amazon Translate's client, with a limit on a call's total time and with our errors.

Reference: TranslateText and "Common errors" in Amazon Translate's API reference.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    CredentialRetrievalError,
    HTTPClientError,
    NoCredentialsError,
)
from botocore.parsers import ResponseParserError

from lectern.adapters.aws_client import aws_client
from lectern.adapters.status_error import status_error
from lectern.domain.errors import (
    AccessRefusedError,
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)

# As many as calls can hang at once until their time limit, so that none blocks another language.
_THREADS: Final = 768
# A read that takes longer is of no use to a caption, whatever the time limit.
_READ_S: Final = 10.0
# AWS sends these with status 400, which elsewhere means that a retry is of no use.
_TEMPORARY: Final = frozenset(
    {
        "LimitExceededException",
        "RequestExpired",
        "RequestTimeout",
        "RequestTimeoutException",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)
_ACCESS: Final = frozenset(
    {
        "AccessDeniedException",
        "ExpiredTokenException",
        "IncompleteSignature",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "MissingAuthenticationTokenException",
        "NotAuthorized",
        "OptInRequired",
        "UnrecognizedClientException",
    }
)
_TOO_LATE: Final = "Amazon Translate took too long"


def make_client() -> Any:
    """Return botocore's client, in the region of the function. `Retries` retries its calls."""
    return aws_client("translate", read_s=_READ_S, attempts=1)


class AmazonTranslateClient:
    """Calls `TranslateText`. Thread-safe.

    Args:
        sdk: botocore's client, which limits single reads only.
    """

    def __init__(self, sdk: Any) -> None:
        self._sdk = sdk
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="amazon-translate")

    def translate_text(self, parameters: Mapping[str, Any], time_limit_s: float) -> str:
        """Return the translated text, which may be empty.

        Raises:
            LanguageNotSupportedError: Amazon does not translate between the languages.
            ProviderUnavailableError: Timeout, throttling, or a failure that may be temporary.
            AccessRefusedError: The function may not call Amazon Translate.
            ProviderError: Any other error.
        """
        if time_limit_s <= 0:
            raise ProviderUnavailableError(_TOO_LATE)
        calling = self._threads.submit(self._sdk.translate_text, **parameters)
        try:
            answer: Mapping[str, Any] = calling.result(time_limit_s)
        except TimeoutError as error:
            calling.cancel()
            raise ProviderUnavailableError(_TOO_LATE) from error
        except ClientError as error:
            # Not `from error`: its message may quote the teacher.
            raise _error_of(error) from None
        except (NoCredentialsError, CredentialRetrievalError) as error:
            raise AccessRefusedError("there are no credentials for Amazon Translate") from error
        except (HTTPClientError, BotoCoreError) as error:
            raise ProviderUnavailableError("Amazon Translate cannot be reached") from error
        except (ResponseParserError, ValueError):
            raise ProviderUnavailableError("Amazon Translate's answer is broken") from None
        text = answer.get("TranslatedText")
        if not isinstance(text, str):
            raise ProviderUnavailableError("Amazon Translate's answer has no text")
        return text

    def close(self) -> None:
        """Close every connection. No call may be in progress."""
        self._threads.shutdown()
        self._sdk.close()


def _error_of(error: ClientError) -> ProviderError:
    code = str(error.response.get("Error", {}).get("Code", ""))
    if code == "UnsupportedLanguagePairException":
        return LanguageNotSupportedError("Amazon Translate does not support the pair of languages")
    if code == "TextSizeLimitExceededException":
        return ProviderError("the text is too long for Amazon Translate")
    if code in _TEMPORARY:
        return ProviderUnavailableError("Amazon Translate throttles our calls")
    if code in _ACCESS:
        return AccessRefusedError("Amazon Translate refuses our role")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500)
    return status_error("Amazon Translate", int(status))
