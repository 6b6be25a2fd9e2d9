"""Whom a line believes: the system's trust store, or one pinned certificate."""

import ssl

import truststore

_NO_CHECK_TIME = 0x20_0000
"""OpenSSL's X509_V_FLAG_NO_CHECK_TIME."""


def trusting(pin: str) -> ssl.SSLContext:
    """The context of a line; with a pin, `sockets` compares the certificate after the handshake."""
    if not pin:
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def undated() -> ssl.SSLContext:
    """For asking the time alone: chain and host are verified, their dates are not.

    A clock that is a year off makes every certificate look out of date.
    """
    context = ssl.create_default_context()
    context.verify_flags = ssl.VerifyFlags(int(context.verify_flags) | _NO_CHECK_TIME)
    return context
