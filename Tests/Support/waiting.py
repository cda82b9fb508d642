"""How tests wait: for an event, however long that takes on a machine that has other things to do."""

import os
import signal
import socket
import time

#: Seconds. Nothing that goes on takes as long on any machine: the limit tells what hangs from what is slow, and no test is about it.
PATIENCE = 300


def soon(holds):
    """Waits for what nothing announces, and gives it."""
    end = time.monotonic() + PATIENCE
    while not (found := holds()):
        assert time.monotonic() < end, f"not after {PATIENCE} seconds"
        time.sleep(0.02)
    return found


def listening(process, port):
    """Waits until a server that was started answers on a port of this machine."""

    def answers():
        assert process.poll() is None, process.stderr.read().decode()
        try:
            socket.create_connection(("127.0.0.1", port), PATIENCE).close()
            return True
        except ConnectionRefusedError:
            return False

    soon(answers)


def held_up(process):
    """Stops a process that was started until it gets SIGCONT; false where it has ended before. The signal alone takes effect some time later."""
    if process.poll() is not None:
        return False
    os.kill(process.pid, signal.SIGSTOP)
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    return os.WIFSTOPPED(status)
