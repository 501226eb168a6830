"""Deciding what to say: conversation, the pipeline and its steps, composing, checking."""
