"""How a letter was served, in words."""

from regulation.text import Text

METHOD_WORDS: dict[str, Text] = {
    "electronic": Text("电子送达", "electronically"),
    "in_person": Text("直接送达", "in person"),
    "left": Text("留置送达", "left at the premises"),
    "post": Text("邮寄送达", "by post"),
    "public_notice": Text("公告送达", "by public notice"),
}
