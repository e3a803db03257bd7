"""Exports in both forms of the protocol, one a line: as protocol buffers, and as JSON by Google's own encoder.

Each line has the name, the signal, both bodies, and how many items there are and are to be refused. JSON is
written in different styles, since the protocol leaves senders a choice: 64 bits as texts or numbers, digits of ids
in any case. Some messages have fields that no version of the protocol knows.
"""

import base64
import json
import random

from google.protobuf import json_format
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.logs.v1.logs_pb2 import LogRecord
from opentelemetry.proto.metrics.v1.metrics_pb2 import Metric
from opentelemetry.proto.trace.v1.trace_pb2 import Span

IDS = {"traceId", "spanId", "parentSpanId"}
WHOLE = {
    "startTimeUnixNano", "endTimeUnixNano", "timeUnixNano", "observedTimeUnixNano", "intValue", "asInt", "count",
    "zeroCount", "bucketCounts",
}
# Field 1023, with three bytes.
UNKNOWN = b"\xfa\x3f\x03abc"
MOST = 2**64 - 1


class Style:
    def __init__(self, numbers=False, upper=False, unknown=False):
        self.numbers, self.upper, self.unknown = numbers, upper, unknown

    def value(self, key, value):
        if isinstance(value, dict):
            return self.object(value)
        if isinstance(value, list):
            return [self.value(key, item) for item in value]
        if key in IDS:
            digits = base64.b64decode(value).hex()
            return digits.upper() if self.upper else digits
        if key in WHOLE and self.numbers:
            return int(value)
        return value

    def object(self, members):
        members = {key: self.value(key, value) for key, value in members.items()}
        if self.unknown:
            members = {
                "laterVersion": {"of": ["the", 1.5, None]}, "start_time_unix_nano": "7", "droppedLinksCount": None,
            } | members
        return members


STYLES = [Style(), Style(numbers=True), Style(upper=True), Style(numbers=True, upper=True), Style(unknown=True)]


def messages_in(message):
    yield message
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        for item in value if field.is_repeated else [value]:
            yield from messages_in(item)


cases = []


def case(name, request, items, rejected=0):
    signal = {"ExportTraceServiceRequest": "traces", "ExportMetricsServiceRequest": "metrics"}.get(
        type(request).__name__, "logs")
    style = STYLES[len(cases) % len(STYLES)]
    written = json_format.MessageToDict(request, use_integers_for_enums=True)
    text = json.dumps(style.object(written), ensure_ascii=len(cases) % 2 == 0)
    if style.unknown:
        for message in list(messages_in(request)):
            message.MergeFromString(UNKNOWN)
    cases.append({
        "name": name, "signal": signal, "items": items, "rejected": rejected, "json": text,
        "protobuf": base64.b64encode(request.SerializeToString()).decode(),
    })


def trace_id(number): return number.to_bytes(16, "big")
def span_id(number): return number.to_bytes(8, "big")


def traces(*spans, service="shop", scope="scope"):
    request = ExportTraceServiceRequest()
    group = request.resource_spans.add()
    if service is not None:
        group.resource.attributes.add(key="service.name").value.string_value = service
    scoped = group.scope_spans.add()
    scoped.scope.name = scope
    scoped.spans.extend(spans)
    return request


def span(**fields):
    fields = {
        "trace_id": trace_id(1), "span_id": span_id(2), "name": "GET /", "kind": 2, "start_time_unix_nano": 10**18 + 1,
        "end_time_unix_nano": 10**18 + 1234567,
    } | fields
    return Span(**fields)


def metrics(*items):
    request = ExportMetricsServiceRequest()
    group = request.resource_metrics.add()
    group.resource.attributes.add(key="service.name").value.string_value = "shop"
    scoped = group.scope_metrics.add()
    scoped.scope.name = "meter"
    scoped.metrics.extend(items)
    return request


def logs(*records):
    request = ExportLogsServiceRequest()
    group = request.resource_logs.add()
    group.resource.attributes.add(key="service.name").value.string_value = "shop"
    scoped = group.scope_logs.add()
    scoped.scope.name = "logger"
    scoped.log_records.extend(records)
    return request


