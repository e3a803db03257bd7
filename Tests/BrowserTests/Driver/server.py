"""A server for a built site, on loopback, with the policy that docs/themes.md tells people to send."""

import contextlib
import http.server
import mimetypes
import threading
import urllib.parse

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data:; connect-src 'self'"
)


def handler(site, stays):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            address = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
            file, status = site.file(address), 200
            if file is None and address == "/favicon.ico":
                status, body, kind = 404, b"", "text/plain"
            elif file is None:
                status, body, kind = 404, (site.folder / "404.html").read_bytes(), "text/html"
            else:
                body = file.read_bytes()
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            if stays:
                body = body.replace(b'http-equiv="refresh"', b'name="refresh"')
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


@contextlib.contextmanager
def serving(site, stays=False):
    """Serves a site; gives the origin, such as http://127.0.0.1:4321.

    With `stays`, a page that sends its reader on does not, so that it can be looked at.
    """
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(site, stays))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
