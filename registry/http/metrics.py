"""Counts and times for Prometheus; their labels never name a person, a school or a device."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)


class Metrics:
    """What one process counts."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "qabyldau_requests",
            "Requests answered",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self.seconds = Histogram(
            "qabyldau_request_seconds",
            "From a request's head to the end of its answer",
            ("method", "route"),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.under_way = Gauge(
            "qabyldau_requests_under_way", "Requests at this moment", registry=self._registry
        )
        self.refusals = Counter(
            "qabyldau_refusals", "Requests not done", ("problem",), registry=self._registry
        )
        self.attachment_bytes = Counter(
            "qabyldau_attachment_bytes",
            "Bytes of attachments",
            ("direction",),
            registry=self._registry,
        )
        self.records = Counter(
            "qabyldau_operations", "Operations by outcome", ("outcome",), registry=self._registry
        )
        self.damaged = Counter(
            "qabyldau_attachments_damaged",
            "Attachments that did not open when they were read",
            registry=self._registry,
        )

    def text(self) -> bytes:
        """All of it in Prometheus's text format."""
        return generate_latest(self._registry)
