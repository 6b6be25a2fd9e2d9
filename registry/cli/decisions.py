"""`registry decide`, `roster`: what became of the children, and their classes as OneRoster."""

import argparse
from pathlib import Path
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options

from registry.cli.at_hand import CommandError, by, done, now, school_of
from registry.cli.options import add_registry
from registry.database.connection import Connection
from registry.durable import write_durably
from registry.http.door import Door
from registry.services import audit
from registry.services.decisions import (
    Decision,
    DecisionError,
    DecisionKind,
    decide,
    record_of_number,
)
from registry.services.directory import classes
from registry.services.place import School
from registry.services.roster import roster


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put the commands on the line."""
    deciding = commands.add_parser("decide", help="write a decision into a case")
    deciding.add_argument("bin", help="the school's BIN")
    deciding.add_argument("number", help="the case's registry number")
    deciding.add_argument("kind", choices=[kind.value for kind in DecisionKind])
    deciding.add_argument("--order", default="", metavar="NUMBER", help="number of the order")
    deciding.add_argument("--reason", default="", help="ground of a refusal")
    deciding.add_argument("--class", dest="class_", metavar="1А", help="the class, for enrolment")
    deciding.add_argument("--year", type=int, default=now().year, help="its year; by itself this")
    deciding.set_defaults(run=run_decide)
    acts = commands.add_parser("roster", help="a school's classes").add_subparsers(
        dest="act", required=True
    )
    exporting = acts.add_parser("export", help="OneRoster 1.2 CSV, zipped")
    exporting.add_argument("bin", help="the school's BIN")
    exporting.add_argument("year", type=int, help="the school year's first calendar year")
    exporting.add_argument("file", type=Path)
    for_whom = exporting.add_mutually_exclusive_group(required=True)
    for_whom.add_argument(
        "--for",
        dest="certificate",
        type=Path,
        metavar="CERT",
        help="encrypt it (CMS) to an RSA certificate; opened by `openssl cms -decrypt`",
    )
    for_whom.add_argument(
        "--unencrypted", action="store_true", help="children's names in the open: your care"
    )
    exporting.set_defaults(run=run_export)
    for parser in (deciding, exporting):
        add_registry(parser)


def run_decide(asked: argparse.Namespace) -> int:
    """Decide; the desks hear of it at their next round."""

    async def deed(door: Door) -> int:
        secret = door.identity.key("children")
        return await door.database.run(lambda connection: _decide(connection, asked, secret))

    try:
        version = done(asked, deed)
    except DecisionError as error:
        raise CommandError(f"Not decided: {error}.") from error
    print(f"{asked.number}: {asked.kind}, version {version}. Desks hear of it at their next round.")
    return 0


async def _decide(connection: Connection, asked: argparse.Namespace, secret: bytes) -> int:
    school = await school_of(connection, asked.bin)
    record_id = await record_of_number(connection, school, asked.number)
    if record_id is None:
        raise CommandError(f"The school has no case {asked.number}.")
    decision = Decision(
        record_id,
        DecisionKind(asked.kind),
        asked.order,
        asked.reason,
        await _class_id(connection, school, asked),
    )
    return await decide(connection, school, decision, by(), secret=secret, now=now())


async def _class_id(
    connection: Connection, school: School, asked: argparse.Namespace
) -> UUID | None:
    if asked.class_ is None:
        return None
    found = [
        one.class_id
        for one in await classes(connection, school)
        if one.year == asked.year and f"{one.grade}{one.letter}" == asked.class_
    ]
    if len(found) != 1:
        raise CommandError(f"The school has {len(found)} classes {asked.class_} in {asked.year}.")
    return found[0]


def run_export(asked: argparse.Namespace) -> int:
    """Write the roster, encrypted unless asked otherwise in so many words."""

    async def export(connection: Connection) -> bytes:
        school = await school_of(connection, asked.bin)
        zipped = (await roster(connection, school, asked.year)).zipped()
        await audit.note(connection, by(), "roster exported", str(school.school_id))
        return zipped

    async def deed(door: Door) -> bytes:
        return await door.database.run(export)

    key = _key(asked.certificate) if asked.certificate else None
    zipped = done(asked, deed)
    write_durably(asked.file, [_enveloped(zipped, key) if key else zipped])
    print(f"Written: {asked.file}" + ("" if key else " — not encrypted."))
    return 0


def _key(path: Path) -> x509.Certificate:
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
    except ValueError as error:
        raise CommandError(f"{path} is no certificate in PEM.") from error
    if not isinstance(certificate.public_key(), RSAPublicKey):
        raise CommandError(f"{path} is no RSA certificate; CMS here needs one.")
    return certificate


def _enveloped(data: bytes, certificate: x509.Certificate) -> bytes:
    builder = PKCS7EnvelopeBuilder().set_data(data).add_recipient(certificate)
    return builder.set_content_encryption_algorithm(AES256).encrypt(
        Encoding.DER, [PKCS7Options.Binary]
    )
