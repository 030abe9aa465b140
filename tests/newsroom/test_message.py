from editor.newsroom.message import Message, say, say_many


def test_a_message_speaks_english_with_its_values() -> None:
    assert str(say("There is no file {file}.", file="خبر.txt")) == "There is no file خبر.txt."


def test_a_value_with_braces_is_only_a_value() -> None:
    assert str(say("“{key}” cannot be cited.", key="{x}")) == "“{x}” cannot be cited."


def test_a_number_chooses_the_plural() -> None:
    told = [str(say_many("{count} remark", "{count} remarks", count)) for count in (0, 1, 2)]
    assert told == ["0 remarks", "1 remark", "2 remarks"]


def test_equal_messages_are_one_in_a_set() -> None:
    assert len({say("a {x}", x=1), say("a {x}", x=1), say("a {x}", x=2)}) == 2


def test_a_message_may_stand_inside_another() -> None:
    assert str(say("This is {kind}.", kind=say("a picture"))) == "This is a picture."


def test_a_value_may_be_called_template() -> None:
    assert str(say("{template}", template="x")) == str(Message("{template}", {"template": "x"})) == "x"
