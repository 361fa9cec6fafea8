"""The words a term goes by, and where the text around a match says that it is none."""

from __future__ import annotations

import pytest

from publisher.diagnostics import Code, Outcome
from publisher.model.glossary import Glossary, Term
from publisher.model.meta import Meta
from publisher.model.nodes import Document, Footnote, Link, Paragraph, Section, Text, ToTerm
from publisher.model.origin import Whole
from publisher.model.variant import Variant
from publisher.transforms.terms import Policy, TermOptions, link_terms
from publisher.transforms.uses import uses

FILE = Whole("glossary.toml")


def linking(text: str, *terms: Term, shared: tuple[Term, ...] = ()) -> Outcome[Document]:
    section = Section((Text("总体要求"),), (Paragraph((Text(text),)),), ())
    source = Document(Meta("题", Variant.HANS_CN), (), (section,), Glossary("名词解释", terms), origin=Whole("case"))
    return link_terms(source, options=TermOptions(shared=Glossary("", shared), policy=Policy.ALL))


def linked(text: str, *terms: Term) -> list[str]:
    return [use.text for use in uses(linking(text, *terms).value)]


def term(headword: str, definition: str = "解释。", aliases: tuple[str, ...] = (), never: tuple[str, ...] = ()) -> Term:
    return Term(headword, headword, (Paragraph((Text(definition),)),), aliases=aliases, never=never, origin=Whole("case"))


@pytest.mark.parametrize(
    ("claim", "headword", "text", "expected"),
    [
        ("two quotations are two terms", "“两重”、“两新”", "推进“两重”建设，“两新”工作", ["两重", "两新"]),
        ("and so they are without a mark between them", "“三农”“三保”", "做好三农工作，兜牢三保底线", ["三农", "三保"]),
        ("both at once are one", "“两重”和“两新”", "用好“两重”和“两新”政策", ["“两重”和“两新”"]),
        ("each keeps what stands around both", "“甲乙”“丙丁”模式", "推广“甲乙”模式", ["“甲乙”模式"]),
        ("a list within one quotation is one term", "“五统一、一开放”", "统一、一开放，五统一", []),
        ("a headword without quotations stays whole", "双随机、一公开", "双随机抽查、一公开", []),
        ("a list is found without its commas", "两个基地、两个网络", "“两个基地”“两个网络”建设", ["“两个基地”“两个网络”"]),
        ("words before a quotation may be missing", "轨道交通“四网融合”", "推动“四网融合”发展", ["四网融合"]),
        ("but not when the whole occurs", "轨道“四网融合”", "轨道“四网融合”，四网融合", ["轨道“四网融合”"]),
        (
            "though a long part in marks does then, too",
            "轨道“四网融合”",
            "轨道“四网融合”，“四网融合”",
            ["轨道“四网融合”", "四网融合"],
        ),
        ("and a longer one without marks", "“行走河南·读懂中国”品牌", "“行走河南·读懂中国”品牌，行走河南•读懂中国", None),
        ("even one of three characters", "“林票制”改革", "“林票制”改革，“林票制”，林票制", ["“林票制”改革", "林票制"]),
        ("three characters do where the rest adds nothing", "“放管服”改革", "深化放管服，优化服务", ["放管服"]),
        ("parts that end alike are terms", "瞪羚企业、独角兽企业", "培育独角兽企业", ["独角兽企业"]),
        ("the last may name the kind of all", "独角兽、瞪羚企业", "新增独角兽企业", ["独角兽企业"]),
        ("a character may lose its parentheses", "首台（套）装备", "新增首台套装备", ["首台套装备"]),
        ("three counts may have commas, too", "一群两带三圈", "“一群、两带、三圈”布局", ["一群、两带、三圈"]),
        ("and so are abbreviations", "DRG/DIP", "推行DIP付费", ["DIP"]),
        ("words that sum up a list are none of its parts", "“甲乙”“丙丁”两项工程", "推进“丙丁”，实施甲乙", ["丙丁", "甲乙"]),
        ("two counts may have a comma between them", "两不愁三保障", "“两不愁、三保障”，一枢纽", ["两不愁、三保障"]),
        (
            "so may two halves that begin alike",
            "碳达峰碳中和",
            "碳达峰、碳中和，碳达峰与碳中和",
            ["碳达峰、碳中和", "碳达峰与碳中和"],
        ),
        ("a count may be in words or in figures", "10件民生实事", "办好十件民生实事", ["十件民生实事"]),
        (
            "a title that is explained is found whole",
            "《民营经济30条》",
            "《民营经济30条》，《民营经济30条解读》",
            ["《民营经济30条》"],
        ),
        (
            "dashes are alike, and dots are not seen",
            "“中国—东盟”产业园",
            "中国-东盟产业园，“中国·东盟”产业园",
            ["中国-东盟产业园"],
        ),
        ("low digits are digits", "PM2.5", "PM₂.₅浓度", ["PM₂.₅"]),
        ("a short part needs marks", "三张“零关税”清单", "零关税商品，“零关税”商品", ["零关税"]),
        ("so does one of digits", "“334”联农模式", "第334号，“334”“622”等模式", ["334"]),
        ("the rest behind a quotation stands alone", "职业教育“3+2”贯通培养", "和“3+2”贯通培养改革", ["“3+2”贯通培养"]),
        ("a year may be missing", "2025年十件民生实事", "办好十件民生实事", ["十件民生实事"]),
        ("an abbreviation stands for what is before it", "生态导向开发（EOD）模式", "EOD模式，生态导向开发模式", None),
        ("another name in parentheses, too", "专精特新企业（小巨人企业）", "小巨人企业和专精特新企业", None),
        ("a list in parentheses is no name", "潜力县（市、区）试点", "市、区试点，潜力县试点", ["潜力县试点"]),
    ],
)
def test_forms_of_a_headword(claim: str, headword: str, text: str, expected: list[str] | None) -> None:
    wanted = text.replace("和", "，").split("，") if expected is None else expected
    assert linked(text, term(headword)) == wanted, claim


