"""The public namespace is what ``__all__`` says, no more and no less."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import communique
from communique import errors, records

PUBLIC_NOUNS = {
    name
    for module in (errors, records)
    for name, value in vars(module).items()
    if isinstance(value, type) and value.__module__ == module.__name__ and not name.startswith("_")
}


def test_all_is_sorted_and_complete():
    assert communique.__all__ == sorted(communique.__all__)
    assert set(communique.__all__) == PUBLIC_NOUNS | {"Ledger", "__version__", "read"}


def test_nothing_public_is_missing_from_all():
    named = {
        name
        for name, value in vars(communique).items()
        if not name.startswith("_") and not isinstance(value, ModuleType) and name not in ("annotations",)
    }
    assert named - {"date", "PathLike"} <= set(communique.__all__)


def test_every_name_is_there():
    assert all(getattr(communique, name) is not None for name in communique.__all__)


def test_the_room_of_the_same_name_does_not_hide_the_function():
    import communique.read.find
    from communique.read import documents

    assert callable(communique.read)
    assert callable(documents)


def test_import_loads_no_model_and_no_screen():
    code = "import sys, communique; print(*sorted({'spacy', 'onnxruntime', 'rich', 'numpy', 'sqlalchemy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
