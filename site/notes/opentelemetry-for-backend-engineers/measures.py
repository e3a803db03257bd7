"""What becomes of measurements on their way to a dashboard: `python3 measures.py MODE`."""

import random
import sys

from opentelemetry import metrics
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource

mode = sys.argv[1]
reader = PeriodicExportingMetricReader(OTLPMetricExporter(), export_interval_millis=3_600_000)
provider = MeterProvider([reader], resource=Resource.create({"service.name": "shop"}))
meter = provider.get_meter("shop")
numbers = random.Random(7)

# Of the semantic conventions, for `http.server.request.duration`, in seconds.
ADVISED = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

if mode in ("default", "advised"):
    bounds = {"explicit_bucket_boundaries_advisory": ADVISED} if mode == "advised" else {}
    duration = meter.create_histogram("http.server.request.duration", unit="s", **bounds)
    measured = sorted(numbers.lognormvariate(-3, 0.8) for _ in range(10_000))
    for seconds in measured:
        duration.record(seconds, {"http.route": "/orders"})
    # What the dashboard should say, for comparison.
    meter.create_gauge("true.p50", unit="s").set(measured[5_000])
    meter.create_gauge("true.p95", unit="s").set(measured[9_500])
else:
    requests = meter.create_counter("http.server.requests")
    failed = 0
    for number in range(20_000):
        # Errors begin in the second half, as in an incident.
        error = number >= 10_000 and numbers.random() < 0.05
        failed += error
        order = numbers.randrange(1_000_000)
        path = {"http.route": "/orders/{id}"} if mode == "route" else {"url.path": f"/orders/{order}"}
        requests.add(1, {**path, "http.response.status_code": 500 if error else 200})
    meter.create_gauge("true.errors").set(failed)
provider.shutdown()
