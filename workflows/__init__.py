"""The procedures as durable workflows. A workflow's id is its case's number."""

TASK_QUEUE = "redress"
