"""The layers have the pinned packages, are small and reproducible, and run on Lambda."""

import ast
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import azure.cognitiveservices.speech  # type: ignore[import-untyped]
import pytest

from lectern.routes import FUNCTIONS, Function, Layer
from scripts.layers import build, lock
from scripts.layers.sets import AWS_SERVICES, AZURE_UNUSED, LIBUUID, PACKAGE_SETS, PROJECT
from tests.infra.elf import AARCH64, Library, libraries

AMAZON_LINUX_2023_GLIBC = (2, 34)
# Libraries of the minimal Amazon Linux 2023 on which Lambda's Python runtimes are based: glibc,
# gcc's two, zlib. Issue 585 of amazonlinux/amazon-linux-2023 lists the packages of an image.
AMAZON_LINUX_2023_LIBRARIES = {
    "ld-linux-aarch64.so.1",
    "libc.so.6",
    "libdl.so.2",
    "libgcc_s.so.1",
    "libm.so.6",
    "libpthread.so.0",
    "libresolv.so.2",
    "librt.so.1",
    "libstdc++.so.6",
    "libz.so.1",
}
# Modules of the standard library that Python 3.11 has and 3.14 has not.
GONE_FROM_PYTHON = (
    "aifc|asynchat|asyncore|audioop|cgi|cgitb|chunk|crypt|distutils|imghdr|imp|mailcap|msilib|nis"
    "|nntplib|ossaudiodev|pipes|smtpd|sndhdr|spwd|sunau|telnetlib|uu|xdrlib"
)
LAMBDA_LIMIT_MB = 250
THIRD_PARTY = {package_set.layer for package_set in PACKAGE_SETS}


@pytest.fixture(scope="module")
def layers() -> Mapping[Layer, build.Built]:
    return {built.layer: built for built in build.build(build.LAMBDA)}


@pytest.fixture(scope="module")
def binaries(layers: Mapping[Layer, build.Built]) -> Sequence[Library]:
    return [library for built in layers.values() for library in libraries(built.folder)]


def _pins(text: str) -> list[str]:
    return re.findall(r"^[a-z0-9._-]+==\S+", text, re.MULTILINE)


def test_each_layer_is_pinned_as_make_lock_would_pin_it() -> None:
    texts = lock.requirements(lock.PINNED.read_text(encoding="utf-8"))

    assert {s.layer: s.requirements.read_text(encoding="utf-8") for s in PACKAGE_SETS} == texts


def test_a_package_has_its_dependencies_except_those_in_core() -> None:
    needs_each_other = "".join(
        f"{name}==1 \\\n    --hash=sha256:{name}\n{comment}"
        for name, comment in (
            ("anyio", "    # via httpx2\n"),
            ("boto3", "    # via\n    #   lectern (pyproject.toml)\n    #   moto\n"),
            ("httpx2", "    # via openai\n"),
            ("moto", "    # via lectern (pyproject.toml:local)\n"),
            ("openai", "    # via lectern (pyproject.toml)\n"),
            ("six", "    # via\n    #   anyio\n    #   boto3\n"),
        )
    )

    texts = lock.requirements(needs_each_other)

    assert _pins(texts[Layer.CORE]) == ["boto3==1", "six==1"]
    assert _pins(texts[Layer.OPENAI]) == ["anyio==1", "httpx2==1", "openai==1"]
    assert "--hash=sha256:anyio" in texts[Layer.OPENAI]
    assert "via" not in texts[Layer.OPENAI]


def test_every_dependency_of_our_code_is_in_exactly_one_layer() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [re.split(r"[\[<>=]", line)[0] for line in project["dependencies"]]

    assert sorted(name for s in PACKAGE_SETS for name in s.packages) == sorted(wanted)


def test_every_layer_is_built_and_within_its_limit(layers: Mapping[Layer, build.Built]) -> None:
    assert set(layers) == set(Layer)
    assert {layer for layer, built in layers.items() if built.size_mb > built.limit_mb} == set()
    assert min(built.size_mb for built in layers.values()) > 0.1


