"""The product's one connection to Temporal: connecting, encrypting, delivering."""
