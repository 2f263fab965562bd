"""One module per message type that clients can send."""
