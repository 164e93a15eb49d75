"""The units that take part. Source: Arts. 6, 7, 10, 28, 29."""

from sqlmodel import Field, SQLModel

from ledger.tables.types import word
from regulation.definitions import Capacity, UnitKind
from regulation.text import Text


class Unit(SQLModel, table=True):
    """`parent` is the unit whose supervisor stands above this one's."""

    __tablename__ = "unit"

    code: str = Field(primary_key=True)
    name_zh: str
    name_en: str
    kind: UnitKind = Field(sa_type=word(UnitKind))
    region: str
    parent: str | None = Field(default=None, foreign_key="unit.code")
    email: str
    webhook: str | None = None

    @property
    def name(self) -> Text:
        return Text(self.name_zh, self.name_en)


class UnitCapacity(SQLModel, table=True):
    __tablename__ = "unit_capacity"

    unit: str = Field(primary_key=True, foreign_key="unit.code")
    capacity: Capacity = Field(primary_key=True, index=True, sa_type=word(Capacity))
