"""`settings`: a member changes their settings."""

from collections.abc import Iterator

from lectern.bootstrap.aws import process_ports
from lectern.bootstrap.changing import change_settings
from lectern.domain.bucket import CHANGE_MS
from lectern.domain.classroom import Connection
from lectern.entry.message_handlers import message_handler
from lectern.protocol.captions import History
from lectern.protocol.client import ChangeSettings
from lectern.protocol.server import SettingsResponse

_change_settings = change_settings(process_ports())


@message_handler(ChangeSettings, CHANGE_MS)
def handler(message: ChangeSettings, sender: Connection) -> Iterator[SettingsResponse | History]:
    """Merge the settings into the stored ones; send captions if a student set a language."""
    return _change_settings(sender, message.to_request())
