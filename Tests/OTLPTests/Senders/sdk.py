"""A program with OpenTelemetry's own SDK, as its users have it: where it sends to stands in the environment.

Prints what it sent, for the test to hold against what arrived.
"""

import json
import logging
import sys

from opentelemetry import metrics, trace
from opentelemetry._logs import LogRecord, SeverityNumber
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

# What the SDK complains of is of interest where the test fails.
logging.basicConfig(stream=sys.stderr)

count = int(sys.argv[1])
resource = Resource.create({"service.name": "orders", "service.version": "1.2", "replicas": 3})

tracers = TracerProvider(resource=resource)
tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
tracer = tracers.get_tracer("orders.tracing", "0.1")

meters = MeterProvider([PeriodicExportingMetricReader(OTLPMetricExporter())], resource=resource)
meter = meters.get_meter("orders.metrics")
requests = meter.create_counter("requests", unit="{request}")
duration = meter.create_histogram(
    "http.server.request.duration", unit="s", explicit_bucket_boundaries_advisory=[0.005, 0.05, 0.5])

loggers = LoggerProvider(resource=resource)
loggers.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter()))
logger = loggers.get_logger("orders.logging")

traces = []
for number in range(count):
    with tracer.start_as_current_span("GET /orders/{id}", kind=trace.SpanKind.SERVER) as root:
        root.set_attributes({"http.route": "/orders/{id}", "ids": [number, number + 1], "cached": False, "share": 0.5})
        root.add_event("looked up", {"rows": number})
        try:
            with tracer.start_as_current_span(
                "SELECT", kind=trace.SpanKind.CLIENT, links=[trace.Link(root.get_span_context(), {"of": "root"})]
            ):
                requests.add(1, {"http.route": "/orders/{id}"})
                duration.record(0.01 * (number + 1), {"http.route": "/orders/{id}"})
                logger.emit(LogRecord(
                    timestamp=10**18 + number, severity_number=SeverityNumber.WARN, severity_text="WARN",
                    body={"order": number}, attributes={"attempt": 1}))
                raise ValueError("no such order")
        except ValueError:
            pass
        context = root.get_span_context()
        traces.append({"trace": f"{context.trace_id:032x}", "root": f"{context.span_id:016x}"})
logger.emit(LogRecord(timestamp=7, body="outside of any trace"))

tracers.shutdown()
meters.shutdown()
loggers.shutdown()
print(json.dumps(traces))
