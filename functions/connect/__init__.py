"""Opening a connection: the authorizer, `$connect` and the greeting."""
