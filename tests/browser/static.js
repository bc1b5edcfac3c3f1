// Builds a site and serves its files as a plain host does, below a path and under a strict
// Content-Security-Policy.
"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");
const os = require("node:os");
const path = require("node:path");

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

/** Builds a site of these files; gives the folder of its pages. */
function build(files, ...options) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "operandi-static-"));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  execFileSync(process.env.OPERANDI, ["build", folder, ...options], { stdio: "pipe" });
  return path.join(folder, "public");
}

/** Builds the sample of this repository; gives the folder of its pages. */
function buildSample(...options) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "operandi-sample-"));
  const sample = path.join(__dirname, "../..");
  execFileSync(process.env.OPERANDI, ["build", sample, "-q", "-o", folder, "--force", ...options], { stdio: "pipe" });
  return folder;
}

/** A host for the files of a folder. Keeps what was asked for. */
async function serve(folder, base = "/") {
  const asked = [];
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    asked.push(pathname);
    const name = decodeURIComponent(pathname).slice(base.length) || "index.html";
    const file = path.join(folder, name.endsWith("/") ? `${name}index.html` : name);
    if (!pathname.startsWith(base) || !file.startsWith(folder) || !fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[path.extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(fs.readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}${base}`;
  const end = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { url, asked, end };
}

module.exports = { build, buildSample, serve };
