"""A client of the connection-management API of an API Gateway WebSocket API."""
