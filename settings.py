"""What a deployment can set, from the environment (prefix `REDRESS_`). The only reader of the environment."""

import base64
import binascii
import json
import os
import secrets
from email.utils import parseaddr
from pathlib import Path
from typing import Literal, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEMO_PASSWORD = "redress-demo"  # noqa: S105 - the demo world's published password, refused in production


class Settings(BaseSettings):
    """`data_dir` holds everything an embedded instance owns; two instances on one machine differ in their port."""

    model_config = SettingsConfigDict(env_prefix="REDRESS_", frozen=True, extra="ignore")

    mode: Literal["demo", "production"] = "demo"
    port: int = 8000
    data_dir: Path = Path()
    database_url: str = ""
    base_url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    smtp_url: str | None = None
    mail_from: str = "redress@redress.example"
    secrets: str | None = None
    token_hours: int = 8
    sweep_seconds: int = 20
    answer_seconds: float = 8.0
    state_rules: str = ""

    @model_validator(mode="before")
    @classmethod
    def _defaults_that_follow(cls, values: dict[str, object]) -> dict[str, object]:
        port = values.get("port") or 8000
        values.setdefault("data_dir", Path(__file__).parent / ".data" / str(port))
        values.setdefault(
            "database_url", f"sqlite:///{Path(str(values['data_dir'])).absolute() / 'redress.db'}"
        )
        return values

    @model_validator(mode="after")
    def _production_is_not_a_demo(self) -> Self:
        if self.mode == "production":
            if self.database_url.startswith("sqlite"):
                raise ValueError("REDRESS_DATABASE_URL: production needs PostgreSQL, not SQLite")
            if self.secrets is None:
                raise ValueError("REDRESS_SECRETS: production needs its own secrets")
        return self

    @field_validator("smtp_url")
    @classmethod
    def _names_a_mail_server(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not _is_port(parts):
            raise ValueError(
                "smtp://host:port or smtps://host:port is wanted, with user:password@ where needed"
            )
        return url

    @field_validator("mail_from")
    @classmethod
    def _is_an_address(cls, sender: str) -> str:
        local, _, domain = parseaddr(sender)[1].rpartition("@")
        if not local or not domain:
            raise ValueError("an e-mail address is wanted")
        return sender

    @property
    def public_url(self) -> str:
        """Where people reach the pages, for what is printed and mailed; empty where a production house says nothing."""
        here = f"http://127.0.0.1:{self.port}" if self.mode == "demo" else ""
        return (self.base_url or here).rstrip("/")

    @property
    def state_rules_on(self) -> frozenset[str]:
        """The codes of the State's rules on restoration that this deployment has turned on, separated by commas."""
        return frozenset(code.strip() for code in self.state_rules.split(",") if code.strip())

    @property
    def documents_dir(self) -> Path:
        return self.data_dir / "documents"

    def key_ring(self) -> tuple[bytes, ...]:
        """The master keys, 32 bytes each, the one in use first. A demo makes and keeps its own in its data directory."""
        given = self.secrets or _own_secret(self.data_dir / "secrets.json")
        try:
            keys = tuple(base64.b64decode(part.strip(), validate=True) for part in given.split(","))
        except binascii.Error:
            keys = (b"",)
        if any(len(key) != 32 for key in keys):
            raise ValueError("REDRESS_SECRETS: each key is 32 bytes in base64, separated by commas")
        return keys


def _is_port(parts: SplitResult) -> bool:
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def _own_secret(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    made = json.dumps({"secret": base64.b64encode(secrets.token_bytes(32)).decode()})
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(made)
    try:
        os.link(draft, file)  # atomic: the first process to make it wins, and all read the same
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return str(json.loads(file.read_text())["secret"])
