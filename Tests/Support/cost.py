"""What something costs: in time of the processors, which what else the machine does changes little."""

import os
import resource
import time

#: Four times as much costs four times as much where it grows in proportion, and sixteen times where with the square: half-way between both, as factors.
STEEP = 8


def processor_time(action):
    """Seconds that the programs took which `action` starts and waits for, one after the other."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    action()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def grows_in_proportion(one, four, measure=processor_time):
    """Fails where `four`, which does four times as much as `one`, costs more than in proportion. What costs too much is measured again, and the least counts."""
    costs = [float("inf"), float("inf")]
    for _ in range(3):
        costs = [min(cost, measure(action)) for cost, action in zip(costs, (one, four))]
        if costs[1] < STEEP * costs[0]:
            return
    raise AssertionError(f"four times as much costs {costs[1] / costs[0]:.1f} times as much: {costs[0]:.3f} s, {costs[1]:.3f} s of the processors")


def worked(process):
    """Seconds that all threads of a process that was started have worked so far (clock_getcpuclockid(3))."""
    return time.clock_gettime(~process.pid << 3 | 2)


def stop_after(process, seconds, number):
    """Sends a signal to a process that was started once it has worked for so long, unless it has ended by itself. Gives what it has ended with."""
    while process.poll() is None and worked(process) < seconds:
        pass
    if process.poll() is None:
        os.kill(process.pid, number)
    return process.wait()
