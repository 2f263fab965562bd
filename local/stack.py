"""The local stack: starts every part, connects them, and ends them in order."""

import asyncio
import errno
import fcntl
import json
import os
import socket
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import psycopg
from aiohttp import web

from lectern.adapters.aws_client import use_transport
from lectern.adapters.http_transport import TransportLimits
from lectern.adapters.postgres.archive import PostgresArchive
from lectern.adapters.postgres.migrate import migrate
from lectern.bootstrap.ears import ear_origins
from lectern.bootstrap.speech_services import check_speech_services
from lectern.bootstrap.translators import check_translators, choose_translators
from lectern.config import config
from lectern.domain.clock import system_clock
from lectern.domain.errors import ArchiveUnavailableError
from lectern.observability import logger
from lectern.routes import FUNCTIONS, Trigger
from local import environment
from local.account import REGION
from local.edge.access import allow_only_this_machine
from local.edge.addresses import LOOPBACK, listen, reachable
from local.edge.pages import Pages
from local.edge.speech import SPEECH_PATH, SpeechFiles
from local.errors import StackError
from local.gateway.gateway import ApiSettings, Gateway
from local.gateway.http_server import serve
from local.privacy import privacy_of
from local.processes import birth_of
from local.runtime.queue_worker import QueueWorker
from local.runtime.runtime import Runtime
from local.runtime.schedule import Schedule
from local.servers.aws import SPEECH_BUCKET, Aws
from local.servers.ear import Ear
from local.servers.postgres import Postgres
from local.settings import Settings
from local.teachers import issuer_of, sign_in, sign_in_server
from scripts.page_headers import page_headers
from scripts.privacy import FILE as PRIVACY
from scripts.sign_in import FILE as SIGN_IN

if TYPE_CHECKING:
    from collections.abc import Coroutine

READY_FILE: Final = "stack.json"
PAGES: Final = Path(__file__).parent.parent / "build" / "web"
_CONNECT_S: Final = 2


