"""Moments as staff read them."""

from datetime import datetime


def told_time(moment: datetime, now: datetime) -> str:
    """09:58 for today, 21.08. 09:58 for another day of the year, 21.08.2025 before that."""
    local, here = moment.astimezone(), now.astimezone()
    if local.date() == here.date():
        return f"{local:%H:%M}"
    return f"{local:%d.%m. %H:%M}" if local.year == here.year else f"{local:%d.%m.%Y}"
