"""Run every comparison and print a table: `make bench`. Each row is the best of some runs of ours and of a peer.

Peers come from PyPI: pandoc (pypandoc_binary) for documents, flashtext for terms. A peer that is not installed is left out.
"""

from __future__ import annotations

import importlib.util
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from bench import engines, search, variants

PROJECT = Path(__file__).resolve().parent.parent
REPORT = PROJECT / "examples" / "qinghe" / "report.md"
PUBLISH = (sys.executable, "-m", "publisher.cli")


def best(work: Callable[[], object], runs: int = 5) -> float:
    """The shortest time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def row(title: str, ours: float, peer: str, theirs: float) -> None:
    """One line of the table; the ratio is how many times as long the peer takes."""
    print(f"{title:<44} {ours * 1000:9.1f} ms   {peer:<12} {theirs * 1000:9.1f} ms   {theirs / ours:6.2f} x")


def documents(folder: Path) -> None:
    """The sample report as a command line makes it, once and forty times, against pandoc."""
    import pypandoc

    pandoc = pypandoc.get_pandoc_path()
    copies = folder / "copies"
    copies.mkdir()
    for number in range(40):
        shutil.copy(REPORT, copies / f"report-{number}.md")
    shutil.copytree(REPORT.parent / "figures", copies / "figures")
    for kind in ("html", "docx"):
        theirs = [pandoc, "-s", "--toc", "--resource-path", str(REPORT.parent), str(REPORT), "-o", str(folder / f"report.{kind}")]
        one = [*PUBLISH, "build", str(REPORT), "-q", "-f", kind, "-o", str(folder / "one")]
        many = [*PUBLISH, "build", str(copies), "-q", "-f", kind, "-o", str(folder / "many")]
        alone = best(partial(quietly, theirs))
        row(f"the sample report as {kind}", best(partial(quietly, one)), "pandoc", alone)
        ours = best(partial(quietly, many), runs=2)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            peer = best(lambda theirs=theirs, pool=pool: list(pool.map(quietly, [theirs] * 40)), runs=2)
        row(f"forty reports as {kind}, all processors", ours, "pandoc", peer)


def quietly(command: list[str]) -> None:
    """Run a command to its end, without what it says."""
    subprocess.run(command, check=True, capture_output=True)


def terms() -> None:
    """10,000 terms over a megabyte of text, against flashtext."""
    import flashtext

    from publisher.transforms.matching import Form, compile_finder, find_terms

    chance = random.Random(1)
    han = [chr(0x4E00 + number) for number in range(3000)]
    headwords = sorted({"".join(chance.choices(han, k=chance.randint(2, 6))) for _ in range(10_000)})
    text = "".join(chance.choices(han, k=350_000))
    processor = flashtext.KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_list(headwords)
    finder = compile_finder(Form(headword, index) for index, headword in enumerate(headwords))
    ours, theirs = len(list(find_terms(finder, text))), len(processor.extract_keywords(text))
    row(
        f"10,000 terms over 1 MB ({ours} hits; peer {theirs})",
        best(lambda: list(find_terms(finder, text))),
        "flashtext",
        best(lambda: processor.extract_keywords(text)),
    )


def main() -> None:
    """Print the tables."""
    variants.compare()
    engines.main()
    search.main()
    with tempfile.TemporaryDirectory() as folder:
        for module, work in (("pypandoc", lambda: documents(Path(folder))), ("flashtext", terms)):
            if importlib.util.find_spec(module):
                work()
            else:
                print(f"{module} is not installed: pip install {'pypandoc_binary' if module == 'pypandoc' else module}")


if __name__ == "__main__":
    main()