def values():
    """Values of attributes of every kind, with their extremes."""
    for text in ["", "plain", "\0\x1f\x7f\"\\/", "ä日本語🦊\u2028", "12345678901234567890", "x" * 5000]:
        yield AnyValue(string_value=text)
    for flag in [True, False]:
        yield AnyValue(bool_value=flag)
    for number in [0, 1, -1, 2**53, 2**53 + 1, -(2**53) - 1, 2**63 - 1, -(2**63)]:
        yield AnyValue(int_value=number)
    for number in [0.0, -0.0, 0.1, 1.0, 1e300, -2.5e-7, 5e-324, 1.7976931348623157e308, 123456789012345.67]:
        yield AnyValue(double_value=number)
    for number in [float("nan"), float("inf"), float("-inf")]:
        yield AnyValue(double_value=number)
    for content in [b"", b"a", b"ab", bytes(range(256)), b"\xff\xfe\xfb"]:
        yield AnyValue(bytes_value=content)
    yield AnyValue()
    empty = AnyValue()
    empty.array_value.SetInParent()
    yield empty
    empty = AnyValue()
    empty.kvlist_value.SetInParent()
    yield empty
    mixed = AnyValue()
    for item in [AnyValue(int_value=3), AnyValue(string_value="x"), AnyValue(), AnyValue(double_value=0.5)]:
        mixed.array_value.values.append(item)
    yield mixed
    tree = AnyValue(string_value="leaf")
    for level in range(12):
        around = AnyValue()
        if level % 2:
            around.array_value.values.append(tree)
        else:
            around.kvlist_value.values.add(key=f"level {level}").value.CopyFrom(tree)
        tree = around
    yield tree


def written_by_hand():
    for index, value in enumerate(values()):
        request = traces(span(attributes=[KeyValue(key="a", value=value)]))
        request.resource_spans[0].resource.attributes.append(KeyValue(key="r", value=value))
        case(f"value {index}", request, 1)
    every = [KeyValue(key=f"a{index}", value=value) for index, value in enumerate(values())]
    case("all values", traces(span(attributes=every)), 1)
    case("value that is missing", traces(span(attributes=[KeyValue(key="a"), KeyValue()])), 1)
    case("name that is sent twice", traces(span(attributes=[every[0], every[9], every[0], KeyValue(
        key="a0", value=AnyValue(int_value=7))])), 1)
    for request in [ExportTraceServiceRequest(), ExportMetricsServiceRequest(), ExportLogsServiceRequest()]:
        case("nothing at all", request, 0)
    request = ExportTraceServiceRequest()
    request.resource_spans.add()
    request.resource_spans.add().scope_spans.add()
    case("groups without spans", request, 0)
    case("no service", traces(span(), service=None), 1)
    case("service without a name", traces(span(), service=""), 1)
    case("least span", traces(Span(trace_id=trace_id(1), span_id=span_id(1))), 1)
    case("root that says so with zeros", traces(span(parent_span_id=bytes(8))), 1)
    case("child", traces(span(parent_span_id=span_id(9), flags=0x301, trace_state="ot=th:8,a=b")), 1)
    case("extremes", traces(span(
        trace_id=b"\xff" * 16, span_id=b"\xab" * 8, flags=2**32 - 1, start_time_unix_nano=MOST, end_time_unix_nano=MOST,
        dropped_attributes_count=2**32 - 1, dropped_events_count=3, dropped_links_count=4)), 1)
    case("ends before it starts", traces(span(end_time_unix_nano=5)), 1)
    for kind in [0, 1, 2, 3, 4, 5, 99]:
        case(f"kind {kind}", traces(span(kind=kind)), 1)
    for code in [0, 1, 2, 77]:
        one = span()
        one.status.code = code
        one.status.message = "because" if code else ""
        case(f"status {code}", traces(one), 1)
    one = span()
    one.events.add(time_unix_nano=10**18 + 5, name="exception", attributes=every[:9], dropped_attributes_count=2)
    one.events.add()
    one.links.add(trace_id=trace_id(8), span_id=span_id(8), trace_state="a=b", flags=0x101, attributes=every[9:12])
    one.links.add(trace_id=trace_id(1), span_id=span_id(3), dropped_attributes_count=1)
    case("events and links", traces(one), 1)
    request = traces(span(), span(span_id=span_id(3)))
    request.resource_spans.append(traces(span(span_id=span_id(4)), service="other").resource_spans[0])
    request.resource_spans[0].scope_spans.append(traces(span(span_id=span_id(5)), scope="").resource_spans[0].scope_spans[0])
    request.resource_spans[0].schema_url = request.resource_spans[0].scope_spans[0].schema_url = "https://example.org/1"
    request.resource_spans[0].scope_spans[0].scope.version = "1.2"
    case("several services and scopes", request, 4)


