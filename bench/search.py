"""Measure the search of a portal on 5,000 pages: `python -m bench.search`.

Recall and the first ten results of sampled terms in both scripts, as a browser shows them; what one query fetches; processor time
and memory of the build. Pagefind is built from the same pages and asked the same where its package is installed
(`pip install 'pagefind[extended]'`) or PAGEFIND_PYTHON names a Python that has it.

Pages are put together from sentences: those of the sample report, and of the real reports in PUBLISHER_CORPUS where it is set.
"""

from __future__ import annotations

import gc
import importlib.util
import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from publisher.model.variant import Variant
from publisher.site.search import Searchable, search_index
from publisher.site.search.folding import fold
from publisher.theme import load_theme
from publisher.transforms.variant import convert_text

PROJECT = Path(__file__).resolve().parent.parent
PAGES = 5000
LENGTH = 2700
"""Characters of a page: 8 KB in UTF-8."""

TERMS = 40
"""Terms of each kind."""

SHELL = """<!DOCTYPE html><html lang="zh-Hant-TW"><meta charset="utf-8"><title>search</title>
<script src="search.js" defer></script>
<form role="search" data-search="search/" data-root=""><input type="search" name="q" id="search_query"></form>
<p role="status" data-search-status data-searching="…" data-found="{count}"
 data-none="0" data-parts="parts" data-failed="failed"></p>
<ol data-search-results></ol><button type="button" data-search-more hidden>more</button></html>"""

DONE = "() => !['', '…'].includes(document.querySelector('[data-search-status]').textContent)"


