"""What the command line does, one file per noun. Imported when asked for, so that a quick answer is quick."""
