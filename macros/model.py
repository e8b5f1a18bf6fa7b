"""The shape of the data: what a fact, a service, a comparison and a sequence are made of.

Shape only. What must hold between fields, files and the formulas is in `rules`.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Final, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StrictFloat,
    StrictInt,
    StrictStr,
    Tag,
    model_validator,
)

from macros.units import Unit


class Prose(str):
    """A text that readers see, in which `{service.key}` stands for the value of a fact."""


class Reference(str):
    """The name of a fact, `service.key`."""


class Until(str):
    """A date as exact as the evidence: YYYY, YYYY-MM or YYYY-MM-DD. Such strings sort by date."""


KEY: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
REF: Final = r"^[a-z0-9-]+\.[a-z0-9-]+$"
URL: Final = r"^https://(docs\.aws\.amazon\.com|aws\.amazon\.com)/\S*$"  # only AWS proves a figure about AWS
DATE: Final = r"^\d{4}(-\d{2}(-\d{2})?)?$"
LINE: Final = r"^[^\n]+$"
# The same in words, for error messages.
FORMS: Final = {
    KEY: "of a key: lower-case words joined by hyphens",
    REF: "of a reference: service.key",
    URL: "of an AWS page: https://docs.aws.amazon.com/… or https://aws.amazon.com/…",
    DATE: "of a date: YYYY, YYYY-MM or YYYY-MM-DD",
    LINE: "of one line of text",
}

Number = StrictInt | StrictFloat
Side = Literal["left", "right", "top", "bottom"]
Value = Number | StrictStr
Key = Annotated[str, Field(pattern=KEY)]
Text = Annotated[str, Field(pattern=LINE)]
ProseText = Annotated[Text, AfterValidator(Prose)]
Ref = Annotated[str, Field(pattern=REF), AfterValidator(Reference)]
Url = Annotated[str, Field(pattern=URL)]
Day = Annotated[dt.date, Field(description="YYYY-MM-DD")]
# A bare year is a number in YAML.
PartialDay = Annotated[
    str,
    BeforeValidator(lambda date: str(date) if isinstance(date, int) else date),
    Field(pattern=DATE, json_schema_extra={"type": ["string", "integer"]}),
    AfterValidator(Until),
]

# The exam that the site is written for.
EXAM: Final = "DVA-C03"

Kind = Literal["quota-hard", "quota-soft", "default", "rule", "behaviour"]
Exam = Literal["core", "useful", "trivia"]
# The categories of the exam guide's list of in-scope services, in its order.
Category = Literal[
    "Analytics",
    "Application Integration",
    "Compute",
    "Containers",
    "Database",
    "Developer Tools",
    "Machine Learning and Artificial Intelligence",
    "Management and Governance",
    "Networking and Content Delivery",
    "Security, Identity, and Compliance",
    "Storage",
]
CATEGORIES: Final[tuple[str, ...]] = get_args(Category)
# How a kind is called on the page, and what it means.
KINDS: Final[dict[str, tuple[str, str]]] = {
    "quota-hard": ("Fixed quota", "AWS does not raise it, whoever asks."),
    "quota-soft": ("Adjustable quota", "The start value of an account; a request can raise it."),
    "default": ("Default", "What you get when you set nothing."),
    "rule": ("Rule", "How AWS counts, rounds, names or requires something."),
    "behaviour": ("Behaviour", "What the service does; no setting of yours."),
}


# How many days a reading of AWS's page counts as fresh, by kind of fact, and why so long.
ALLOWANCES: Final[dict[Kind, tuple[int, str]]] = {
    "quota-soft": (180, "AWS raises start values without notice, several times a year over all services."),
    "quota-hard": (365, "A fixed quota moves with a release, and releases are announced."),
    "default": (365, "A new default breaks existing users, so it comes rarely and announced."),
    "rule": (540, "How AWS counts and rounds outlives most releases."),
    "behaviour": (540, "What a service does changes with a feature, and the feature is news."),
}


class Shape(BaseModel):
    """Base of all models: unknown fields are errors, values do not change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Shape):
    """The AWS page that states a fact, and its words where no machine can check it."""

    url: Url
    quote: Text | None = None


