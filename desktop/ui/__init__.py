"""The window: the only room that knows Qt."""

from desktop.ui.overrides import guard_overrides

guard_overrides()
