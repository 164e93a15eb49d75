"""A scenario file: who does what, when, in the demo world."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from regulation.course import LATEST
from regulation.zone import SHANGHAI

FIRST, LAST = date(2018, 1, 1), date(2028, 12, 31)


class ScenarioError(Exception):
    """The file cannot be played; the message is one line that says where and why."""


class ScenarioStep(BaseModel):
    """`do` is `<procedure>.<action>`; `on` and `as` name cases within the scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    at: datetime
    who: str
    do: str = Field(pattern=r"^[a-z_]+\.[a-z_]+$")
    on: str | None = None
    body: dict[str, Any] = Field(default_factory=dict, alias="with")
    named: str | None = Field(default=None, alias="as")

    @model_validator(mode="after")
    def _in_shanghai(self) -> Self:
        if self.at.tzinfo is None:
            return self.model_copy(update={"at": self.at.replace(tzinfo=SHANGHAI)})
        return self

    @property
    def procedure(self) -> str:
        return self.do.split(".")[0]

    @property
    def action(self) -> str:
        return self.do.split(".")[1]


class Scenario(BaseModel):
    """`until` is played to its 24:00; `calendar` names an arrangement file beside this one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(coerce_numbers_to_str=True)
    starts: date
    steps: tuple[ScenarioStep, ...]
    until: date
    calendar: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not FIRST <= self.starts <= LAST:
            raise ValueError(f"starts: must lie between {FIRST} and {LAST}")
        if self.until > LATEST:
            raise ValueError(f"until: must not lie after {LATEST}")
        before = self.begins
        for number, step in enumerate(self.steps, 1):
            if step.at < before:
                raise ValueError(f"step {number}: steps must be in time order, none before the start")
            before = step.at
        names = [step.named for step in self.steps if step.named]
        if len(names) != len(set(names)):
            raise ValueError("as: a name is given to one case only")
        if self.ends < before:
            raise ValueError("until: must not lie before the last step")
        return self

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.starts, time(), SHANGHAI)

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.until + timedelta(days=1), time(), SHANGHAI)


def read_scenario(file: Path) -> Scenario:
    """Raises: ScenarioError."""
    try:
        content = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
        return Scenario.model_validate(content)
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(f"{file}: cannot be read ({error})") from None
    except YAMLError as error:
        raise ScenarioError(f"{file}: is not YAML ({' '.join(str(error).split())})") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise ScenarioError(
            f"{file}: {_place(first['loc'])}{first['msg'].removeprefix('Value error, ')}"
        ) from None


def _place(location: tuple[int | str, ...]) -> str:
    """Where an error lies, as the reader counts: steps from 1."""
    match location:
        case ("steps", int(number), *rest):
            return ": ".join([f"step {number + 1}", *(str(part) for part in rest)]) + ": "
        case ():
            return ""
        case _:
            return ".".join(str(part) for part in location) + ": "
