"""Measure `publish serve` on a portal of 1,000 documents of 8 KB in three variants: `python -m bench.serve`.

Saves one document twenty times and prints the milliseconds from the save until the page hears of it, and until a browser
has loaded it again and shows the new words; and how long the server takes until it answers.
"""

from __future__ import annotations

import importlib.util
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.search import sentences

DOCUMENTS = 1000
COLUMNS = 10
LENGTH = 8000
"""Bytes of a document."""

SAVES = 20

SETTINGS = """variants = ["zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK"]
formats = ["html", "pdf", "docx"]
organ = "青禾区人民政府"

[site]
name = "青禾区人民政府门户网站"
domain = "www.qinghe.example"
id_code = "1234567890"
"""

WATCH = """() => { const source = new EventSource(`/_serve/events?page=${encodeURIComponent(location.pathname)}&version=${
encodeURIComponent(document.querySelector("script[data-version]").dataset.version)}`);
source.addEventListener("again", () => sessionStorage.setItem("bench_heard", Date.now())); }"""
"""Notes when the page hears of a change."""


def write(folder: Path, count: int) -> Path:
    """A portal of some documents, the same in every run: sentences by chance. Gives one of its documents."""
    chance = random.Random(3)
    known = sentences()
    (folder / "publish.toml").write_text(SETTINGS, encoding="utf-8")
    for number in range(count):
        column = folder / "content" / f"column-{number % COLUMNS}"
        if not column.exists():
            column.mkdir(parents=True)
            words = f'name = "栏目{number}"\ndescription = "栏目{number}的文件。"\nkeywords = ["栏目"]\ntype = "政务公开"\n'
            (column / "_column.toml").write_text(words, encoding="utf-8")
        date = f"{2016 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        text = f"---\ntitle: 关于第{number}号事项的通知\ndate: {date}\n---\n"
        while len(text.encode()) < LENGTH:
            text += f"## {chance.choice(known)[:10].rstrip('。')}\n\n{''.join(chance.choices(known, k=6))}\n\n"
        (column / f"{number}.md").write_text(text, encoding="utf-8")
    return folder / "content" / f"column-{count // 2 % COLUMNS}" / f"{count // 2}.md"


def measure(tab: Any, root: str, manuscript: Path) -> tuple[list[float], list[float]]:
    """The milliseconds from every save until the page hears of it, and until it is loaded again and shows the new words."""
    tab.goto(f"{root}{manuscript.parent.name}/{manuscript.stem}.html")
    text = manuscript.read_text(encoding="utf-8")
    heard, loaded = [], []
    for number in range(SAVES):
        tab.evaluate(WATCH)
        tab.wait_for_timeout(700)
        words = f"第{number}次修改的内容"
        start = time.time() * 1000
        manuscript.write_text(f"{text}\n{words}。\n", encoding="utf-8")
        tab.wait_for_function(
            "words => document.readyState === 'complete' && document.body.textContent.includes(words)", arg=words
        )
        entry = tab.evaluate("() => performance.timeOrigin + performance.getEntriesByType('navigation')[0].loadEventEnd")
        heard.append(tab.evaluate("() => Number(sessionStorage.getItem('bench_heard'))") - start)
        loaded.append(entry - start)
    return heard, loaded


def main() -> None:
    """Print the table."""
    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if executable is None or not importlib.util.find_spec("playwright"):
        print("serve: chromium or playwright is not installed")
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        manuscript = write(Path(name), DOCUMENTS)
        start = time.perf_counter()
        command = [sys.executable, "-m", "publisher.cli", "serve", "--port", "0", "--lang", "en"]
        command += ["--config", str(Path(name) / "publish.toml")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            root = next(word for word in server.stdout.readline().split() if word.startswith("http"))
            print(f"serve, {DOCUMENTS} documents in three variants: answers after {time.perf_counter() - start:.1f} s")
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
            heard, loaded = measure(browser.new_page(), root, manuscript)
            browser.close()
            server.terminate()
        for title, times in (("the page hears of it", heard), ("the new page is loaded", loaded)):
            print(f"  from the save until {title:<24} median {statistics.median(times):6.0f} ms   worst {max(times):6.0f} ms")


if __name__ == "__main__":
    main()
