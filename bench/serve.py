"""Measure `publish serve` on a portal of 1,000 documents of 8 KB in three variants: `python -m bench.serve`.

Saves one document twenty times and prints the milliseconds from the save until the page hears of it, and until a browser
has loaded it again and shows the new words; and how long the server takes until it answers.
"""

from __future__ import annotations

import importlib.util
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.portal import COLUMNS, SETTINGS, write_ours

DOCUMENTS = 1000
SAVES = 20

LOADED = (
    """words => performance.getEntriesByType("navigation")[0].loadEventEnd > 0 && document.body.textContent.includes(words)"""
)

TIMES = """() => [performance.timeOrigin, performance.timeOrigin + performance.getEntriesByType("navigation")[0].loadEventEnd]"""
"""When the page began to load, which is when the one before it heard of the change, and when all of it was there."""


def write(folder: Path) -> Path:
    """The portal, with other formats to offer. Gives one of its documents."""
    write_ours(folder, DOCUMENTS)
    settings = SETTINGS.replace('["zh-Hans-CN"]', '["zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK"]')
    settings = settings.replace('["html"]', '["html", "pdf", "docx"]')
    (folder / "publish.toml").write_text(settings, encoding="utf-8")
    number = DOCUMENTS // 2
    return folder / "content" / COLUMNS[number % len(COLUMNS)] / f"{number}.md"


def measure(tab: Any, root: str, manuscript: Path) -> tuple[list[float], list[float]]:
    """The milliseconds from the beginning of every save until the page hears of it, and until it is loaded again with the new
    words."""
    tab.goto(f"{root}{manuscript.parent.name}/{manuscript.stem}.html")
    text = manuscript.read_text(encoding="utf-8")
    heard, loaded = [], []
    for number in range(SAVES):
        tab.wait_for_timeout(700)
        words = f"第{number}次修改的内容"
        start = time.time() * 1000
        manuscript.write_text(f"{text}\n{words}。\n", encoding="utf-8")
        tab.wait_for_function(LOADED, arg=words)
        begun, done = tab.evaluate(TIMES)
        heard.append(begun - start)
        loaded.append(done - start)
    return heard, loaded


def main() -> None:
    """Print the table."""
    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if executable is None or not importlib.util.find_spec("playwright"):
        print("serve: chromium or playwright is not installed")
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        manuscript = write(Path(name))
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
