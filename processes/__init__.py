"""How the product runs on one machine: every part a process of its own, kept alive, ended together."""