def test_two_terms_with_the_same_part_leave_it_alone() -> None:
    assert linked("推广“3+2”模式", term("职业教育“3+2”贯通"), term("园区“3+2”布局")) == []


def test_aliases_are_found_like_the_headword() -> None:
    assert linked("规上工业增长", term("规模以上工业", aliases=("规上工业",))) == ["规上工业"]


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ("指年主营业务收入达到标准的工业单位，简称“规上工业”。", ["规上工业"]),
        ("又称“规上工业”，指达到标准的单位。", ["规上工业"]),
        ("是“规上工业”的简称。", ["规上工业"]),
        ("指达到标准的单位（简称“规上工业”）。", []),
        ("指达到标准的单位。另一种单位简称“规上工业”。", []),
        ("指列入“规上工业”名录的单位。", []),
    ],
)
def test_a_definition_names_its_term(definition: str, expected: list[str]) -> None:
    assert linked("规上工业增长", term("规模以上工业", definition)) == expected


@pytest.mark.parametrize(
    ("text", "headword", "expected"),
    [
        ("落实习近平总书记讲话", "实习", False),
        ("落实实习岗位", "实习", True),
        ("两不愁三保障", "三保", False),
        ("召开安全会议", "全会", False),
        ("编制标准地图", "标准地", False),
        ("推行标准地出让", "标准地", True),
        ("培育小巨人企业家", "小巨人企业", False),
        ("实施双控制度", "双控", True),
        ("实施三年行动计划", "三年行动", True),
        ("实施十四个一批", "四个一批", False),
        ("第三资本市场", "三资", False),
        ("开放新高地", "高地", True),
    ],
)
def test_a_match_that_cuts_words_is_none(text: str, headword: str, expected: bool) -> None:
    assert linked(text, term(headword)) == ([headword] if expected else [])


