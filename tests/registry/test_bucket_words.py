"""What an S3 server answers, told apart: no room is not the same as no way in."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from registry.blobs import bucket
from registry.blobs.shelf import ShelfError, ShelfFullError
from registry.settings import Settings

pytestmark = pytest.mark.anyio


class Answering(BaseHTTPRequestHandler):
    """Refuses every object with one status."""

    status = 0

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base's name
        """Nothing is logged."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(("status", "kind"), [(403, ShelfError), (507, ShelfFullError)])
async def test_a_name_with_such_digits_in_it_says_nothing_of_room(
    address: str, monkeypatch: pytest.MonkeyPatch, status: int, kind: type[ShelfError]
) -> None:
    monkeypatch.setattr(Answering, "status", status)
    monkeypatch.setattr(bucket, "_RETRYING", timedelta(0))
    settings = Settings(
        s3_url="s3://attachments", s3_endpoint=address, s3_access_key="key", s3_secret_key="other"
    )
    with pytest.raises(ShelfError) as caught:
        await bucket.BucketShelf.of(settings).get("school/507/507a")
    assert type(caught.value) is kind
