// Maps a path to a file. CloudFront runs this at each request for a page.
//
// - `/join/K7M2QX` is one page for all classes; the page reads the code from its address.
// - A name with a dot is a file and stays as it is.
// - Any other path is a folder with an `index.html`.

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
