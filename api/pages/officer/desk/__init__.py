"""An officer's day: what is due, what is looked for, which records are looked up and why."""
