"""Official documents of an invented district, one for each format of GB/T 9704-2012."""

from __future__ import annotations

from pathlib import Path

from publisher.diagnostics import Outcome
from publisher.edition.nodes import Edition
from publisher.model.glossary import Glossary
from publisher.model.variant import Variant
from publisher.pipeline import Plan, editions, understand
from publisher.resources import Resources
from publisher.source import Format, Source
from publisher.transforms.terms import Policy, TermOptions

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "official"

NOTICE, LETTER, ORDER, MINUTES, JOINT = (
    (EXAMPLES / f"{name}.md").read_text(encoding="utf-8") for name in ("notice", "letter", "order", "minutes", "joint")
)

PAPER = (
    """---
标题: 2026年青禾区政府工作报告
会议: ——2026年1月15日在云川市青禾区第五届人民代表大会第四次会议上
报告人: 青禾区人民政府区长 沈望川
称呼: 各位代表：
---

现在，向大会报告工作。

## 一、工作回顾

"""
    + "全年地区生产总值506.3亿元，增长6.6%，总量首次突破500亿元。" * 60
    + "\n"
)

ALL = {"notice": NOTICE, "letter": LETTER, "order": ORDER, "minutes": MINUTES, "joint": JOINT, "paper": PAPER}

NOWHERE = Resources(Path("nowhere"), Path("nowhere"))


def edition(name: str, variant: Variant = Variant.HANS_CN) -> Edition:
    """The edition of a manuscript by its name."""
    return settled(ALL[name], variant).value


def settled(text: str, variant: Variant = Variant.HANS_CN) -> Outcome[Edition]:
    """The edition of a text, with what was found on the way."""
    terms = TermOptions(shared=Glossary(), policy=Policy.FIRST_IN_SECTION)
    plan = Plan(formats=(), variants=(variant,), terms=terms, organ="")
    document = understand(Source("notice.md", text, Format.MARKDOWN), plan)
    (made,) = editions(document.value, plan, NOWHERE)
    return Outcome(made.value, document.diagnostics + made.diagnostics)
