"""The encrypted database: mapped classes, engine, migrations."""
