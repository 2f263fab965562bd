"""The management API of an API Gateway WebSocket API."""