@pytest.mark.parametrize(
    ("definition", "expected"), [("指设备更新和以旧换新。", ["两新"]), ("指新经济组织和新社会组织。", ["两新", "两新"])]
)
def test_a_namesake_is_linked_only_where_the_definition_speaks_of_it(definition: str, expected: list[str]) -> None:
    assert linked("“两新”组织和“两新”政策", term("“两新”", definition)) == expected


def test_blockers_hold_back_only_their_own_term() -> None:
    terms = (term("两新", never=("两新组织",)), term("组织"))
    assert linked("两新组织和两新政策", *terms) == ["组织", "两新"]


def test_a_mark_behind_a_quotation_is_the_link_of_its_term() -> None:
    run = (Text("推进“零基预算”"), Link(ToTerm("零基预算"), (Text("［1］"),)))
    source = Document(
        Meta("题", Variant.HANS_CN), (Paragraph(run),), (), Glossary("名", (term("零基预算"),)), origin=Whole("case")
    )
    result = link_terms(source, options=TermOptions(shared=Glossary(), policy=Policy.ALL)).value
    assert [use.text for use in uses(result)] == ["［1］"]


def test_a_term_goes_on_being_linked_behind_its_mark() -> None:
    run = (Text("零基预算"), Link(ToTerm("零基预算"), (Text("［1］"),)), Text("和零基预算"))
    source = Document(
        Meta("题", Variant.HANS_CN), (Paragraph(run),), (), Glossary("名", (term("零基预算"),)), origin=Whole("case")
    )
    result = link_terms(source, options=TermOptions(shared=Glossary(), policy=Policy.ALL)).value
    assert [use.text for use in uses(result)] == ["［1］", "零基预算"]


def test_a_term_said_in_full_in_a_note_is_said_in_full() -> None:
    run = (Text("四网融合"), Footnote((Paragraph((Text("轨道“四网融合”"),)),)))
    source = Document(
        Meta("题", Variant.HANS_CN), (Paragraph(run),), (), Glossary("名", (term("轨道“四网融合”"),)), origin=Whole("case")
    )
    result = link_terms(source, options=TermOptions(shared=Glossary(), policy=Policy.ALL)).value
    assert [use.text for use in uses(result)] == ["轨道“四网融合”"]


def shared_term(headword: str, definition: str) -> Term:
    return Term(
        headword,
        headword,
        (Paragraph((Text(definition),)),),
        ((Variant.HANT_TW, "資料要素"),),
        aliases=("数据资源",),
        origin=FILE,
    )


def test_another_definition_in_the_shared_glossary_is_reported_and_the_own_one_stays() -> None:
    outcome = linking("数据资源", term("数据要素", "指数据。"), shared=(shared_term("“数据”要素", "指别的。"),))
    (finding,) = outcome.diagnostics
    assert (finding.code, dict(finding.values)) == (Code.GLOSSARY_CONFLICT, {"term": "数据要素", "file": "glossary.toml"})
    (entry,) = outcome.value.glossary.terms
    assert entry.definition == term("数据要素", "指数据。").definition
    assert entry.forms == ((Variant.HANT_TW, "資料要素"),)
    assert [use.text for use in uses(outcome.value)] == ["数据资源"]


def test_the_same_definition_in_other_punctuation_is_no_conflict() -> None:
    outcome = linking("数据要素", term("数据要素", "是指“数据”。"), shared=(shared_term("数据要素", "数据"),))
    assert outcome.diagnostics == ()


def test_an_alias_that_is_another_headword_is_reported() -> None:
    outcome = linking("规上工业，大工业", term("大工业", aliases=("规上工业",)), term("规上工业"))
    (finding,) = outcome.diagnostics
    assert (finding.code, dict(finding.values)["term"]) == (Code.GLOSSARY_AMBIGUOUS, "规上工业")
    assert [use.term for use in uses(outcome.value)] == ["规上工业", "大工业"]
