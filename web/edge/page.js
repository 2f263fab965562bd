// Maps a path to a file of the pages. CloudFront runs this at each request for a page, and
// local/edge/paths.py is the same rule for the local server. A test compares them.
//
// - A name with a dot is a file and stays as it is.
// - `/`, `/join`, `/join/K7M2QX` and `/class/` are one document, which reads the code from its
//   address. A student's tap on Join so unlocks sound for the class.
// - `/school/` and all paths below it are one document, which reads the section or the class from its
//   address.
// - Any other path is no page. The answer is 404 with `missing.html`, which the deployment puts here
//   with its policy.

const MISSING = "";
const MISSING_POLICY = "";
const STUDENT = "/index.html";

function handler(event) {
  const request = event.request;
  const name = file(request.uri);
  if (name === null) {
    return missing();
  }
  request.uri = name;
  return request;
}

function file(path) {
  const parts = path.split("/");
  if (parts[parts.length - 1].indexOf(".") !== -1) {
    return path;
  }
  const page = parts[1];
  if (page === "join") {
    return STUDENT;
  }
  if (page === "school") {
    return "/school/index.html";
  }
  const isDeeper = parts.length > 3 || (parts.length === 3 && parts[2] !== "");
  if (isDeeper) {
    return null;
  }
  if (page === "") {
    return parts.length === 2 ? STUDENT : null;
  }
  if (page === "class") {
    return STUDENT;
  }
  if (page === "teach" || page === "projector" || page === "privacy") {
    return `/${page}/index.html`;
  }
  return null;
}

function missing() {
  return {
    statusCode: 404,
    statusDescription: "Not Found",
    headers: {
      "cache-control": { value: "no-cache" },
      "content-security-policy": { value: MISSING_POLICY },
      "content-type": { value: "text/html; charset=utf-8" },
      "x-content-type-options": { value: "nosniff" },
    },
    body: { encoding: "text", data: MISSING },
  };
}