def test_a_layer_over_its_limit_fails_the_build(layers: Mapping[Layer, build.Built]) -> None:
    swollen = replace(layers[Layer.OPENAI], limit_mb=1)

    with pytest.raises(SystemExit, match="openai"):
        build.check_sizes([layers[Layer.CORE], swollen])


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_function_with_its_layers_fits_into_lambda(
    function: Function, layers: Mapping[Layer, build.Built]
) -> None:
    sizes = [layers[layer].size_mb for layer in function.layers]

    assert sum(sizes) < LAMBDA_LIMIT_MB
    assert len(sizes) <= 5


def test_no_layer_overwrites_a_file_of_another(layers: Mapping[Layer, build.Built]) -> None:
    names = [
        {path.relative_to(built.folder) for path in build.files(built.folder)}
        for built in layers.values()
    ]

    assert [first & second for first, second in combinations(names, 2) if first & second] == []


def test_an_unchanged_layer_is_not_rebuilt(layers: Mapping[Layer, build.Built]) -> None:
    again = {built.layer for built in build.build(build.LAMBDA) if built.is_new}

    assert again & THIRD_PARTY == set()


def test_the_same_pins_make_the_same_bytes_anywhere(
    layers: Mapping[Layer, build.Built], tmp_path: Path
) -> None:
    elsewhere = build.build(replace(build.LAMBDA, folder=tmp_path))

    assert {b.layer: build.digest(b.folder) for b in elsewhere if b.layer in THIRD_PARTY} == {
        layer: build.digest(layers[layer].folder) for layer in THIRD_PARTY
    }


def test_a_modified_layer_is_rebuilt(layers: Mapping[Layer, build.Built], tmp_path: Path) -> None:
    target = replace(build.LAMBDA, folder=tmp_path / "layers")
    shutil.copytree(build.LAMBDA.folder, target.folder)
    before = build.digest(target.folder / Layer.CORE)
    (target.folder / Layer.CORE / "python" / "six.py").write_text("broken", encoding="utf-8")

    again = {built.layer for built in build.build(target) if built.is_new}

    assert again & THIRD_PARTY == {Layer.CORE}
    assert build.digest(target.folder / Layer.CORE) == before


def test_no_layer_names_the_machine_that_built_it(layers: Mapping[Layer, build.Built]) -> None:
    names = [str(PROJECT).encode(), sys.prefix.encode(), sys.base_prefix.encode() + b"/bin"]

    for built in layers.values():
        for path in build.files(built.folder):
            content = path.read_bytes()
            assert [name for name in names if name in content] == [], path


def test_every_native_library_is_for_arm64_and_lambdas_python(binaries: Sequence[Library]) -> None:
    modules = [b.path.name for b in binaries if "cpython-" in b.path.name]
    tag = f"cpython-{build.PYTHON_VERSION.replace('.', '')}-aarch64-linux-gnu"

    assert {library.machine for library in binaries} == {AARCH64}
    assert {name.split(".")[0] for name in modules} >= {"_core", "_psycopg", "_pydantic_core"}
    assert [name for name in modules if tag not in name] == []


def test_amazon_linux_2023_has_the_glibc_that_native_libraries_need(
    binaries: Sequence[Library],
) -> None:
    needs = {library.path.name: library.glibc for library in binaries}

    assert {name: g for name, g in needs.items() if g > AMAZON_LINUX_2023_GLIBC} == {}
    assert min(needs.values()) >= (2, 17)


def test_dependencies_of_native_libraries_are_in_the_layer_or_the_system(
    layers: Mapping[Layer, build.Built],
) -> None:
    missing = {
        (library.path.name, name)
        for built in layers.values()
        for library in libraries(built.folder)
        for name in library.needed
        if name not in AMAZON_LINUX_2023_LIBRARIES and not _brought(built, library, name)
    }

    assert missing == set()


def _brought(built: build.Built, library: Library, name: str) -> bool:
    """Return whether a layer contains a needed library; Lambda's loader searches `lib/`."""
    return library.bundled(name) or (built.folder / "lib" / name).is_file()


def test_a_layer_has_no_unneeded_library(
    layers: Mapping[Layer, build.Built],
) -> None:
    brought = {
        (built.layer, path.name)
        for built in layers.values()
        for path in built.folder.glob("lib/*.so*")
    }

    assert brought == {(Layer.VOICES, "libuuid.so.1")}
    assert all(
        name in {needed for one in libraries(layers[layer].folder) for needed in one.needed}
        for layer, name in brought
    )


