"""How spans leave a process: `python3 export.py MODE [COUNT]`."""

import os
import sys

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor

mode, count = sys.argv[1], int(sys.argv[2])
exporter = OTLPSpanExporter()
if mode == "simple":
    processor = SimpleSpanProcessor(exporter)
else:
    # The defaults of the specification, whatever the environment says.
    processor = BatchSpanProcessor(
        exporter, max_queue_size=2048, schedule_delay_millis=5000, max_export_batch_size=512)
provider = TracerProvider(resource=Resource.create({"service.name": "worker"}))
provider.add_span_processor(processor)
tracer = provider.get_tracer("worker")

for _ in range(count):
    if mode in ("simple", "batch"):
        with tracer.start_as_current_span("request"):
            with tracer.start_as_current_span("query"):
                pass
    else:
        with tracer.start_as_current_span("job"):
            pass

if mode == "killed":
    # As SIGKILL, a crash of the interpreter, or a container that is taken away.
    os._exit(0)
if mode == "shutdown":
    provider.shutdown()