class Stack:
    """`async with Stack(settings) as stack`: a stack that runs until the block ends.

    A process has one stack, because the functions read their settings from its environment.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._aws = Aws(settings.logs / "aws.log")
        self._ear = Ear(settings.logs / "ear.log")
        self._postgres: Postgres | None = None
        self._cleanup = AsyncExitStack()
        self._public_host = LOOPBACK
        self.port = 0
        self.database_url = settings.database_url or ""

    @property
    def origin(self) -> str:
        """The address of the HTTP API and the pages."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def public_origin(self) -> str:
        """The same for other devices, if `LECTERN_HOST` lets them in."""
        return f"http://{self._public_host}:{self.port}"

    @property
    def is_shared(self) -> bool:
        """Whether other devices can join."""
        return self._public_host != LOOPBACK

    @property
    def socket_url(self) -> str:
        """The address of the socket."""
        return f"ws://{LOOPBACK}:{self.port}/live"

    @cached_property
    def pages(self) -> Pages:
        """The pages, with the origins of audio and of ears in their policy."""
        speech_origin = self.public_origin if self.is_shared else self._aws.endpoint
        ears = ear_origins(config(), REGION)
        headers = page_headers(speech_origin, ears, self.origin)
        told: Mapping[str, Mapping[str, object]] = {
            SIGN_IN: sign_in(self.origin).content(),
            PRIVACY: privacy_of(config()).content(),
        }
        return Pages(PAGES, headers, told)

    @property
    def log(self) -> Path:
        """The log of the functions and the stack, when they run from the command line."""
        return self._settings.logs / "lectern.log"

    async def __aenter__(self) -> Self:
        """Start every part; if one cannot run, end those that were started.

        Raises:
            StackError: A part cannot run.
            ConfigurationError: A variable of the functions is wrong.
        """
        async with AsyncExitStack() as cleanup:
            # Before any client of boto3 is created.
            environment.isolate(os.environ)
            self._settings.logs.mkdir(parents=True, exist_ok=True)
            self._lock_home(cleanup)
            # Parts end in the reverse order of their start.
            listeners = self._listen(cleanup)
            await self._start_servers(cleanup)
            await self._start_lectern(cleanup, listeners)
            cleanup.callback(self._ready_file.unlink, missing_ok=True)
            self._cleanup = cleanup.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the sockets, empty the queue, and end the servers, in this order."""
        await self._cleanup.aclose()

    async def wait(self) -> None:
        """Wait until a part ends that cannot be restarted.

        Raises:
            StackError: moto has ended, and with it the state of all live classes.
        """
        await self._aws.wait()
        raise StackError(f"moto has ended; see {self._settings.logs / 'aws.log'}.")

    def _lock_home(self, cleanup: AsyncExitStack) -> None:
        """Prevent a second stack on the same data; the kernel unlocks when the process ends."""
        lock = cleanup.enter_context((self._settings.home / "lock").open("a"))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StackError(
                f"Another stack runs in {self._settings.home}: end it, or set LECTERN_HOME."
            ) from error

    def _listen(self, cleanup: AsyncExitStack) -> list[socket.socket]:
        """Bind the port, before any other part is started."""
        host, port = self._settings.host, self._settings.port
        try:
            listeners = listen(host, port)
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise StackError(f"LECTERN_HOST: {host} is no address of this machine.") from error
            raise StackError(
                f"Port {port} cannot be used ({os.strerror(error.errno or 0)}):"
                " end the program that uses it, or set LECTERN_PORT to another port."
            ) from error
        for listener in listeners:
            cleanup.callback(listener.close)
        self.port = listeners[0].getsockname()[1]
        self._public_host = reachable(host)
        return listeners

    async def _start_servers(self, cleanup: AsyncExitStack) -> None:
        """Start PostgreSQL and moto concurrently, and let the ear wait for sound."""
        cleanup.push_async_callback(self._aws.stop)
        if Ear.is_installed():
            self._ear.start()
            cleanup.push_async_callback(self._ear.stop)
        starts: list[Coroutine[Any, Any, None]] = [self._aws.start()]
        if self._settings.database_url is None:
            log = self._settings.logs / "postgres.log"
            postgres = Postgres(self._settings.home, log, self._postgres_restarted)
            self._postgres = postgres
            cleanup.push_async_callback(postgres.stop)
            starts.append(postgres.start())
        # Wait for both before raising the error of one, so that both are known to the cleanup.
        for result in await asyncio.gather(*starts, return_exceptions=True):
            if isinstance(result, BaseException):
                raise result
        if self._postgres is not None:
            self.database_url = self._postgres.url

    async def _start_lectern(
        self, cleanup: AsyncExitStack, listeners: Sequence[socket.socket]
    ) -> None:
        settings = self._settings
        environment.apply(os.environ, self.environment, self.public_origin, settings.log_level)
        if self._ear.url:
            environment.set_defaults(os.environ, environment.ear_environment(self._ear.url))
        logger.set_level(settings.log_level)
        check_translators(config())
        check_speech_services(config())
        runtime = Runtime(FUNCTIONS, isolation=settings.isolation, faults=settings.faults)
        cleanup.push_async_callback(runtime.close)
        await asyncio.gather(self._migrate(), asyncio.to_thread(runtime.warm_up))
        issuer = issuer_of(settings.home, self.origin)
        gateway = Gateway(
            FUNCTIONS,
            runtime,
            limits=settings.limits,
            faults=settings.faults,
            settings=ApiSettings(teachers=issuer.authorizer()),
        )
        app = web.Application()
        if self.is_shared:
            app.middlewares.append(allow_only_this_machine)
            SpeechFiles(self._aws.endpoint, SPEECH_BUCKET).attach(app)
        gateway.attach(app)
        sign_in_server(issuer, self.origin).attach(app)
        self.pages.attach(app)
        await cleanup.enter_async_context(serve(app, listeners, settings.limits))
        # It stops after the gateway has closed, so that the last events are archived.
        worker = self._make_worker(runtime)
        worker.start()
        cleanup.push_async_callback(worker.stop)
        cleanup.push_async_callback(gateway.close)
        schedule = Schedule(FUNCTIONS, runtime, {"sweep": settings.sweep_s})
        schedule.start()
        cleanup.push_async_callback(schedule.stop)

    @property
    def environment(self) -> dict[str, str]:
        """The variables that this stack sets for the functions."""
        own = environment.function_environment(self._aws, self.origin, self.database_url)
        # Other devices cannot reach moto, but signed URLs of audio have the address of S3.
        shared = {"AWS_ENDPOINT_URL_S3": self.public_origin + SPEECH_PATH}
        return own | shared if self.is_shared else own

    async def _migrate(self) -> None:
        try:
            applied = await asyncio.to_thread(migrate, self.database_url)
        except ArchiveUnavailableError as error:
            raise StackError("The database of DATABASE_URL cannot be reached.") from error
        logger.info("The database is up to date", migrations=applied)
        if self._postgres is not None:
            lost = await asyncio.to_thread(_end_live_classes, self.database_url)
            logger.info("The classes that were live when the stack ended are ended", classes=lost)

    def _make_worker(self, runtime: Runtime) -> QueueWorker:
        record = next(f for f in FUNCTIONS if f.trigger is Trigger.QUEUE)

        async def invoke(event: dict[str, Any]) -> Any:
            return await runtime.invoke(record, event)

        queue, faults = self._aws.queue, self._settings.faults
        # The worker shares the functions' core, and makes two calls for each batch.
        use_transport(queue.client, TransportLimits(connect_s=1, read_s=30, connections=4))
        return QueueWorker(queue, invoke, self._database_answers, faults=faults)

    async def _database_answers(self) -> bool:
        try:
            async with await psycopg.AsyncConnection.connect(
                self.database_url, connect_timeout=_CONNECT_S
            ):
                return True
        except psycopg.OperationalError:
            return False

    @property
    def _ready_file(self) -> Path:
        return self._settings.home / READY_FILE

    def _postgres_restarted(self) -> None:
        """Update the ready file, if it is written already, with the new process."""
        if self._ready_file.exists():
            self.write_ready_file()

    def write_ready_file(self) -> None:
        """Write the addresses and processes of all parts, atomically.

        The file is the sign for others that the stack may be used, and is deleted at its end. Only
        the owner may read it: it has the database's password.
        """
        facts = {
            "pid": os.getpid(),
            "port": self.port,
            "url": self.origin,
            "publicUrl": self.public_origin,
            "socketUrl": self.socket_url,
            "databaseUrl": self.database_url,
            "postgresPid": self._postgres.pid if self._postgres else None,
            "awsPid": self._aws.pid,
            "log": str(self.log),
            "translators": choose_translators(config()).order,
            "teacherSignIn": config().teacher_sign_in,
            "environment": self.environment,
            "born": birth_of(os.getpid()),
        }
        new = self._ready_file.with_suffix(".new")
        # Restrict the permissions before the password is written.
        new.touch(mode=0o600)
        new.write_text(json.dumps(facts, indent=2), encoding="utf-8")
        new.replace(self._ready_file)


def _end_live_classes(database_url: str) -> int:
    """End every live class in the stack's own database, and return how many there were.

    Their live state was in moto's memory, and is lost.
    """
    archive = PostgresArchive(database_url)
    try:
        return archive.end_lost(system_clock())
    finally:
        archive.close()
