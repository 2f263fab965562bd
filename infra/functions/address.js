// From where a socket is opened. Runs in CloudFront at each handshake.
//
// To the API every request comes from CloudFront itself. What a client sends in this header of its
// own is replaced, so the functions may rely on it.

function handler(event) {
  const request = event.request;
  request.headers["x-lectern-address"] = { value: event.viewer.ip };
  return request;
}
