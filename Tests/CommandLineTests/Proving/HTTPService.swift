/// A service for labs that answers as the path says, with the very bytes of the answer.
enum HTTPService {
  static func lab(port: Int, secrets: String = "") -> String {
    """
    {service: {command: [python3, app.py, "\(port)"], port: \(port), ready: /ready}\(secrets), timeout: 50s}
    """
  }

  static let source = #"""
    import gzip, json, socketserver, sys, threading, time, uuid

    lock = threading.Lock()
    orders, tries = {}, {}

    def head(status, *headers):
        return "\r\n".join(("HTTP/1.1 " + status,) + headers + ("", "")).encode()

    def answer(status, body=b"", *headers):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers += ("Content-Type: application/json",)
        dated = ("Date: " + str(time.time()), "X-Request-Id: " + str(uuid.uuid4()))
        return head(status, *dated, *headers, "Content-Length: %d" % len(body)) + body

    packed = gzip.compress(b"line\n" * 4000, mtime=0)
    raw = {
        "/chunked": head("200 OK", "Transfer-Encoding: chunked") + b"3\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 9\r\n\r\n",
        "/hints": head("103 Early Hints", "Link: </a.css>") + answer("200 OK", b"ok"),
        "/gzip": head("200 OK", "Content-Encoding: gzip", "Content-Length: %d" % len(packed)) + packed,
        "/twice": answer("200 OK", b"", "X-A: 1", "x-a: 2", "Set-Cookie: a=1; Path=/", "Set-Cookie: b=2"),
        "/early": b"",
        "/short": head("200 OK", "Content-Length: 100") + b"half",
        "/unframed": head("200 OK") + b"all of it?",
        "/announced": head("200 OK", "Connection: close") + b"all",
        "/huge": answer("200 OK", b"0123456789abcde\n" * 200000),
        "/numbers": answer("200 OK", b'{"b": 1.0, "a": 9007199254740993, "b": 0.1234567890123456789}'),
        "/latin": answer("200 OK", b"caf\xe9", "Content-Type: text/plain"),
        "/binary": answer("200 OK", b"\x00\xff" * 8, "Content-Type: image/png"),
        "/old": answer("302 Found", b"", "Location: /new"),
        "/noise": b"SSH-2.0-OpenSSH\r\n",
        "/badgzip": head("200 OK", "Content-Encoding: gzip", "Content-Length: 5") + b"plain",
        "/ready": answer("204 No Content"),
    }

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            while True:
                line = self.rfile.readline().decode()
                if not line:
                    return
                headers = {}
                while True:
                    field = self.rfile.readline().decode().strip()
                    if not field:
                        break
                    name, value = field.split(":", 1)
                    headers[name.lower()] = value.strip()
                body = self.rfile.read(int(headers.get("content-length", 0)))
                reply = self.reply(line.split()[0], line.split()[1], headers, body)
                self.wfile.write(reply)
                if b"HTTP/1.1 2" not in reply or not headers.get("x-keep"):
                    return

        def reply(self, method, path, headers, body):
            path = path.split("?")[0]
            if path in raw:
                return raw[path]
            if path == "/silent":
                time.sleep(60)
                return b""
            if path == "/login":
                return answer("200 OK", {"token": "tok-" + uuid.uuid4().hex, "user": {"id": 7},
                                         "at": "%.6f" % time.time()})
            if path == "/echo":
                return answer("200 OK", {"method": method, "headers": headers, "body": body.decode()})
            if path == "/flaky":
                tries[path] = tries.get(path, 0) + 1
                return answer("503 Busy", b"", "Retry-After: 0") if tries[path] % 3 else answer("200 OK", b"at last")
            if path == "/orders":
                if not headers.get("authorization", "").startswith("Bearer tok-"):
                    return answer("401 Unauthorized")
                with lock:
                    if headers["idempotency-key"] in orders:
                        time.sleep(0.05)
                        return answer("200 OK", {"order": 1, "replayed": True})
                    orders[headers["idempotency-key"]] = 1
                return answer("201 Created", {"order": 1}, "Location: /orders/1")
            if path == "/slowly":
                time.sleep(0.3)
                return answer("200 OK", b"slow")
            return answer("404 Not Found")

    socketserver.ThreadingTCPServer.allow_reuse_address = True
    socketserver.ThreadingTCPServer.daemon_threads = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", int(sys.argv[1])), Handler) as server:
        server.serve_forever()
    """#
}
