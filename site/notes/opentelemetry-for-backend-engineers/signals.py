"""One request in three signals: a trace, a log entry and a measurement, joined by the trace's id."""

import logging

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk._logs import LoggerProvider, LoggingHandler
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode

resource = Resource.create({"service.name": "payments"})
traces = TracerProvider(resource=resource)
traces.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
tracer = traces.get_tracer("payments")
metrics = MeterProvider(
    [PeriodicExportingMetricReader(OTLPMetricExporter(), export_interval_millis=3_600_000)], resource=resource)
duration = metrics.get_meter("payments").create_histogram("http.server.request.duration", unit="s")
logs = LoggerProvider(resource=resource)
logs.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter()))
log = logging.getLogger("payments")
log.addHandler(LoggingHandler(logger_provider=logs))
log.setLevel(logging.INFO)


class CardDeclined(Exception):
    pass


def charge(card):
    with tracer.start_as_current_span("charge card", kind=SpanKind.CLIENT, attributes={"server.address": "bank"}):
        if card == 3:
            raise CardDeclined("do not honour")


log.info("started")
for card in range(1, 5):
    with tracer.start_as_current_span(
        "POST /payments", kind=SpanKind.SERVER, attributes={"http.route": "/payments"}
    ) as span:
        try:
            charge(card)
            log.info("paid")
        except CardDeclined as declined:
            span.set_status(Status(StatusCode.ERROR, "card declined"))
            log.error("declined: %s", declined)
        duration.record(0.04 * card, {"http.route": "/payments"})
for provider in (traces, metrics, logs):
    provider.shutdown()
