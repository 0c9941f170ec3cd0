"""Writes the list of the files of the golden-batch model that the product ships; run it after a change of
`resources/golden`.

python packaging/shipped_model.py
"""

from hmi.golden.model_file import CARD_NAME, TENSOR_NAME
from hmi.resources import resource
from hmi.runtime.shipped import MODEL_LIST, model_list_of


def main() -> None:
    """Writes it anew."""
    text = model_list_of(resource("golden"), (CARD_NAME, TENSOR_NAME))
    (resource("site") / MODEL_LIST).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
