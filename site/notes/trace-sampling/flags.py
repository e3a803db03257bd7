"""A thousand requests to a service that keeps one trace in a hundred: `python3 flags.py CALLER`."""

import sys

from opentelemetry import propagate
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import RandomIdGenerator, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import SpanKind

caller = sys.argv[1]
ratio = TraceIdRatioBased(0.01)
if caller == "edge":
    # At the edge nobody’s flag is believed: the ratio decides for remote parents too.
    sampler = ParentBased(ratio, remote_parent_sampled=ratio, remote_parent_not_sampled=ratio)
else:
    sampler = ParentBased(ratio)
provider = TracerProvider(sampler=sampler, resource=Resource.create({"service.name": "gateway"}))
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
tracer = provider.get_tracer("gateway")
ids = RandomIdGenerator()

for _ in range(1000):
    headers = {}
    if caller != "none":
        flag = "00" if caller == "refuses" else "01"
        headers["traceparent"] = f"00-{ids.generate_trace_id():032x}-{ids.generate_span_id():016x}-{flag}"
    with tracer.start_as_current_span("GET /orders", context=propagate.extract(headers), kind=SpanKind.SERVER):
        pass
provider.shutdown()