def sentences() -> list[str]:
    """All sentences there are, Simplified."""
    files = [PROJECT / "examples" / "qinghe" / "report.md"]
    if "PUBLISHER_CORPUS" in os.environ:
        files += sorted((Path(os.environ["PUBLISHER_CORPUS"]) / "reports-txt").glob("*.txt"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return [sentence.strip() for sentence in re.findall("[^。\n]{4,}[。\n]", text)]


def pages(count: int) -> Iterator[Searchable]:
    """Pages of the Taiwan variant, the same in every run: sentences by chance under invented names of places."""
    chance = random.Random(5)
    known = [convert_text(sentence, Variant.HANS_CN, Variant.HANT_TW) for sentence in sentences()]
    names = [fold(chr(0x4E00 + number)) for number in range(0, 20_000, 7)]
    for number in range(count):
        place = "".join(chance.choices(names, k=3)) + "鎮"
        sections = []
        length = 0
        while length < LENGTH:
            chosen = [f"{place}的工作情況如下。", *chance.choices(known, k=8)]
            length += sum(map(len, chosen))
            sections.append((f"section-{len(sections)}", chance.choice(known)[:12], tuple(chosen)))
        date = f"{2016 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield Searchable(f"notices/{number}.html", f"關於{place}第{number}號事項的通知", "通知公告", date, tuple(sections))


def bodies(page: Searchable) -> str:
    """All words of a page, a line each."""
    return "\n".join([page.title, *page.keywords, *(line for _, heading, lines in page.sections for line in (heading, *lines))])


def build(folder: Path, count: int) -> None:
    """Write the index of some pages and print what it cost: seconds of the processor, megabytes before and at the peak."""
    made = list(pages(count))
    gc.collect()
    before = memory()
    start = time.process_time()
    files = search_index(made)
    seconds = time.process_time() - start
    peak = memory()
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    text = sum(len(bodies(page).encode()) for page in made)
    compressed = sum(len(zlib.compress(data)) for data in files.values())
    print(
        json.dumps(
            {"seconds": seconds, "before": before, "peak": peak, "text": text, "files": len(files)}
            | {"bytes": sum(map(len, files.values())), "compressed": compressed}
        )
    )


def memory() -> float:
    """The most memory this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def terms(made: list[Searchable]) -> dict[str, list[str]]:
    """Terms that stand in the pages, by kind, each in the script of the site."""
    chance = random.Random(7)
    han: dict[int, list[str]] = {2: [], 4: [], 7: []}
    for size, found in han.items():
        while len(found) < TERMS:
            line = chance.choice(chance.choice(made).sections)[2][1]
            runs = [run for run in re.findall("[\u4e00-\u9fff]+", line) if len(run) >= size]
            if runs:
                run = chance.choice(runs)
                start = chance.randrange(len(run) - size + 1)
                found.append(run[start : start + size])
    text = "\n".join(map(bodies, made[:200]))
    latin = sorted(set(re.findall(r"(?<![\w.+%-])[A-Za-z][A-Za-z0-9]+(?![\w.+%-])", text)))
    numbers = sorted(set(re.findall(r"(?<![\w.])\d+\.\d+(?![\w.])|“\d\+\d”", text)))
    names = sorted({page.title[2:6] for page in chance.sample(made, TERMS)})
    return {
        "two characters": han[2],
        "four characters": han[4],
        "seven characters": han[7],
        "names of places": names,
        "Latin words": chance.sample(latin, min(TERMS, len(latin))),
        "numbers": [number.strip("“”") for number in chance.sample(numbers, min(TERMS, len(numbers)))],
    }


def holders(made: list[Searchable], wanted: list[str]) -> dict[str, set[str]]:
    """The addresses of the pages that hold each term, found by reading all of them."""
    skipped = re.compile("[“”‘’「」『』《》〈〉·\\s]")
    patterns = {term: re.compile(rf"(?<![a-z0-9]){re.escape(fold(term))}(?![a-z0-9])") for term in wanted if term.isascii()}
    plain = {term: fold(term) for term in wanted if not term.isascii()}
    found: dict[str, set[str]] = {term: set() for term in wanted}
    for page in made:
        text = fold(bodies(page))
        bare = "\n".join(skipped.sub("", line) for line in text.split("\n"))
        for term, pattern in patterns.items():
            if pattern.search(text):
                found[term].add(page.address)
        for term, folded in plain.items():
            if folded in bare:
                found[term].add(page.address)
    return found


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A plain server of files, and its address."""

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def ask_ours(page: Any, term: str) -> tuple[int, list[str]]:
    """The number of pages that are announced for a term, and the first hundred."""
    page.evaluate(
        """term => { document.querySelector("[data-search-status]").textContent = "";
        const input = document.querySelector("input"); input.value = term; input.form.requestSubmit(); }""",
        term,
    )
    page.wait_for_function(DONE)
    said = page.locator("[data-search-status]").inner_text()
    count = int(said) if said.isdecimal() else 0
    more = page.locator("[data-search-more]")
    shown = page.locator("[data-search-results] li").count() if count else 0
    while more.is_visible() and shown < 100:
        more.click()
        page.wait_for_function(
            f"() => document.querySelectorAll('li').length > {shown} || document.querySelector('[data-search-more]').hidden"
        )
        shown = page.locator("[data-search-results] li").count()
        count = int(page.locator("[data-search-status]").inner_text())
    links = page.locator("[data-search-results] a").evaluate_all("links => links.map(a => new URL(a.href).pathname.slice(1))")
    return count, links if count else []


def ask_pagefind(page: Any, term: str) -> tuple[int, list[str]]:
    """The same of Pagefind."""
    return tuple(
        page.evaluate(
            """async term => { window.found ??= await import("/pagefind/pagefind.js");
            const { results } = await window.found.search(term);
            const first = await Promise.all(results.slice(0, 100).map(one => one.data()));
            return [results.length, first.map(one => one.url.slice(1))]; }""",
            term,
        )
    )


def judge(title: str, ask: Callable[[str], tuple[int, list[str]]], wanted: list[tuple[str, set[str]]]) -> None:
    """Print recall and precision over some queries, each with the pages that hold what it asks for."""
    recalls, precisions, excess = [], [], []
    for query, truth in wanted:
        count, links = ask(query)
        right = len(truth.intersection(links)) if len(truth) <= 90 else min(count, len(truth))
        recalls.append(right / len(truth))
        precisions.append(sum(link in truth for link in links[:10]) / min(10, len(links)) if links else 0)
        excess.append((count - len(truth)) / len(truth))
    print(
        f"  {title:<44} recall {statistics.mean(recalls):7.2%}   first ten right {statistics.mean(precisions):7.2%}"
        f"   announced too many {statistics.mean(excess):+.2%}"
    )


def fetched(browser: Any, root: str, queries: list[str]) -> None:
    """Print what one query fetches of the index, with nothing kept from before: bytes as they are and compressed, and files."""
    raw, packed, counts = [], [], []
    for query in queries:
        context = browser.new_context()
        page = context.new_page()
        answers: list[Any] = []
        page.on("response", lambda answer, answers=answers: answers.append(answer) if "/search/" in answer.url else None)
        page.goto(f"{root}/search.html")
        ask_first(page, query)
        data = [answer.body() for answer in answers]
        raw.append(sum(map(len, data)))
        packed.append(sum(len(zlib.compress(one)) for one in data))
        counts.append(len(data))
        context.close()
    for name, values in (("bytes", raw), ("bytes compressed", packed), ("files", counts)):
        cuts = statistics.quantiles(values, n=20)
        print(f"  one query, nothing cached: {name:<17} median {statistics.median(values):9,.0f}   95th of 100 {cuts[-1]:9,.0f}")


def ask_first(page: Any, query: str) -> None:
    """Ask for the first ten results."""
    page.evaluate(
        "term => { const input = document.querySelector('input'); input.value = term; input.form.requestSubmit(); }", query
    )
    page.wait_for_function(DONE)
    page.wait_for_load_state("networkidle")


def pagefind(folder: Path) -> bool:
    """Index the folder with Pagefind, print what it cost; False when it is not installed."""
    python = os.environ.get("PAGEFIND_PYTHON") or (sys.executable if importlib.util.find_spec("pagefind") else "")
    if not python:
        print("pagefind is not installed: pip install 'pagefind[extended]'")
        return False
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([python, "-m", "pagefind", "--site", str(folder)], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = sum(path.stat().st_size for path in (folder / "pagefind").rglob("*") if path.is_file())
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"Pagefind: {seconds:.1f} s of the processor, {after.ru_maxrss / 1024:.0f} MB at the peak, {size / 1e6:.1f} MB of files"
    )
    return True


def write_pages(folder: Path, made: list[Searchable]) -> None:
    """The pages as plain HTML, for Pagefind."""
    (folder / "notices").mkdir()
    for page in made:
        parts = "".join(
            f'<h2 id="{anchor}">{escape(heading)}</h2>' + "".join(f"<p>{escape(line)}</p>" for line in lines)
            for anchor, heading, lines in page.sections
        )
        title = escape(page.title)
        html = f'<!DOCTYPE html><html lang="zh-Hant-TW"><title>{title}</title><h1>{title}</h1>{parts}</html>'
        (folder / page.address).write_text(html, encoding="utf-8")


def main() -> None:
    """Print the tables."""
    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if executable is None or not importlib.util.find_spec("playwright"):
        print("search: chromium or playwright is not installed")
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        for count in (1000, PAGES):
            shutil.rmtree(folder / "search", ignore_errors=True)
            command = [sys.executable, "-m", "bench.search", str(folder / "search"), str(count)]
            cost = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            print(
                f"search, {count} pages, {cost['text'] / 1e6:.1f} MB of text: {cost['seconds']:.2f} s of the processor,"
                f" {cost['peak']:.0f} MB at the peak ({cost['before']:.0f} MB with the pages alone);"
                f" {cost['files']} files, {cost['bytes'] / 1e6:.1f} MB, {cost['compressed'] / 1e6:.1f} MB compressed"
            )
        (folder / "search.html").write_text(SHELL, encoding="utf-8")
        (folder / "search.js").write_text(load_theme(None).templates["site/search.js"], encoding="utf-8")
        made = list(pages(PAGES))
        kinds = terms(made)
        truth = holders(made, [term for kind in kinds.values() for term in kind])
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        with served(folder) as root:
            page = browser.new_page()
            page.goto(f"{root}/search.html")
            asks: list[tuple[str, Callable[[str], tuple[int, list[str]]]]] = [("ours", partial(ask_ours, page))]
            judge_all(asks[0], kinds, truth)
            fetched(browser, root, [*kinds["two characters"], *kinds["four characters"], *kinds["seven characters"]])
            write_pages(folder, made)
            if pagefind(folder):
                page.goto(f"{root}/search.html")
                judge_all(("Pagefind", partial(ask_pagefind, page)), kinds, truth)
                judge_all(("Pagefind, quoted", lambda term: ask_pagefind(page, f'"{term}"')), kinds, truth)
        browser.close()


def judge_all(
    engine: tuple[str, Callable[[str], tuple[int, list[str]]]], kinds: dict[str, list[str]], truth: dict[str, set[str]]
) -> None:
    """Print how an engine does with every kind of term, asked in the script of the pages and in the other."""
    name, ask = engine
    for kind, found in kinds.items():
        judge(f"{name}: {kind}", ask, [(term, truth[term]) for term in found])
        if not found[0].isascii():
            other = [(convert_text(term, Variant.HANT_TW, Variant.HANS_CN), truth[term]) for term in found]
            judge(f"{name}: {kind}, Simplified", ask, other)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        build(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        main()
