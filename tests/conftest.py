"""What all tests share: `--rewrite` for the golden cases, and a network that is not there."""

import socket
from typing import NoReturn

import pytest
from hypothesis import settings

settings.register_profile("newsarchive", deadline=None)  # machines are busy; speed has tests of its own
settings.load_profile("newsarchive")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write what the golden cases give into them")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether golden cases are to be rewritten; look at the diff before you commit it."""
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in this program talks to the network: a test that would fails here."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the network was used")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
