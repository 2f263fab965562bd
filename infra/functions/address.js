// Passes the client's IP address to the API. CloudFront runs this at each WebSocket handshake.
//
// The API sees CloudFront as the caller of every request. A value that the client sends in this
// header is replaced, so the functions can trust it.

function handler(event) {
  const request = event.request;
  request.headers["x-lectern-address"] = { value: event.viewer.ip };
  return request;
}
