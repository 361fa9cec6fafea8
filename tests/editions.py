"""An invented edition that holds every node there is, for the tests of the writers.

It is the work report of 青禾区 (Qinghe), a district that does not exist. `RESOURCES` finds its two pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import opencc

from publisher.edition.nodes import (
    GLOSSARY,
    ContentsEntry,
    CrossReference,
    Edition,
    Entry,
    Hyperlink,
    Note,
    NoteMark,
    Placed,
    PlacedBlock,
    PlacedSection,
    TermMark,
    TermUse,
    Use,
)
from publisher.model.meta import Meta
from publisher.model.nodes import (
    Align,
    Box,
    BulletList,
    Code,
    CodeBlock,
    Definition,
    Definitions,
    Emphasis,
    Figure,
    Image,
    LineBreak,
    OrderedList,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Spacing,
    Strong,
    Table,
    Text,
)
from publisher.model.origin import Lines
from publisher.model.variant import Variant
from publisher.resources import Resources

PICTURES = Path(__file__).parent / "pictures"
RESOURCES = Resources(root=PICTURES, base=PICTURES)
ORIGIN = Lines("report.md", 12, 12)

CONVERSIONS = {Variant.HANS_CN: "", Variant.HANT_TW: "s2tw", Variant.HANT_HK: "s2hk"}


def rich(variant: Variant = Variant.HANS_CN) -> Edition:
    """The edition in a variant. Anchors are the same in all of them, as they are made before conversion."""
    say = speech(variant)
    terms = glossary(say)
    sections = (achievements(say), plans(say))
    return Edition(
        name="青禾区政府工作报告",
        source="report.md",
        meta=Meta(
            title=say("政府工作报告"),
            variant=variant,
            occasion=say("——2026年1月12日在青禾区第六届人民代表大会第五次会议上"),
            speaker=say("青禾区人民政府区长 林知远"),
            salutation=say("各位代表\uff1a"),
            organ=say("云川市青禾区人民政府"),
            date="2026-01-12",
            document_number=say("青政发〔2026〕1号"),
            index_number="YC0300001/2026-00001",
            keywords=(say("政府工作报告"), say("青禾区")),
            description=say("青禾区人民政府二〇二五年工作回顾和二〇二六年工作安排。"),
        ),
        contents=(*(contents(section, say) for section in sections), ContentsEntry(1, GLOSSARY, say("名词解释"), ())),
        body=opening(say),
        sections=sections,
        notes=notes(say),
        glossary_title=say("名词解释"),
        glossary=terms,
    )


def bare(*blocks: PlacedBlock, title: str = "政府工作报告", variant: Variant = Variant.HANS_CN) -> Edition:
    """An edition that has a title, these blocks, and nothing else."""
    return Edition("bare", "bare.md", Meta(title=title, variant=variant), (), blocks, (), (), "", ())


def speech(variant: Variant) -> Callable[[str], str]:
    """What turns our Simplified text into a variant, quotation marks with it."""
    if variant is Variant.HANS_CN:
        return str
    convert = opencc.OpenCC(CONVERSIONS[variant]).convert
    marks = str.maketrans("“”‘’", "「」『』")
    return lambda text: convert(text).translate(marks)


def contents(section: PlacedSection, say: Callable[[str], str]) -> ContentsEntry:
    """The contents line of a section, whose titles here are a single text."""
    (title,) = section.title
    assert isinstance(title, Text)
    return ContentsEntry(section.level, section.anchor, title.text, tuple(contents(part, say) for part in section.sections))


def opening(say: Callable[[str], str]) -> tuple[PlacedBlock, ...]:
    """The body before the first section."""
    return (
        Paragraph(
            (
                Text(
                    say(
                        "现在\uff0c我代表青禾区人民政府\uff0c向大会报告工作\uff0c请予审议\uff0c并请各位政协委员和列席人员提出意见。"
                    )
                ),
            )
        ),
    )


def achievements(say: Callable[[str], str]) -> PlacedSection:
    """The first section: what was done, with a table, a figure and three levels."""
    industry = PlacedSection(
        "产业升级",
        3,
        (Text(say("1. 产业升级")),),
        (
            Paragraph(
                (
                    Text(say("新增规模以上工业企业38家\uff0c培育")),
                    TermUse("use-specialised-1", "term-specialised", (Text(say("专精特新")),)),
                    Text(say("企业21家\uff0c全区研发经费投入强度达到2.9%\uff0c比上年提高0.3个百分点")),
                    NoteMark(1, "note-mark-1", "note-1"),
                    Text(
                        say(
                            "。清禾江南岸的智能装备产业园建成投用\uff0c入驻企业用电量同比增长17.4%\uff0c亩均税收由12.6万元提高到15.1万元。"
                        )
                    ),
                ),
                lead=(Text(say("工业经济稳中有进。")),),
            ),
            Paragraph(
                (
                    Text(say("推行“")),
                    TermUse("use-one-window-1", "term-one-window", (Strong((Text(say("一窗")),)), Text(say("通办")))),
                    Text(say("”改革")),
                    TermMark("use-one-window-2", "term-one-window", "\uff3b2\uff3d"),
                    Text(say("\uff0c平均办理时限压缩到1.5个工作日\uff0c网上可办率达到98.6%\uff0c详见")),
                    CrossReference("二-2026年工作安排", (Text(say("第二部分")),)),
                    Text(say("和")),
                    Hyperlink("https://www.example.org/qinghe", (Text(say("区政府网站")),), say("区政府网站")),
                    Text("。"),
                ),
                lead=(Text(say("营商环境持续优化。")),),
            ),
        ),
        (),
    )
    countryside = PlacedSection(
        "乡村振兴",
        3,
        (Text(say("2. 乡村振兴")),),
        (
            Paragraph(
                (
                    Text(say("建成高标准农田3.2万亩\uff0c粮食总产量达到18.7万吨。")),
                    Ruby(say("垚"), "yáo"),
                    Text(say("山村、")),
                    Ruby(say("澧"), "lǐ"),
                    Text(say("口村等12个村建成省级和美乡村\uff0c农村居民人均可支配收入增长")),
                    Emphasis((Text(say("高于城镇居民")),)),
                    Text(say("1.8个百分点。")),
                ),
                lead=(Text(say("乡村面貌焕然一新。")),),
            ),
        ),
        (),
    )
    review = PlacedSection(
        "一-主要成效",
        2,
        (Text(say("\uff08一\uff09主要成效")),),
        (
            Paragraph((Text(say("一年来\uff0c我们坚持稳中求进工作总基调\uff0c全年主要指标完成情况见下表。")),)),
            indicators(say),
            Figure(
                Image("trend.png", say("柱形图\uff1a地区生产总值由2021年的336亿元逐年增加到2025年的486亿元"), origin=ORIGIN),
                (Text(say("图1 2021—2025年青禾区地区生产总值\uff08单位\uff1a亿元\uff09")),),
            ),
        ),
        (industry, countryside),
    )
    people = PlacedSection(
        "二-民生改善",
        2,
        (Text(say("\uff08二\uff09民生改善")),),
        (
            Paragraph(
                (
                    Text(say("一是就业形势总体稳定\uff0c城镇新增就业1.26万人。二是建成")),
                    TermUse("use-quarter-hour-1", "term-quarter-hour", (Text(say("15分钟生活圈")),)),
                    Text(say("34个\uff0c覆盖常住人口的86%")),
                    NoteMark(2, "note-mark-2", "note-2"),
                    Text(say("。三是新增公办幼儿园学位2100个、托位860个。")),
                ),
            ),
            BulletList(
                (
                    (Paragraph((Text(say("改造老旧小区29个\uff0c惠及居民1.1万户\uff1b")),)),),
                    (
                        Paragraph((Text(say("加装电梯146部\uff0c其中\uff1a")),)),
                        BulletList(
                            (
                                (Paragraph((Text(say("城东街道82部\uff1b")),)),),
                                (Paragraph((Text(say("河湾街道64部。")),)),),
                            )
                        ),
                    ),
                )
            ),
            OrderedList(
                (
                    (Paragraph((Text(say("安排民生支出41.3亿元\uff0c占一般公共预算支出的79.2%。")),)),),
                    (
                        Paragraph((Text(say("办好十件民生实事。")),)),
                        Paragraph((Text(say("每件实事的进度按季向社会公布。")),)),
                    ),
                ),
                start=3,
                spacing=Spacing.LOOSE,
            ),
        ),
        (),
    )
    return PlacedSection(
        "一-2025年工作回顾",
        1,
        (Text(say("一、2025年工作回顾")),),
        (
            Paragraph(
                (
                    Text(say("过去一年\uff0c面对复杂严峻的外部环境\uff0c我们在市委、市政府和区委的坚强领导下\uff0c")),
                    Strong((Text(say("全面完成区六届人大四次会议确定的目标任务")),)),
                    Text(
                        say(
                            "。预计全年地区生产总值增长6.1%\uff0c一般公共预算收入增长5.4%\uff0c城乡居民人均可支配收入分别增长5.2%和7.0%。"
                        )
                    ),
                )
            ),
            Paragraph((Text(say("——发展质量稳步提升。高新技术产业增加值占规模以上工业增加值的比重达到48.5%。")),)),
        ),
        (review, people),
    )


def indicators(say: Callable[[str], str]) -> Table[Placed]:
    """A table with a caption, a header row, and numbers set to the right."""

    def row(*cells: str) -> tuple[tuple[Placed, ...], ...]:
        return tuple((Text(say(cell)),) if cell else () for cell in cells)

    return Table(
        columns=(Align.LEFT, Align.CENTER, Align.RIGHT, Align.RIGHT, Align.RIGHT),
        head=(row("指标", "单位", "2024年", "2025年", "增长"),),
        rows=(
            row("地区生产总值", "亿元", "458.2", "486.1", "6.1%"),
            row("一般公共预算收入", "亿元", "38.9", "41.0", "5.4%"),
            row("社会消费品零售总额", "亿元", "197.6", "209.3", "5.9%"),
            row("城镇新增就业", "万人", "1.22", "1.26", ""),
        ),
        caption=(Text(say("表1 2025年主要指标完成情况")),),
    )


def plans(say: Callable[[str], str]) -> PlacedSection:
    """The second section: what is to be done, with the rest of the nodes."""
    return PlacedSection(
        "二-2026年工作安排",
        1,
        (Text(say("二、2026年工作安排")),),
        (
            Paragraph(
                (
                    Text(say("今年是“十五五”规划开局之年。")),
                    TermUse("use-specialised-2", "term-specialised", (Text(say("专精特新")),)),
                    Text(say("企业培育、")),
                    TermUse("use-quarter-hour-2", "term-quarter-hour", (Text(say("15分钟生活圈")),)),
                    Text(say("建设要走在全市前列。")),
                    LineBreak(),
                    Text(say("全区上下要真抓实干、勇争一流。区徽见图")),
                    Image("seal.png", say("青禾区区徽\uff1a一株稻禾"), origin=ORIGIN),
                    Text("。"),
                )
            ),
            Quote(
                (
                    Paragraph((Text(say("民之所忧\uff0c我必念之\uff1b民之所盼\uff0c我必行之。")),)),
                    Paragraph((Text(say("——摘自区委六届九次全会报告")),)),
                )
            ),
            Box(
                (Text(say("专栏1 今年十件民生实事\uff08节选\uff09")),),
                (
                    Paragraph((Text(say("新建口袋公园12个\uff0c新增公共停车位3000个\uff0c完成120栋居民楼消防设施改造。")),)),
                    BulletList(
                        (
                            (Paragraph((Text(say("新增公办养老床位400张")),)),),
                            (Paragraph((Text(say("建成社区食堂18个")),)),),
                        )
                    ),
                ),
            ),
            Definitions(
                (
                    Definition(
                        (Text(say("预期性指标")),),
                        ((Paragraph((Text(say("政府期望的发展目标\uff0c主要依靠市场主体的自主行为实现。")),)),),),
                    ),
                    Definition(
                        (Text(say("约束性指标")),),
                        (
                            (Paragraph((Text(say("在预期性基础上进一步明确并强化了政府责任的指标。")),)),),
                            (Paragraph((Text(say("完成情况纳入各街道、各部门绩效考核。")),)),),
                        ),
                    ),
                )
            ),
            Paragraph((Text(say("数据接口以")), Code("GET /api/indicators"), Text(say("提供\uff0c返回格式如下\uff1a")))),
            CodeBlock('{"year": 2025, "gdp": 486.1}\n{"year": 2024, "gdp": 458.2}', "json"),
            Rule(),
            Paragraph((Text(say("各位代表\uff01让我们更加紧密地团结起来\uff0c为建设宜居宜业的现代化青禾而不懈奋斗\uff01")),)),
        ),
        (),
    )


def notes(say: Callable[[str], str]) -> tuple[Note, ...]:
    """Two notes, one of them in two paragraphs."""
    return (
        Note(1, "note-1", "note-mark-1", (Paragraph((Text(say("研发经费投入强度为快报数\uff0c最终数据以统计年鉴为准。")),)),)),
        Note(
            2,
            "note-2",
            "note-mark-2",
            (
                Paragraph((Text(say("以步行十五分钟为半径计算。")),)),
                Paragraph((Text(say("口径见《青禾区社区生活圈建设指引》。")),)),
            ),
        ),
    )


def glossary(say: Callable[[str], str]) -> tuple[Entry, ...]:
    """Three entries: used twice, marked by the author, and never used."""

    def text(words: str) -> tuple[PlacedBlock, ...]:
        return (Paragraph((Text(say(words)),)),)

    first, second = say("1. 产业升级"), say("二、2026年工作安排")
    return (
        Entry(
            "term-specialised",
            say("专精特新"),
            0,
            text("指专业化、精细化、特色化、新颖化\uff0c是中小企业发展的方向。"),
            (Use("use-specialised-1", first), Use("use-specialised-2", second)),
        ),
        Entry(
            "term-one-window",
            say("一窗通办"),
            2,
            text("指群众办事只到一个窗口\uff0c由部门在后台分类审批\uff0c统一窗口出件。"),
            (Use("use-one-window-1", first), Use("use-one-window-2", first)),
        ),
        Entry(
            "term-quarter-hour",
            say("15分钟生活圈"),
            0,
            text("指居民步行15分钟范围内\uff0c可以满足购物、就医、养老、托育等日常需要的社区服务圈。"),
            (Use("use-quarter-hour-1", say("\uff08二\uff09民生改善")), Use("use-quarter-hour-2", second)),
        ),
        Entry(
            "term-five-goods",
            say("“五好”两新组织"),
            0,
            text("指领导班子好、党员队伍好、工作机制好、工作业绩好、群众反映好。"),
            (),
        ),
    )
