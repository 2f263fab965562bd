"""The error of a stack that cannot run."""


class StackError(Exception):
    """The stack cannot run. The message is a sentence that says what to do."""