def test_a_bundled_library_comes_with_its_license(layers: Mapping[Layer, build.Built]) -> None:
    folder = layers[Layer.VOICES].folder / "lib"

    assert {path.name for path in folder.iterdir()} == {"libuuid.so.1", "libuuid.LICENSE"}
    assert "Theodore Ts'o" in (folder / "libuuid.LICENSE").read_text(encoding="utf-8")


def test_azures_sdk_loads_the_openssl_of_amazon_linux_2023(
    layers: Mapping[Layer, build.Built],
) -> None:
    sdk = libraries(layers[Layer.VOICES].folder / "python" / "azure")

    assert {name for one in sdk for name in one.opens(r"libssl\.so[.0-9]*")} == {"libssl.so.3"}


@pytest.mark.skipif(sys.platform != "linux", reason="the library is one of Linux")
def test_azures_sdk_synthesizes_and_transcribes_with_its_layer_alone(tmp_path: Path) -> None:
    this_machine = replace(
        build.LAMBDA, platform=f"{platform.machine()}-manylinux_2_28", folder=tmp_path
    )
    build.bundle(LIBUUID, this_machine, tmp_path / "lib")
    package = Path(azure.cognitiveservices.speech.__file__).parents[2]
    unused = [path.name for pattern in AZURE_UNUSED for path in package.parent.glob(pattern)]
    shutil.copytree(package, tmp_path / "azure", ignore=shutil.ignore_patterns(*unused))

    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", _SPEAK_AND_HEAR],
        env={
            "LD_LIBRARY_PATH": str(tmp_path / "lib"),
            "PYTHONPATH": ":".join((str(tmp_path), *sys.path)),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert "libuuid.so.1" in run.stdout
    assert set(run.stdout.split()) == {
        str(path) for path in tmp_path.rglob("*.so*") if path.name != "libuuid.LICENSE"
    }


# Prints the native libraries that come from the folders of the layer.
_SPEAK_AND_HEAR = """
import os
from contextlib import closing
from pathlib import Path
from lectern.adapters.azure.stt import AzureSpeechToText
from lectern.adapters.azure.tts import AzureTextToSpeech
from lectern.domain.speech import VoicePreference
from lectern.ports.speech_to_text import TranscriptionRequest
from lectern.ports.text_to_speech import SynthesisRequest
from tests.fakes.audio import hum
from tests.fakes.azure_speech import FakeAzureSpeech

with (
    FakeAzureSpeech() as server,
    closing(AzureTextToSpeech("key", "", host=server.host)) as voice,
    closing(AzureSpeechToText("key", "", host=server.host)) as transcriber,
):
    voice.synthesize(SynthesisRequest("Hola", VoicePreference("es")), 10)
    assert transcriber.transcribe(TranscriptionRequest(hum(1), "en"), 10).text
layer = os.environ["LD_LIBRARY_PATH"].removesuffix("/lib")
maps = Path("/proc/self/maps").read_text().split()
print(*{entry for entry in maps if entry.startswith(layer + "/")})
"""


def test_no_module_is_imported_that_lambdas_python_lacks(
    layers: Mapping[Layer, build.Built],
) -> None:
    gone = re.compile(rf"^(?:import|from) (?:{GONE_FROM_PYTHON})\b", re.MULTILINE)
    sources = [p for b in layers.values() for p in build.files(b.folder) if p.suffix == ".py"]

    assert len(sources) > 1_000
    assert [p for p in sources if gone.search(p.read_text(encoding="utf-8"))] == []


def test_core_has_the_model_of_every_aws_service_that_our_code_calls(
    layers: Mapping[Layer, build.Built],
) -> None:
    models = {p.name for p in layers[Layer.CORE].folder.glob("python/botocore/data/*/")}
    called = {name for path in (PROJECT / "layers").rglob("*.py") for name in _clients(path)}

    assert models == AWS_SERVICES
    assert {"dynamodb", "lambda", "rds", "s3", "sqs"} <= called
    assert called - AWS_SERVICES == set(), "name it in scripts/layers/sets.py"


def _clients(path: Path) -> set[str]:
    """Return the AWS services for which a file creates clients."""
    return {
        str(call.args[0].value)
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) == "aws_client"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
