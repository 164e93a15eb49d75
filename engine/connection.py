"""Connecting to Temporal, by its own standard environment configuration."""

from datetime import timedelta

from temporalio.client import Client
from temporalio.envconfig import ClientConfig
from temporalio.service import RetryConfig

from engine.codec import encrypting_converter

TASK_TIMEOUT = timedelta(seconds=3)  # of a worker that dies with a task in hand; the engine's own is ten
ONE_TRY = RetryConfig(
    initial_interval_millis=50, max_interval_millis=400, max_elapsed_time_millis=1500, max_retries=6
)


async def connect(key_ring: tuple[bytes, ...], lazy: bool = False) -> Client:
    """A client by `TEMPORAL_ADDRESS` and its fellows. `lazy`: it connects at its first call, so that whoever needs the
    engine only sometimes can start without it."""
    config = ClientConfig.load_client_connect_config()
    config.setdefault("target_host", "localhost:7233")
    return await Client.connect(
        **config, data_converter=encrypting_converter(key_ring), retry_config=ONE_TRY, lazy=lazy
    )


UNANSWERED = timedelta(seconds=2)
