"""The service of orders.yaml, and beside it the same service after each of several changes.

`/orders` is as described. `/NAME/orders` is served by a version in which one thing was changed: see CHANGES.
Nothing is kept but which idempotency keys were used, a memory for each version.
"""
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

STATUSES = ["open", "paid", "shipped"]
CHANGES = {
    "renamed", "text", "refunded", "delivery", "fewer", "sort", "null", "code", "gone", "etag", "page", "order",
    "cents", "zone", "weight", "media", "key", "twice", "gift", "carrier",
}


class Service(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    placed = {}

    def log_message(self, *_):
        pass

    def answer(self, status, body, headers=None, kind="application/json"):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def problem(self, status, code):
        self.answer(status, {"title": code.replace("_", " "), "code": code}, kind="application/problem+json")

    def split(self):
        """The change, and what is left of the path."""
        url = urlsplit(self.path)
        parts = [part for part in url.path.split("/") if part]
        change = parts.pop(0) if parts and parts[0] in CHANGES else ""
        return change, parts, parse_qs(url.query)

    def order(self, number, change):
        status = STATUSES[number % 3] if number != 17 else "paid"
        order = {
            "id": number, "status": status, "total": 12.5,
            "created_at": f"2026-11-{number % 28 + 1:02}T10:00:00Z", "weight": 400, "remark": "Ring twice",
        }
        if number == 17:
            order["created_at"] = "2026-11-17T10:00:00Z"
        if change == "renamed":
            order["amount"] = order.pop("total")
        elif change == "text":
            order["total"] = str(order["total"])
        elif change == "refunded" and number % 17 == 0:
            order["status"] = "refunded"
        elif change == "null":
            order["remark"] = None
        elif change == "cents":
            order["total"] = 1250
        elif change == "zone":
            order["created_at"] = order["created_at"].rstrip("Z")
        elif change == "weight":
            order["weight"] = "400 g"
        elif change == "carrier":
            order["carrier"] = "post"
        return order

    def do_GET(self):
        change, parts, query = self.split()
        if parts == ["ready"]:
            return self.answer(200, {})
        if parts[:1] != ["orders"]:
            return self.problem(404, "no_such_path")
        if change == "key" and "x-api-key" not in self.headers:
            return self.problem(401, "key_missing")
        kind = "application/vnd.orders+json" if change == "media" else "application/json"
        if len(parts) == 1:
            return self.answer(200, self.page(change, query), kind=kind)
        number = int(parts[1]) if parts[1].isdigit() else 0
        if not 1 <= number <= 60:
            if change == "gone":
                return self.problem(410, "order_not_found")
            return self.problem(404, "not_found" if change == "code" else "order_not_found")
        headers = {} if change == "etag" else {"ETag": f'"{number}-1"'}
        self.answer(200, self.order(number, change), headers, kind)

    def page(self, change, query):
        orders = [self.order(number, change) for number in range(60, 0, -1)]
        wanted = query.get("status")
        if wanted:
            orders = [order for order in orders if order["status"] in wanted]
        oldest = query.get("sort") == ["oldest"] and change != "sort"
        if oldest or change == "order":
            orders.reverse()
        limit = int(query.get("limit", ["50" if change == "page" else "20"])[0])
        orders = orders[:limit]
        return {"count": len(orders), "orders": orders}

    def do_POST(self):
        change, parts, _ = self.split()
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        if parts != ["orders"]:
            return self.problem(404, "no_such_path")
        if change == "key" and "x-api-key" not in self.headers:
            return self.problem(401, "key_missing")
        most = 10 if change == "fewer" else 100
        if change == "delivery" and "delivery" not in body:
            return self.problem(422, "delivery_missing")
        if not 1 <= body.get("quantity", 0) <= most:
            return self.problem(422, "quantity")
        if body.get("sku") == "OUT-OF-STOCK":
            return self.problem(422, "out_of_stock")
        known = self.placed.setdefault(change, {})
        key = self.headers.get("Idempotency-Key")
        number = known.get(key, 61 + len(known)) if change != "twice" else 61 + len(known)
        known[key if change != "twice" else len(known)] = number
        order = dict(self.order(60, change), id=number, status="open")
        kind = "application/vnd.orders+json" if change == "media" else "application/json"
        self.answer(201, order, {"Location": f"/orders/{number}"}, kind)


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Service).serve_forever()
