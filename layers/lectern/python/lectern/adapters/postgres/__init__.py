"""Adapters for the archive in PostgreSQL (Aurora when deployed)."""

from typing import TYPE_CHECKING

from lectern.adapters import on_first_use

if TYPE_CHECKING:
    from lectern.adapters.postgres import archive as archive
    from lectern.adapters.postgres import iam as iam
    from lectern.adapters.postgres import migrate as migrate
    from lectern.adapters.postgres import overviews as overviews
    from lectern.adapters.postgres import people as people
    from lectern.adapters.postgres import reports as reports
    from lectern.adapters.postgres import roles as roles
    from lectern.adapters.postgres import schools as schools
else:
    __getattr__ = on_first_use(__name__)
