"""Every side effect a workflow has. Each is one transaction and safe to run twice."""
