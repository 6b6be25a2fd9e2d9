"""Runs migrations on the connection that the store hands over."""

from typing import Literal

from alembic import context

from desktop.models.rows import Row
from desktop.models.types import UtcDateTime


def _is_ours(_item: object, name: str | None, kind: str, *_rest: object) -> bool:
    # The search index and its shadow tables are SQLite's own kind, not mapped rows.
    return not (kind == "table" and name is not None and name.startswith("search"))


def _render(kind: str, item: object, _autogen: object) -> str | Literal[False]:
    # A migration keeps standing when the program's own types move on.
    return "sa.String(27)" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    include_object=_is_ours,
    render_item=_render,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
