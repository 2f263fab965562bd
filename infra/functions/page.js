// Which file answers a path. Runs in CloudFront at each viewer's request for a page.
//
// `/join/K7M2QX` is one page for all classes, which reads the code from its address. Other paths
// are folders with a page in them; a name with a dot is a file and stays as it is.

function handler(event) {
  const request = event.request;
  request.uri = file(request.uri);
  return request;
}

function file(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name.indexOf(".") !== -1) {
    return path;
  }
  if (path.indexOf("/join/") === 0) {
    return "/join/index.html";
  }
  return path + (name === "" ? "" : "/") + "index.html";
}
