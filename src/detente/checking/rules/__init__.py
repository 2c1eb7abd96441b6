"""The rules, one idea a module: what each yields is a claim with a verdict from the closed list."""