def ids_that_are_none():
    case("trace ids", traces(
        span(), span(trace_id=b""), span(trace_id=bytes(16)), span(trace_id=b"x" * 15), span(trace_id=b"x" * 17)), 5, 4)
    case("span ids", traces(span(span_id=b""), span(span_id=bytes(8)), span(span_id=b"x" * 9), span()), 4, 3)
    case("parents' ids", traces(span(parent_span_id=b"x"), span(parent_span_id=bytes(9)), span()), 3, 2)
    case("all of them", traces(span(trace_id=b"abc"), span(span_id=b"abc", name="second")), 2, 2)
    one = span()
    one.links.add(trace_id=trace_id(3), span_id=bytes(8))
    one.links.add(trace_id=trace_id(3), span_id=span_id(3))
    one.links.add()
    case("links", traces(one), 1)
    one = Metric(name="m")
    point = one.gauge.data_points.add(as_int=1)
    point.exemplars.add(as_int=1, trace_id=bytes(16), span_id=span_id(1))
    point.exemplars.add(as_int=2, trace_id=trace_id(1), span_id=b"ab")
    point.exemplars.add(as_int=3, trace_id=trace_id(1), span_id=span_id(1))
    case("exemplars", metrics(one), 1)
    case("log records", logs(
        LogRecord(trace_id=bytes(16), span_id=bytes(8)), LogRecord(trace_id=b"ab", span_id=span_id(1)),
        LogRecord(trace_id=trace_id(1), span_id=b"ab"), LogRecord(span_id=span_id(1)),
        LogRecord(trace_id=trace_id(1)), LogRecord(trace_id=trace_id(1), span_id=span_id(1))), 6)


def exemplars(point):
    point.exemplars.add(time_unix_nano=10**18, as_double=0.25, trace_id=trace_id(5), span_id=span_id(6))
    other = point.exemplars.add(time_unix_nano=10**18 + 1, as_int=-4)
    other.filtered_attributes.add(key="user").value.string_value = "u1"
    point.exemplars.add()


def every_metric():
    for value in [{"as_int": 2**63 - 1}, {"as_int": -(2**63)}, {"as_double": 0.1}, {"as_double": float("nan")},
                  {"as_double": float("-inf")}, {"as_int": 0}, {}]:
        one = Metric(name="g", unit="By", description="d")
        one.metadata.add(key="k").value.string_value = "v"
        point = one.gauge.data_points.add(time_unix_nano=10**18, **value)
        point.attributes.add(key="route").value.string_value = "/orders/{id}"
        exemplars(point)
        case(f"gauge {value}", metrics(one), 1)
    one = Metric(name="g")
    one.gauge.data_points.add(flags=1)
    one.gauge.data_points.add(flags=1, as_int=4)
    case("gauge without a value", metrics(one), 2)
    for temporality in [0, 1, 2, 9]:
        for monotonic in [False, True]:
            one = Metric(name="s")
            one.sum.aggregation_temporality = temporality
            one.sum.is_monotonic = monotonic
            for number in range(3):
                one.sum.data_points.add(start_time_unix_nano=1, time_unix_nano=MOST, as_int=number)
            case(f"sum {temporality} {monotonic}", metrics(one), 3)
    one = Metric(name="h", unit="s")
    one.histogram.aggregation_temporality = 2
    point = one.histogram.data_points.add(
        start_time_unix_nano=3, time_unix_nano=4, count=MOST, sum=12.5, min=0.0, max=9.25,
        bucket_counts=[0, 1, 2**53 + 1, MOST], explicit_bounds=[0.005, 0.1, 2.5])
    exemplars(point)
    one.histogram.data_points.add(count=2)
    one.histogram.data_points.add(count=2, bucket_counts=[2])
    case("histogram", metrics(one), 3)
    one = Metric(name="h")
    one.histogram.data_points.add(bucket_counts=[1, 2], explicit_bounds=[1, 2])
    one.histogram.data_points.add(bucket_counts=[1, 2, 3], explicit_bounds=[2, 1])
    one.histogram.data_points.add(bucket_counts=[1, 2], explicit_bounds=[float("nan")])
    one.histogram.data_points.add(bucket_counts=[1], explicit_bounds=[])
    case("histograms that are none", metrics(one), 4, 3)
    for scale in [-10, -1, 0, 3, 20]:
        one = Metric(name="e")
        one.exponential_histogram.aggregation_temporality = 1
        point = one.exponential_histogram.data_points.add(
            count=21, sum=-3.5, scale=scale, zero_count=2, zero_threshold=1e-9, min=-8.0, max=8.0)
        point.positive.offset = -2
        point.positive.bucket_counts.extend([1, 0, 2, 3])
        point.negative.offset = 1
        point.negative.bucket_counts.extend([4, 5])
        exemplars(point)
        one.exponential_histogram.data_points.add(scale=scale)
        case(f"exponential histogram {scale}", metrics(one), 2)
    one = Metric(name="y")
    point = one.summary.data_points.add(time_unix_nano=6, count=5, sum=1.5)
    point.quantile_values.add(quantile=0.5, value=0.25)
    case("summary", metrics(one), 1)
    case("metric without points", metrics(Metric(name="none"), Metric()), 0)


