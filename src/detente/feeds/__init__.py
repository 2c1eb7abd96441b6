"""Public event and dyad data: what each is, how to get it, how to read it."""
