"""`register`: somebody says who they are."""

from lectern import bootstrap
from lectern.domain.classroom import Connection, Role
from lectern.handlers import Replies, message_handler
from lectern.protocol.client import Register

_app = bootstrap.app()


@message_handler(Register)
def handler(message: Register, sender: Connection) -> Replies:
    """Start or resume a class for a teacher, join one for a student."""
    if message.role is Role.TEACHER:
        return _app.start_class(sender, message)
    return _app.join_class(sender, message)
