"""A client of the connection-management API of an API Gateway WebSocket API."""

from typing import TYPE_CHECKING

from lectern.adapters import on_first_use

if TYPE_CHECKING:
    from lectern.adapters.api_gateway import measured as measured
    from lectern.adapters.api_gateway import poster as poster
else:
    __getattr__ = on_first_use(__name__)
