"""How a command says that it cannot be carried out."""


class UsageError(Exception):
    """The command was not understood, or cannot be carried out; the message is the line to print."""