class Check(Shape):
    """How a machine confirms a fact in an API model of botocore or a CloudFormation schema.

    `model` is a botocore service name (`sqs`) or a resource type (`AWS::SQS::Queue`); `path` leads
    to a value inside it. Exactly one relation: the value `equals` this; our figure is `at_most` the
    value, and reads so in its unit; the documentation there contains this `text`.
    """

    model: Text
    path: Text
    equals: Value | list[StrictStr] | None = None
    at_most: Number | None = None
    text: Text | None = None

    @model_validator(mode="after")
    def _one_relation(self) -> Self:
        if sum(r is not None for r in (self.equals, self.at_most, self.text)) != 1:
            raise ValueError("needs exactly one of equals, at_most and text")
        return self


class Allowance(Shape):
    """Another number of days than `ALLOWANCES` gives the fact's kind, and why."""

    days: Annotated[StrictInt, Field(ge=1)]
    reason: Text


class Superseded(Shape):
    """A former value: until when, who still says so, and the answer a question of that time `expects`."""

    value: Value
    unit: Unit
    display: Text
    until: PartialDay | None = None
    source: Url | None = None
    note: Text | None = None
    expects: ProseText | None = None


class Fact(Shape):
    """One figure or behaviour with its source, the day and the way it was checked, and its past."""

    label: Text
    value: Value
    unit: Unit
    display: Text
    kind: Kind
    group: Text
    scope: ProseText | None = None
    exam: Exam
    aliases: list[Text] = []
    source: Source
    verified: Day
    check: Check | None = None
    unchecked: Text | None = None
    allowance: Allowance | None = None
    superseded: list[Superseded] = []

    @model_validator(mode="after")
    def _check_or_reason(self) -> Self:
        if (self.check is None) == (self.unchecked is None):
            raise ValueError("needs exactly one of check and unchecked; say how it was checked, or why not")
        return self

    @property
    def days_allowed(self) -> int:
        """How many days after `verified` the fact wants another reading: its own number, else that of its kind."""
        return self.allowance.days if self.allowance else ALLOWANCES[self.kind][0]

    @property
    def due(self) -> dt.date:
        """The last day on which the reading of `verified` counts as fresh."""
        return self.verified + dt.timedelta(days=self.days_allowed)


class Cue(Shape):
    """A phrase that a question uses, and the answer it points to."""

    cue: ProseText
    answer: ProseText


class Trap(Shape):
    """Something commonly believed or confused, and what is true."""

    claim: ProseText
    truth: ProseText


class FormerName(Shape):
    """A name the service had, which older notes and searches still use."""

    name: Text
    until: PartialDay | None = None
    source: Url | None = None
    note: Text | None = None


class Sheet(Shape):
    """What of a service belongs on its printed sheet beside facts, cues and traps; the most important first."""

    compare: list[Key] = []
    errors: Key | None = None
    sample: Text | None = None


class Service(Shape):
    """Everything the site knows about one service, apart from its prose."""

    service: Key
    title: Text
    full_name: Text
    category: Category
    summary: ProseText
    aliases: list[Text] = []
    former: list[FormerName] = []
    sheet: Sheet = Sheet()
    facts: Annotated[dict[Key, Fact], Field(min_length=1)]
    moved: dict[Key, Key] = {}
    cues: list[Cue] = []
    traps: list[Trap] = []

    @property
    def page(self) -> str:
        """Source path of the service's page, relative to the docs folder."""
        return f"services/{self.service}.md"

    @property
    def sheet_page(self) -> str:
        """Source path of the service's cheat sheet, relative to the docs folder."""
        return f"cheatsheets/{self.service}.md"


class FactCell(Shape):
    """A cell that shows the value of a fact."""

    fact: Ref
    note: ProseText | None = None


