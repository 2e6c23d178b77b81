"""Makes labelled training lines from templates, fillers and name lists."""
