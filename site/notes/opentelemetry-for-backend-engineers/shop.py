"""A gateway, orders, a mailer, and a queue between the last two.

`python3 shop.py STEP` says how far it is instrumented:
0 spans, and nothing that joins them; 1 context goes over HTTP; 2 and into the thread pool;
3 and with the message through the queue; 4 the mail is a trace of its own that links to the order;
5 as 3, and the gateway takes no context from outside.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry import context, propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Link, SpanKind

STEP = int(sys.argv[1])
ROLE = sys.argv[2] if len(sys.argv) > 2 else "gateway"
PORTS = {"gateway": 8311, "orders": 8312}

provider = TracerProvider(resource=Resource.create({"service.name": ROLE}))
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
trace.set_tracer_provider(provider)
tracer = trace.get_tracer("shop")


def call_orders(body):
    """The gateway's client span, and the header that tells the next service whose request this is."""
    with tracer.start_as_current_span("POST", kind=SpanKind.CLIENT, attributes={"server.address": "orders"}):
        headers = {"content-type": "application/json"}
        if STEP >= 1:
            propagate.inject(headers)
        request = urllib.request.Request("http://127.0.0.1:8312/orders", body, headers)
        return urllib.request.urlopen(request).read()


pool = ThreadPoolExecutor(4)


def reserve():
    """Work of the thread pool."""
    with tracer.start_as_current_span("reserve stock"):
        with tracer.start_as_current_span(
            "UPDATE stock", kind=SpanKind.CLIENT, attributes={"db.system.name": "sqlite"}
        ):
            time.sleep(0.002)


def in_pool(function):
    """A thread of a pool knows nothing of who gave it its work, unless that is handed over."""
    if STEP < 2:
        return pool.submit(function)
    here = context.get_current()

    def with_context():
        token = context.attach(here)
        try:
            function()
        finally:
            context.detach(token)

    return pool.submit(with_context)


def connect():
    database = sqlite3.connect("queue.db", timeout=10, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE IF NOT EXISTS job (id INTEGER PRIMARY KEY, body TEXT, headers TEXT)")
    return database


QUEUE = {"messaging.system": "sqlite", "messaging.destination.name": "mails"}


def enqueue(body):
    """The context travels with the message: whoever takes it may be another process, tomorrow."""
    with tracer.start_as_current_span("send mails", kind=SpanKind.PRODUCER, attributes=QUEUE):
        headers = {}
        if STEP >= 3:
            propagate.inject(headers)
        database = connect()
        database.execute("INSERT INTO job (body, headers) VALUES (?, ?)", (body, json.dumps(headers)))
        database.close()


def take_order(body):
    reserved = in_pool(reserve)
    enqueue(body.decode())
    reserved.result()
    return b"{}"


def send_mails():
    """The mailer: one job after the other."""
    database = connect()
    while True:
        job = database.execute("SELECT id, headers FROM job ORDER BY id LIMIT 1").fetchone()
        if job is None:
            time.sleep(0.01)
            continue
        database.execute("DELETE FROM job WHERE id = ?", (job[0],))
        sender = propagate.extract(json.loads(job[1]))
        if STEP == 4:
            links = [Link(trace.get_current_span(sender).get_span_context())]
            span = tracer.start_as_current_span(
                "process mails", context=context.Context(), kind=SpanKind.CONSUMER, links=links, attributes=QUEUE)
        else:
            span = tracer.start_as_current_span(
                "process mails", context=sender, kind=SpanKind.CONSUMER, attributes=QUEUE)
        with span:
            with tracer.start_as_current_span("SMTP", kind=SpanKind.CLIENT):
                time.sleep(0.002)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body=b"ok"):
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        # Names of headers have no case; the propagator asks for `traceparent`.
        caller = propagate.extract({name.lower(): value for name, value in self.headers.items()})
        if STEP == 5 and ROLE == "gateway":
            caller = context.Context()
        with tracer.start_as_current_span(
            "POST /orders", context=caller, kind=SpanKind.SERVER, attributes={"http.route": "/orders"}
        ):
            result = call_orders(body) if ROLE == "gateway" else take_order(body)
        self.answer(result)


def wait_for(port):
    for _ in range(500):
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz")
        except OSError:
            time.sleep(0.02)


if ROLE == "mailer":
    send_mails()
if ROLE == "gateway":
    others = [subprocess.Popen([sys.executable, "shop.py", str(STEP), role]) for role in ("orders", "mailer")]

    def stop(*_):
        for other in others:
            other.terminate()
        os._exit(0)

    signal.signal(signal.SIGTERM, stop)
    wait_for(PORTS["orders"])
ThreadingHTTPServer(("127.0.0.1", PORTS[ROLE]), Handler).serve_forever()
