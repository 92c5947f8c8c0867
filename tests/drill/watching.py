"""What an upload costs a running portal: memory of its processes and of those they start, and their CPU time."""

import os
import threading
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:
            continue
    return found


def kilobytes(pid: int, file: str, name: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(name + ":")), 0)


def cpu_seconds(pids: list[int]) -> float:
    """Their own, and that of the processes they have ended."""
    total = 0
    for pid in pids:
        facts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += sum(int(ticks) for ticks in facts[11:15])
    return total / TICKS


class Watch:
    """Samples while something happens: `with Watch(pid) as watch: …`, then watch.megabytes and watch.seconds."""

    def __init__(self, master: int) -> None:
        self.workers = [master, *children(master)]
        self.megabytes = self.seconds = 0.0

    def own(self) -> int:
        return sum(kilobytes(pid, "smaps_rollup", "Pss") for pid in self.workers)

    def __enter__(self) -> "Watch":
        self.before, self.cpu = self.own(), cpu_seconds(self.workers)
        self.most_own, self.most_apart = self.before, 0
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def watch(self) -> None:
        """The process apart counts by the most it ever held, as the kernel remembers it."""
        while not self.is_over.is_set():
            apart = [child for worker in self.workers[1:] for child in children(worker)]
            self.most_apart = max([self.most_apart, *(kilobytes(pid, "status", "VmHWM") for pid in apart)])
            self.most_own = max(self.most_own, self.own())
            time.sleep(0.005)

    def __exit__(self, *problem: object) -> None:
        self.is_over.set()
        self.thread.join()
        self.seconds = cpu_seconds(self.workers) - self.cpu
        self.megabytes = (self.most_own - self.before + self.most_apart) / 1024
