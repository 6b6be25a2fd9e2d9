"""How the registry's database came to its present shape, step by step."""
