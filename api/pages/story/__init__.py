"""What happened in a case, told to its reader, newest first."""
