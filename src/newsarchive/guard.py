"""One reading under a limit of time and memory, where the system has such limits (not on Windows)."""

import contextlib
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

# For one document. A text of 20 MB, the largest the readers are tuned for, takes 7 seconds of processor
# time and 250 MB; a web page 1.5 to 3 kB an element, so that one of 150,000 is read; both in 500 MB a worker.
SECONDS = 60
MEMORY = 448 * 2**20
_GRACE = 5  # seconds for Python code to notice, before the process is ended from outside


class TooSlow(BaseException):
    """The reading took more than its share of processor time; no `except Exception` may swallow it."""


@contextlib.contextmanager
def limited(seconds: int = SECONDS) -> Iterator[None]:
    """Raises TooSlow when the block has used that much processor time; for the main thread only.

    Code in C that never comes back is ended with the process: run this in a process of its own.
    """
    if sys.platform == "win32":
        yield
    else:
        _limit_process(seconds + _GRACE)
        before = signal.signal(signal.SIGPROF, _too_slow)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


def limit_memory() -> None:
    """Asking for more than MEMORY above what is in use now raises MemoryError; Linux only."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):  # no /proc, or a stricter limit is set
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY, hard))


def _limit_process(seconds: int) -> None:
    """The process ends once it has used so many seconds more."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        with contextlib.suppress(ValueError):  # a stricter limit is set
            resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow
