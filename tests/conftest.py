"""What tests share: `--rewrite` for the golden cases, a network that is not there, and a pile to ingest."""

import socket
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest
from hypothesis import settings

import told as obedient
from newsarchive import pool, readers
from newsarchive.store import Store

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


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The reader of `told.py` in the place of all others, here and in worker processes."""
    monkeypatch.setattr(readers, "read", obedient.read)
    monkeypatch.setattr(readers, "fingerprint", obedient.fingerprint)
    first = "import told; told.replace_readers(); from"
    monkeypatch.setattr(pool, "_WORKER", pool._WORKER.replace("from", first))
    return obedient


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: ModuleType) -> Path:
    """An empty folder `pile` in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pile").mkdir()
    return tmp_path / "pile"


@pytest.fixture
def store(pile: Path) -> Store:
    """An empty archive beside the pile."""
    return Store.create(pile.parent / ".archive")
