"""Every ear passes the contract suite of its port, against fakes of the vendors."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest

from lectern.adapters.amazon_transcribe.ear import AmazonTranscribeEar
from lectern.adapters.amazon_transcribe.languages import CODES, code_of
from lectern.adapters.amazon_transcribe.place import Place
from lectern.adapters.api_gateway.sigv4 import Keys
from lectern.adapters.elevenlabs.ear import ElevenLabsEar
from lectern.adapters.openai.ear import OpenAIEar
from lectern.adapters.vendors import VENDORS
from lectern.bootstrap.ears import ear_origins, make_ears
from lectern.config import Config
from lectern.domain.clock import system_clock
from lectern.domain.ear import EarService, Encoding
from lectern.domain.errors import (
    AccessRefusedError,
    LanguageNotSupportedError,
    ProviderError,
    ProviderUnavailableError,
)
from lectern.domain.language import translation_key
from lectern.domain.languages import LANGUAGES
from lectern.ports.ear import Ear, EarRequest
from tests.fakes.ear_mints import CLIENT_SECRETS, TOKENS, FakeMints
from tests.fakes.faults import ENDLESS, LASTING, PASSING, Fault
from tests.fakes.signed_urls import SignedUrl

KEYS = Keys("AKIDEXAMPLE", "wJalrXUtnFEMI", "a token/of+a role==")
ODD_TERMS = ["<b>", "[x]{y}\\", "two\nlines", "", "word " * 40, "植物", "🌱", "mitochondrion" * 3]


@dataclass(frozen=True)
class Subject:
    """An ear under test. `broken` makes one for a fault of its wire; `None` without a wire."""

    ear: Ear
    broken: Callable[[Fault], Ear] | None = None


def transcribe(**place: object) -> AmazonTranscribeEar:
    where = Place(**{"region": "eu-central-1", **place})  # type: ignore[arg-type]
    return AmazonTranscribeEar(where, {"en-US": "science"}, lambda: KEYS, system_clock)


def _minted(stack: ExitStack, make: Callable[[str], Ear]) -> Subject:
    def of(fault: Fault | None) -> Ear:
        return make(stack.enter_context(FakeMints(fault=fault)).address)

    return Subject(of(None), of)


@pytest.fixture(params=["transcribe", "elevenlabs", "openai"])
def subject(request: pytest.FixtureRequest) -> Iterator[Subject]:
    with ExitStack() as stack:
        match request.param:
            case "transcribe":
                yield Subject(transcribe())
            case "elevenlabs":
                yield _minted(stack, lambda at: ElevenLabsEar(lambda: "key", system_clock, at))
            case _:
                yield _minted(stack, lambda at: OpenAIEar(lambda: "key", system_clock, at))


@pytest.fixture
def mints() -> Iterator[FakeMints]:
    with FakeMints() as mints:
        yield mints


def test_each_permission_is_new_and_expires(subject: Subject) -> None:
    now = system_clock()

    permissions = [subject.ear.permit(EarRequest("en-GB")) for _ in range(2)]

    for permission in permissions:
        assert permission.provider is subject.ear.provider
        assert now + 30_000 <= permission.expires_at <= system_clock() + 15 * 60_000
        assert re.match(r"(wss?|https?)://", permission.url)
        assert permission.is_metered
        assert permission.sample_rate in {16_000, 24_000}
        assert 20 <= permission.chunk_ms <= 200
        assert (permission.token is None) == (permission.encoding is Encoding.PCM)


def test_a_permission_does_not_show_its_secrets(subject: Subject) -> None:
    permission = subject.ear.permit(EarRequest("en"))

    assert permission.url not in repr(permission)
    assert permission.token is None or permission.token not in repr(permission)
    assert "'key'" not in repr(subject.ear)
    assert KEYS.secret_key not in repr(subject.ear)


@pytest.mark.parametrize(
    "terms",
    [["photosynthesis"], ODD_TERMS, ["term"] * 2_000, [f"{n} {'植物' * 8}" for n in range(100)]],
    ids=["usual", "unusual", "far too many", "long in a URL"],
)
def test_any_terms_are_accepted(subject: Subject, terms: list[str]) -> None:
    permission = subject.ear.permit(EarRequest("en", terms))

    # Some browsers and servers accept no longer URLs.
    assert len(permission.url) < 4_096


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_permitted_or_refused_without_a_call(
    subject: Subject, language: str
) -> None:
    if language in VENDORS[subject.ear.provider].streams:
        assert subject.ear.permit(EarRequest(language)).url
    else:
        with pytest.raises(LanguageNotSupportedError):
            subject.ear.permit(EarRequest(language))


def test_a_language_of_no_provider_is_refused(subject: Subject) -> None:
    with pytest.raises(LanguageNotSupportedError):
        subject.ear.permit(EarRequest("eo"))


@pytest.mark.parametrize("fault", [*PASSING, *LASTING, *ENDLESS])
def test_a_fault_is_one_of_our_errors_within_the_time_limit(subject: Subject, fault: Fault) -> None:
    if subject.broken is None:
        return
    ear, began = subject.broken(fault), time.monotonic()

    with pytest.raises(ProviderError) as failed:
        ear.permit(EarRequest("en", ["Zerlina"]))

    assert time.monotonic() - began < 15  # without a limit it would wait for ever
    assert isinstance(failed.value, ProviderUnavailableError) == (fault not in LASTING)
    assert isinstance(failed.value, AccessRefusedError) == (fault is Fault.UNAUTHORIZED)
    assert "Zerlina" not in str(failed.value)
    assert failed.value.__cause__ is None


def test_an_ear_on_an_unreachable_server_is_unavailable() -> None:
    with FakeMints() as gone:
        address = gone.address

    with pytest.raises(ProviderUnavailableError):
        ElevenLabsEar(lambda: "key", system_clock, address).permit(EarRequest("en"))


@pytest.mark.parametrize("key", ["sk-1\n", "clé 🔑", "two\r\nx-lines: 1"])
def test_a_key_that_no_header_can_have_is_refused_and_not_quoted(
    mints: FakeMints, key: str
) -> None:
    for ear in (
        ElevenLabsEar(lambda: key, system_clock, mints.address),
        OpenAIEar(lambda: key, system_clock, mints.address),
    ):
        with pytest.raises(AccessRefusedError) as refused:
            ear.permit(EarRequest("en"))

        assert key.strip() not in str(refused.value)
        assert refused.value.__suppress_context__


def test_amazon_accepts_the_signature_for_five_minutes() -> None:
    url = transcribe().permit(EarRequest("en-GB")).url
    signed = SignedUrl.of(url)

    assert url.startswith("wss://")
    assert signed.host == "transcribestreaming.eu-central-1.amazonaws.com:8443"
    assert signed.path == "/stream-transcription-websocket"
    assert signed.is_signed_with(KEYS.secret_key)
    assert not signed.is_signed_with(KEYS.secret_key + "x")
    assert signed.query["X-Amz-Security-Token"] == KEYS.token
    *_, region, service, _ = signed.query["X-Amz-Credential"].split("/")
    assert (region, service) == ("eu-central-1", "transcribe")
    assert signed.is_open_at(time.time() + 200)
    assert not signed.is_open_at(time.time() + 301)


def test_amazon_gets_the_options_of_a_caption() -> None:
    by_tag = {
        tag: SignedUrl.of(transcribe().permit(EarRequest(tag)).url).query for tag in ("en", "es-CO")
    }

    ours = {
        tag: {name: value for name, value in query.items() if not name.startswith("X-Amz-")}
        for tag, query in by_tag.items()
    }
    usual = {
        "media-encoding": "pcm",
        "sample-rate": "16000",
        "enable-partial-results-stabilization": "true",
        "partial-results-stability": "high",
    }
    assert ours == {
        "en": {**usual, "language-code": "en-US", "vocabulary-name": "science"},
        "es-CO": {**usual, "language-code": "es-US"},
    }


def test_another_server_takes_amazons_place_with_its_own_languages() -> None:
    local = transcribe(url="ws://127.0.0.1:9123/", languages=frozenset({"en"}))

    url = local.permit(EarRequest("en-GB")).url

    assert url.startswith("ws://127.0.0.1:9123/stream-transcription-websocket?language-code=en-GB&")
    assert not local.permit(EarRequest("en-GB")).is_metered
    assert SignedUrl.of(url).is_signed_with(KEYS.secret_key)
    with pytest.raises(LanguageNotSupportedError):
        local.permit(EarRequest("es"))


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        *[("en", "en-US"), ("en-GB", "en-GB"), ("en-JM", "en-US"), ("es", "es-US")],
        *[("es-ES", "es-ES"), ("ar-EG", "ar-SA"), ("zh", "zh-CN"), ("zh-Hant", "zh-TW")],
        *[("zh-HK", "zh-HK"), ("yue", "zh-HK"), ("prs", "fa-AF"), ("fil", "tl-PH")],
        *[("nb", "no-NO"), ("pt", "pt-PT"), ("pt-BR", "pt-BR"), ("sw", "sw-KE"), ("ti", None)],
    ],
)
def test_a_tag_has_the_nearest_code_of_amazon(tag: str, code: str | None) -> None:
    assert code_of(tag) == code


def test_each_code_of_amazon_is_reached_by_its_own_tag() -> None:
    assert [code_of(code) for code in CODES] == list(CODES)


def test_the_policy_of_the_page_allows_every_stream(mints: FakeMints) -> None:
    settings = Config.from_environment(
        {
            "LECTERN_EARS": "openai,transcribe,elevenlabs",
            "LECTERN_ELEVENLABS_URL": f"{mints.address}/",
            "LECTERN_OPENAI_EAR_URL": f"{mints.address}/",
            "ELEVENLABS_API_KEY": "key",
            "OPENAI_API_KEY": "key",
        }
    )
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_REGION", "eu-west-1")
        environment.setenv("AWS_ACCESS_KEY_ID", KEYS.access_key)
        environment.setenv("AWS_SECRET_ACCESS_KEY", KEYS.secret_key)
        ears = make_ears(settings, system_clock)

    opened = [urlsplit(ear.permit(EarRequest("en")).url) for ear in ears]

    origins = [f"{url.scheme}://{url.netloc}" for url in opened]
    assert ear_origins(settings, "eu-west-1").split() == origins
    assert origins[1] == "wss://transcribestreaming.eu-west-1.amazonaws.com:8443"


def test_a_stage_without_ears_allows_no_stream() -> None:
    assert ear_origins(Config.from_environment({}), "eu-west-1") == ""


def test_the_table_of_languages_has_those_of_amazons_codes() -> None:
    reached = {language for language in LANGUAGES if code_of(language)}

    assert VENDORS[EarService.TRANSCRIBE].streams == reached
    assert {translation_key(code) for code in CODES} <= reached


def test_elevenlabs_gets_a_token_and_the_terms_that_it_takes(mints: FakeMints) -> None:
    ear = ElevenLabsEar(lambda: "key", system_clock, mints.address)

    url = urlsplit(ear.permit(EarRequest("es-MX", [*ODD_TERMS, "célula"] * 60)).url)

    query = parse_qs(url.query, strict_parsing=True)
    assert (url.scheme, url.netloc) == ("ws", f"127.0.0.1:{mints.port}")
    assert url.path == "/v1/speech-to-text/realtime"
    assert re.fullmatch("sutkn_[0-9a-f]{32}", query.pop("token")[0])
    terms = query.pop("keyterms")
    assert {"célula", "植物"} <= set(terms)
    assert len(terms) <= 50
    assert max(map(len, terms)) <= 20
    assert query == {
        "model_id": ["scribe_v2_realtime"],
        "audio_format": ["pcm_16000"],
        "commit_strategy": ["vad"],
        "language_code": ["es"],
    }
    assert [path for path, _, _ in mints.requests] == [TOKENS]


def test_openai_gets_a_session_for_transcription_only(mints: FakeMints) -> None:
    ear = OpenAIEar(lambda: "key", system_clock, mints.address)

    permission = ear.permit(EarRequest("fil", ["photosynthesis", "<b>"]))

    assert permission.url == f"{mints.address}/v1/realtime/calls"
    assert permission.encoding is Encoding.WEBRTC
    assert re.fullmatch("ek_[0-9a-f]{32}", permission.token or "")
    [(path, _, body)] = mints.requests
    assert path == CLIENT_SECRETS
    assert body["session"]["audio"]["input"]["transcription"] == {
        "model": "gpt-live-transcribe",
        "languages": ["tl"],
        "keywords": ["photosynthesis"],
    }
