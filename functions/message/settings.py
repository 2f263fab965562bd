"""`settings`: somebody changes how captions and voices reach them."""

from lectern import bootstrap
from lectern.domain.classroom import Connection
from lectern.handlers import Replies, message_handler
from lectern.protocol.client import ChangeSettings

_app = bootstrap.app()


@message_handler(ChangeSettings)
def handler(message: ChangeSettings, sender: Connection) -> Replies:
    """Merge the settings over the stored ones."""
    return _app.change_settings(sender, message)
