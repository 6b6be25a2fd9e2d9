"""Writes migrations down as SQL: the service runs it in a transaction of its own."""

from alembic import context

context.configure(
    dialect_name="postgresql",
    literal_binds=True,
    output_buffer=context.config.attributes["script"],
    transactional_ddl=False,
)
context.run_migrations()
