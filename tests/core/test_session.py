from hmi.core.session import station_text


def test_a_station_that_named_itself_is_called_by_what_people_can_read() -> None:
    assert station_text("dc9ab8b9e5334c8690873aa9c7b0f72a") == "station dc9ab8b9"
    assert station_text("line 2") == "line 2"
    assert station_text("z" * 32) == "z" * 32
