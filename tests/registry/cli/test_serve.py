"""What the registry says of itself when it starts."""

import hashlib
import ssl
from pathlib import Path

from desktop.ui.pages.settings.registry import in_fours
from registry.cli.serve import fingerprint
from tests.fakes.certificate import make_certificate


def test_the_fingerprint_reads_as_desks_show_it(tmp_path: Path) -> None:
    """Two people compare it by telephone, sign by sign."""
    certificate, _key = make_certificate(tmp_path)
    shown = hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate.read_text())).hexdigest()
    assert fingerprint(certificate) == in_fours(shown)