class TextCell(Shape):
    """A cell with a text and a remark below it."""

    text: ProseText
    note: ProseText | None = None


class FormulaCell(Shape):
    """A cell computed when the page is built."""

    formula: Text
    given: dict[str, Value]


def _cell_kind(cell: Any) -> str:
    if isinstance(cell, dict):
        return "fact" if "fact" in cell else "formula" if "formula" in cell else "text"
    return "scalar"


Cell = Annotated[
    Annotated[Number | ProseText, Tag("scalar")]
    | Annotated[FactCell, Tag("fact")]
    | Annotated[FormulaCell, Tag("formula")]
    | Annotated[TextCell, Tag("text")],
    Discriminator(_cell_kind),
]


class Row(Shape):
    """One line of a comparison: its name and one cell per column."""

    name: ProseText
    cells: list[Cell]


class RowCheck(Shape):
    """Row names held against an enumeration of an API model: all of it, or some of it."""

    model: Text
    path: Text
    relation: Literal["equal", "subset"] = "equal"


class Worked(Shape):
    """Exam arithmetic with its answer, recomputed on every load."""

    ask: Text
    formula: Text
    given: dict[str, Value]
    answer: Number


class Comparison(Shape):
    """A table that answers one decision, or lists the members of one thing."""

    id: Key
    caption: ProseText
    question: ProseText
    subject: Text
    columns: Annotated[list[Text], Field(min_length=1, max_length=4)]
    rows: Annotated[list[Row], Field(min_length=1)]
    sources: Annotated[list[Url], Field(min_length=1)]
    verified: Day
    aliases: list[Text] = []
    check: RowCheck | None = None
    worked: list[Worked] = []


class Step(Shape):
    """One step of a sequence, and who does it."""

    name: Text
    text: ProseText
    actor: Text | None = None


class Sequence(Shape):
    """Things that happen in a fixed order: hooks, life cycles, hand-overs."""

    id: Key
    caption: ProseText
    steps: Annotated[list[Step], Field(min_length=2)]
    sources: Annotated[list[Url], Field(min_length=1)]
    verified: Day


class Node(Shape):
    """A box of a diagram: `at` column and row, counted from 0, halves allowed; `\\n` breaks its label.

    A `mark` is a text with an arrow down to what lies below it, for time lines.
    """

    label: ProseText
    note: ProseText | None = None
    at: tuple[Number, Number]
    wide: Annotated[StrictInt, Field(ge=1)] = 1
    tall: Annotated[StrictInt, Field(ge=1)] = 1
    kind: Literal["plain", "service", "store", "decision", "good", "bad", "quiet", "mark"] = "plain"


class Edge(Shape):
    """An arrow from one box to another, in both directions where `both`.

    It finds its way around boxes; `leave` and `enter` name the sides it must use.
    """

    from_: Annotated[Key, Field(alias="from")]
    to: Key
    label: ProseText | None = None
    kind: Literal["solid", "dashed", "bad"] = "solid"
    both: bool = False
    leave: Side | None = None
    enter: Side | None = None


class Zone(Shape):
    """A frame around boxes, and around zones that stand before it in the file; its label stands on a `side`."""

    label: Text
    around: Annotated[list[Key], Field(min_length=1)]
    kind: Literal["plain", "strong", "dashed"] = "plain"
    side: Literal["left", "right"] = "left"


class Diagram(Shape):
    """Boxes on a grid, arrows between them, frames around them; `alt` says in words what the picture shows.

    `cell` and `gap` are width and height of a box, and the space between boxes. A page has room for a width of 688.
    """

    id: Key
    caption: ProseText
    alt: ProseText
    cell: tuple[Number, Number] = (150, 58)
    gap: tuple[Number, Number] = (62, 40)
    nodes: Annotated[dict[Key, Node], Field(min_length=2)]
    edges: list[Edge] = []
    zones: dict[Key, Zone] = {}
    sources: Annotated[list[Url], Field(min_length=1)]
    verified: Day
