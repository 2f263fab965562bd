"""One file for each message type that a client may send."""
