"""A shop that answers in several ways."""

import http.server
import json
import time


class Shop(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    busy = 1

    def answer(self, status, text, *headers):
        body = text.encode()
        self.send_response(status)
        for name, value in (("content-type", "application/json"), *headers):
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path.startswith("/slow"):
            time.sleep(0.1)
        if self.path == "/old":
            return self.answer(302, "", ("location", "/new"))
        if self.path == "/long":
            return self.answer(200, json.dumps([f"item {n}" for n in range(900)]))
        return self.answer(200, '{"price": 1.0, "id": 9007199254740993, "tags": ["a", "b"], "path": "%s"}' % self.path)

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        if Shop.busy:
            Shop.busy -= 1
            return self.answer(503, '{"error": "busy"}', ("retry-after", "1"))
        return self.answer(201, '{"token": "abc", "order": {"id": 7}}', ("set-cookie", "session=1"))

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", 8947), Shop).serve_forever()
