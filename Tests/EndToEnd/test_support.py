"""Tests of the helpers that other tests use."""

import signal
import subprocess
import sys

import pytest

from cost import grows_in_proportion, stop_after


def counting(steps):
    subprocess.run([sys.executable, "-S", "-c", f"for number in range({steps}): pass"], check=True)


def test_what_grows_with_the_square_is_found_and_nothing_else():
    grows_in_proportion(lambda: counting(1_500_000), lambda: counting(6_000_000))
    with pytest.raises(AssertionError, match="four times as much costs"):
        grows_in_proportion(lambda: counting(1_500_000), lambda: counting(24_000_000))


def test_a_program_is_stopped_once_it_has_worked_for_so_long():
    assert stop_after(subprocess.Popen([sys.executable, "-c", "while True: pass"]), 0.1, signal.SIGKILL) == -signal.SIGKILL
    assert stop_after(subprocess.Popen([sys.executable, "-c", "pass"]), 1000, signal.SIGKILL) == 0
