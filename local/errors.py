"""What can keep the stack from running."""


class StackError(Exception):
    """The stack cannot run. The message is a sentence that says what to do."""
