"""The HTTP interface: thin. It says who calls, hands acts to the door, and reads the ledger."""
