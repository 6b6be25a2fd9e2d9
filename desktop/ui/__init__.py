"""The window: the only room, beside `app`, that knows Qt."""

from desktop.ui.counting import keep_singletons_alive

keep_singletons_alive()
