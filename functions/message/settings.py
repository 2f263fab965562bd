"""`settings`: somebody changes how captions and voices reach them."""

from lectern import bootstrap
from lectern.domain.bucket import CHANGE_MS
from lectern.domain.classroom import Connection
from lectern.handlers import Replies, message_handler
from lectern.protocol.client import ChangeSettings

_change_settings = bootstrap.app().change_settings


@message_handler(ChangeSettings, CHANGE_MS)
def handler(message: ChangeSettings, sender: Connection) -> Replies:
    """Merge the settings over the stored ones, and read on in another language."""
    return _change_settings(sender, message)
