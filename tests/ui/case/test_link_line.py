"""The sentence of what is missing: complete however narrow the window is."""

from pytestqt.qtbot import QtBot

from desktop.ui.widgets.link_line import Link, LinkLine

LINKS = tuple(Link(("item", str(number)), f"a missing paper {number}") for number in range(12))


def test_links_that_do_not_fit_stand_behind_the_last_one(qtbot: QtBot) -> None:
    line = LinkLine()
    qtbot.addWidget(line)
    line.resize(500, 40)
    line.show()
    line.set_links("Missing:", LINKS, "and {count} more")
    buttons = [one for one in line._buttons if one.isVisible()]
    menu = line._more.menu()
    assert 0 < len(buttons) < len(LINKS)
    assert len(buttons) + len(menu.actions()) == len(LINKS)
    followed: list[tuple[str, str]] = []
    line.followed.connect(lambda item, field: followed.append((item, field)))
    menu.actions()[-1].trigger()
    buttons[0].click()
    assert followed == [("item", "11"), ("item", "0")]
