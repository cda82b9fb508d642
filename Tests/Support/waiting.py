"""Helpers that wait for events, however long they take on a busy machine."""

import os
import signal
import socket
import time

#: A limit in seconds that only a hang exceeds, however slow the machine is. No test depends on its value.
PATIENCE = 300


def soon(holds):
    """Polls until the result is true, and returns it. For conditions without an event to wait for."""
    end = time.monotonic() + PATIENCE
    while not (found := holds()):
        assert time.monotonic() < end, f"not after {PATIENCE} seconds"
        time.sleep(0.02)
    return found


def listening(process, port):
    """Waits until a server on this machine accepts connections on a port."""

    def answers():
        assert process.poll() is None, process.stderr.read().decode()
        try:
            socket.create_connection(("127.0.0.1", port), PATIENCE).close()
            return True
        except ConnectionRefusedError:
            return False

    soon(answers)


def held_up(process):
    """Stops a child process until it gets SIGCONT, and waits until it has stopped, because the signal takes effect later. False if it has ended before."""
    if process.poll() is not None:
        return False
    os.kill(process.pid, signal.SIGSTOP)
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    return os.WIFSTOPPED(status)
