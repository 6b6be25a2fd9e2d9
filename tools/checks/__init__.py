"""Every check of the project: lint, types, import floors, migrations, translations, tests."""
