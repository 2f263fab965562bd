"""API Gateway: WebSocket and HTTP APIs, authorizers, and the connection-management API."""
