"""Measures costs as processor time, which hardly depends on what else the machine is doing."""

import os
import resource
import time

#: For an input four times as large, a linear cost grows by 4 and a quadratic cost by 16. The limit is their geometric mean.
STEEP = 8


def processor_time(action):
    """The processor seconds of the programs that `action` starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    action()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def grows_in_proportion(one, four, measure=processor_time):
    """Fails if `four`, which does four times as much as `one`, costs more than in proportion. If so, both are measured again, and the minimum counts."""
    costs = [float("inf"), float("inf")]
    for _ in range(3):
        costs = [min(cost, measure(action)) for cost, action in zip(costs, (one, four))]
        if costs[1] < STEEP * costs[0]:
            return
    raise AssertionError(f"four times as much costs {costs[1] / costs[0]:.1f} times as much: {costs[0]:.3f} s, {costs[1]:.3f} s of the processors")


def worked(process):
    """The processor seconds that all threads of a child process have used so far (clock_getcpuclockid(3))."""
    return time.clock_gettime(~process.pid << 3 | 2)


def stop_after(process, seconds, number):
    """Sends a signal to a child process once it has used this much processor time, unless it has ended before. Returns its exit status."""
    while process.poll() is None and worked(process) < seconds:
        pass
    if process.poll() is None:
        os.kill(process.pid, number)
    return process.wait()
