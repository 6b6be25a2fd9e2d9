"""Enrolment and tokens."""

from starlette.requests import Request
from starlette.responses import Response

from protocol.devices import TOKEN_SECONDS, Enrolment, EnrolmentRequest, Token
from protocol.problems import Problem
from registry.http.door import Body, Door, Endpoint
from registry.http.entrance import asking_for_token, check_version, line_of
from registry.http.examples import DEVICE, EPOCH, KEY, SCHOOL
from registry.http.messages import message_of, told
from registry.http.tokens import Bearer
from registry.services import devices


async def enrol(request: Request, door: Door) -> Response:
    """A workstation with a code becomes one of the school's."""
    now = door.clock()
    check_version(request)
    door.enrolment_rate.take(line_of(request), now.timestamp())
    wish = await message_of(request, EnrolmentRequest)
    enrolment = await door.database.run(
        lambda connection: devices.enrol(connection, wish, door.identity, now=now)
    )
    return told(enrolment, 201)


async def give_token(request: Request, door: Door) -> Response:
    """A workstation's key gets a token for ten minutes."""
    device = await asking_for_token(request, door)
    bearer = Bearer(device.region, device.school_id, device.device_id, device.thumbprint)
    return told(door.tokens.given(bearer, door.clock().timestamp()))


ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/enrolments",
        enrol,
        "Enrol a workstation with its one-time code",
        asks=Body(
            EnrolmentRequest,
            EnrolmentRequest("7K3M-9QXA-2B4C-ZZ80", KEY, "A", "Reception", SCHOOL, "1.0.0"),
        ),
        answers={
            201: Body(
                Enrolment,
                Enrolment(DEVICE, "almaty", SCHOOL, "№ 12 мектеп", "Школа № 12", EPOCH, KEY),
            )
        },
        problems=(Problem.CODE_UNKNOWN, Problem.LETTER_TAKEN),
        open=True,
    ),
    Endpoint(
        "POST",
        "/v1/tokens",
        give_token,
        "Get a token for the key that signs the proof",
        answers={200: Body(Token, Token("eyJhbGciOiJIUzI1NiJ9.e30.c2ln", TOKEN_SECONDS))},
        problems=(
            Problem.PROOF_WRONG,
            Problem.NONCE_WANTED,
            Problem.CLOCK_WRONG,
            Problem.DEVICE_REVOKED,
            Problem.DEVICE_FORKED,
        ),
        headers=("Device", "DPoP"),
        open=True,
    ),
)