def every_log():
    for index, value in enumerate(values()):
        record = LogRecord(time_unix_nano=10**18, severity_number=index % 26, severity_text="WARN", body=value)
        record.attributes.append(KeyValue(key="a", value=value))
        case(f"body {index}", logs(record), 1)
    case("log record in a trace", logs(LogRecord(
        time_unix_nano=10**18 + 1, observed_time_unix_nano=10**18 + 9, trace_id=trace_id(4), span_id=span_id(4), flags=1,
        event_name="order.placed", dropped_attributes_count=3)), 1)
    case("log record that was only seen", logs(LogRecord(observed_time_unix_nano=10**18 + 9)), 1)
    case("least log record", logs(LogRecord()), 1)


def drawn(seed):
    numbers = random.Random(seed)
    pool = list(values())

    def attributes():
        return [KeyValue(key=f"k{numbers.randrange(12)}", value=numbers.choice(pool)) for _ in range(numbers.randrange(5))]

    def identity():
        return {"trace_id": numbers.randbytes(16), "span_id": numbers.randbytes(8)}

    def one_span():
        one = span(
            **identity(), name=numbers.choice(["GET /", "SELECT", "publish 🦊", ""]), kind=numbers.randrange(6),
            flags=numbers.choice([0, 1, 0x100, 0x301]), parent_span_id=numbers.choice([b"", numbers.randbytes(8)]),
            start_time_unix_nano=numbers.getrandbits(63), end_time_unix_nano=numbers.getrandbits(63),
            attributes=attributes(), trace_state=numbers.choice(["", "ot=rv:0123456789abcd"]))
        for _ in range(numbers.randrange(3)):
            one.events.add(time_unix_nano=numbers.getrandbits(62), name="e", attributes=attributes())
        for _ in range(numbers.randrange(3)):
            one.links.add(**identity(), attributes=attributes())
        one.status.code = numbers.randrange(3)
        return one

    def one_record():
        return LogRecord(
            time_unix_nano=numbers.getrandbits(60), severity_number=numbers.randrange(25), body=numbers.choice(pool),
            attributes=attributes(), **numbers.choice([{}, identity()]))

    def one_metric():
        one = Metric(name=f"m{numbers.randrange(9)}", unit=numbers.choice(["", "s", "By"]))
        count = numbers.randrange(1, 5)
        kind = numbers.randrange(3)
        for _ in range(count):
            if kind == 0:
                point = one.sum.data_points.add(as_int=numbers.getrandbits(50))
            elif kind == 1:
                point = one.gauge.data_points.add(as_double=numbers.gauss(0, 1e6))
            else:
                bounds = sorted(numbers.sample(range(1000), numbers.randrange(1, 12)))
                point = one.histogram.data_points.add(
                    explicit_bounds=[bound / 7 for bound in bounds], count=100, sum=numbers.random(),
                    bucket_counts=[numbers.randrange(50) for _ in range(len(bounds) + 1)])
            point.attributes.extend(attributes())
            if numbers.randrange(2):
                exemplars(point)
        return one, count

    count = numbers.randrange(1, 8)
    case(f"drawn traces {seed}", traces(*[one_span() for _ in range(count)]), count)
    case(f"drawn logs {seed}", logs(*[one_record() for _ in range(count)]), count)
    drawn_metrics = [one_metric() for _ in range(count)]
    case(f"drawn metrics {seed}", metrics(*[one for one, _ in drawn_metrics]), sum(points for _, points in drawn_metrics))


written_by_hand()
ids_that_are_none()
every_metric()
every_log()
for seed in range(40):
    drawn(seed)
print(json.dumps(cases))
